import { type Floor, nextCalls, waitingOrder } from '@jiaohao/shared/client'
import type { Area, CounterBody, FloorTicket, HallBody } from '@jiaohao/shared/contract'
import { createMemo, For, type JSX, Show } from 'solid-js'
import { named, t } from '../language.ts'
import { lengthText } from '../time-words.ts'
import './hall-plan.css'
import { isWorking } from '@jiaohao/shared/client'

interface PlanProps {
  readonly hall: HallBody
  readonly floor: Floor
  readonly nowMs: number
  readonly stale: boolean
}

/** The hall as a plan: the counters of each area, who serves what, and the handling time against its target. */
export const HallPlan = (props: PlanProps): JSX.Element => {
  const areas = createMemo(() => props.hall.areas.filter((area) => props.hall.counters.some((counter) => counter.areaId === area.id)))
  return (
    <div class="plan" classList={{ stale: props.stale }}>
      <div class="plan-areas">
        <For each={areas()}>{(area) => <AreaPlan {...props} area={area} />}</For>
        <CallsNow floor={props.floor} />
      </div>
    </div>
  )
}

const AREA_COLUMNS_MOST = 5

const AreaPlan = (props: PlanProps & { readonly area: Area }): JSX.Element => {
  const counters = createMemo(() =>
    Object.values(props.floor.counters)
      .filter((counter) => counter.areaId === props.area.id)
      .sort((a, b) => a.number - b.number),
  )
  const working = (): number => counters().filter(isWorking).length
  const columns = (): number => Math.min(AREA_COLUMNS_MOST, Math.max(1, counters().length))
  return (
    <section class="area" style={{ '--columns': columns() }}>
      <header>
        <h3>{named(props.area.names)}</h3>
        <Show when={counters().length > 1}>
          <p>{t('plan-area', { working: working(), rest: counters().length - working() })}</p>
        </Show>
      </header>
      <ul style={{ 'grid-template-columns': `repeat(${columns()}, minmax(0, 1fr))` }}>
        <For each={counters()}>{(counter) => <CounterCard {...props} counter={counter} />}</For>
      </ul>
    </section>
  )
}

/** The shown length of the bar, in targets: the target stands at half of it. */
const BAR_TARGETS = 2

/** Whom a free counter calls next: by its own profile, as the hall would; in the usual order where that is not known. */
const nextAtCounter = (floor: Floor, counter: CounterBody, nowMs: number): FloorTicket | undefined => {
  const own = nextCalls(floor, counter.id, nowMs, 1)
  return own === null ? waitingOrder(floor, nowMs, counter.serviceIds)[0] : own.choices[0]?.ticket
}

const CounterCard = (props: PlanProps & { readonly counter: CounterBody }): JSX.Element => {
  const ticket = () => (props.counter.ticketId === null ? undefined : props.floor.tickets[props.counter.ticketId])
  const service = () => props.hall.services.find((one) => one.id === ticket()?.serviceId)
  const sinceMs = (): number | null => (props.counter.since === null ? null : Date.parse(props.counter.since))
  const lastedMs = (): number => props.nowMs - (sinceMs() ?? props.nowMs)
  const targetMs = (): number | null => (props.counter.state === 'serving' ? (service()?.handlingS ?? 0) * 1000 || null : null)
  const over = (): boolean => lastedMs() > (targetMs() ?? Number.POSITIVE_INFINITY)
  const next = () => (props.counter.state === 'idle' ? nextAtCounter(props.floor, props.counter, props.nowMs) : undefined)
  return (
    <li class={`counter ${props.counter.state}`}>
      <p class="counter-who">
        <b>{props.counter.number}</b> <span>{props.counter.staffName ?? t('counter-closed')}</span>
      </p>
      <Show when={props.counter.state !== 'closed'}>
        <p class="counter-now">
          <b>{ticket()?.number ?? counterWord(props.counter)}</b>
          <span classList={{ 'act-now': over() }}>{lengthText(lastedMs())}</span>
        </p>
        <Show when={targetMs()} fallback={<p class="counter-aim">{beside(props.counter, next()?.number)}</p>}>
          {(target) => (
            <>
              <TargetBar lastedMs={lastedMs()} targetMs={target()} />
              <p class="counter-aim">{t('counter-target', { target: lengthText(target()) })}</p>
            </>
          )}
        </Show>
      </Show>
    </li>
  )
}

const counterWord = (counter: CounterBody): string => (counter.state === 'paused' ? t('counter-paused') : t('counter-idle'))

const PAUSE_WORDS = {
  break: 'pause-break',
  meal: 'pause-meal',
  handover: 'pause-handover',
  fault: 'pause-fault',
  other: 'pause-other',
} as const
const isPauseReason = (reason: string): reason is keyof typeof PAUSE_WORDS => reason in PAUSE_WORDS

const beside = (counter: CounterBody, nextNumber: string | undefined): string => {
  if (counter.state === 'called') return t('counter-called')
  if (counter.state === 'idle') return nextNumber === undefined ? t('counter-nobody') : t('counter-next', { number: nextNumber })
  const reason = counter.pauseReason ?? ''
  return isPauseReason(reason) ? t(PAUSE_WORDS[reason]) : reason
}

const TargetBar = (props: { readonly lastedMs: number; readonly targetMs: number }): JSX.Element => {
  const whole = (): number => Math.max(BAR_TARGETS * props.targetMs, props.lastedMs)
  const percent = (lengthMs: number): string => `${(100 * lengthMs) / whole()}%`
  return (
    <div class="target-bar" aria-hidden="true">
      <i class="bar-within" style={{ width: percent(Math.min(props.lastedMs, props.targetMs)) }} />
      <i class="bar-over" style={{ left: percent(props.targetMs), width: percent(Math.max(0, props.lastedMs - props.targetMs)) }} />
      <i class="bar-target" style={{ left: percent(props.targetMs) }} />
    </div>
  )
}

const CALLS_SHOWN = 6

const CallsNow = (props: { readonly floor: Floor }): JSX.Element => {
  const called = createMemo(() => Object.values(props.floor.tickets).filter((ticket) => ticket.state === 'called'))
  return (
    <section class="calls">
      <h3>{t('plan-calls')}</h3>
      <Show when={called().length > 0} fallback={<p>{t('plan-no-calls')}</p>}>
        <ul>
          <For each={called().slice(0, CALLS_SHOWN)}>
            {(ticket) => (
              <li>
                <b>{ticket.number}</b> {t('plan-call-at', { number: ticket.counterNumber ?? '' })}
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  )
}
