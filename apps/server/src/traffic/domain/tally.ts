import type { DayRecord } from './visit.ts'

/** Days are tallied by the quarter of an hour, of which every interval that can be asked for is made. */
export const QUARTER_MS = 900_000

/** What is counted of a quarter. */
export const TALLY_COUNTS = ['arrivals', 'called', 'absent', 'cancelled', 'consultations', 'diverted', 'selfService'] as const
/** What is kept one by one of a quarter, milliseconds in ascending order, since quantiles cannot be added up. */
export const TALLY_TIMES = ['waitsMs', 'handlingsMs', 'visitsMs'] as const
type Count = (typeof TALLY_COUNTS)[number]
type Time = (typeof TALLY_TIMES)[number]

/**
 * What a day recorded of one service: lists of one length, with a place for each quarter in `slots`, which are numbered from the hall's
 * midnight in real time. Waits belong to the issue, handlings of the service to their end, `visitsMs` (all services of a visit together,
 * under its first) to the finish. What belongs to no service stands under ''.
 */
export interface ServiceTally extends Readonly<Record<Count, readonly number[]>>, Readonly<Record<Time, readonly (readonly number[])[]>> {
  readonly serviceId: string
  readonly slots: readonly number[]
}

type Quarter = Record<Count, number> & Record<Time, number[]>
const emptyQuarter = (): Quarter => ({
  ...{ arrivals: 0, called: 0, absent: 0, cancelled: 0, consultations: 0, diverted: 0, selfService: 0 },
  ...{ waitsMs: [], handlingsMs: [], visitsMs: [] },
})
const upwards = (a: number, b: number): number => a - b

const columnsOf = (serviceId: string, quarters: ReadonlyMap<number, Quarter>): ServiceTally => {
  const sorted = [...quarters].sort(([a], [b]) => a - b)
  const counts = (name: Count) => sorted.map(([, quarter]) => quarter[name])
  const times = (name: Time) => sorted.map(([, quarter]) => quarter[name].sort(upwards))
  return {
    serviceId,
    slots: sorted.map(([slot]) => slot),
    ...{ arrivals: counts('arrivals'), called: counts('called'), absent: counts('absent'), cancelled: counts('cancelled') },
    ...{ consultations: counts('consultations'), diverted: counts('diverted'), selfService: counts('selfService') },
    ...{ waitsMs: times('waitsMs'), handlingsMs: times('handlingsMs'), visitsMs: times('visitsMs') },
  }
}

/**
 * Tallies what a day recorded, by service and quarter. An instant outside the day gets its first or last quarter, so that what is recorded
 * in the moments in which a day rolls over is still counted with its day.
 */
export const tallyDay = ({ visits, handlings, contacts }: DayRecord, day: { startMs: number; endMs: number }): ServiceTally[] => {
  const last = Math.ceil((day.endMs - day.startMs) / QUARTER_MS) - 1
  const services = new Map<string, Map<number, Quarter>>()
  const at = (serviceId: string, atMs: number): Quarter => {
    const slot = Math.min(Math.max(Math.floor((atMs - day.startMs) / QUARTER_MS), 0), last)
    const quarters = services.get(serviceId) ?? new Map<number, Quarter>()
    services.set(serviceId, quarters)
    const quarter = quarters.get(slot) ?? emptyQuarter()
    quarters.set(slot, quarter)
    return quarter
  }
  for (const { serviceId, issuedAtMs, firstCalledAtMs, absentAtMs, cancelledAtMs, served } of visits) {
    const ofIssue = at(serviceId, issuedAtMs)
    ofIssue.arrivals += 1
    if (firstCalledAtMs !== null) {
      ofIssue.waitsMs.push(firstCalledAtMs - issuedAtMs)
      at(serviceId, firstCalledAtMs).called += 1
    }
    if (absentAtMs !== null) at(serviceId, absentAtMs).absent += 1
    if (cancelledAtMs !== null) at(serviceId, cancelledAtMs).cancelled += 1
    if (served !== null) at(serviceId, served.atMs).visitsMs.push(served.handlingMs)
  }
  for (const { serviceId, atMs, handlingMs } of handlings) at(serviceId, atMs).handlingsMs.push(handlingMs)
  for (const { kind, atMs, serviceId } of contacts) at(serviceId, atMs)[kind] += 1
  return [...services].sort(([a], [b]) => (a < b ? -1 : 1)).map(([serviceId, quarters]) => columnsOf(serviceId, quarters))
}
