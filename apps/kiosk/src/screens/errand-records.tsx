import { yuanText } from '@jiaohao/shared/kernel'
import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { For, Show } from 'solid-js'
import { dayText } from '../errand-view.ts'
import { referenceText } from '../order-paper.ts'
import { Choice, EndRow, PaperButton, questionMm } from './errand-parts.tsx'
import { Title } from './title.tsx'
import { Pager, type Told, Whose } from './told-parts.tsx'
import './top-up.css'

/** Entries on a page, ordinary and in larger text; and where they are touched and lie within reach. */
const PER_PAGE = { usual: 6, elder: 4, low: 2 } as const

const pagesOf = <T,>(props: Told<'history' | 'complaints' | 'receipts'>, entries: readonly T[]) => {
  const isLow = props.modes.lowReach && props.answer.about === 'receipts'
  const size = isLow ? PER_PAGE.low : props.modes.elder ? PER_PAGE.elder : PER_PAGE.usual
  const pages = Math.max(1, Math.ceil(entries.length / size))
  const page = Math.min(props.step.page, pages - 1)
  return { shown: entries.slice(page * size, (page + 1) * size), page, pages }
}

const turn = (props: Told<'history' | 'complaints' | 'receipts'>, page: number): void => {
  props.visit.send({ name: 'page-turned', page })
}
const when = (props: Told<'history' | 'complaints' | 'receipts'>, at: string): string =>
  dayText(Date.parse(at), props.view.hall.timeZone, props.modes.language, false)

/** What was done for this number, the newest first. */
export const HistoryPage = (props: Told<'history'>) => {
  const page = () => pagesOf(props, props.answer.entries)
  return (
    <main class="stage-main top-up told" ref={makeFit}>
      <Title fontMm={questionMm(props)}>{props.tell('history-title')}</Title>
      <Whose {...props} />
      <section class="panel records" role="status">
        <For each={page().shown} fallback={<p>{props.tell('history-none')}</p>}>
          {(entry) => (
            <div class="record">
              <p class="record-what">
                {props.tell(`history-what-${entry.kind}`, { name: entry.name ?? '' })}{' '}
                <Show when={entry.amountFen !== null}>{`${yuanText(entry.amountFen ?? 0)} ${props.tell('yuan')}`}</Show>
              </p>
              <p class="record-more">
                <span>{when(props, entry.at)}</span>
                <b>{props.tell(`history-${entry.state}`)}</b>
              </p>
            </div>
          )}
        </For>
      </section>
      <div class="rest" />
      <Pager {...props} page={page().page} pages={page().pages} onTurn={(by) => turn(props, page().page + by)} />
      <EndRow {...props} />
    </main>
  )
}

/** How far own complaints have come. */
export const ComplaintsPage = (props: Told<'complaints'>) => {
  const page = () => pagesOf(props, props.answer.complaints)
  return (
    <main class="stage-main top-up told" ref={makeFit}>
      <Title fontMm={questionMm(props)}>{props.tell('complaints-title')}</Title>
      <Whose {...props} />
      <section class="panel records" role="status">
        <For each={page().shown} fallback={<p>{props.tell('complaints-none')}</p>}>
          {(complaint) => (
            <div class="record">
              <p class="record-what">
                {complaint.name} <b>{props.tell(`complaint-${complaint.state}`)}</b>
              </p>
              <p class="record-more">
                <span>{when(props, complaint.at)}</span>
                <span>{complaint.id}</span>
              </p>
              <Show when={complaint.note}>{(note) => <p>{note()}</p>}</Show>
            </div>
          )}
        </For>
      </section>
      <div class="rest" />
      <Pager {...props} page={page().page} pages={page().pages} onTurn={(by) => turn(props, page().page + by)} />
      <EndRow {...props} />
    </main>
  )
}

/** Own top-ups of this hall; the receipt of each can be printed again once. */
export const ReceiptsPage = (props: Told<'receipts'>) => {
  const page = () => pagesOf(props, props.answer.orders)
  const isAsked = () => props.step.paper.state !== 'not-asked'
  return (
    <main class="stage-main top-up told" ref={makeFit}>
      <Title fontMm={questionMm(props)}>{props.tell('receipts-title')}</Title>
      <Whose {...props} />
      <Show when={props.answer.orders.length === 0}>
        <p class="panel">{props.tell('receipts-none')}</p>
      </Show>
      <Show when={props.modes.lowReach}>
        <div class="rest" />
      </Show>
      <div class="choices">
        <For each={page().shown}>
          {(order) => (
            <Choice
              id={order.id}
              name={`${yuanText(order.amountFen)} ${props.tell('yuan')}`}
              line={`${when(props, order.at)} · ${order.reprinted ? props.tell('receipt-used') : referenceText(order.no)}`}
              icon="printer"
              disabled={order.reprinted || isAsked()}
              onTouch={() => props.desk.print({ of: 'receipt', orderId: order.id })}
            />
          )}
        </For>
      </div>
      <Show when={isAsked()}>
        <PaperButton {...props} paper={props.step.paper} word="print-this" onPrint={() => undefined} />
      </Show>
      <Show when={!props.modes.lowReach}>
        <div class="rest" />
      </Show>
      <Pager {...props} page={page().page} pages={page().pages} onTurn={(by) => turn(props, page().page + by)} />
      <EndRow {...props} />
    </main>
  )
}
