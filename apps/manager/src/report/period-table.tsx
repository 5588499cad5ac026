import type { ReportDay, StaffingReport } from '@jiaohao/shared/contract'
import { createMemo, For, type JSX, Show } from 'solid-js'
import { language, named } from '../language.ts'
import { minutesText, shareText, weekdayText } from '../time-words.ts'
import { DayPicture, frameOf } from './day-picture.tsx'
import { counted, type Sums, sumsOf, toNow, UTILISATION } from './finding.ts'
import { countText, hoursText, pairText } from './say-report.ts'
import { r } from './words.ts'

const LABEL_PX = 128
const TOTAL_PX = 92
const SHEET_PX = 718
const PICTURE_PX = 88
const DAYS_OF_WEEK = 7

interface Cell {
  readonly text: string
  /** Off target: act. */
  readonly act?: boolean
  /** Expected, not measured. */
  readonly expected?: boolean
}
interface Row {
  readonly name: () => string
  readonly of: (day: ReportDay) => Cell
  readonly all: (sums: Sums) => string
  /** Whether any day can say something here. */
  readonly known: (days: readonly ReportDay[]) => boolean
}
type Promise_ = StaffingReport['promise']

const whole = (count: number | null | undefined): string => (count == null ? '–' : String(Math.round(count)))
const some = (days: readonly ReportDay[], pick: (day: ReportDay) => unknown): boolean => days.some((day) => pick(day) != null)
const minutes = (seconds: number): string => String(Math.round(seconds / 60))

const trafficRows = (promise: Promise_, isNarrow: boolean): Row[] => [
  {
    name: () => r('row-arrivals'),
    of: ({ measured, expected }) =>
      measured === null ? { text: whole(expected?.mean), expected: true } : { text: String(measured.arrivals) },
    all: ({ arrivals, expected }) => whole(arrivals > 0 ? arrivals : expected),
    known: (days) => some(days, ({ measured, expected }) => measured ?? expected),
  },
  {
    name: () => r('row-range'),
    of: ({ expected }) => ({ text: expected === null ? '–' : `${whole(expected.p10)}–${whole(expected.p90)}`, expected: true }),
    all: () => '',
    known: (days) => some(days, ({ expected }) => expected),
  },
  {
    name: () => r(isNarrow ? 'row-error-own' : 'row-error'),
    of: ({ error }) => {
      if (error === null) return { text: '–' }
      return { text: isNarrow ? shareText(error.forecast) : `${shareText(error.forecast)} (${shareText(error.naive)})` }
    },
    all: ({ forecastError, naiveError }) => `${shareText(forecastError)} (${shareText(naiveError)})`,
    known: (days) => some(days, ({ error }) => error),
  },
  {
    name: () => r('row-within', { target: minutes(promise.targetS), share: shareText(promise.share) }),
    of: ({ measured, outlook }) => {
      const share = measured === null ? (outlook?.rostered ?? null) : measured.withinTarget
      return { text: shareText(share), act: share !== null && share < promise.share, expected: measured === null }
    },
    all: ({ withinTarget, outlook }) => shareText(withinTarget ?? outlook),
    known: (days) => some(days, ({ measured, outlook }) => measured?.withinTarget ?? outlook?.rostered),
  },
  {
    name: () => r('row-covered'),
    of: ({ outlook }) => ({ text: shareText(outlook?.covered ?? null), expected: true }),
    all: ({ covered }) => (covered === null ? '–' : `≥${shareText(covered)}`),
    known: (days) => some(days, ({ outlook }) => outlook?.covered),
  },
  {
    name: () => r('row-p95', { p95: minutes(promise.p95S) }),
    of: ({ measured }) => {
      const p95 = measured?.waitS.p95 ?? null
      return { text: minutesText(p95), act: p95 !== null && p95 > promise.p95S }
    },
    all: ({ p95S }) => minutesText(p95S),
    known: (days) => some(days, ({ measured }) => measured?.waitS.p95),
  },
]

/** A row of hours in a narrow column, where several beside each other have no room. */
const hoursRow = (name: 'need' | 'rostered' | 'open'): Row => ({
  name: () => r(`row-${name}-h`),
  of: ({ hours }) => ({ text: whole(hours[name]) }),
  all: (sums) => whole(sums[name]),
  known: (days) => some(days, ({ hours }) => hours[name]),
})
const gapRow = (name: 'short' | 'spare'): Row => ({
  name: () => r(`row-${name}-h`),
  of: (day) => ({ text: hoursText(day[name]?.hours) }),
  all: (sums) => hoursText(sums[name]),
  known: (days) => some(days, (day) => day[name]),
})
const narrowHours: readonly Row[] = [hoursRow('need'), hoursRow('rostered'), hoursRow('open'), gapRow('short'), gapRow('spare')]
const wideHours: readonly Row[] = [
  {
    name: () => r('row-hours'),
    of: ({ hours: { need, rostered, open } }) => ({ text: pairText(whole(need), whole(rostered), whole(open)) }),
    all: ({ need, rostered, open }) => pairText(whole(need), whole(rostered), whole(open)),
    known: (days) => some(days, ({ hours }) => hours.need ?? hours.rostered ?? hours.open),
  },
  {
    name: () => r('row-gap'),
    of: ({ short, spare }) => ({ text: pairText(hoursText(short?.hours), hoursText(spare?.hours)) }),
    all: ({ short, spare }) => pairText(hoursText(short), hoursText(spare)),
    known: (days) => some(days, ({ short }) => short),
  },
]
const counterRows: readonly Row[] = [
  {
    name: () => r('row-people'),
    of: ({ short, spare }) => ({ text: pairText(countText(short?.people), countText(spare?.people)) }),
    all: ({ shortPeople, sparePeople }) => pairText(countText(shortPeople), countText(sparePeople)),
    known: (days) => some(days, ({ short }) => short),
  },
  {
    name: () => r('row-utilisation'),
    of: ({ measured }) => {
      const share = measured?.utilisation ?? null
      return { text: shareText(share), act: share !== null && share > UTILISATION.most }
    },
    all: ({ utilisation }) => shareText(utilisation),
    known: (days) => some(days, ({ measured }) => measured?.utilisation),
  },
  {
    name: () => r('row-floating'),
    of: ({ floatingOff }) => ({ text: countText(floatingOff), act: (floatingOff ?? 0) > 0 }),
    all: ({ floatingOff }) => countText(floatingOff),
    known: (days) => some(days, ({ floatingOff }) => floatingOff),
  },
]

const HeadOfDay = (props: { readonly day: ReportDay; readonly narrow: boolean }): JSX.Element => (
  <th scope="col" classList={{ closed: props.day.state === 'closed' }}>
    <b>{weekdayText(props.day.day, language())}</b> <span>{props.narrow ? props.day.day.slice(8) : props.day.day.slice(5)}</span>
    <Show when={props.day.special}>{(special) => <span class="special">{named(special())}</span>}</Show>
    <Show when={props.day.state === 'closed' || props.day.state === 'running'}>
      <span class="special">{r(props.day.state === 'closed' ? 'closed' : 'running')}</span>
    </Show>
  </th>
)

const FigureRow = (props: { readonly row: Row; readonly days: readonly ReportDay[]; readonly sums: Sums }): JSX.Element => (
  <tr>
    <th scope="row" class="text">
      {props.row.name()}
    </th>
    <For each={props.days}>
      {(day) => {
        const cell = () => props.row.of(day)
        return <td classList={{ 'act-now': cell().act === true, expected: cell().expected === true }}>{cell().text}</td>
      }}
    </For>
    <td class="total">{props.row.all(props.sums)}</td>
  </tr>
)

/** Days side by side: the picture of each over its figures, in the same columns. */
export const PeriodTable = (props: { readonly days: readonly ReportDay[]; readonly promise: Promise_ }): JSX.Element => {
  const frame = createMemo(() => frameOf(props.days))
  const isPast = (): boolean => props.days.some(({ measured }) => measured !== null)
  // Beside measured days, what is expected of those that come is no part of their total.
  const sums = createMemo(() => sumsOf(isPast() ? counted(props.days) : props.days))
  const widthPx = (): number => Math.min(300, Math.floor((SHEET_PX - LABEL_PX - TOTAL_PX) / Math.max(1, props.days.length)) - 6)
  const isNarrow = (): boolean => props.days.length > DAYS_OF_WEEK
  const rows = (): Row[] =>
    [...trafficRows(props.promise, isNarrow()), ...(isNarrow() ? narrowHours : wideHours), ...counterRows].filter((row) =>
      row.known(props.days),
    )
  return (
    <table class="table period-table" classList={{ narrow: isNarrow() }}>
      <thead>
        <tr>
          <td class="text" />
          <For each={props.days}>{(day) => <HeadOfDay day={day} narrow={isNarrow()} />}</For>
          <th scope="col">{props.days.length > 1 ? `${r('total')}${isPast() ? toNow(props.days, r) : ''}` : ''}</th>
        </tr>
      </thead>
      <tbody>
        <tr class="pictures">
          <th scope="row" class="text legend">
            {r('counters')}
            <br />
            <b>{r('line-set')}</b>
            <br />
            <Show when={isPast()}>
              <span class="dots">{r('line-rostered')}</span>
              <br />
            </Show>
            <span class="dash">{r('line-need')}</span>
            <br />
            <span class="red">{r('line-short')}</span>
            <br />
            <span class="dash">{r('line-spare')}</span>
          </th>
          <For each={props.days}>
            {(day) => (
              <td>
                <DayPicture day={day} frame={frame()} widthPx={widthPx()} heightPx={PICTURE_PX} />
              </td>
            )}
          </For>
          <td />
        </tr>
        <For each={rows()}>{(row) => <FigureRow row={row} days={props.days} sums={sums()} />}</For>
      </tbody>
    </table>
  )
}
