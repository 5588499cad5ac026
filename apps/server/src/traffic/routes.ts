import type { HallContract, TrafficInterval } from '@jiaohao/shared/contract'
import { addDays, type BusinessDay } from '@jiaohao/shared/kernel'
import type { Hall } from '../hall/index.ts'
import { done, type Outcome, type Refusal, refuse, refuseFields } from '../platform/executor.ts'
import type { Handlers } from '../platform/mount.ts'
import { ReportsBusy } from '../platform/reports.ts'
import { trafficSheet } from './csv.ts'
import type { Exports } from './export-log.ts'
import type { HallFigures, TrafficAsked } from './report.ts'

/** Days in one answer; a longer history is read piece by piece. */
export const DAYS_LIMIT = 62
/** Days outside these are a slip of the pen: no hall kept a journal then, and zone rules and day names become unsure. */
const FIRST_DAY: BusinessDay = '1970-01-01'
const LAST_DAY: BusinessDay = '2999-12-31'

const countersByArea = ({ counters }: Pick<Hall, 'counters'>): { areaId: string; counters: number }[] => {
  const counts = new Map<string, number>()
  for (const { areaId } of counters.values()) counts.set(areaId, (counts.get(areaId) ?? 0) + 1)
  return [...counts].map(([areaId, count]) => ({ areaId, counters: count }))
}

/** The part of a hall that its figures depend on. */
export const hallFiguresOf = (hall: Hall): HallFigures => ({
  areas: countersByArea(hall),
  selfServiceIds: [...hall.services.values()].filter(({ selfService }) => selfService).map(({ id }) => id),
  timeZone: hall.timeZone,
  hours: hall.hours,
  days: hall.days,
  services: [...hall.services.values()].map(({ id, desk, handlingMinutes, targetWaitMinutes }) => ({
    id,
    desk,
    handlingS: handlingMinutes * 60,
    targetWaitS: targetWaitMinutes * 60,
  })),
})

/** Why a field of a query cannot be the day of a report, or null. */
export const dateRefusal = (field: string, day: BusinessDay): Refusal | null =>
  day < FIRST_DAY || day > LAST_DAY ? refuseFields(`days go from ${FIRST_DAY} to ${LAST_DAY}`, field) : null

/** Why the days of two fields of a query cannot be reported on, at most so many of them, or null. */
export const spanRefusal = (
  span: Readonly<Record<'from' | 'to', { readonly field: string; readonly day: BusinessDay }>>,
  daysLimit: number,
): Refusal | null => {
  const { from, to } = span
  const refused = dateRefusal(from.field, from.day) ?? dateRefusal(to.field, to.day)
  if (refused !== null) return refused
  if (from.day > to.day) return refuseFields(`${from.field} ${from.day} is after ${to.field} ${to.day}`, from.field, to.field)
  return to.day > addDays(from.day, daysLimit - 1) ? refuseFields(`at most ${daysLimit} days at a time`, from.field, to.field) : null
}

/** Why days cannot be reported on, or null; the fields are `from` and `to`. */
export const daysRefusal = (from: BusinessDay, to: BusinessDay): Refusal | null =>
  spanRefusal({ from: { field: 'from', day: from }, to: { field: 'to', day: to } }, DAYS_LIMIT)

/** Waits for a report; a line that is full or a report that ran out of time becomes the refusal `busy`, other errors stay faults. */
export const reported = async <T>(report: Promise<T>): Promise<Outcome<T>> => {
  try {
    return done(await report)
  } catch (error) {
    if (error instanceof ReportsBusy) return refuse('busy', error.message)
    throw error
  }
}

interface Options {
  readonly reports: { readonly run: (name: 'traffic', asked: TrafficAsked) => Promise<TrafficInterval[]> }
  readonly hall: () => Hall
  readonly now: () => number
  readonly exports: Exports
}

/** The handlers of this module's part of the contract. A service that the hall does not know is `not-found`. */
export const trafficHandlers = ({ reports, hall, now, exports }: Options): Handlers<HallContract, 'getTraffic'> => ({
  getTraffic: {
    kind: 'query',
    answer: async ({ query: { from, to, step, service, format } }, who) => {
      const refused = daysRefusal(from, to)
      if (refused !== null) return refused
      const ofHall = hall()
      if (service !== undefined && !ofHall.services.has(service))
        return { ...refuseFields(`no service ${service}`, 'service'), refusal: 'not-found' }
      const stepMin = Number(step) as TrafficAsked['stepMin']
      const asked = { hall: hallFiguresOf(ofHall), from, to, stepMin, serviceId: service ?? null, nowMs: now() }
      const answer = await reported(reports.run('traffic', asked))
      if (!answer.ok) return answer
      if (format === 'json') return done({ intervals: answer.value })
      return exports.file(
        who,
        { report: 'traffic', from, to, format, withNames: false },
        [trafficSheet(answer.value, ofHall.timeZone)],
        service,
      )
    },
  },
})
