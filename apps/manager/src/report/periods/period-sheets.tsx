import type { PeriodReport } from '@jiaohao/shared/contract'
import { dayOf } from '@jiaohao/shared/kernel'
import { type JSX, Show } from 'solid-js'
import { language, named } from '../../language.ts'
import type { Seat } from '../../seat.ts'
import { timeText } from '../../time-words.ts'
import { SheetPart } from '../sheet-part.tsx'
import { FiguresTable, MonthsTable } from './figures-table.tsx'
import { findingOf, measureOf, weekdaysOf } from './finding.ts'
import { RankingTable } from './ranking-table.tsx'
import { p } from './words.ts'

interface SheetProps {
  readonly seat: Seat
  readonly report: PeriodReport
  readonly isYear: boolean
}
/** Lines that one sheet holds below its finding and its figures. */
const LINES_OF_SHEET = 24

const Head = (props: SheetProps): JSX.Element => {
  const { timeZone } = props.seat.hall()
  const madeAtMs = (): number => Date.parse(props.report.madeAt)
  return (
    <div class="sheet-head">
      <b>{p('head', { hall: named(props.report.hall), form: p(props.isYear ? 'form-year' : 'form-other') })}</b>
      <span>
        {p('head-right', {
          from: props.report.period.from,
          to: props.report.period.to,
          at: `${dayOf(madeAtMs(), timeZone)} ${timeText(madeAtMs(), timeZone)}`,
        })}
      </span>
    </div>
  )
}

const Foot = (): JSX.Element => (
  <footer class="sheet-foot">
    <p>{p('foot-left')}</p>
    <p>{p('foot-right')}</p>
  </footer>
)

const rankingTitle = ({ clerks }: PeriodReport): string => {
  const perHour = clerks.flatMap(({ perHour: of }) => (of === null ? [] : [of]))
  if (perHour.length === 0) return p('section-clerks')
  return p('section-clerks-finding', { least: Math.min(...perHour).toFixed(1), most: Math.max(...perHour).toFixed(1) })
}

const Ranking = (props: SheetProps): JSX.Element => (
  <SheetPart title={rankingTitle(props.report)} remark={p('section-clerks-remark')}>
    <RankingTable report={props.report} />
  </SheetPart>
)

/** The comparison as it is printed: the finding, the figures beside each other, the months; and the ranking, on a sheet of its own where it is long. */
export const PeriodSheets = (props: SheetProps): JSX.Element => {
  const someCame = (): boolean => props.report.period.days + props.report.against.days > 0
  const hasMonths = (): boolean => someCame() && props.report.months.length > 2
  const fits = (): boolean => (hasMonths() ? props.report.months.length : 0) + props.report.clerks.length <= LINES_OF_SHEET
  return (
    <div class="sheets">
      <article class="sheet">
        <Head {...props} />
        <div class="sheet-finding">
          <h2>{findingOf(props.report, language())}</h2>
          <Show when={measureOf(props.report, language())}>{(measure) => <p class="sheet-yesterday">{measure()}</p>}</Show>
          <Show when={someCame()}>
            <p>{weekdaysOf(props.report, language())}</p>
          </Show>
        </div>
        <Show when={someCame()}>
          <SheetPart title={p('section-figures')} remark={p('section-figures-remark')}>
            <FiguresTable report={props.report} />
          </SheetPart>
        </Show>
        <Show when={hasMonths()}>
          <SheetPart title={p('section-months')} remark={p('section-months-remark')}>
            <MonthsTable months={props.report.months} />
          </SheetPart>
        </Show>
        <Show when={fits() && props.report.clerks.length > 0}>
          <Ranking {...props} />
        </Show>
        <Foot />
      </article>
      <Show when={!fits()}>
        <article class="sheet">
          <Head {...props} />
          <Ranking {...props} />
          <Foot />
        </article>
      </Show>
    </div>
  )
}
