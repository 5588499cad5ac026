import type { RosterChange, RosterCover, RosterDraft, RosterShift, RosterViolation } from '@jiaohao/shared/contract'
import { createEffect, createMemo, createSignal, on } from 'solid-js'
import { answerOf, createCommands } from '../components/calls.ts'
import { createReading } from '../components/reading.ts'
import { hallApi } from '../hall-api.ts'
import type { Seat } from '../seat.ts'
import { createEdits } from './edits.ts'
import { type Cells, cellsOfAssignments, cellsOfWorked, inverseOf, UNDO_LIMIT, withChanges } from './grid-model.ts'
import { createStanding } from './read-roster.ts'
import { r } from './words.ts'

const BUILDING_PAUSE_MS = 700
const DRAFTS_PAUSE_MS = 10_000
/** The roster by steps is made at once. */
const BY_STEPS_S = 0

export interface Span {
  readonly from: string
  readonly to: string
}
type DraftHead = Pick<RosterDraft, 'id' | 'from' | 'to' | 'basis' | 'state' | 'askedAt' | 'askedBy'>

/** A roster as it is looked at: the one in force, or a draft. */
export interface RosterView {
  readonly draft: RosterDraft | null
  readonly cells: Cells
  readonly shifts: readonly RosterShift[]
  readonly violations: readonly RosterViolation[]
  readonly cover: readonly RosterCover[]
  readonly opensAtMin: number
  readonly hours: readonly { readonly staffNo: string; readonly paidH: number }[]
}

/** Reads a draft again and again, since others edit it too; an answer to an edit is newer than what was asked for before it. */
const createDraft = (seat: Seat, id: () => string | null) => {
  const [answered, setAnswered] = createSignal<RosterDraft | null>(null)
  const reading = createReading(
    id,
    async (draftId) => {
      const before = answered()
      const { draft } = await answerOf(hallApi.getRosterDraft({ params: { id: draftId } }), seat)
      if (answered() === before) setAnswered(null)
      return draft
    },
    (): number => (reading.value()?.value.state === 'building' ? BUILDING_PAUSE_MS : DRAFTS_PAUSE_MS),
  )
  const draft = (): RosterDraft | null => {
    const known = answered()
    if (known !== null && known.id === id()) return known
    const read = reading.value()
    return read !== null && read.key === id() ? read.value : null
  }
  return { draft, failure: reading.failure, answer: setAnswered, again: reading.again }
}

/** Shifts by the hour at which they begin, so that a key keeps its shift from draft to draft. */
const shiftsInOrder = (shifts: readonly RosterShift[]): RosterShift[] =>
  [...shifts].sort((a, b) => a.startMin - b.startMin || a.endMin - b.endMin || (a.id < b.id ? -1 : 1))

const isAlive = ({ state }: DraftHead): boolean => state === 'building' || state === 'ready'

/** The roster of some days at a manager's desk: what is in force, drafts, edits, and what is done with them. */
export const createDraftDesk = (seat: Seat, span: () => Span) => {
  const standing = createStanding(seat, span)
  const drafts = createReading(
    () => 'drafts',
    async () => (await answerOf(hallApi.listRosterDrafts({}), seat)).drafts,
    () => DRAFTS_PAUSE_MS,
  )
  const ofSpan = createMemo(() =>
    (drafts.value()?.value ?? []).filter((draft) => draft.from === span().from && draft.to === span().to && isAlive(draft)),
  )
  const [chosen, setChosen] = createSignal<string | null>(null)
  const [compared, setCompared] = createSignal<string | null>(null)
  const current = createDraft(seat, chosen)
  const other = createDraft(seat, compared)
  const [undone, setUndone] = createSignal<readonly RosterChange[]>([])
  const commands = createCommands(() => {
    drafts.again()
    standing.again()
  })
  const look = (id: string | null): void => {
    setUndone([])
    setCompared(null)
    setChosen(id)
  }
  // Another week is looked at as it is in force, until a draft of it is opened.
  createEffect(
    on(
      () => `${span().from} ${span().to}`,
      () => look(null),
      { defer: true },
    ),
  )
  const edits = createEdits(async (id, changes) => {
    let isAnswered = false
    const answer = await commands.attempt(async (commandId) => {
      const reply = await hallApi.changeRosterDraft({ params: { id }, body: { commandId, changes } })
      isAnswered = true
      return reply
    }, null)
    if (answer === null) return isAnswered ? 'refused' : 'unanswered'
    if (chosen() === id) current.answer(answer.data.draft)
    return 'taken'
  })
  const view = createMemo((): RosterView | null => {
    if (chosen() !== null) {
      const draft = current.draft()
      if (draft === null) return null
      const { violations, cover, opensAtMin, hours } = draft
      const shifts = shiftsInOrder(draft.shifts)
      const cells = withChanges(cellsOfAssignments(draft.assignments, shifts), edits.waiting(chosen()), shifts)
      return { draft, cells, shifts, violations, cover, opensAtMin, hours }
    }
    const known = standing.standing()
    if (known === null) return null
    const { violations, cover, opensAtMin, hours } = known
    return { draft: null, cells: cellsOfWorked(known.shifts), shifts: [], violations, cover, opensAtMin, hours }
  })
  const ask = (basis: 'solver' | 'published', solveS: number | null) =>
    commands.attempt(
      (commandId) => hallApi.askRosterDraft({ body: { commandId, ...span(), basis, ...(solveS === null ? {} : { solveS }) } }),
      null,
    )
  const opened = async (asked: ReturnType<typeof ask>): Promise<boolean> => {
    const answer = await asked
    if (answer !== null) look(answer.data.draft.id)
    return answer !== null
  }
  return {
    view,
    drafts: ofSpan,
    /** The newest version of the roster in force; null while it is not known. */
    version: (): number | null => standing.standing()?.version ?? null,
    chosen,
    look,
    compared: other.draft,
    outcome: commands.outcome,
    failure: () => standing.failure() ?? drafts.failure() ?? current.failure(),
    waiting: () => edits.waiting(chosen()).length,
    canUndo: () => undone().length > 0,
    put: (change: RosterChange): void => {
      const now = view()
      if (now?.draft?.state !== 'ready') return
      const back = inverseOf(now.cells, change)
      if (back.shiftId === change.shiftId) return
      setUndone((list) => [...list.slice(1 - UNDO_LIMIT), back])
      edits.put(now.draft.id, change)
    },
    undo: (): void => {
      const [last, id] = [undone().at(-1), chosen()]
      if (last === undefined || id === null) return
      setUndone((list) => list.slice(0, -1))
      edits.put(id, last)
    },
    editStanding: () => opened(ask('published', null)),
    build: (solveS: number) => opened(ask('solver', solveS)),
    compareWithSteps: async (): Promise<void> => {
      const answer = await ask('solver', BY_STEPS_S)
      if (answer !== null) setCompared(answer.data.draft.id)
    },
    stopComparing: () => setCompared(null),
    /** Reads again what is looked at. */
    again: (): void => {
      standing.again()
      current.answer(null)
      current.again()
    },
    cancel: async (): Promise<void> => {
      const id = chosen()
      if (id === null) return
      const answer = await commands.attempt(
        (commandId) => hallApi.cancelRosterDraft({ params: { id }, body: { commandId } }),
        () => r('cancelled'),
      )
      if (answer !== null) look(null)
    },
    publish: async (overrideReason: string | null): Promise<boolean> => {
      const id = chosen()
      if (id === null) return false
      const answer = await commands.attempt(
        (commandId) => hallApi.publishRoster({ params: { id }, body: { commandId, overrideReason } }),
        ({ version }) => r('published', { version: version.version }),
      )
      if (answer !== null) look(null)
      // What stands against it may be what somebody else did meanwhile: the sheet that asked shows it as it is now.
      else current.again()
      return answer !== null
    },
    restore: async (version: number): Promise<RosterDraft | null> => {
      const answer = await commands.attempt(
        (commandId) => hallApi.restoreRosterVersion({ params: { version: String(version) }, body: { commandId } }),
        () => r('restored', { version }),
      )
      return answer === null ? null : answer.data.draft
    },
  }
}
export type DraftDesk = ReturnType<typeof createDraftDesk>
