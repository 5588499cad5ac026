import { yuanText } from '@jiaohao/shared/kernel'
import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { For, type JSX, Show } from 'solid-js'
import { dayText } from '../errand-view.ts'
import { referenceText } from '../order-paper.ts'
import { Choice, EndRow, PaperButton, questionMm } from './errand-parts.tsx'
import { Title } from './title.tsx'
import { Pager, type Told, Whose } from './told-parts.tsx'
import './top-up.css'

/** Entries on a page, ordinary and in larger text; and where they are touched and lie within reach. */
const PER_PAGE = { usual: 6, elder: 4, low: 2 } as const

type Records = Told<'history' | 'complaints' | 'receipts'>

const when = (props: Records, at: string): string => dayText(Date.parse(at), props.view.hall.timeZone, props.modes.language, false)

/** What is known of this number, an entry below the other, with the way through the pages at the end; `children` draws the entries shown. */
const RecordsPage = <T,>(
  props: Records & {
    readonly title: string
    readonly entries: readonly T[]
    readonly children: (shown: () => readonly T[]) => JSX.Element
  },
) => {
  const size = () => {
    if (props.modes.lowReach && props.answer.about === 'receipts') return PER_PAGE.low
    return props.modes.elder ? PER_PAGE.elder : PER_PAGE.usual
  }
  const pages = () => Math.max(1, Math.ceil(props.entries.length / size()))
  const page = () => Math.min(props.step.page, pages() - 1)
  const shown = () => props.entries.slice(page() * size(), (page() + 1) * size())
  return (
    <main class="stage-main top-up told" ref={makeFit}>
      <Title fontMm={questionMm(props)}>{props.title}</Title>
      <Whose {...props} />
      {props.children(shown)}
      <Pager {...props} page={page()} pages={pages()} onTurn={(by) => props.visit.send({ name: 'page-turned', page: page() + by })} />
      <EndRow {...props} />
    </main>
  )
}

/** Entries that are only read. */
const RecordList = <T,>(props: { readonly shown: readonly T[]; readonly none: string; readonly children: (entry: T) => JSX.Element }) => (
  <>
    <section class="panel records" role="status">
      <For each={props.shown} fallback={<p>{props.none}</p>}>
        {(entry) => <div class="record">{props.children(entry)}</div>}
      </For>
    </section>
    <div class="rest" />
  </>
)

/** What was done for this number, the newest first. */
export const HistoryPage = (props: Told<'history'>) => (
  <RecordsPage {...props} title={props.tell('history-title')} entries={props.answer.entries}>
    {(shown) => (
      <RecordList shown={shown()} none={props.tell('history-none')}>
        {(entry) => (
          <>
            <p class="record-what">
              {props.tell(`history-what-${entry.kind}`, { name: entry.name ?? '' })}{' '}
              <Show when={entry.amountFen !== null}>{`${yuanText(entry.amountFen ?? 0)} ${props.tell('yuan')}`}</Show>
            </p>
            <p class="record-more">
              <span>{when(props, entry.at)}</span>
              <b>{props.tell(`history-${entry.state}`)}</b>
            </p>
          </>
        )}
      </RecordList>
    )}
  </RecordsPage>
)

/** How far own complaints have come. */
export const ComplaintsPage = (props: Told<'complaints'>) => (
  <RecordsPage {...props} title={props.tell('complaints-title')} entries={props.answer.complaints}>
    {(shown) => (
      <RecordList shown={shown()} none={props.tell('complaints-none')}>
        {(complaint) => (
          <>
            <p class="record-what">
              {complaint.name} <b>{props.tell(`complaint-${complaint.state}`)}</b>
            </p>
            <p class="record-more">
              <span>{when(props, complaint.at)}</span>
              <span>{complaint.id}</span>
            </p>
            <Show when={complaint.note}>{(note) => <p>{note()}</p>}</Show>
          </>
        )}
      </RecordList>
    )}
  </RecordsPage>
)

/** Own top-ups of this hall; the receipt of each can be printed again once. */
export const ReceiptsPage = (props: Told<'receipts'>) => {
  const isAsked = () => props.step.paper.state !== 'not-asked'
  return (
    <RecordsPage {...props} title={props.tell('receipts-title')} entries={props.answer.orders}>
      {(shown) => (
        <>
          <Show when={props.answer.orders.length === 0}>
            <p class="panel">{props.tell('receipts-none')}</p>
          </Show>
          <Show when={props.modes.lowReach}>
            <div class="rest" />
          </Show>
          <div class="choices">
            <For each={shown()}>
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
        </>
      )}
    </RecordsPage>
  )
}
