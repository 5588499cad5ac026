import type { ReportDay, StaffingReport } from '@jiaohao/shared/contract'
import { createMemo, For, type JSX, Show } from 'solid-js'
import { figures, TableHead, words } from '../components/table-head.tsx'
import { language } from '../language.ts'
import { clockText, minutesText, shareText } from '../time-words.ts'
import { DayPicture, frameOf } from './day-picture.tsx'
import { counted, sumsOf, toNow } from './finding.ts'
import { countText, dayShort, hoursText, pairText } from './say-report.ts'
import { r } from './words.ts'

const STEP_MIN = 30
const CALENDAR_PICTURE = { widthPx: 96, heightPx: 62 } as const
const DAYS_OF_WEEK = 7
const MONDAY_FIRST = 6

/** The columns before the first day of a month in weeks that begin with Monday. */
const lead = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + MONDAY_FIRST) % DAYS_OF_WEEK

/** A month as a calendar of pictures: which hours of which days had too few or too many. */
export const MonthCalendar = (props: { readonly days: readonly ReportDay[]; readonly promise: StaffingReport['promise'] }): JSX.Element => {
  const frame = createMemo(() => frameOf(props.days))
  return (
    <div class="month-calendar">
      <For each={Array.from({ length: lead(props.days[0]?.day ?? '2026-01-05') })}>{() => <div />}</For>
      <For each={props.days}>
        {(day) => (
          <figure>
            <figcaption>
              <b>{dayShort(day.day, language())}</b>{' '}
              <Show when={day.measured?.withinTarget}>
                {(share) => <span classList={{ 'act-now': share() < props.promise.share }}>{shareText(share())}</span>}
              </Show>
            </figcaption>
            <DayPicture day={day} frame={frame()} {...CALENDAR_PICTURE} />
          </figure>
        )}
      </For>
    </div>
  )
}

const MEASURES = [
  'column-arrivals',
  'column-expected',
  'column-within',
  'column-p95',
  'column-need',
  'column-rostered',
  'column-open',
  'column-gap',
  'column-utilisation',
] as const

/** A row for each day of a month. */
export const MonthTable = (props: { readonly days: readonly ReportDay[]; readonly promise: StaffingReport['promise'] }): JSX.Element => {
  const sums = createMemo(() => sumsOf(counted(props.days)))
  return (
    <table class="table month-table">
      <TableHead columns={[...words(r('column-day')), ...figures(...MEASURES.map((measure) => r(measure)))]} />
      <tbody>
        <For each={props.days}>
          {(day) => (
            <tr>
              <th scope="row" class="text">
                {dayShort(day.day, language())}
              </th>
              <td>{day.measured?.arrivals ?? '–'}</td>
              <td class="expected">{day.expected === null ? '–' : Math.round(day.expected.mean)}</td>
              <td classList={{ 'act-now': (day.measured?.withinTarget ?? 1) < props.promise.share }}>
                {shareText(day.measured?.withinTarget ?? null)}
              </td>
              <td classList={{ 'act-now': (day.measured?.waitS.p95 ?? 0) > props.promise.p95S }}>
                {minutesText(day.measured?.waitS.p95 ?? null)}
              </td>
              <td>{hoursText(day.hours.need)}</td>
              <td>{hoursText(day.hours.rostered)}</td>
              <td>{hoursText(day.hours.open)}</td>
              <td>{pairText(hoursText(day.short?.hours), hoursText(day.spare?.hours))}</td>
              <td>{shareText(day.measured?.utilisation ?? null)}</td>
            </tr>
          )}
        </For>
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" class="text">
            {`${r('total')}${toNow(props.days, r)}`}
          </th>
          <td>{sums().arrivals}</td>
          <td>{sums().expected === null ? '–' : Math.round(sums().expected ?? 0)}</td>
          <td>{shareText(sums().withinTarget)}</td>
          <td>{minutesText(sums().p95S)}</td>
          <td>{hoursText(sums().need)}</td>
          <td>{hoursText(sums().rostered)}</td>
          <td>{hoursText(sums().open)}</td>
          <td>{pairText(hoursText(sums().short), hoursText(sums().spare))}</td>
          <td>{shareText(sums().utilisation)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

const HALF_HOUR_MEASURES = [
  'column-arrivals',
  'column-expected',
  'column-need',
  'column-rostered',
  'column-open',
  'column-within',
  'column-p95',
] as const

/** A row for each half-hour of a day. */
export const HalfHourTable = (props: { readonly day: ReportDay; readonly promise: StaffingReport['promise'] }): JSX.Element => (
  <table class="table month-table">
    <TableHead columns={[...words(r('column-time')), ...figures(...HALF_HOUR_MEASURES.map((measure) => r(measure)))]} />
    <tbody>
      <For each={props.day.halfHours.need}>
        {(need, index) => {
          const at = <K extends keyof ReportDay['halfHours']>(key: K) => props.day.halfHours[key][index()] ?? null
          const open = () => at('open')
          return (
            <tr>
              <th scope="row" class="text">
                {clockText(props.day.fromMin + index() * STEP_MIN)}
              </th>
              <td>{at('arrivals') ?? '–'}</td>
              <td class="expected">{countText(at('expected'))}</td>
              <td>{countText(need)}</td>
              <td>{countText(at('rostered'))}</td>
              <td classList={{ 'act-now': need !== null && open() !== null && need - (open() ?? 0) >= 0.5 }}>{countText(open())}</td>
              <td classList={{ 'act-now': (at('withinTarget') ?? 1) < props.promise.share }}>{shareText(at('withinTarget'))}</td>
              <td classList={{ 'act-now': (at('waitP95S') ?? 0) > props.promise.p95S }}>{minutesText(at('waitP95S'))}</td>
            </tr>
          )
        }}
      </For>
    </tbody>
  </table>
)
