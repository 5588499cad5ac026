import type { HallContract } from '@jiaohao/shared/contract'
import { addDays, minutesOfDay } from '@jiaohao/shared/kernel'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { answerOf } from '../components/calls.ts'
import { Failure } from '../components/failure.tsx'
import { createKeys } from '../components/keys.ts'
import { Page, Section } from '../components/page.tsx'
import { createReading } from '../components/reading.ts'
import { figures, TableHead, words } from '../components/table-head.tsx'
import { failureSentence, hallApi } from '../hall-api.ts'
import { language, named, t } from '../language.ts'
import type { Seat } from '../seat.ts'
import { clockText, dayText, sameWeekdayBefore, weekdayText } from '../time-words.ts'
import { trafficOf } from '../today/compared-days.ts'
import { type CoverRow, gapsOf, peopleRange, peopleText, STEP_MIN, sumsOfRows } from './cover-rows.ts'
import { GroupGaps } from './group-gaps.tsx'
import { NeedFigure, type NeedFigureRow } from './need-figure.tsx'
import { type NeedGroup, needFinding } from './need-finding.ts'
import { NeedInputsTable } from './need-inputs.tsx'
import { ProblemList } from './problem-list.tsx'
import { problemsOf } from './problems.ts'
import { createStanding, type RosterTermsReading, type Worked } from './read-roster.ts'
import type { RosterPart } from './roster.tsx'
import { sayRosterIn } from './say-roster.ts'
import { r, wordOr } from './words.ts'

type Need = HallContract['getNeed']['reply']['_output']
/** A half-hour of need with the floor's people beside the counters'. */
interface NeedRow extends NeedFigureRow {
  readonly floating: number
}

const pauseOf = (seat: Seat, day: string) => (): number | null => (day <= seat.tally().day ? 15_000 : null)

const createNeedDay = (seat: Seat, day: () => string) => {
  const need = createReading(
    day,
    (date) => answerOf(hallApi.getNeed({ query: { date } }), seat) as Promise<Need>,
    () => pauseOf(seat, day())(),
  )
  const before = createReading(
    () => sameWeekdayBefore(day()),
    (of) => trafficOf({ day: of, step: '30', service: null }, seat.expire),
    () => null,
  )
  const standing = createStanding(seat, () => ({ from: day(), to: day() }))
  return {
    need: () => (need.value()?.key === day() ? (need.value()?.value ?? null) : null),
    before: () => (before.value()?.key === sameWeekdayBefore(day()) ? (before.value()?.value ?? []) : []),
    standing: standing.standing,
    failure: () => need.failure() ?? before.failure() ?? standing.failure(),
  }
}

type Cover = NonNullable<ReturnType<ReturnType<typeof createStanding>['standing']>>['cover'][number]
const coverOfGroup = (cover: Cover | undefined, group: string) => cover?.groups.find((each) => each.group === group)

/** The half-hours of a day, of one group or of the whole hall, with what is rostered where the hall has a roster of the day. */
const rowsOfNeed = ({ need, before, standing }: ReturnType<typeof createNeedDay>, group: string | null, timeZone: string): NeedRow[] => {
  const cover = standing()?.cover[0]
  const opensAtMin = standing()?.opensAtMin ?? 0
  const arrived = new Map(before().map((interval) => [minutesOfDay(Date.parse(interval.start), timeZone), interval.arrivals]))
  return (need()?.intervals ?? []).flatMap((interval) => {
    const fromMin = minutesOfDay(Date.parse(interval.start), timeZone)
    const place = (fromMin - opensAtMin) / STEP_MIN
    const own = group === null ? interval : interval.groups?.find((each) => each.group === group)
    if (own === undefined) return []
    return [
      {
        fromMin,
        toMin: fromMin + STEP_MIN,
        arrivals: own.arrivals,
        before: group === null ? (arrived.get(fromMin) ?? null) : null,
        need: own.counters,
        rostered: (group === null ? cover?.counters.rostered : coverOfGroup(cover, group)?.rostered)?.[place] ?? 0,
        floating: cover?.floating.rostered[place] ?? 0,
      },
    ]
  })
}

/** Is this day covered, half-hour by half-hour: forecast, need and roster on one axis, and what the need rests on. */
export const NeedPage = (props: RosterPart & { readonly terms: RosterTermsReading }): JSX.Element => {
  const { seat } = props
  const tomorrow = (): string => addDays(seat.tally().day, 1)
  const [chosen, choose] = createSignal<string | null>(null)
  const day = (): string => chosen() ?? tomorrow()
  const go = (to: string): void => void choose(to)
  const shown = createNeedDay(seat, day)
  const groups = createMemo(() => [
    ...new Set((shown.need()?.intervals ?? []).flatMap((one) => (one.groups ?? []).map(({ group }) => group))),
  ])
  const [asked, setGroup] = createSignal<string | null>(null)
  const group = (): string | null => (groups().includes(asked() ?? '') ? asked() : null)
  const nextGroup = (): void => {
    const all = [null, ...groups()]
    setGroup(all[(all.indexOf(group()) + 1) % all.length] ?? null)
  }
  createKeys(() => ({ ...props.keys, ArrowLeft: () => go(addDays(day(), -1)), ArrowRight: () => go(addDays(day(), 1)), g: nextGroup }))
  const zone = (): string => seat.hall().timeZone
  const rows = createMemo(() => rowsOfNeed(shown, group(), zone()))
  const hallRows = createMemo(() => rowsOfNeed(shown, null, zone()))
  const byGroup = createMemo(() =>
    groups().map((one): NeedGroup => ({ name: wordOr(`desk-${one}`, one), rows: rowsOfNeed(shown, one, zone()) })),
  )
  const shifts = (): readonly Worked[] => {
    const all = shown.standing()?.shifts ?? []
    const of = group()
    if (of === null) return all
    const own = new Set(coverOfGroup(shown.standing()?.cover[0], of)?.staffNos)
    return all.filter(({ staffNo }) => own.has(staffNo))
  }
  const isMeasured = (): boolean => day() < seat.tally().day
  const isRostered = (): boolean => (shown.standing()?.shifts.length ?? 0) > 0
  const name = (): string => (day() === tomorrow() ? r('tomorrow') : day() === seat.tally().day ? r('today') : dayText(day(), language()))
  const state = () => (shown.need() === null || shown.standing() === null ? 'unknown' : hallRows().length === 0 ? 'closed' : 'open')
  const headline = (): string =>
    needFinding(
      {
        name: name(),
        state: state(),
        isRostered: isRostered(),
        rows: hallRows(),
        groups: byGroup(),
        counters: seat.hall().counters.length,
      },
      sayRosterIn(language()),
    )
  return (
    <Page
      headline={headline()}
      basis={basisOf(day(), hallRows(), { isRostered: isRostered(), isMeasured: isMeasured() })}
      keys={[{ cap: '← →', does: t('key-day') }, ...(groups().length > 0 ? [{ cap: 'G', does: r('key-group') }] : []), ...props.footKeys]}
      note={r('need-note')}
      actions={
        <>
          <label>
            {r('date')}
            <input type="date" value={day()} onChange={(event) => go(event.currentTarget.value || tomorrow())} />
          </label>
          <Show when={groups().length > 0}>
            <label>
              {r('group')}
              <select value={group() ?? ''} onChange={(event) => setGroup(event.currentTarget.value || null)}>
                <option value="">{r('group-all')}</option>
                <For each={groups()}>{(one) => <option value={one}>{wordOr(`desk-${one}`, one)}</option>}</For>
              </select>
              <KeyCap>G</KeyCap>
            </label>
          </Show>
          {props.tabs}
        </>
      }
    >
      <Failure sentence={shown.failure() === null ? null : failureSentence(shown.failure(), language())} />
      <Show when={state() === 'open'}>
        <div class="roster-two">
          <Section
            title={r(group() === null ? 'need-figure-title' : 'need-figure-group', { group: wordOr(`desk-${group()}`, group() ?? '') })}
            remark={r('need-figure-remark')}
          >
            <NeedFigure
              rows={rows()}
              isRostered={isRostered()}
              shifts={shifts()}
              people={props.terms.terms()?.people ?? []}
              isMeasured={isMeasured()}
              beforeName={r('week-before', { day: weekdayText(day(), language()) })}
            />
          </Section>
          <div>
            <Gaps
              rows={rows()}
              group={group() === null ? '' : r('gaps-group', { group: wordOr(`desk-${group()}`, group() ?? '') })}
              isRostered={isRostered()}
            />
            <Show when={isRostered() && byGroup().length > 0}>
              <GroupGaps groups={byGroup()} />
            </Show>
            <Show when={shown.need()}>
              {(need) => (
                <NeedInputsTable
                  need={need()}
                  rows={hallRows()}
                  counters={seat.hall().counters.length}
                  isRunning={day() === seat.tally().day}
                  areas={areaNames(seat)}
                />
              )}
            </Show>
            <Show when={isRostered() && shown.standing()}>
              {(standing) => (
                <ProblemList
                  problems={problemsOf(
                    standing().violations.filter(({ rule }) => rule !== 'need'),
                    props.nameOf,
                  )}
                  note={r('checks-remark')}
                  onGo={null}
                />
              )}
            </Show>
          </div>
        </div>
      </Show>
    </Page>
  )
}

const areaNames = (seat: Seat): ReadonlyMap<string, string> =>
  new Map((seat.hall().areas ?? []).map((area) => [area.id, named(area.names)]))

const basisOf = (
  day: string,
  rows: readonly NeedRow[],
  { isRostered, isMeasured }: { readonly isRostered: boolean; readonly isMeasured: boolean },
): string => {
  const sums = sumsOfRows(rows)
  const arrivals = Math.round(rows.reduce((sum, row) => sum + row.arrivals.mean, 0))
  const values = { day: dayText(day, language()), arrivals, need: sums.needHours.toFixed(1), rostered: sums.rosteredHours.toFixed(1) }
  if (rows.length === 0) return values.day
  const basis = isMeasured ? 'need-basis-measured' : 'need-basis'
  return r(isRostered ? basis : `${basis}-unrostered`, values)
}

/** When people are missing, by stretches of the day. */
const Gaps = (props: { readonly rows: readonly CoverRow[]; readonly group: string; readonly isRostered: boolean }): JSX.Element => {
  const gaps = createMemo(() => gapsOf(props.rows))
  const sums = createMemo(() => sumsOfRows(props.rows))
  return (
    <Show when={props.isRostered}>
      <Section
        title={`${props.group}${gaps().length === 0 ? r('gaps-none') : r('gaps-title', { n: sums().shortHalfHours })}`}
        remark={r('gaps-remark', { short: sums().shortHours.toFixed(1), spare: sums().spareHours.toFixed(1) })}
      >
        <Show when={gaps().length > 0}>
          <table class="table">
            <TableHead columns={[...words(r('column-time')), ...figures(r('column-need'), r('column-rostered'), r('column-short'))]} />
            <tbody>
              <For each={gaps()}>
                {(gap) => (
                  <tr>
                    <th class="text" scope="row">
                      {clockText(gap.fromMin)}–{clockText(gap.toMin)}
                    </th>
                    <td>{peopleRange(gap.needLeast, gap.needMost)}</td>
                    <td>{peopleRange(gap.rosteredLeast, gap.rosteredMost)}</td>
                    <td class="act-now">−{peopleText(gap.short)}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </Show>
      </Section>
    </Show>
  )
}
