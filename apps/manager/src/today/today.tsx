import { type Alarm, alarmsAfter, conditionsAt, groupAlarms, limitsOf, moneyConditions } from '@jiaohao/shared/client'
import { minutesOfDay } from '@jiaohao/shared/kernel'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createEffect, createMemo, createSignal, type JSX, on, Show } from 'solid-js'
import { PAGE_KEYS } from '../components/bar.tsx'
import { answerOf } from '../components/calls.ts'
import { createKeys, type Keys } from '../components/keys.ts'
import { type FootKey, Page, Section } from '../components/page.tsx'
import { createReading } from '../components/reading.ts'
import { failureSentence, hallApi } from '../hall-api.ts'
import { language, t } from '../language.ts'
import { mayChange, mayDecideAdvice } from '../rights.ts'
import { sayIn } from '../say.ts'
import type { Seat } from '../seat.ts'
import { clockText, lengthText, minutesText, sameWeekdayBefore, timeText, weekdayText, wholeMinute } from '../time-words.ts'
import { type DayRow, rowsOf } from '../traffic/day.ts'
import { AdviceBox } from './advice-box.tsx'
import { AlarmList } from './alarm-list.tsx'
import { createComparedDays, createTodayTraffic } from './compared-days.ts'
import { DayStrip } from './day-strip.tsx'
import { findingOf, findingSentence } from './findings.ts'
import { HallPlan } from './hall-plan.tsx'
import { createTodaysAdvice } from './read-advice.ts'
import { ServicesDialog } from './services-dialog.tsx'
import { todaySoFar, whereaboutsOf } from './so-far.ts'
import { SoFarTable } from './so-far-table.tsx'
import { Stopped } from './stopped.tsx'
import './today.css'
import { commonTargetS, type GroupWaits, overTarget, waitsByGroup } from '@jiaohao/shared/client'
import { WaitDots } from './wait-dots.tsx'

const STEP_MIN = 30

/** The hall as it is now: the finding, who does what, who waits, the day so far, and what needs a hand. */
export const Today = (props: { readonly seat: Seat; readonly alarms: () => readonly Alarm[] }): JSX.Element => {
  const { hall, floor, live } = props.seat
  const stale = (): boolean => live.link().level !== 'live'
  const [asTable, setAsTable] = createSignal(false)
  const [showServices, setShowServices] = createSignal(false)
  const toggleTable = (): void => {
    setAsTable((before) => !before)
  }
  const changes = mayChange(props.seat.staff)
  const advice = createTodaysAdvice(props.seat)
  const [declining, setDeclining] = createSignal(false)
  const decides = (): boolean => advice.open() !== null && mayDecideAdvice(props.seat.staff)
  createKeys(
    (): Keys => ({
      t: toggleTable,
      ...(changes ? { s: () => setShowServices(true) } : {}),
      ...(decides() ? { Enter: unlessOnAButton(advice.accept), d: () => setDeclining(true) } : {}),
    }),
  )
  const footKeys = (): FootKey[] => [
    { cap: PAGE_KEYS, does: t('key-pages') },
    ...(decides()
      ? [
          { cap: 'Enter', does: t('key-accept') },
          { cap: 'D', does: t('key-decline') },
        ]
      : []),
    { cap: 'T', does: t('key-table') },
    ...(changes ? [{ cap: 'S', does: t('key-services') }] : []),
    { cap: 'L', does: t('key-language') },
  ]
  const finding = createMemo(() => findingSentence(findingOf(floor(), hall().services, live.nowMs()), sayIn(language())))
  const headline = (): string => {
    const open = advice.open()
    return open === null ? finding() : t('headline-advice', { finding: finding(), what: advice.text(open).what.replace(/[。.]$/, '') })
  }
  return (
    <Page
      headline={headline()}
      basis={basisOf(props.seat)}
      keys={footKeys()}
      note={t('today-note', { time: timeText(live.nowMs(), hall().timeZone) })}
      actions={
        <Show when={changes}>
          <button type="button" class="button" onClick={() => setShowServices(true)}>
            {t('key-services')} <KeyCap>S</KeyCap>
          </button>
        </Show>
      }
    >
      <Show when={stale()}>
        <p class="failure" role="status">
          {t('today-stale', { age: lengthText((live.link().ageS ?? 0) * 1000) })}
        </p>
      </Show>
      <div class="today">
        <Floor seat={props.seat} stale={stale()} asTable={asTable()} />
        <DaySoFar seat={props.seat} asTable={asTable()} />
        <div class="today-column">
          <AdviceBox seat={props.seat} today={advice} declining={declining()} onDeclining={setDeclining} />
          <Alarms seat={props.seat} alarms={props.alarms()} />
        </div>
      </div>
      <Show when={showServices()}>
        <ServicesDialog hall={hall()} floor={floor()} onClose={() => setShowServices(false)} />
      </Show>
    </Page>
  )
}

/** A key that a button with the focus keeps for itself. */
const unlessOnAButton = (act: () => void) => (): void => {
  const { activeElement } = document
  if (activeElement instanceof HTMLElement && activeElement.matches('button, a, summary')) activeElement.click()
  else act()
}

const basisOf = (seat: Seat): string => {
  const lastCallMs = seat.live.lastCallMs()
  const last = lastCallMs === null ? '' : t('today-last-call', { time: timeText(lastCallMs, seat.hall().timeZone) })
  return `${t('today-basis', { limit: Math.round(seat.hall().waitLimitS / 60) })}${last}`
}

const Floor = (props: { readonly seat: Seat; readonly stale: boolean; readonly asTable: boolean }): JSX.Element => {
  const { hall, floor, live } = props.seat
  const counters = createMemo(() => Object.values(floor().counters))
  const count = (...states: readonly string[]): number => counters().filter((counter) => states.includes(counter.state)).length
  const groups = createMemo(() =>
    waitsByGroup(
      floor(),
      hall().services,
      hall().groups.map((group) => group.id),
      live.nowMs(),
    ),
  )
  const quietGroups = (): number => hall().groups.length - groups().length
  return (
    <div class="today-column">
      <Section
        title={t('plan-title', {
          all: counters().length,
          busy: count('called', 'serving'),
          idle: count('idle'),
          paused: count('paused'),
          closed: count('closed'),
        })}
        remark={t('plan-remark')}
      >
        <HallPlan hall={hall()} floor={floor()} nowMs={live.nowMs()} stale={props.stale} />
      </Section>
      <Section title={waitsTitle(groups())} remark={t('waits-remark')}>
        <Show when={groups().length > 0} fallback={<p class="empty">{t('waits-none')}</p>}>
          <WaitDots groups={groups()} names={hall().groups} asTable={props.asTable} />
          <Show when={quietGroups() > 0}>
            <p class="quiet">{t('waits-quiet', { groups: quietGroups() })}</p>
          </Show>
        </Show>
      </Section>
    </div>
  )
}

const waitsTitle = (groups: readonly GroupWaits[]): string => {
  const waiting = groups.flatMap((group) => group.waiting)
  if (waiting.length === 0) return t('waits-title')
  const late = groups.filter((group) => group.waiting.some(overTarget))
  const over = waiting.filter(overTarget).length
  return over === 0
    ? t('waits-title-within', { waiting: waiting.length, groups: groups.length })
    : t('waits-title-over', { over, groups: late.length })
}

/** The day in its last half-hour with a wait: what came, and how long nine of ten waited at most. */
const stripTitle = (rows: readonly DayRow[]): string => {
  const arrivals = rows.reduce((sum, row) => sum + row.traffic.arrivals, 0)
  const last = rows.filter((row) => row.traffic.waitS.p90 !== null).at(-1)
  if (last === undefined) return t('strip-title-nobody', { arrivals })
  return t('strip-title-waits', { arrivals, minutes: minutesText(last.traffic.waitS.p90) })
}

const DaySoFar = (props: { readonly seat: Seat; readonly asTable: boolean }): JSX.Element => {
  const { hall, floor, tally, live, expire } = props.seat
  const minute = createMemo(() => wholeMinute(live.nowMs()))
  const nowMin = createMemo(() => minutesOfDay(minute(), hall().timeZone))
  const day = (): string => tally().day
  const timeZone = (): string => hall().timeZone
  const traffic = createTodayTraffic(day, expire)
  const compared = createComparedDays({ day, nowMin, timeZone }, expire)
  const todayIntervals = createMemo(() => {
    const read = traffic.value()
    return read?.key === day() ? read.value : null
  })
  const rows = createMemo(() => {
    const intervals = todayIntervals()
    if (intervals === null) return []
    return rowsOf({
      day: day(),
      untilMs: minute(),
      timeZone: timeZone(),
      stepMin: STEP_MIN,
      waitLimitS: hall().waitLimitS,
      intervals,
      need: [],
    })
  })
  const targetMin = (): number | null => {
    const targetS = commonTargetS(hall().services)
    return targetS === null ? null : Math.round(targetS / 60)
  }
  return (
    <div class="today-column">
      <Section title={stripTitle(rows())} remark={t('strip-remark')}>
        <Show when={traffic.failure()}>{(error) => <p class="failure">{failureSentence(error(), language())}</p>}</Show>
        <DayStrip rows={rows()} nowMin={nowMin()} targetMin={targetMin()} countersMost={hall().counters.length} asTable={props.asTable} />
      </Section>
      <Section title={t('so-far-title')}>
        <SoFarTable
          time={clockText(nowMin())}
          lastWeekday={weekdayText(sameWeekdayBefore(day()), language())}
          today={todaySoFar(tally(), todayIntervals())}
          yesterday={compared.yesterday()}
          lastWeek={compared.lastWeek()}
          whereabouts={whereaboutsOf(tally(), floor(), timeZone())}
        />
      </Section>
    </div>
  )
}

const Alarms = (props: { readonly seat: Seat; readonly alarms: readonly Alarm[] }): JSX.Element => {
  const groups = createMemo(() => groupAlarms(props.alarms))
  const raised = (): number => groups().filter((group) => group.state === 'raised').length
  return (
    <>
      <Section title={t('alarms-title', { raised: raised() })} remark={t('alarms-remark')}>
        <AlarmList groups={groups()} hall={props.seat.hall()} />
      </Section>
      <Stopped services={props.seat.hall().services} floor={props.seat.floor()} />
    </>
  )
}

/** Orders change rarely; whether their money has been open for too long is looked at with every second. */
const ORDERS_EVERY_MS = 15_000

/** Looks at the hall once a second and keeps its alarms; an old picture of the hall makes none. */
export const createAlarms = (seat: Seat): (() => readonly Alarm[]) => {
  const { hall, floor, live } = seat
  const [alarms, setAlarms] = createSignal<readonly Alarm[]>([])
  const orders = createReading(
    () => 'open',
    async () => (await answerOf(hallApi.listOrders({ query: { of: 'open' } }), seat)).orders,
    () => ORDERS_EVERY_MS,
  )
  createEffect(
    on(live.nowMs, (nowMs) => {
      if (live.link().level !== 'live') return
      const conditions = conditionsAt(
        { floor: floor(), services: hall().services, devices: live.devices() },
        nowMs,
        limitsOf(hall().alarms),
      )
      const money = moneyConditions(orders.value()?.value ?? [], nowMs)
      setAlarms((before) => alarmsAfter(before, [...conditions, ...money], nowMs))
    }),
  )
  return alarms
}
