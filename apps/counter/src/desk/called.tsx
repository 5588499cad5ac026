import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { For, Index, Show } from 'solid-js'
import { clockText, minutesText, timerText } from '../time-text.ts'
import { useWords } from '../words.tsx'
import { whyText } from './call-why.ts'
import { useDesk } from './desk-model.tsx'
import type { Desk } from './desk-state.ts'
import { useKeys } from './key-layers.tsx'
import type { Action } from './keys.ts'
import { spreadOf } from './measures.ts'
import type { TicketIntent } from './perform.ts'
import { WaitTable } from './wait-table.tsx'
import './called.css'
import { CarriedNote } from './carried-note.tsx'
import { NeedsNote } from './needs-note.tsx'

/** After this the screen suggests that the customer does not come; a default of ours that no rule enforces. */
const PATIENCE_S = 180
const MARKS_S = [60, 120, 180] as const
const NEXT_SHOWN = 3

type Called = Extract<Desk, { state: 'called' }>

/** How long the call has stood, on a track of three minutes. */
const CallTrack = (props: { readonly seconds: number }) => {
  const words = useWords()
  const share = (seconds: number): string => `${Math.min(100, (seconds / PATIENCE_S) * 100)}%`
  return (
    <div class="call-track" aria-hidden="true">
      <i classList={{ over: props.seconds >= PATIENCE_S }} style={{ width: share(props.seconds) }} />
      <Index each={MARKS_S}>
        {(markS, index) => (
          <span style={{ left: share(markS()) }} classList={{ passed: props.seconds >= markS() }}>
            <b>{words.t(index === 2 ? 'track-absent' : 'track-recall')}</b>
            <small>{timerText(markS())}</small>
          </span>
        )}
      </Index>
    </div>
  )
}

/** What this ticket says of itself; nothing about the person behind it. */
const TicketFacts = (props: { readonly desk: Called }) => {
  const words = useWords()
  const model = useDesk()
  const ticket = () => props.desk.ticket
  const issuedAtMs = () => Date.parse(ticket().issuedAt)
  const waitedS = () => (Date.parse(ticket().calledAt ?? ticket().issuedAt) - issuedAtMs()) / 1000
  const targetS = () => props.desk.service?.targetWaitS ?? Number.POSITIVE_INFINITY
  const why = (): string => {
    const { call, class: ticketClass } = ticket()
    return call === undefined ? '' : whyText(words, model.hall(), { ...call, class: ticketClass, reason: null })
  }
  return (
    <section>
      <h2 class="section-head">
        {waitedS() > targetS() ? words.t('this-customer-late', { waited: minutesText(words, waitedS()) }) : words.t('this-customer')}
        <small>{words.t('this-customer-note')}</small>
      </h2>
      <dl class="facts">
        <dt>{words.t('fact-issued')}</dt>
        <dd>{clockText(issuedAtMs(), model.zone())}</dd>
        <dt>{words.t('fact-waited')}</dt>
        <dd classList={{ late: waitedS() > targetS() }}>
          {timerText(waitedS())}·{words.t('scale-target', { n: Math.round(targetS() / 60) })}
        </dd>
        <dt>{words.t('col-class')}</dt>
        <dd>
          {words.t(`class-${ticket().class}`)}
          <Show when={ticket().accessible}>·{words.t('accessible-help')}</Show>
          <NeedsNote needs={ticket().needs} />
        </dd>
        <Show when={why()}>
          {(text) => (
            <>
              <dt>{words.t('fact-why')}</dt>
              <dd class="facts-long">{text()}</dd>
            </>
          )}
        </Show>
      </dl>
    </section>
  )
}

const PapersToAsk = (props: { readonly desk: Called }) => {
  const words = useWords()
  return (
    <section>
      <h2 class="section-head">
        {words.t('papers-to-ask')} <small>{words.name(props.desk.service?.names)}</small>
      </h2>
      <ul class="papers">
        <For each={props.desk.service?.papers ?? []} fallback={<li class="quiet">{words.t('papers-none')}</li>}>
          {(paper) => <li>{words.name(paper)}</li>}
        </For>
      </ul>
    </section>
  )
}

const CalledNow = (props: { readonly desk: Called; readonly ask: (intent: TicketIntent) => void }) => {
  const words = useWords()
  const model = useDesk()
  const calledS = (): number => (model.atMs() - Date.parse(props.desk.ticket.calledAt ?? props.desk.ticket.issuedAt)) / 1000
  const arrival = (): string => {
    const spread = spreadOf(model.measures().toWindowS)
    if (spread === null) return words.t('since-call')
    return words.t('since-call-usual', { p50: timerText(spread.p50), p90: timerText(spread.p90), n: spread.count })
  }
  return (
    <section class="called-now">
      <h1 class="screen-title">
        {words.t('called-title')} <small>{words.t('call-count', { n: props.desk.ticket.recalls + 1 })}</small>
      </h1>
      <p class="big-number">{props.desk.ticket.number}</p>
      <p class="big-note">
        {words.name(props.desk.service?.names)}·{words.t(`class-${props.desk.ticket.class}`)}
      </p>
      <CarriedNote ticketId={props.desk.ticket.id} />
      <p class="called-timer">
        <b classList={{ late: calledS() >= PATIENCE_S }}>{timerText(calledS())}</b> {arrival()}
      </p>
      <CallTrack seconds={calledS()} />
      <button type="button" class="primary primary-tall on-blue" aria-disabled={model.busy()} onClick={() => props.ask('start')}>
        <span class="called-start">{words.t('start')}</span>
        <KeyCap large>{words.t('key-space')}</KeyCap>
      </button>
      <div class="called-choices">
        <button type="button" class="choice choice-blue" onClick={() => props.ask('recall')}>
          {words.t('recall')} <KeyCap>R</KeyCap>
        </button>
        <button type="button" class="choice" onClick={() => props.ask('absent')}>
          {words.t('absent')} <KeyCap>N</KeyCap>
        </button>
        <button type="button" class="choice" onClick={() => props.ask('put-back')}>
          {words.t('put-back')} <KeyCap>Z</KeyCap>
        </button>
      </div>
      <p class="called-rules">
        {words.t('absent-rule')}
        <br />
        {words.t('put-back-rule')}
      </p>
    </section>
  )
}

/** A customer has been called and is on the way. */
export const CalledScreen = (props: { readonly desk: Called }) => {
  const words = useWords()
  const model = useDesk()
  const ask = (intent: TicketIntent): void => model.run({ do: intent, ticketId: props.desk.ticket.id })
  useKeys({
    view: () => ({ view: 'called' }),
    act: (action: Action) => {
      if (action.do === 'open') model.openSheet(action.sheet)
      else if (action.do === 'start' || action.do === 'recall' || action.do === 'absent' || action.do === 'put-back') ask(action.do)
    },
  })
  return (
    <main class="called">
      <CalledNow desk={props.desk} ask={ask} />
      <div class="called-beside">
        <TicketFacts desk={props.desk} />
        <PapersToAsk desk={props.desk} />
        <section>
          <h2 class="section-head">
            {props.desk.queue.length === 0 ? words.t('nobody-after') : words.t('after-this', { n: props.desk.queue.length })}
            <small>{words.t('in-calling-order')}</small>
          </h2>
          <Show when={props.desk.queue.length > 0}>
            <WaitTable lines={props.desk.queue.slice(0, NEXT_SHOWN)} chosenId={null} />
          </Show>
        </section>
      </div>
    </main>
  )
}
