import { commonTargetS } from '@jiaohao/shared/client'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { PAGE_KEYS } from '../components/bar.tsx'
import { createChosenDay } from '../components/chosen-day.ts'
import { Failure } from '../components/failure.tsx'
import { createKeys } from '../components/keys.ts'
import { type FootKey, Page, Section } from '../components/page.tsx'
import { createReading } from '../components/reading.ts'
import { failureSentence, hallApi } from '../hall-api.ts'
import { language, named, t } from '../language.ts'
import { sayIn } from '../say.ts'
import type { Seat } from '../seat.ts'
import { dayText, sameWeekdayBefore, shareText, timeText, weekdayText, wholeMinute } from '../time-words.ts'
import { trafficOf } from '../today/compared-days.ts'
import { diversionRate } from '../today/diversion.ts'
import { ConsultSection } from './consult-section.tsx'
import { contactsOf, type DayRow, frameOf, isNeedKnown, measuredNeed, NEED_ARRIVALS, rowsOf, sumsOf } from './day.ts'
import { DayFigure } from './day-figure.tsx'
import { daySentence } from './day-finding.ts'
import { DayTable } from './day-table.tsx'
import { EstimateSection } from './estimate-section.tsx'
import './traffic.css'

const STEP_MIN = 30
/** A day that still runs is read again after this pause, in milliseconds of real time. */
const RUNNING_DAY_PAUSE_MS = 5_000

interface Asked {
  readonly day: string
  readonly service: string | null
}

const createDay = (seat: Seat, asked: () => Asked, today: () => string) => {
  const pause = (): number | null => (asked().day === today() ? RUNNING_DAY_PAUSE_MS : null)
  const read = createReading(asked, ({ day, service }) => trafficOf({ day, step: '30', service }, seat.expire), pause)
  const before = createReading(
    () => ({ ...asked(), day: sameWeekdayBefore(asked().day) }),
    ({ day, service }) => trafficOf({ day, step: '30', service }, seat.expire),
    () => null,
  )
  // The need is one of the whole hall; beside one service's traffic it would compare unlike things.
  const need = createReading(
    () => (asked().service === null ? asked().day : null),
    async (date) => {
      const reply = await hallApi.getNeed({ query: { date } })
      return reply.ok ? reply.data.intervals : []
    },
    pause,
  )
  const minute = createMemo(() => wholeMinute(seat.live.nowMs()))
  const rows = (reading: typeof read, needed: boolean): DayRow[] => {
    const found = reading.value()
    if (found === null) return []
    const { hall } = seat
    return rowsOf({
      day: found.key.day,
      timeZone: hall().timeZone,
      stepMin: STEP_MIN,
      untilMs: minute(),
      waitLimitS: hall().waitLimitS,
      intervals: found.value,
      need:
        needed && need.value()?.key === found.key.day && found.key.service === null
          ? measuredNeed(found.value, need.value()?.value ?? [])
          : [],
    })
  }
  const main = createMemo(() => rows(read, true))
  const compared = createMemo(() => {
    const { fromMin, toMin } = frameOf(main())
    const compared = rows(before, false).filter((row) => row.fromMin >= fromMin && row.toMin <= toMin)
    // A week without a record is no week of nobody.
    return compared.some((row) => row.traffic.arrivals > 0) ? compared : []
  })
  return { rows: main, before: compared, failure: () => read.failure() ?? need.failure(), loaded: () => read.value() !== null }
}

/** The traffic of any day: what was missed and when, on one axis, with every figure beside it. */
export const Traffic = (props: { readonly seat: Seat }): JSX.Element => {
  const { hall, live } = props.seat
  const { today, day, go, keys } = createChosenDay(props.seat)
  const [service, setService] = createSignal<string | null>(null)
  const asked = (): Asked => ({ day: day(), service: service() })
  const shown = createDay(props.seat, asked, today)
  const serviceBody = () => hall().services.find((one) => one.id === service())
  const hasDay = (): boolean =>
    shown.rows().some(({ traffic }) => traffic.arrivals + traffic.called + traffic.served + contactsOf(traffic) > 0)
  let serviceSelect: HTMLSelectElement | undefined
  let csvLink: HTMLAnchorElement | undefined
  createKeys(() => ({
    ...keys,
    w: () => go(sameWeekdayBefore(day())),
    s: () => serviceSelect?.focus(),
    x: () => csvLink?.click(),
    p: () => window.print(),
  }))
  return (
    <Page
      headline={shown.loaded() ? daySentence(shown.rows(), sayIn(language())) : t('traffic-reading')}
      basis={dayBasis(day(), shown.rows(), shown.before(), serviceBody()?.names ?? null)}
      keys={footKeys()}
      note={t('traffic-note', { time: timeText(live.nowMs(), hall().timeZone) })}
      actions={
        <TrafficActions
          seat={props.seat}
          asked={asked()}
          today={today()}
          onDay={go}
          onService={setService}
          serviceRef={(select) => {
            serviceSelect = select
          }}
          csvRef={(link) => {
            csvLink = link
          }}
        />
      }
    >
      <Failure sentence={shown.failure() === null ? null : failureSentence(shown.failure(), language())} />
      <Show when={shown.loaded()}>
        <Show when={hasDay()} fallback={<p class="empty">{t('traffic-empty')}</p>}>
          <DayBody seat={props.seat} asked={asked()} rows={shown.rows()} before={shown.before()} />
          <Show when={service() === null}>
            <ConsultSection seat={props.seat} day={day()} today={today()} />
          </Show>
          <EstimateSection seat={props.seat} day={day()} today={today()} />
        </Show>
      </Show>
    </Page>
  )
}

const DayBody = (props: {
  readonly seat: Seat
  readonly asked: Asked
  readonly rows: readonly DayRow[]
  readonly before: readonly DayRow[]
}): JSX.Element => {
  const services = () => props.seat.hall().services
  const service = () => services().find((one) => one.id === props.asked.service)
  const targetWaitS = (): number | null => service()?.targetWaitS ?? commonTargetS(services())
  const remark = (): string => {
    if (props.asked.service !== null) return t('traffic-figure-service')
    const known = isNeedKnown(props.rows.map((row) => row.traffic))
    return known ? t('traffic-figure-remark') : t('traffic-figure-few', { least: NEED_ARRIVALS })
  }
  return (
    <div class="traffic">
      <Section title={t('traffic-figure')} remark={remark()}>
        <DayFigure
          rows={props.rows}
          before={props.before}
          beforeName={t('traffic-before', { weekday: weekdayText(props.asked.day, language()) })}
          targetWaitMin={wholeMinutes(targetWaitS())}
          targetHandlingMin={wholeMinutes(service()?.handlingS ?? null)}
        />
      </Section>
      <Section title={t('traffic-table')} remark={t('traffic-table-remark')}>
        <DayTable rows={props.rows} targetWaitS={targetWaitS()} ofService={props.asked.service !== null} />
      </Section>
    </div>
  )
}

const TrafficActions = (props: {
  readonly seat: Seat
  readonly asked: Asked
  readonly today: string
  readonly onDay: (day: string) => void
  readonly onService: (serviceId: string | null) => void
  readonly serviceRef: (select: HTMLSelectElement) => void
  readonly csvRef: (link: HTMLAnchorElement) => void
}): JSX.Element => (
  <>
    <label>
      {t('traffic-day')}
      <input
        type="date"
        value={props.asked.day}
        max={props.today}
        onChange={(event) => props.onDay(event.currentTarget.value || props.today)}
      />
    </label>
    <button type="button" class="button" onClick={() => props.onDay(sameWeekdayBefore(props.asked.day))}>
      {t('traffic-week', { weekday: weekdayText(props.asked.day, language()) })} <KeyCap>W</KeyCap>
    </button>
    <label>
      <KeyCap>S</KeyCap>
      <select
        ref={props.serviceRef}
        aria-label={t('traffic-service')}
        onChange={(event) => props.onService(event.currentTarget.value || null)}
      >
        <option value="">{t('traffic-all-services')}</option>
        <For each={props.seat.hall().services}>
          {(one) => (
            <option value={one.id} selected={one.id === props.asked.service}>
              {one.prefix} {named(one.names)}
            </option>
          )}
        </For>
      </select>
    </label>
    <a class="button" ref={props.csvRef} href={csvAddress(props.asked)} download={`traffic-${props.asked.day}.csv`}>
      CSV <KeyCap>X</KeyCap>
    </a>
    <button type="button" class="button" onClick={() => window.print()}>
      {t('traffic-print')} <KeyCap>P</KeyCap>
    </button>
  </>
)

const wholeMinutes = (lengthS: number | null): number | null => (lengthS === null ? null : Math.round(lengthS / 60))

const csvAddress = ({ day, service }: Asked): string => {
  const query = new URLSearchParams({ from: day, to: day, step: String(STEP_MIN), format: 'csv', ...(service === null ? {} : { service }) })
  return `/api/traffic?${query}`
}

const dayBasis = (
  day: string,
  rows: readonly DayRow[],
  earlier: readonly DayRow[],
  names: { readonly zh: string; readonly en: string } | null,
): string => {
  const sums = sumsOf(rows)
  const what = names === null ? '' : t('traffic-of-service', { service: named(names) })
  const { arrivals, absent, cancelled, consultations, diverted, footfall } = sums
  const basis = t('traffic-basis', { day: dayText(day, language()), what, arrivals, absent, cancelled })
  if (names !== null) return basis
  const rate = diversionRate(sums)
  const before = shareText(diversionRate(sumsOf(earlier)))
  const weekday = weekdayText(day, language())
  const kiosks = rate === null ? '' : t('traffic-diversion', { rate: shareText(rate), errands: sums.selfService, weekday, before })
  return `${basis}${t('traffic-footfall', { footfall, consultations, diverted })}${kiosks}`
}

const footKeys = (): FootKey[] => [
  { cap: '← →', does: t('key-day') },
  { cap: 'W', does: t('key-week') },
  { cap: 'S', does: t('key-service') },
  { cap: 'X', does: t('key-csv') },
  { cap: 'P', does: t('key-print') },
  { cap: PAGE_KEYS, does: t('key-pages') },
]
