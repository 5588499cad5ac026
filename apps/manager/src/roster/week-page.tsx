import type { RosterShift } from '@jiaohao/shared/contract'
import { addDays } from '@jiaohao/shared/kernel'
import { rosterFaultText } from '@jiaohao/shared/locales/roster-faults'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { Failure } from '../components/failure.tsx'
import { createKeys, type Keys } from '../components/keys.ts'
import { OutcomeLine } from '../components/outcome-line.tsx'
import { type FootKey, Page } from '../components/page.tsx'
import { failureSentence } from '../hall-api.ts'
import { language } from '../language.ts'
import { mayMakeRoster } from '../rights.ts'
import { dayText, timeText } from '../time-words.ts'
import { awayCells } from './away.ts'
import { createDraftDesk, type DraftDesk, type Span } from './draft-desk.ts'
import { BuildProgress, ComparePanel, ShiftKeys } from './draft-parts.tsx'
import { createDuty, DutyRow } from './duty-row.tsx'
import { figuresOf, peopleInOrder } from './grid-model.ts'
import { pendingMarks, swapsInMonth } from './pending.ts'
import { PeriodNotes } from './period-notes.tsx'
import { PrintHead } from './print-head.tsx'
import { ProblemList } from './problem-list.tsx'
import { type Problem, problemsOf } from './problems.ts'
import { createAbsences, createRequests, type RosterTerms } from './read-roster.ts'
import type { RosterPart } from './roster.tsx'
import { type Cell, RosterGrid } from './roster-grid.tsx'
import { BuildSheet, PublishSheet } from './roster-sheets.tsx'
import { sayRosterIn } from './say-roster.ts'
import { daysFrom, spanOf, type ViewLength } from './span.ts'
import { weekFinding } from './week-finding.ts'
import { r } from './words.ts'

type SheetOpen = 'none' | 'build' | 'publish'
const DAYS_OF_WEEK = 7

/** The roster of a week or of four: what is in force, drafts by the solver, by steps and by hand, each edit held against the rules. */
export const WeekPage = (
  props: RosterPart & { readonly terms: RosterTerms; readonly open: { readonly day: string; readonly draft: string } | null },
): JSX.Element => {
  const { seat } = props
  const [day, setDay] = createSignal(props.open?.day ?? addDays(seat.tally().day, DAYS_OF_WEEK))
  const [length, setLength] = createSignal<ViewLength>('week')
  const [sheet, setSheet] = createSignal<SheetOpen>('none')
  const span = createMemo(() => spanOf(day(), length(), props.terms.settings.rules.weekStartsOn))
  const desk = createDraftDesk(seat, span)
  if (props.open !== null) desk.look(props.open.draft)
  const requests = createRequests(seat)
  const absences = createAbsences(seat, span)
  const away = createMemo(() =>
    awayCells(
      (requests.list()?.requests ?? []).map(({ request }) => request),
      absences(),
      span(),
    ),
  )
  const duty = createDuty(seat, span, desk.again)
  const notes = () => props.terms.settings.specialPeriods.filter(({ from, to }) => from <= span().to && to >= span().from)
  const makes = mayMakeRoster(seat.staff)
  const people = createMemo(() => peopleInOrder(props.terms.people))
  const draft = () => desk.view()?.draft ?? null
  const isReady = (): boolean => draft()?.state === 'ready'
  const problems = createMemo(() => problemsOf(desk.view()?.violations ?? [], props.nameOf))
  let focus: (cell: Cell) => void = () => undefined
  let problemAt = -1
  const nextProblem = (): void => {
    const found = problems().filter((problem) => problem.day !== null)
    problemAt = (problemAt + 1) % Math.max(1, found.length)
    const problem = found[problemAt]
    if (problem !== undefined) goTo(problem)
  }
  const goTo = ({ staffNo, day: on }: Problem): void => {
    const first = people()[0]
    if (on !== null && first !== undefined) focus({ staffNo: staffNo ?? first.staffNo, day: on })
  }
  const step = (weeks: number): void => void setDay(addDays(span().from, weeks * DAYS_OF_WEEK))
  const keys = (): Keys => ({
    ...props.keys,
    ArrowLeft: () => step(-1),
    ArrowRight: () => step(1),
    m: () => setLength(length() === 'week' ? 'month' : 'week'),
    v: nextProblem,
    p: () => window.print(),
    ...(makes ? actionKeys(desk, setSheet) : {}),
  })
  createKeys(keys)
  const headline = (): string =>
    weekFinding(
      { view: desk.view(), name: spanName(span(), seat.tally().day, props.terms.settings.rules.weekStartsOn), problems: problems() },
      sayRosterIn(language()),
    )
  return (
    <Page
      headline={headline()}
      basis={basisOf(desk, span(), seat.hall().timeZone, props.nameOf)}
      keys={[...footKeys(draft()?.state ?? null, makes, desk.canUndo()), ...props.footKeys]}
      note={r('week-note')}
      actions={
        <>
          <DraftChoice desk={desk} timeZone={seat.hall().timeZone} nameOf={props.nameOf} />
          <Show when={makes}>
            <Actions desk={desk} onSheet={setSheet} />
          </Show>
          {props.tabs}
        </>
      }
    >
      <Failure sentence={desk.failure() === null ? null : failureSentence(desk.failure(), language())} />
      <OutcomeLine outcome={desk.outcome()} />
      <OutcomeLine outcome={duty.outcome()} />
      <PrintHead seat={seat} span={span()} draft={draft()} version={desk.version()} nameOf={props.nameOf} />
      <PeriodNotes periods={notes()} />
      <DraftNotes desk={desk} makes={makes} />
      <Show when={draft()?.state !== 'building' && desk.view()}>
        {(view) => (
          <>
            <ShiftKeys shifts={view().shifts} active={isReady() && makes} />
            <RosterGrid
              view={view()}
              days={daysFrom(span().from, span().to)}
              people={people()}
              pending={pendingMarks(requests.list()?.requests ?? [], sayRosterIn(language()))}
              away={away()}
              periods={props.terms.settings.specialPeriods}
              swapsOf={(staffNo) => swapsInMonth(requests.list()?.requests ?? [], staffNo, span().from.slice(0, 7))}
              swapsMost={props.terms.settings.rules.swapsPerMonth}
              duty={<DutyRow duty={duty} days={daysFrom(span().from, span().to)} />}
              onPut={
                isReady() && makes ? (cell: Cell, shift: RosterShift | null) => desk.put({ ...cell, shiftId: shift?.id ?? null }) : null
              }
              register={(move) => {
                focus = move
              }}
            />
            <ProblemList problems={problems()} note={r('problems-remark')} onGo={goTo} />
          </>
        )}
      </Show>
      <WeekSheets desk={desk} span={span()} open={sheet()} problems={problems()} onClose={() => setSheet('none')} />
    </Page>
  )
}

/** What may be done with the roster that is looked at. */
const actionKeys = (desk: DraftDesk, onSheet: (sheet: SheetOpen) => void): Keys => {
  const now = desk.view()?.draft ?? null
  if (now === null) return { b: () => onSheet('build'), e: () => void desk.editStanding() }
  if (now.state === 'building') return { x: () => void desk.cancel() }
  return {
    b: () => onSheet('build'),
    o: () => onSheet('publish'),
    z: desk.undo,
    c: () => void desk.compareWithSteps(),
    Escape: () => desk.look(null),
  }
}

/** How far a draft is, why there is none, and how it compares with the one by steps. */
const DraftNotes = (props: { readonly desk: DraftDesk; readonly makes: boolean }): JSX.Element => {
  const draft = () => props.desk.view()?.draft ?? null
  return (
    <>
      <Show when={draft()?.state === 'building' && draft()}>
        {(building) => <BuildProgress draft={building()} onCancel={props.makes ? () => void props.desk.cancel() : null} />}
      </Show>
      <Show when={draft()?.failure}>
        {(failure) => <p class="failure">{r('draft-failed', { why: rosterFaultText(failure(), language()) })}</p>}
      </Show>
      <Show when={draft()?.state === 'published'}>
        <p class="aside">{r('draft-published')}</p>
      </Show>
      <Show when={props.desk.compared()}>
        {(other) => <ComparePanel mine={draft()} other={other()} onTake={(id) => props.desk.look(id)} onClose={props.desk.stopComparing} />}
      </Show>
    </>
  )
}

const WeekSheets = (props: {
  readonly desk: DraftDesk
  readonly span: Span
  readonly open: SheetOpen
  readonly problems: readonly Problem[]
  readonly onClose: () => void
}): JSX.Element => (
  <>
    <Show when={props.open === 'build'}>
      <BuildSheet span={props.span} outcome={props.desk.outcome()} onBuild={props.desk.build} onClose={props.onClose} />
    </Show>
    <Show when={props.open === 'publish' && props.desk.view()?.draft}>
      {(ready) => (
        <PublishSheet
          draft={ready()}
          figures={figuresOf(ready())}
          problems={props.problems.filter(({ hard }) => hard)}
          outcome={props.desk.outcome()}
          onPublish={props.desk.publish}
          onClose={props.onClose}
        />
      )}
    </Show>
  </>
)

const spanName = ({ from, to }: Span, today: string, weekStartsOn: number): string => {
  const isWeek = to === addDays(from, DAYS_OF_WEEK - 1)
  if (isWeek && from === spanOf(today, 'week', weekStartsOn).from) return r('this-week')
  if (isWeek && from === spanOf(addDays(today, DAYS_OF_WEEK), 'week', weekStartsOn).from) return r('next-week')
  return r('span', { from: dayText(from, language()), to: dayText(to, language()) })
}

const basisOf = (desk: DraftDesk, span: Span, timeZone: string, nameOf: (staffNo: string) => string): string => {
  const days = r('span', { from: dayText(span.from, language()), to: dayText(span.to, language()) })
  const draft = desk.view()?.draft
  if (draft == null) return r('basis-standing', { days })
  const time = timeText(Date.parse(draft.askedAt), timeZone)
  const told = r('basis-draft', { days, who: nameOf(draft.askedBy), time })
  if (draft.built === null) return told
  const { method, cost, bound } = draft.built
  return `${told}${r(`built-${method}`, { cost: cost.toFixed(1), bound: bound.toFixed(1) })}`
}

const DraftChoice = (props: {
  readonly desk: DraftDesk
  readonly timeZone: string
  readonly nameOf: (staffNo: string) => string
}): JSX.Element => (
  <Show when={props.desk.drafts().length > 0}>
    <label>
      {r('shown')}
      <select value={props.desk.chosen() ?? ''} onChange={(event) => props.desk.look(event.currentTarget.value || null)}>
        <option value="">{r('in-force')}</option>
        <For each={props.desk.drafts()}>
          {(draft) => (
            <option value={draft.id} selected={draft.id === props.desk.chosen()}>
              {r(draft.basis === 'solver' ? 'draft-solver' : 'draft-hand', {
                time: timeText(Date.parse(draft.askedAt), props.timeZone),
                who: props.nameOf(draft.askedBy),
              })}
            </option>
          )}
        </For>
      </select>
    </label>
  </Show>
)

const Actions = (props: { readonly desk: DraftDesk; readonly onSheet: (sheet: SheetOpen) => void }): JSX.Element => {
  const state = () => props.desk.view()?.draft?.state ?? null
  return (
    <Show
      when={state() === 'ready'}
      fallback={
        <Show when={state() === null}>
          <button type="button" class="button" onClick={() => void props.desk.editStanding()}>
            {r('edit')} <KeyCap>E</KeyCap>
          </button>
          <button type="button" class="button" onClick={() => props.onSheet('build')}>
            {r('build')} <KeyCap>B</KeyCap>
          </button>
        </Show>
      }
    >
      <button type="button" class="button" onClick={() => void props.desk.compareWithSteps()}>
        {r('compare')} <KeyCap>C</KeyCap>
      </button>
      <button type="button" class="button act" onClick={() => props.onSheet('publish')}>
        {r('publish')} <KeyCap>O</KeyCap>
      </button>
    </Show>
  )
}

const footKeys = (state: string | null, makes: boolean, canUndo: boolean): FootKey[] => {
  const key = (cap: string, word: Parameters<typeof r>[0]): FootKey => ({ cap, does: r(word) })
  const look = [key('← →', 'key-week'), key('M', 'key-month'), key('V', 'key-problem'), key('P', 'key-print')]
  if (!makes) return look
  if (state === null) return [key('E', 'edit'), key('B', 'build'), ...look]
  if (state === 'building') return [key('X', 'cancel'), ...look]
  return [
    key('↑↓←→', 'key-cell'),
    key('1–9', 'key-shift'),
    key('0', 'key-free'),
    ...(canUndo ? [key('Z', 'key-undo')] : []),
    key('O', 'publish'),
    key('Esc', 'in-force'),
    ...look.slice(1),
  ]
}
