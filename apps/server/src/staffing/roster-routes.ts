import type { HallContract, RosterChange, RosterDraft } from '@jiaohao/shared/contract'
import { ROSTER_DAYS_LIMIT } from '@jiaohao/shared/contract'
import { addDays, coded, newId } from '@jiaohao/shared/kernel'
import { done, type Refusal, refuse, type Tx } from '../platform/executor.ts'
import { command, type Handlers, query } from '../platform/mount.ts'
import type { Principal } from '../platform/principal.ts'
import { dateRefusal } from '../traffic/index.ts'
import { dutyBroken } from './arrangement-desk.ts'
import { brokenText } from './domain/broken-text.ts'
import { coverOf, hoursOf, violationsOf } from './domain/roster-checks.ts'
import { settingsDefect } from './domain/settings-defect.ts'
import { type RosterBuilder, tooManyDrafts } from './roster-builder.ts'
import type { RosterDesk } from './roster-desk.ts'
import type { KeptDraft } from './roster-store.ts'

export interface RosterRoutesNeeds {
  readonly desk: RosterDesk
  readonly builder: RosterBuilder
}
type RosterOperation =
  | 'getRosterSettings'
  | 'setRosterSettings'
  | 'askRosterDraft'
  | 'listRosterDrafts'
  | 'getRosterDraft'
  | 'changeRosterDraft'
  | 'publishRoster'
  | 'getRoster'
  | 'listRosterVersions'
  | 'getRosterVersion'

/** Seconds that the solver may work, where a manager has not said. */
const SOLVE_S = 10

const NOT_BEGUN = { phase: 'waiting', done: 0, of: 1 } as const

/** The version of the roster by its number as an address holds it; null where there is none. */
export const versionCalled = (desk: RosterDesk, number: string) => (/^\d{1,9}$/.test(number) ? desk.reads.version(Number(number)) : null)

/** Who may set a rule aside with a reason. */
export const maySetAside = (who: Principal): boolean =>
  who.kind === 'staff' && who.roles.some((role) => role === 'director' || role === 'duty-manager')

const settingsReply = (desk: RosterDesk) => ({
  settings: desk.settings(),
  changed: desk.reads.settings()?.changed ?? null,
  people: desk.people().map((contract) => ({ ...contract, name: desk.nameOf(contract.staffNo) })),
})

export const draftReply = ({ desk, builder }: RosterRoutesNeeds, draft: KeptDraft): { draft: RosterDraft } => {
  const { made, solveS: _, ...head } = draft
  const empty = { built: null, shifts: [], assignments: [], violations: [], opensAtMin: 0, cover: [], hours: [] }
  if (made === null)
    return { draft: { ...head, ...empty, progress: draft.state === 'building' ? (builder.progressOf(draft.id) ?? NOT_BEGUN) : null } }
  const { built, need, shifts, assignments } = made
  const ground = desk.ground(need, shifts)
  const hall = { desks: desk.rules.desks(), trained: desk.rules.trained }
  return {
    draft: {
      ...head,
      built,
      shifts,
      assignments,
      progress: null,
      violations: [
        ...violationsOf(ground, assignments, hall),
        ...dutyBroken(
          desk,
          need.days.map(({ day }) => day),
        ),
      ],
      opensAtMin: need.opensAtMin,
      cover: coverOf(ground, assignments),
      hours: hoursOf(ground, assignments),
    },
  }
}

export const rangeRefusal = (from: string, to: string): Refusal | null => {
  const beyond = dateRefusal('from', from) ?? dateRefusal('to', to)
  if (beyond !== null) return beyond
  if (from > to) return refuse('roster-unusable', coded('days-backwards', { from, to }))
  if (to > addDays(from, ROSTER_DAYS_LIMIT - 1)) return refuse('roster-unusable', coded('days-too-many', { most: ROSTER_DAYS_LIMIT }))
  return null
}

const changeDefect = (draft: KeptDraft, changes: readonly RosterChange[], isKnown: (staffNo: string) => boolean): string | null => {
  const shifts = new Set(draft.made?.shifts.map(({ id }) => id))
  for (const { staffNo, day, shiftId } of changes) {
    if (day < draft.from || day > draft.to) return coded('no-day-of-draft', { day })
    if (shiftId !== null && !shifts.has(shiftId)) return coded('no-shift', { shift: shiftId })
    if (!isKnown(staffNo)) return coded('nobody', { who: staffNo })
  }
  return null
}

const draftRoutes = (needs: RosterRoutesNeeds) => {
  const { desk, builder } = needs
  return {
    askRosterDraft: command<HallContract['askRosterDraft']>(({ body }, _who, tx) => {
      const { from, to, basis, solveS } = body
      const refused = rangeRefusal(from, to)
      if (refused !== null) return refused
      if (builder.isFull()) return tooManyDrafts()
      const draftId = newId(tx.atMs)
      const asked = { draftId, from, to, basis, solveS: solveS ?? SOLVE_S, baseVersion: desk.reads.newestVersion() }
      desk.project(tx, tx.record('roster-draft-asked', draftId, asked))
      const draft = desk.reads.draft(draftId)
      return draft === null ? refuse('not-found') : done(draftReply(needs, draft))
    }),
    listRosterDrafts: query<HallContract['listRosterDrafts']>(() => done({ drafts: desk.reads.drafts() })),
    getRosterDraft: query<HallContract['getRosterDraft']>(({ params: { id } }) => {
      const draft = desk.reads.draft(id)
      return draft === null ? refuse('not-found') : done(draftReply(needs, draft))
    }),
    changeRosterDraft: command<HallContract['changeRosterDraft']>(({ params: { id }, body: { changes } }, _who, tx) => {
      const draft = desk.reads.draft(id)
      if (draft === null) return refuse('not-found')
      if (draft.state !== 'ready') return refuse('wrong-state')
      const defect = changeDefect(draft, changes, (staffNo) => desk.staff.member(staffNo) !== null)
      if (defect !== null) return refuse('roster-unusable', defect)
      desk.project(tx, tx.record('roster-draft-changed', id, { draftId: id, from: draft.from, to: draft.to, changes }))
      const after = desk.reads.draft(id)
      return after === null ? refuse('not-found') : done(draftReply(needs, after))
    }),
    publishRoster: command<HallContract['publishRoster']>(({ params: { id }, body: { overrideReason } }, who, tx) =>
      publish(desk, id, { overrideReason, who, tx }),
    ),
  }
}

const publish = (desk: RosterDesk, id: string, { overrideReason, who, tx }: { overrideReason: string | null; who: Principal; tx: Tx }) => {
  const draft = desk.reads.draft(id)
  if (draft === null) return refuse('not-found')
  if (draft.state !== 'ready' || draft.made === null) return refuse('wrong-state')
  const before = desk.reads.newestVersion()
  // A swap in another week is no reason to throw a draft away.
  const newer = desk.reads.versions().find((one) => one.version > draft.baseVersion && one.from <= draft.to && one.to >= draft.from)
  if (newer !== undefined) return refuse('outdated', coded('version-newer', { version: newer.version }))
  const { need, shifts, assignments } = draft.made
  const hall = { desks: desk.rules.desks(), trained: desk.rules.trained }
  const broken = violationsOf(desk.ground(need, shifts), assignments, hall).filter(({ hard }) => hard)
  if (broken.length > 0 && (overrideReason === null || !maySetAside(who))) return refuse('rule-broken', brokenText(broken, desk.whoOf))
  const { from, to } = draft
  const kept = broken.length > 0 ? overrideReason : null
  const body = { draftId: id, version: before + 1, from, to, overrideReason: kept, need, shifts, assignments }
  desk.project(tx, tx.record('roster-published', String(before + 1), body))
  const version = desk.reads.version(before + 1)
  return version === null ? refuse('not-found') : done({ version: version.version })
}

/** The handlers of the roster: settings, drafts, and the roster in force with its versions. */
export const rosterRoutes = (needs: RosterRoutesNeeds): Handlers<HallContract, RosterOperation> => {
  const { desk } = needs
  return {
    ...draftRoutes(needs),
    getRosterSettings: query<HallContract['getRosterSettings']>(() => done(settingsReply(desk))),
    setRosterSettings: command<HallContract['setRosterSettings']>(({ body: { settings } }, _who, tx) => {
      const defect = settingsDefect(settings, new Map(desk.staff.members().map(({ staffNo }) => [staffNo, desk.whoOf(staffNo)])))
      if (defect !== null) return refuse('roster-unusable', defect)
      desk.project(tx, tx.record('roster-configured', desk.hall().id, { settings }))
      return done(settingsReply(desk))
    }),
    getRoster: query<HallContract['getRoster']>(({ query: { from, to, staffNo } }) => {
      const refused = rangeRefusal(from, to)
      if (refused !== null) return { ...refused, refusal: 'malformed' }
      const contracts = new Map(desk.people().map((contract) => [contract.staffNo, contract]))
      const kept = desk.reads.shifts(from, to).filter((each) => staffNo === undefined || each.staffNo === staffNo)
      const shifts = kept.map(({ day, shift, ...each }) => ({
        staffNo: each.staffNo,
        name: desk.nameOf(each.staffNo),
        day,
        shift,
        startsAt: new Date(desk.at(day, shift.startMin)).toISOString(),
        endsAt: new Date(desk.at(day, shift.endMin)).toISOString(),
        posts: contracts.get(each.staffNo)?.posts ?? [],
        supervisorNo: contracts.get(each.staffNo)?.supervisorNo ?? null,
      }))
      return done({ version: desk.reads.newestVersion(), shifts })
    }),
    listRosterVersions: query<HallContract['listRosterVersions']>(() => done({ versions: desk.reads.versions() })),
    getRosterVersion: query<HallContract['getRosterVersion']>(({ params: { version } }) => {
      const found = versionCalled(desk, version)
      if (found === null) return refuse('not-found')
      const { need: _, ...told } = found
      return done(told)
    }),
  }
}
