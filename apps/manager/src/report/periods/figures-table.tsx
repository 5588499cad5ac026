import type { PeriodFigures, PeriodReport } from '@jiaohao/shared/contract'
import type { PeriodWord } from '@jiaohao/shared/locales/manager-periods'
import { For, type JSX } from 'solid-js'
import { figures, TableHead, words } from '../../components/table-head.tsx'
import { minutesText, shareText } from '../../time-words.ts'
import { changeText, PROMISED_SHARE, perDay, pointsText } from './finding.ts'
import { p } from './words.ts'

interface Figure {
  readonly name: PeriodWord
  readonly of: (figures: PeriodFigures) => number | null
  readonly text: (value: number | null) => string
  /** Shares change by points, all else by per cent. */
  readonly isShare?: boolean
}
const one = (value: number | null): string => (value === null ? '–' : value.toFixed(1))
const aDay = (of: (figures: PeriodFigures) => number) => (all: PeriodFigures) => perDay(all, of)
const part = (of: (figures: PeriodFigures) => number, whole: (figures: PeriodFigures) => number) => (all: PeriodFigures) =>
  whole(all) === 0 ? null : of(all) / whole(all)

const FIGURES: readonly Figure[] = [
  { name: 'row-footfall', of: aDay(({ footfall }) => footfall), text: one },
  { name: 'row-arrivals', of: aDay(({ arrivals }) => arrivals), text: one },
  { name: 'row-handled', of: aDay(({ handled }) => handled), text: one },
  { name: 'row-self-service', of: aDay(({ selfService }) => selfService), text: one },
  { name: 'row-within', of: ({ withinTarget }) => withinTarget, text: shareText, isShare: true },
  { name: 'row-mean', of: ({ waitS }) => waitS.mean, text: minutesText },
  { name: 'row-p50', of: ({ waitS }) => waitS.p50, text: minutesText },
  { name: 'row-p95', of: ({ waitS }) => waitS.p95, text: minutesText },
  {
    name: 'row-absent',
    of: part(
      ({ absent }) => absent,
      ({ arrivals }) => arrivals,
    ),
    text: shareText,
    isShare: true,
  },
  {
    name: 'row-cancelled',
    of: part(
      ({ cancelled }) => cancelled,
      ({ arrivals }) => arrivals,
    ),
    text: shareText,
    isShare: true,
  },
  { name: 'row-handling', of: ({ handlingMeanS }) => handlingMeanS, text: minutesText },
  { name: 'row-open', of: aDay(({ openH }) => openH), text: one },
  { name: 'row-utilisation', of: ({ utilisation }) => utilisation, text: shareText, isShare: true },
  { name: 'row-rating', of: ({ rating }) => rating, text: (value) => (value === null ? '–' : value.toFixed(2)) },
  {
    name: 'row-rated',
    of: part(
      ({ ratings }) => ratings,
      ({ served }) => served,
    ),
    text: shareText,
    isShare: true,
  },
  {
    name: 'row-complaints',
    of: (all) => {
      const share = part(
        ({ toComplaints }) => toComplaints,
        ({ footfall }) => footfall,
      )(all)
      return share === null ? null : share * 1000
    },
    text: one,
  },
]

const changeOf = ({ isShare = false }: Figure, now: number | null, before: number | null): string =>
  isShare ? pointsText(now, before, p('points')) : changeText(now, before)

/** Each figure of the period beside that of the other, with its change. */
export const FiguresTable = (props: { readonly report: PeriodReport }): JSX.Element => (
  <table class="table">
    <TableHead columns={[...words(p('column-figure')), ...figures(p('column-before'), p('column-now'), p('column-change'))]} />
    <tbody>
      <For each={FIGURES}>
        {(figure) => {
          const now = () => figure.of(props.report.period)
          const before = () => figure.of(props.report.against)
          return (
            <tr>
              <th scope="row" class="text">
                {p(figure.name)}
              </th>
              <td>{figure.text(before())}</td>
              <td>
                <b>{figure.text(now())}</b>
              </td>
              <td>{changeOf(figure, now(), before())}</td>
            </tr>
          )
        }}
      </For>
    </tbody>
  </table>
)

/** The period by its months. */
export const MonthsTable = (props: { readonly months: readonly PeriodFigures[] }): JSX.Element => (
  <table class="table">
    <TableHead
      columns={[
        ...words(p('column-month')),
        ...figures(p('column-days'), p('column-footfall'), p('column-handled'), p('column-within'), p('column-p95')),
        ...figures(p('column-open'), p('column-utilisation'), p('column-rating'), p('column-complaints')),
      ]}
    />
    <tbody>
      <For each={props.months}>
        {(month) => (
          <tr>
            <th scope="row" class="text">
              {month.from.slice(0, 7)}
            </th>
            <td>{month.days}</td>
            <td>{one(perDay(month, ({ footfall }) => footfall))}</td>
            <td>{month.handled}</td>
            <td classList={{ 'act-now': (month.withinTarget ?? 1) < PROMISED_SHARE }}>{shareText(month.withinTarget)}</td>
            <td>{minutesText(month.waitS.p95)}</td>
            <td>{one(perDay(month, ({ openH }) => openH))}</td>
            <td>{shareText(month.utilisation)}</td>
            <td>{month.rating === null ? '–' : `${month.rating.toFixed(2)} (${month.ratings})`}</td>
            <td>{month.toComplaints}</td>
          </tr>
        )}
      </For>
    </tbody>
  </table>
)
