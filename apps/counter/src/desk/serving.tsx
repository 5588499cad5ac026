import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createEffect, createMemo, createSignal, Index, on, Show } from 'solid-js'
import { minutesText, spanText, timerText } from '../time-text.ts'
import { useWords } from '../words.tsx'
import { type ChecklistItem, checklistOf, ticksAfter } from './checklist.ts'
import { useDesk } from './desk-model.tsx'
import type { Desk } from './desk-state.ts'
import { useKeys } from './key-layers.tsx'
import type { Action } from './keys.ts'
import { spreadOf } from './measures.ts'
import './serving.css'

const NEXT_SHOWN = 3
/** The bar's scale ends at this many targets, or at the time taken where that is longer. */
const SCALE_TARGETS = 1.6
const KEYED_ITEMS = 9

type Serving = Extract<Desk, { state: 'serving' }>

/** Time taken against the service's target, on the range that this hall measured today. */
const HandlingBar = (props: { readonly desk: Serving; readonly takenS: number }) => {
  const words = useWords()
  const model = useDesk()
  const targetS = (): number => props.desk.service?.handlingS ?? 600
  const spread = createMemo(() => {
    const { everybody } = model.measures()
    return spreadOf(everybody.filter((visit) => visit.serviceId === props.desk.ticket.serviceId).map((visit) => visit.handledS))
  })
  const scaleS = (): number => Math.max(targetS() * SCALE_TARGETS, props.takenS, spread()?.p90 ?? 0)
  const share = (seconds: number): string => `${Math.min(100, (seconds / scaleS()) * 100)}%`
  return (
    <>
      <p class="serving-timer">
        <b>{timerText(props.takenS)}</b>
        <span classList={{ late: props.takenS > targetS() }}>
          {props.takenS > targetS()
            ? words.t('over-target', { span: timerText(props.takenS - targetS()) })
            : words.t('to-target', { span: timerText(targetS() - props.takenS) })}
        </span>
      </p>
      <div class="handling-bar" aria-hidden="true">
        <Show when={spread()}>
          {(known) => <i class="handling-range" style={{ left: share(known().p10), width: share(known().p90 - known().p10) }} />}
        </Show>
        <i class="handling-within" style={{ width: share(Math.min(props.takenS, targetS())) }} />
        <i class="handling-beyond" style={{ left: share(targetS()), width: share(Math.max(0, props.takenS - targetS())) }} />
        <i class="handling-target" style={{ left: share(targetS()) }}>
          <b>{words.t('handling-target', { span: timerText(targetS()) })}</b>
        </i>
      </div>
      <p class="serving-note">
        <Show when={spread()} fallback={words.t('handling-no-range')}>
          {(known) =>
            words.t('handling-range', {
              n: known().count,
              p10: timerText(known().p10),
              p50: timerText(known().p50),
              p90: timerText(known().p90),
            })
          }
        </Show>
      </p>
    </>
  )
}

const Checklist = (props: { readonly items: readonly ChecklistItem[]; readonly onTick: (index: number) => void }) => {
  const words = useWords()
  return (
    <ul class="checklist">
      <Index each={props.items}>
        {(item) => (
          <li>
            {/* biome-ignore lint/a11y/useSemanticElements: a native checkbox cannot hold the key cap that names its digit. */}
            <button type="button" role="checkbox" aria-checked={item().ticked} onClick={() => props.onTick(item().index)}>
              <Show when={item().index < KEYED_ITEMS} fallback={<span class="checklist-no-key" />}>
                <KeyCap>{item().index + 1}</KeyCap>
              </Show>
              <svg viewBox="0 0 16 16" aria-hidden="true" classList={{ ticked: item().ticked }}>
                <path d={item().ticked ? 'M2.5 8.5 6.2 12 13.5 4' : 'M8 3.5a4.5 4.5 0 1 0 .01 0'} />
              </svg>
              <span>{words.name(item().names)}</span>
            </button>
          </li>
        )}
      </Index>
    </ul>
  )
}

const Behind = (props: { readonly desk: Serving }) => {
  const words = useWords()
  const model = useDesk()
  const longestS = () => Math.max(...props.desk.queue.map((line) => line.waitedS))
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
              <small>{line().overLimit ? words.t('at-limit', { n: Math.round((model.floor()?.waitLimitS ?? 1800) / 60) }) : ''}</small>
            </li>
          )}
        </Index>
      </ul>
    </section>
  )
}

/** A customer is at the counter. What is ticked here is the clerk's own note and is gone with the customer (CT-002). */
export const ServingScreen = (props: { readonly desk: Serving }) => {
  const words = useWords()
  const model = useDesk()
  const [ticked, setTicked] = createSignal<readonly number[]>([])
  const [asked, setAsked] = createSignal(false)
  const ticketId = createMemo(() => props.desk.ticket.id)
  createEffect(
    on(ticketId, () => {
      setTicked([])
      setAsked(false)
    }),
  )
  const items = createMemo(() => checklistOf(props.desk.service, ticked()))
  const papers = () => items().filter((item) => item.kind === 'paper')
  const steps = () => items().filter((item) => item.kind === 'step')
  const open = (list: readonly ChecklistItem[]) => list.filter((item) => !item.ticked)
  const tick = (index: number): void => {
    setTicked((before) => ticksAfter(before, index, items().length))
    setAsked(false)
  }
  const finish = (): void => {
    // Ticking is a help, not a duty: whoever ticked nothing is not asked; whoever began and left some open is asked once.
    const forgotten = ticked().length > 0 && open(items()).length > 0
    if (forgotten && !asked()) setAsked(true)
    else model.run({ do: 'finish', ticketId: ticketId() })
  }
  useKeys({
    view: () => ({ view: 'serving', items: items().length }),
    act: (action: Action) => {
      if (action.do === 'finish') finish()
      else if (action.do === 'choose') tick(action.index)
      else if (action.do === 'hold') model.run({ do: 'hold', ticketId: ticketId() })
      else if (action.do === 'open') model.openSheet(action.sheet)
    },
  })
  const takenS = () => {
    const startedMs = Date.parse(props.desk.ticket.startedAt ?? props.desk.counter.since ?? props.desk.ticket.issuedAt)
    return Math.max(0, (model.atMs() - startedMs) / 1000 - (model.measures().heldS[ticketId()] ?? 0))
  }
  const waitedS = () =>
    (Date.parse(props.desk.ticket.calledAt ?? props.desk.ticket.issuedAt) - Date.parse(props.desk.ticket.issuedAt)) / 1000
  const targetWaitS = () => props.desk.service?.targetWaitS ?? Number.POSITIVE_INFINITY
  const names = (list: readonly ChecklistItem[]) => list.map((item) => words.name(item.names)).join(words.t('list-comma'))
  return (
    <main class="serving">
      <div class="serving-now">
        <h1 class="screen-title">
          {words.t('serving-title')} <small>{words.t(`class-${props.desk.ticket.class}`)}</small>
        </h1>
        <p class="serving-number">{props.desk.ticket.number}</p>
        <p class="big-note">
          {words.name(props.desk.service?.names)}
          <Show when={props.desk.ticket.accessible}>·{words.t('accessible-help')}</Show>
        </p>
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
      <div class="serving-list">
        <section>
          <h2 class="section-head">
            {open(papers()).length === 0 ? words.t('papers-complete') : words.t('papers-missing', { n: open(papers()).length })}
            <small>{words.t('by-digit')}</small>
          </h2>
          <Checklist items={papers()} onTick={tick} />
          <Show when={open(papers()).length > 0 && open(papers()).length < papers().length}>
            <p class="aside-amber">{words.t('papers-tell', { list: names(open(papers())) })}</p>
          </Show>
        </section>
        <section>
          <h2 class="section-head">
            {words.t('steps', { done: steps().length - open(steps()).length, n: steps().length })}
            <small>{words.t('local-only')}</small>
          </h2>
          <Checklist items={steps()} onTick={tick} />
        </section>
      </div>
      <div class="serving-do">
        <button type="button" class="primary primary-tall on-blue" aria-disabled={model.busy()} onClick={finish}>
          <span>{words.t('finish')}</span>
          <KeyCap large>{words.t('key-enter')}</KeyCap>
        </button>
        <p classList={{ 'aside-amber': asked(), 'serving-hint': !asked() }} role="status">
          {asked() ? words.t('finish-anyway', { list: names(open(items())) }) : words.t('finish-note')}
        </p>
        <button type="button" class="choice choice-blue" onClick={() => model.openSheet('transfer')}>
          {words.t('transfer')} <KeyCap>T</KeyCap>
        </button>
        <p class="serving-hint">{words.t('transfer-note')}</p>
        <button type="button" class="choice choice-blue" onClick={() => model.run({ do: 'hold', ticketId: ticketId() })}>
          {words.t('hold')} <KeyCap>H</KeyCap>
        </button>
        <p class="serving-hint">{words.t('hold-note')}</p>
      </div>
    </main>
  )
}
