import type { PlannedAbsence, RosterContract, RosterSettings, RosterShift, RosterVersion } from '@jiaohao/shared/contract'
import type { Accessor } from 'solid-js'
import { answerOf } from '../components/calls.ts'
import { createReading } from '../components/reading.ts'
import { hallApi } from '../hall-api.ts'
import type { Seat } from '../seat.ts'

/** A roster may be changed at another desk: it is read again after this pause, in milliseconds. */
const PAUSE_MS = 15_000
const SETTINGS_PAUSE_MS = 60_000

export interface RosterPerson extends RosterContract {
  readonly name: string
}
/** Rules, shifts and people of the roster. */
export interface RosterTerms {
  readonly settings: RosterSettings
  readonly people: readonly RosterPerson[]
  readonly changed: { readonly at: string; readonly by: string } | null
}
export interface RosterTermsReading {
  readonly terms: Accessor<RosterTerms | null>
  readonly failure: Accessor<unknown>
  readonly again: () => void
}

export const createRosterTerms = (seat: Seat): RosterTermsReading => {
  const reading = createReading(
    () => 'terms',
    () => answerOf(hallApi.getRosterSettings({}), seat),
    () => SETTINGS_PAUSE_MS,
  )
  return { terms: () => reading.value()?.value ?? null, failure: reading.failure, again: reading.again }
}

/** A shift of somebody on a day. */
export interface Worked {
  readonly staffNo: string
  readonly name: string
  readonly day: string
  readonly shift: RosterShift
}

/** The roster in force on some days: who works when, and how it stands to its rules. */
export const createStanding = (seat: Seat, days: () => { readonly from: string; readonly to: string }) => {
  const reading = createReading(
    days,
    async (query) => {
      const [roster, cover] = await Promise.all([
        answerOf(hallApi.getRoster({ query }), seat),
        answerOf(hallApi.getRosterCover({ query }), seat),
      ])
      return { shifts: roster.shifts as readonly Worked[], ...cover }
    },
    () => PAUSE_MS,
  )
  return {
    /** Null while other days than those asked for are known. */
    standing: () => {
      const read = reading.value()
      return read !== null && read.key.from === days().from && read.key.to === days().to ? read.value : null
    },
    failure: reading.failure,
    again: reading.again,
  }
}

/** The versions of the roster, newest first. */
export const createVersions = (seat: Seat) => {
  const reading = createReading(
    () => 'versions',
    async () => (await answerOf(hallApi.listRosterVersions({}), seat)).versions,
    () => PAUSE_MS,
  )
  return { list: (): readonly RosterVersion[] => reading.value()?.value ?? [], failure: reading.failure, again: reading.again }
}

/** Training and dispatch from the month of a stretch of days on. */
export const createAbsences = (seat: Seat, days: () => { readonly from: string }) => {
  const reading = createReading(
    () => days().from.slice(0, 7),
    async (month) => (await answerOf(hallApi.listAttendance({ query: { month } }), seat)).absences,
    () => SETTINGS_PAUSE_MS,
  )
  return (): readonly PlannedAbsence[] => reading.value()?.value ?? []
}

/** The staff's open requests, for the marks in the roster and the inbox. */
export const createRequests = (seat: Seat) => {
  const reading = createReading(
    () => 'requests',
    () => answerOf(hallApi.listStaffRequests({ query: {} }), seat),
    () => PAUSE_MS,
  )
  return { list: () => reading.value()?.value ?? null, failure: reading.failure, again: reading.again }
}
export type RequestList = NonNullable<ReturnType<ReturnType<typeof createRequests>['list']>>
export type ListedRequest = RequestList['requests'][number]
