import type { ReportDay, StaffingReport } from '@jiaohao/shared/contract'
import { addDays, dayOf } from '@jiaohao/shared/kernel'
import { type JSX, Match, Show, Switch } from 'solid-js'
import { TableHead, words } from '../components/table-head.tsx'
import { language, named } from '../language.ts'
import type { Seat } from '../seat.ts'
import { minutesText, shareText, timeText } from '../time-words.ts'
import { AdviceEffect } from './advice-effect.tsx'
import { busyPart } from './busy-part.ts'
import { ChangesTable } from './changes-table.tsx'
import { frameOf } from './day-picture.tsx'
import { counted, nextSentence, nextWord, pastSentence, peopleSentence, sumsOf, thisWord, toNow } from './finding.ts'
import { HalfHourTable, MonthCalendar, MonthTable } from './month-table.tsx'
import { AppraisalList, PeopleTable } from './people-table.tsx'
import { PeriodTable } from './period-table.tsx'
import { dayShort, hoursText } from './say-report.ts'
import { SheetPart } from './sheet-part.tsx'
import { r } from './words.ts'

const HOUR_MIN = 60

interface SheetProps {
  readonly seat: Seat
  readonly report: StaffingReport
}

const Head = (props: SheetProps): JSX.Element => {
  const { timeZone } = props.seat.hall()
  return (
    <div class="sheet-head">
      <b>{r('head', { hall: named(props.report.hall), form: r(`form-${props.report.form}`) })}</b>
      <span>
        {r('head-right', {
          from: props.report.from,
          to: props.report.to,
          at: `${dayOf(Date.parse(props.report.madeAt), timeZone)} ${timeText(Date.parse(props.report.madeAt), timeZone)}`,
        })}
      </span>
    </div>
  )
}

/** Yesterday by itself, where the report is not of yesterday alone and holds it. */
const Yesterday = (props: SheetProps): JSX.Element => {
  const day = (): ReportDay | undefined => {
    const yesterday = addDays(dayOf(Date.parse(props.report.madeAt), props.seat.hall().timeZone), -1)
    return props.report.form === 'daily'
      ? undefined
      : props.report.days.find((one) => one.day === yesterday && (one.measured?.arrivals ?? 0) > 0)
  }
  return (
    <Show when={day()}>
      {(one) => (
        <p class="sheet-yesterday">
          {r('yesterday', {
            day: dayShort(one().day, language()),
            arrivals: one().measured?.arrivals ?? 0,
            share: shareText(one().measured?.withinTarget ?? null),
            p95: minutesText(one().measured?.waitS.p95 ?? null),
            short: hoursText(one().short?.hours),
            spare: hoursText(one().spare?.hours),
          })}
        </p>
      )}
    </Show>
  )
}

const Finding = (props: SheetProps): JSX.Element => (
  <div class="sheet-finding">
    <h2>
      {pastSentence(props.report, language())}
      <Show when={nextSentence(props.report, language())}>
        {(next) => (
          <>
            <br />
            {next()}
          </>
        )}
      </Show>
    </h2>
    <p>
      {r('promise-line', {
        share: shareText(props.report.promise.share),
        target: Math.round(props.report.promise.targetS / 60),
        p95: Math.round(props.report.promise.p95S / 60),
      })}
    </p>
    <Yesterday {...props} />
    <Show when={props.report.pending > 0}>
      <p>{r('pending', { n: props.report.pending })}</p>
    </Show>
  </div>
)

const pastTitle = ({ form, days }: StaffingReport): string => {
  const when = thisWord({ form, days }, r)
  const { short, spare } = sumsOf(counted(days))
  return short === null
    ? r('section-past', { when })
    : `${r('section-past-finding', { when, short: hoursText(short), spare: hoursText(spare) })}${toNow(days, r)}`
}
const nextTitle = ({ form, days, next }: StaffingReport): string => {
  const when = nextWord({ form, days }, r)
  const { need, rostered } = sumsOf(next)
  if (need === null) return r('section-next', { when })
  return rostered === null
    ? r('section-next-need', { when, need: hoursText(need) })
    : r('section-next-finding', { when, need: hoursText(need), rostered: hoursText(rostered) })
}

/** The first and the last half-hour of the days that are over, arrivals a day: whether it pays to open earlier or longer. */
const edges = (days: readonly ReportDay[]): { first: string; last: string } => {
  const over = days.filter(({ state, halfHours }) => state === 'over' && halfHours.arrivals.length > 0)
  // While the hall is open at least one counter is needed: what comes after it is what was still being served.
  const open = over.map(({ halfHours: { arrivals, need } }) => arrivals.filter((_, at) => (need[at] ?? 0) > 0))
  const mean = (pick: (arrivals: readonly (number | null)[]) => number | null | undefined): string =>
    open.length === 0 ? '–' : (open.reduce((all, arrivals) => all + (pick(arrivals) ?? 0), 0) / open.length).toFixed(1)
  return { first: mean((arrivals) => arrivals[0]), last: mean((arrivals) => arrivals.at(-1)) }
}

const Inputs = (props: SheetProps): JSX.Element => {
  const past = () => sumsOf(counted(props.report.days))
  const ahead = () => [...props.report.days, ...props.report.next].filter(({ state }) => state === 'coming')
  const coming = () => sumsOf(ahead())
  const inputs = () => props.report.inputs
  const special = (days: readonly ReportDay[]): string => {
    const found = [...new Set(days.flatMap(({ day, special: of }) => (of === null ? [] : [`${dayShort(day, language())} ${named(of)}`])))]
    return found.length === 0 ? r('special-none') : found.join(r('list-and'))
  }
  const areas = (): string => {
    const counters = props.seat.hall().counters
    return r('areas-list', { n: new Set(counters.map(({ areaId }) => areaId)).size, counters: counters.length })
  }
  const rounded = (value: number | null): string => (value === null ? '–' : String(Math.round(value)))
  const scv = (value: number | null): string => (value === null ? '–' : value.toFixed(1))
  const row = (name: string, of: string, next: string): JSX.Element => (
    <tr>
      <th scope="row" class="text">
        {name}
      </th>
      <td class="text">{of}</td>
      <td class="text">{next}</td>
    </tr>
  )
  return (
    <table class="table inputs-table">
      <TableHead columns={words(r('section-inputs'), `${thisWord(props.report, r)}${toNow(props.report.days, r)}`, r('inputs-next'))} />
      <tbody>
        {row(
          r('input-traffic'),
          r('traffic-past', { arrivals: past().arrivals, selfService: past().selfService, consultations: past().consultations }),
          coming().expected === null
            ? '–'
            : r('traffic-next', { arrivals: rounded(coming().expected), p10: rounded(coming().p10), p90: rounded(coming().p90) }),
        )}
        {row(
          r('input-volume'),
          r('volume-past', { served: past().served, minutes: minutesText(past().handlingMeanS), scv: scv(past().scv) }),
          inputs() === null
            ? '–'
            : r('volume-next', { days: inputs()?.traffic.days ?? 0, minutes: minutesText(inputs()?.volume.handlingS ?? null) }),
        )}
        {row(r('input-areas'), areas(), areas())}
        {row(
          r('input-labour'),
          r('labour-past', { share: shareText(past().utilisation), n: props.report.appraisals.length }),
          inputs() === null
            ? '–'
            : r('labour-next', {
                hours: inputs()?.labour.hoursPerDay ?? 0,
                rest: inputs()?.labour.restBetweenShiftsH ?? 0,
                days: inputs()?.labour.daysInRow ?? 0,
                busy: shareText(inputs()?.labour.utilisation ?? null),
              }),
        )}
        {row(r('input-special'), special(props.report.days), special(ahead()))}
        {row(r('input-hours'), r('hours-past', edges(props.report.days)), r('hours-next'))}
      </tbody>
    </table>
  )
}

const Past = (props: SheetProps): JSX.Element => {
  const hours = () => frameOf(props.report.days)
  return (
    <SheetPart
      title={pastTitle(props.report)}
      remark={r('axis-remark', { from: hours().fromMin / HOUR_MIN, to: hours().toMin / HOUR_MIN })}
    >
      <Switch fallback={<PeriodTable days={props.report.days} promise={props.report.promise} />}>
        <Match when={props.report.form === 'monthly'}>
          <MonthCalendar days={props.report.days} promise={props.report.promise} />
        </Match>
      </Switch>
    </SheetPart>
  )
}

const Foot = (props: SheetProps & { readonly page: number }): JSX.Element => (
  <footer class="sheet-foot">
    <p>{r('basis-line', { days: props.report.inputs?.traffic.days ?? 0 })}</p>
    <p>
      <Show when={props.page === 1} fallback={r('page', { n: props.page, of: PAGES })}>
        {r('sign-duty')} ______________　{r('sign-director')} ______________　{r('page', { n: props.page, of: PAGES })}
      </Show>
    </p>
  </footer>
)
const PAGES = 2

/** The report as it is printed: two sheets of A4, the answer on the first, the people on the second. */
export const ReportSheets = (props: SheetProps): JSX.Element => {
  const halfHours = (): ReportDay | null => {
    const [day] = props.report.days
    return props.report.form !== 'daily' || day === undefined || day.state === 'closed' ? null : busyPart(day)
  }
  return (
    <div class="sheets">
      <article class="sheet">
        <Head {...props} />
        <Finding {...props} />
        <Past {...props} />
        <Show when={props.report.next.length > 0}>
          <SheetPart title={nextTitle(props.report)} remark={r('range-remark')}>
            <PeriodTable days={props.report.next} promise={props.report.promise} />
          </SheetPart>
        </Show>
        <Show
          when={props.report.form !== 'monthly'}
          fallback={
            <section class="sheet-part">
              <Inputs {...props} />
            </section>
          }
        >
          <SheetPart title={r('section-changes')} remark={r('changes-remark')}>
            <ChangesTable report={props.report} />
          </SheetPart>
        </Show>
        <Foot {...props} page={1} />
      </article>
      <article class="sheet">
        <Head {...props} />
        <Show when={props.report.form === 'monthly'}>
          <MonthTable days={props.report.days} promise={props.report.promise} />
        </Show>
        <Show when={halfHours()}>{(day) => <HalfHourTable day={day()} promise={props.report.promise} />}</Show>
        <SheetPart
          title={r('section-people', { finding: peopleSentence(props.report.clerks, language()) })}
          remark={props.report.clerks.some(({ name }) => name !== null) ? r('people-remark') : r('people-no-names')}
        >
          <PeopleTable clerks={props.report.clerks} />
        </SheetPart>
        <SheetPart title={r('section-advice')}>
          <AdviceEffect advice={props.report.advice} />
        </SheetPart>
        <SheetPart title={r('section-appraisal')}>
          <AppraisalList entries={props.report.appraisals} />
        </SheetPart>
        <Show when={props.report.form !== 'monthly'}>
          <section class="sheet-part">
            <Inputs {...props} />
          </section>
        </Show>
        <Foot {...props} page={2} />
      </article>
    </div>
  )
}
