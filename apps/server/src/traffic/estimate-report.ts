import type { EstimateFigures } from '@jiaohao/shared/contract'
import { addDays, type BusinessDay } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import { type EstimateTally, estimateFigures, figuresBy } from './domain/estimate-error.ts'
import { openKeptEstimates, openLiveEstimates } from './estimate-store.ts'
import { openTallyReads } from './tally-store.ts'

/** What a report on estimates is asked for: the days `from` to `to`, both of them included. */
export interface EstimatesAsked {
  readonly timeZone: string
  readonly from: BusinessDay
  readonly to: BusinessDay
}
export interface EstimatesTold {
  all: EstimateFigures
  services: (EstimateFigures & { serviceId: string })[]
  hours: (EstimateFigures & { hour: number })[]
}

const estimates = (db: Db, { timeZone, from, to }: EstimatesAsked): EstimatesTold => {
  const reads = openTallyReads(db, timeZone)
  const [live, kept] = [openLiveEstimates(db), openKeptEstimates(db)]
  const unrolled = reads.unrolled(from, to)
  const tallies: EstimateTally[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const around = unrolled.get(day)
    tallies.push(...(around === undefined ? kept(day) : live(day, timeZone, { tallies: around, openSpans: reads.openSpans(day) })))
  }
  return {
    all: estimateFigures(tallies),
    services: figuresBy(tallies, ({ serviceId }) => serviceId).map(([serviceId, figures]) => ({ serviceId, ...figures })),
    hours: figuresBy(tallies, ({ hour }) => hour).map(([hour, figures]) => ({ hour, ...figures })),
  }
}

/** The reports on estimates, by name: `estimates` sets what customers were told beside what they waited. */
export const estimateReports = { estimates } as const
