import type { ServiceBody } from '@jiaohao/shared/contract'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createEffect, createMemo, createSignal, Index, on, Show } from 'solid-js'
import { minutesText, spanText } from '../time-text.ts'
import { useWords, type Words } from '../words.tsx'
import { CarriedNote } from './carried-note.tsx'
import { type ChecklistItem, checklistOf, ticksAfter } from './checklist.ts'
import { ChecklistList } from './checklist-list.tsx'
import { useDesk } from './desk-model.tsx'
import type { Desk, WaitingLine } from './desk-state.ts'
import { HandlingBar } from './handling-bar.tsx'
import { useKeys } from './key-layers.tsx'
import type { Action } from './keys.ts'
import { type Leg, nextHere } from './legs.ts'
import { LegsLine } from './legs-line.tsx'
import './serving.css'
import { NeedsNote } from './needs-note.tsx'

const NEXT_SHOWN = 3

type Serving = Extract<Desk, { state: 'serving' }>

const open = (list: readonly ChecklistItem[]) => list.filter((item) => !item.ticked)
const namesOf = (words: Words, list: readonly ChecklistItem[]) => list.map((item) => words.name(item.names)).join(words.t('list-comma'))

const Behind = (props: { readonly desk: Serving }) => {
  const words = useWords()
  const model = useDesk()
  const longestS = () => Math.max(...props.desk.queue.map((line) => line.waitedS))
  const noteOf = (line: WaitingLine): string => {
    if (line.overLimit) return words.t('at-limit', { n: Math.round((model.floor()?.waitLimitS ?? 1800) / 60) })
    return line.returned ? words.t('returned') : ''
  }
  return (
    <section>
      <h2 class="section-head">
        {props.desk.queue.length === 0
          ? words.t('nobody-after')
          : words.t('behind', { n: props.desk.queue.length, longest: minutesText(words, longestS()) })}
      </h2>
      <ul class="behind">
        <Index each={props.desk.queue.slice(0, NEXT_SHOWN)}>
          {(line) => (
            <li>
              <b>{line().ticket.number}</b>
              <span>{words.name(line().service?.names)}</span>
              <span classList={{ late: line().overTarget }}>{minutesText(words, line().waitedS)}</span>
              <small>{noteOf(line())}</small>
            </li>
          )}
        </Index>
      </ul>
    </section>
  )
}

const ServingNow = (props: { readonly desk: Serving }) => {
  const words = useWords()
  const model = useDesk()
  const ticket = () => props.desk.ticket
  const takenS = () => {
    const startedMs = Date.parse(ticket().startedAt ?? props.desk.counter.since ?? ticket().issuedAt)
    return Math.max(0, (model.atMs() - startedMs) / 1000 - (model.measures().heldS[ticket().id] ?? 0))
  }
  // A visit that comes from another counter has waited here since it was sent on.
  const waitsFromMs = () => ((ticket().doneServiceIds ?? []).length > 0 ? ticket().waitsSince : undefined) ?? Date.parse(ticket().issuedAt)
  const waitedS = () => Math.max(0, (Date.parse(ticket().calledAt ?? ticket().issuedAt) - waitsFromMs()) / 1000)
  const targetWaitS = () => props.desk.service?.targetWaitS ?? Number.POSITIVE_INFINITY
  return (
    <div class="serving-now">
      <h1 class="screen-title">
        {words.t('serving-title')} <small>{words.t(`class-${ticket().class}`)}</small>
      </h1>
      <p class="serving-number">{ticket().number}</p>
      <p class="big-note">
        {words.name(props.desk.service?.names)}
        <Show when={ticket().accessible}>·{words.t('accessible-help')}</Show>
        <NeedsNote needs={ticket().needs} />
      </p>
      <CarriedNote ticketId={ticket().id} />
      <LegsLine legs={props.desk.legs} />
      <HandlingBar desk={props.desk} takenS={takenS()} />
      <section>
        <h2 class="section-head">
          {words.t('waited-for', { span: spanText(words, waitedS()) })}
          <small>{words.t('scale-target', { n: Math.round(targetWaitS() / 60) })}</small>
        </h2>
        <Show when={waitedS() > targetWaitS()}>
          <p class="serving-note">{words.t('apologise')}</p>
        </Show>
      </section>
      <Behind desk={props.desk} />
    </div>
  )
}

const ServingList = (props: { readonly items: readonly ChecklistItem[]; readonly onTick: (index: number) => void }) => {
  const words = useWords()
  const papers = () => props.items.filter((item) => item.kind === 'paper')
  const steps = () => props.items.filter((item) => item.kind === 'step')
  const missing = () => open(papers())
  return (
    <div class="serving-list">
      <section>
        <h2 class="section-head">
          {missing().length === 0 ? words.t('papers-complete') : words.t('papers-missing', { n: missing().length })}
          <small>{words.t('by-digit')}</small>
        </h2>
        <ChecklistList items={papers()} onTick={props.onTick} />
        <Show when={missing().length > 0 && missing().length < papers().length}>
          <p class="aside-amber">{words.t('papers-tell', { list: namesOf(words, missing()) })}</p>
        </Show>
      </section>
      <section>
        <h2 class="section-head">
          {words.t('steps', { done: steps().length - open(steps()).length, n: steps().length })}
          <small>{words.t('local-only')}</small>
        </h2>
        <ChecklistList items={steps()} onTick={props.onTick} />
      </section>
    </div>
  )
}

interface ServingActionsProps {
  /** The next service of the visit that may be done here; undefined where there is none. */
  readonly next: ServiceBody | undefined
  /** The service that another counter does afterwards, or null where the visit ends here. */
  readonly then: Leg | null
  /** What is not ticked, once the clerk was asked about it; null before. */
  readonly asked: readonly ChecklistItem[] | null
  readonly onFinish: () => void
  readonly onEndVisit: () => void
  readonly onHold: () => void
}

const ServingActions = (props: ServingActionsProps) => {
  const words = useWords()
  const model = useDesk()
  const note = (): string => {
    const { next, then } = props
    if (next !== undefined) return words.t('continue-note', { service: words.name(next.names) })
    if (then === null) return words.t('finish-note')
    const service = words.name(model.service(then.serviceId)?.names)
    if (then.state === 'nowhere') return words.t('send-on-nowhere', { service })
    return words.t('send-on-note', { service, list: then.counters.join(words.t('list-comma')) })
  }
  return (
    <div class="serving-do">
      <button type="button" class="primary primary-tall on-blue" aria-disabled={model.busy()} onClick={() => props.onFinish()}>
        <span>{words.t(props.next === undefined ? 'finish' : 'continue')}</span>
        <KeyCap large>{words.t('key-enter')}</KeyCap>
      </button>
      <p classList={{ 'aside-amber': props.asked !== null, 'serving-hint': props.asked === null }} role="status">
        {props.asked === null ? note() : words.t('finish-anyway', { list: namesOf(words, props.asked) })}
      </p>
      <Show when={props.next !== undefined || props.then !== null}>
        <button type="button" class="choice" onClick={() => props.onEndVisit()}>
          {words.t('end-visit')} <KeyCap>E</KeyCap>
        </button>
        <p class="serving-hint">{words.t('end-visit-note')}</p>
      </Show>
      <button type="button" class="choice choice-blue" onClick={() => model.openSheet('further')}>
        {words.t('further')} <KeyCap>A</KeyCap>
      </button>
      <p class="serving-hint">{words.t('further-hint')}</p>
      <button type="button" class="choice choice-blue" onClick={() => model.openSheet('transfer')}>
        {words.t('transfer')} <KeyCap>T</KeyCap>
      </button>
      <p class="serving-hint">{words.t('transfer-note')}</p>
      <button type="button" class="choice choice-blue" onClick={() => props.onHold()}>
        {words.t('hold')} <KeyCap>H</KeyCap>
      </button>
      <p class="serving-hint">{words.t('hold-note')}</p>
    </div>
  )
}

/** A customer is at the counter. What is ticked here is the clerk's own note and is gone with the customer (CT-002). */
export const ServingScreen = (props: { readonly desk: Serving }) => {
  const model = useDesk()
  const [ticked, setTicked] = createSignal<readonly number[]>([])
  const [asked, setAsked] = createSignal(false)
  const words = useWords()
  const ticketId = createMemo(() => props.desk.ticket.id)
  const handled = createMemo(() => `${ticketId()} ${props.desk.ticket.serviceId}`)
  const [ending, setEnding] = createSignal(false)
  createEffect(
    on(handled, () => {
      setTicked([])
      setAsked(false)
      setEnding(false)
    }),
  )
  const further = () => props.desk.legs.filter(({ state }) => state !== 'done' && state !== 'now')
  const next = () => model.service(nextHere(props.desk.legs) ?? '')
  const then = () => further().find(({ state }) => state === 'elsewhere') ?? further()[0] ?? null
  const items = createMemo(() => checklistOf(props.desk.service, ticked()))
  const tick = (index: number): void => {
    setTicked((before) => ticksAfter(before, index, items().length))
    setAsked(false)
  }
  const finish = (): void => {
    // Ticking is a help, not a duty: whoever leaves something open is asked once, since Enter is pressed by mistake too.
    if (open(items()).length > 0 && !asked()) setAsked(true)
    else model.run({ do: next() === undefined ? 'finish' : 'continue', ticketId: ticketId() })
  }
  const endVisit = (): void => {
    if (ending()) model.run({ do: 'end-visit', ticketId: ticketId() })
    else {
      setEnding(true)
      model.refuse(
        words.t('end-visit-anyway', {
          list: further()
            .map((leg) => words.name(model.service(leg.serviceId)?.names))
            .join(words.t('list-comma')),
        }),
      )
    }
  }
  const hold = (): void => model.run({ do: 'hold', ticketId: ticketId() })
  useKeys({
    view: () => ({ view: 'serving', items: items().length, further: further().length, here: next() !== undefined }),
    act: (action: Action) => {
      if (action.do === 'finish' || action.do === 'continue') finish()
      else if (action.do === 'end-visit') endVisit()
      else if (action.do === 'choose') tick(action.index)
      else if (action.do === 'hold') hold()
      else if (action.do === 'open') model.openSheet(action.sheet)
    },
  })
  return (
    <main class="serving">
      <ServingNow desk={props.desk} />
      <ServingList items={items()} onTick={tick} />
      <ServingActions
        next={next()}
        then={then()}
        onEndVisit={endVisit}
        asked={asked() ? open(items()) : null}
        onFinish={finish}
        onHold={hold}
      />
    </main>
  )
}
