import type { TrafficInterval } from '@jiaohao/shared/contract'
import { addDays, instantOf } from '@jiaohao/shared/kernel'
import { createReading, type Reading } from '../components/reading.ts'
import { hallApi, isSignedOut } from '../hall-api.ts'
import { sameWeekdayBefore } from '../time-words.ts'
import { daySoFar, type SoFar } from './so-far.ts'

/** Today's half-hours are read again after this pause, in milliseconds of real time. */
const TODAY_PAUSE_MS = 5_000
const COMPARED_STEP_MS = 15 * 60_000
/** A day that is over does not change, so it is read again only now and then, in case the hall did not answer. */
const COMPARED_PAUSE_MS = 600_000

/** The intervals of one day; a session that has ended is told. */
export const trafficOf = async (
  asked: { readonly day: string; readonly step: '15' | '30' | '60'; readonly service: string | null },
  onSignedOut: () => void,
): Promise<readonly TrafficInterval[]> => {
  const { day, step, service } = asked
  try {
    const reply = await hallApi.getTraffic({ query: { from: day, to: day, step, ...(service === null ? {} : { service }) } })
    return reply.ok ? reply.data.intervals : []
  } catch (error) {
    if (isSignedOut(error)) onSignedOut()
    throw error
  }
}

/** Today by half-hour, read again and again. */
export const createTodayTraffic = (day: () => string, onSignedOut: () => void): Reading<string, readonly TrafficInterval[]> =>
  createReading(
    day,
    (asked) => trafficOf({ day: asked, step: '30', service: null }, onSignedOut),
    () => TODAY_PAUSE_MS,
  )

export interface ComparedDays {
  readonly yesterday: () => SoFar | null
  readonly lastWeek: () => SoFar | null
}

/** Yesterday and the same weekday last week, each up to the same time of day in minutes after midnight. */
export const createComparedDays = (
  at: { readonly day: () => string; readonly nowMin: () => number; readonly timeZone: () => string },
  onSignedOut: () => void,
): ComparedDays => {
  const compared = (before: (day: string) => string) => {
    const reading = createReading(
      () => before(at.day()),
      (day) => trafficOf({ day, step: '15', service: null }, onSignedOut),
      () => COMPARED_PAUSE_MS,
    )
    return (): SoFar | null => {
      const read = reading.value()
      return read === null ? null : daySoFar(read.value, COMPARED_STEP_MS, instantOf(read.key, at.nowMin(), at.timeZone()))
    }
  }
  return { yesterday: compared((day) => addDays(day, -1)), lastWeek: compared(sameWeekdayBefore) }
}
