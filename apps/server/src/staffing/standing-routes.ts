import type { HallContract } from '@jiaohao/shared/contract'
import { addDays, dayOf, newId } from '@jiaohao/shared/kernel'
import { done, refuse } from '../platform/executor.ts'
import { command, type Handlers, query } from '../platform/mount.ts'
import { countsInMonth } from './domain/request-life.ts'
import { monthOf } from './domain/swap-rules.ts'
import { tooManyDrafts } from './roster-builder.ts'
import type { RosterDesk } from './roster-desk.ts'
import { draftReply, type RosterRoutesNeeds, rangeRefusal, versionCalled } from './roster-routes.ts'
import { coverStanding } from './standing-roster.ts'

type StandingOperation = 'getRosterCover' | 'cancelRosterDraft' | 'restoreRosterVersion' | 'getOwnTerms'

/** What a draft that somebody gave up failed of. */
const CANCELLED = 'cancelled'
/** Days ahead that are sure to lie in the next month. */
const NEXT_MONTH_DAYS = 31

const ownTerms = (desk: RosterDesk, staffNo: string) => {
  const { rules, specialPeriods } = desk.settings()
  const today = dayOf(desk.now(), desk.hall().timeZone)
  const months = [monthOf(today), monthOf(addDays(`${monthOf(today)}-01`, NEXT_MONTH_DAYS))]
  const people = desk.people().filter(({ posts, staffNo: one }) => posts.length > 0 && one !== staffNo)
  return {
    rules: {
      swapNoticeH: rules.swapNoticeH,
      swapsPerMonth: rules.swapsPerMonth,
      leaveNoticeH: rules.leaveNoticeH,
      overtimePerDayH: rules.overtimePerDayH,
      overtimePerMonthH: rules.overtimePerMonthH,
    },
    swaps: months.map((month) => ({
      month,
      count: desk.requests.swapsOf(staffNo, month).filter(({ state }) => countsInMonth(state)).length,
    })),
    balanceMinutes: desk.requests.balances().find(({ account }) => account === staffNo)?.minutes ?? 0,
    colleagues: people.map((person) => ({ staffNo: person.staffNo, name: desk.nameOf(person.staffNo) })),
    specialPeriods: specialPeriods.filter(({ to }) => to >= today),
  }
}

/** The handlers of the roster as it stands, of drafts that are given up or restored, and of a clerk's own terms. */
export const standingRoutes = (needs: RosterRoutesNeeds): Handlers<HallContract, StandingOperation> => {
  const { desk, builder } = needs
  return {
    getRosterCover: query<HallContract['getRosterCover']>(({ query: { from, to } }) => {
      const refused = rangeRefusal(from, to)
      return refused === null ? done(coverStanding(desk, from, to)) : { ...refused, refusal: 'malformed' }
    }),
    cancelRosterDraft: command<HallContract['cancelRosterDraft']>(({ params: { id } }, _who, tx) => {
      const draft = desk.reads.draft(id)
      if (draft === null) return refuse('not-found')
      if (draft.state !== 'building') return refuse('wrong-state')
      const { from, to } = draft
      desk.project(tx, tx.record('roster-draft-failed', id, { draftId: id, from, to, failure: CANCELLED }))
      const after = desk.reads.draft(id)
      return after === null ? refuse('not-found') : done(draftReply(needs, after))
    }),
    restoreRosterVersion: command<HallContract['restoreRosterVersion']>(({ params: { version } }, _who, tx) => {
      const found = versionCalled(desk, version)
      if (found === null) return refuse('not-found')
      // A swap or a leave changed single shifts: there is no roster in it to go back to.
      if (found.need === null) return refuse('wrong-state')
      if (builder.isFull()) return tooManyDrafts()
      const { from, to } = found.version
      const draftId = newId<string>(tx.atMs)
      const asked = { draftId, from, to, basis: 'published' as const, solveS: 0, baseVersion: desk.reads.newestVersion() }
      desk.project(tx, tx.record('roster-draft-asked', draftId, asked))
      const built = { method: 'by-hand' as const, because: null, cost: 0, bound: 0 }
      const assignments = found.changes.flatMap(({ staffNo, day, shiftId }) => (shiftId === null ? [] : [{ staffNo, day, shiftId }]))
      const made = { draftId, from, to, built, need: found.need, shifts: found.shifts, assignments }
      desk.project(tx, tx.record('roster-drafted', draftId, made))
      const draft = desk.reads.draft(draftId)
      return draft === null ? refuse('not-found') : done(draftReply(needs, draft))
    }),
    getOwnTerms: query<HallContract['getOwnTerms']>((_asked, who) =>
      who.kind === 'staff' ? done(ownTerms(desk, who.staffNo)) : refuse('not-signed-in'),
    ),
  }
}
