import { newCommandId } from '@jiaohao/shared/client'
import { yuanText } from '@jiaohao/shared/kernel'
import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { For, Show } from 'solid-js'
import { dataText, dayText } from '../errand-view.ts'
import { Choice, EndRow, PaperButton, questionMm } from './errand-parts.tsx'
import { Title } from './title.tsx'
import { monthIn, Pager, type Told, Whose } from './told-parts.tsx'
import './top-up.css'

/** On one page of larger text stands half of what the server sends at once. */
const ELDER_EVENTS = 6
const EVENTS_PER_PAGE = 2 * ELDER_EVENTS

/** The months whose bill can be seen. */
export const BillsPage = (props: Told<'bills'>) => {
  const isDetailed = () => props.at.errand === 'detailed-bill'
  const ask = (month: string): void => {
    const question = isDetailed() ? ({ about: 'detailed-bill', month, page: 1 } as const) : ({ about: 'bill', month } as const)
    props.visit.send({ name: 'asked-more', jobId: newCommandId(), question })
  }
  return (
    <main class="stage-main top-up told" ref={makeFit}>
      <Title fontMm={questionMm(props)}>{props.tell(isDetailed() ? 'detailed-title' : 'bills-title')}</Title>
      <Whose {...props} />
      <Show when={props.answer.bills.length === 0}>
        <p class="panel">{props.tell('bills-none')}</p>
      </Show>
      <Show when={props.modes.lowReach}>
        <div class="rest" />
      </Show>
      <div class="choices two">
        <For each={props.answer.bills}>
          {(bill) => (
            <Choice
              id={bill.month}
              name={monthIn(props, bill.month)}
              figure={isDetailed() ? undefined : `${yuanText(bill.totalFen)} ${props.tell('yuan')}`}
              onTouch={() => ask(bill.month)}
            />
          )}
        </For>
      </div>
      <Show when={!props.modes.lowReach}>
        <div class="rest" />
      </Show>
      <EndRow {...props} />
    </main>
  )
}

/** One month's bill, line by line. */
export const BillPage = (props: Told<'bill'>) => (
  <main class="stage-main top-up told" ref={makeFit}>
    <Title fontMm={questionMm(props)}>{props.tell('bill-title', { month: monthIn(props, props.answer.month) })}</Title>
    <Whose {...props} />
    <section class="panel bill" role="status">
      <dl>
        <For each={props.answer.lines}>
          {(line) => (
            <div class="bill-line">
              <dt>
                {line.name} <small>{line.description}</small>
              </dt>
              <dd>{yuanText(line.fen)}</dd>
            </div>
          )}
        </For>
      </dl>
      <p class="bill-total">
        <span>{props.tell('bill-total')}</span>
        <span>
          <b>{yuanText(props.answer.totalFen)}</b> {props.tell('yuan')}
        </span>
      </p>
      <p class="bill-tax">
        <span>{props.tell('bill-tax')}</span>
        <span>{yuanText(props.answer.taxFen)}</span>
      </p>
    </section>
    <div class="rest" />
    <PaperButton
      {...props}
      paper={props.step.paper}
      word="print-bill"
      onPrint={() => props.desk.print({ of: 'bill', month: props.answer.month })}
    />
    <EndRow {...props} />
  </main>
)

const eventAmount = (props: Told<'detailed-bill'>, event: Told<'detailed-bill'>['answer']['events'][number]): string => {
  if (event.kind === 'data') return dataText(event.amount)
  return props.tell(event.kind === 'voice' ? 'n-minutes' : 'n-pieces', { n: Math.round(event.amount) })
}

/** Calls, messages and data of one month, page by page. */
export const DetailPage = (props: Told<'detailed-bill'>) => {
  const halves = () => (props.modes.elder ? 2 : 1)
  const at = () => (props.answer.page - 1) * halves() + Math.min(props.step.page, halves() - 1)
  // The last page of the server may fill no more than one of larger text.
  const pages = () => Math.ceil(props.answer.total / (EVENTS_PER_PAGE / halves()))
  const shown = () =>
    props.modes.elder
      ? props.answer.events.slice(props.step.page * ELDER_EVENTS, (props.step.page + 1) * ELDER_EVENTS)
      : props.answer.events
  const turn = (by: 1 | -1): void => {
    const next = at() + by
    const page = Math.floor(next / halves()) + 1
    if (page === props.answer.page) props.visit.send({ name: 'page-turned', page: next % halves() })
    else
      props.visit.send({
        name: 'asked-more',
        jobId: newCommandId(),
        question: { about: 'detailed-bill', month: props.answer.month, page },
      })
  }
  return (
    <main class="stage-main top-up told" ref={makeFit}>
      <Title fontMm={questionMm(props)}>{props.tell('detail-title', { month: monthIn(props, props.answer.month) })}</Title>
      <Whose {...props} />
      <section class="panel detail" role="status">
        <For each={shown()} fallback={<p>{props.tell('detail-none')}</p>}>
          {(event) => (
            <p class="detail-line">
              <span>{dayText(Date.parse(event.at), props.view.hall.timeZone, props.modes.language, true)}</span>
              <span>
                {props.tell(`kind-${event.kind}`)} {eventAmount(props, event)}
              </span>
              <span>{event.otherParty ?? ''}</span>
              <b>{yuanText(event.fen)}</b>
            </p>
          )}
        </For>
      </section>
      <div class="rest" />
      <Pager {...props} page={at()} pages={pages()} onTurn={turn} />
      <PaperButton
        {...props}
        paper={props.step.paper}
        word="print-detail"
        onPrint={() => props.desk.print({ of: 'detailed-bill', month: props.answer.month })}
      />
      <EndRow {...props} />
    </main>
  )
}
