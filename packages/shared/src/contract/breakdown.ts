import * as z from 'zod'
import { Names } from './paper.ts'

const Seconds = z.number().nonnegative()
const Count = z.int().nonnegative()

/** By what traffic is split. `hour` is the hour of the hall's day, `weekday` counts from Sunday, 0. */
export const BREAKDOWNS = ['day', 'weekday', 'hour', 'service', 'class', 'area', 'counter', 'clerk', 'channel'] as const
export type BreakdownBy = (typeof BREAKDOWNS)[number]
/**
 * One part of the traffic of some days. A key that does not apply is empty, such as the counter of a number that
 * nobody called. Channels are `number`, `consultation`, `diverted` (shown to a machine) and `self-service`.
 */
export const BreakdownRow = z
  .object({
    key: z.string(),
    /** The second key, where two were asked for. */
    and: z.string().nullable(),
    /** The name of a person, for whoever may read names; the names of what else has any. */
    name: z.string().nullable(),
    names: Names.nullable(),
    /** Everybody who came: numbers, questions, guidance to a machine, errands at kiosks. */
    footfall: Count,
    /** Numbers taken. */
    arrivals: Count,
    called: Count,
    /** Visits that ended, and services that were handled in them. */
    served: Count,
    handled: Count,
    absent: Count,
    cancelled: Count,
    waitS: z.object({ mean: Seconds.nullable(), p50: Seconds.nullable(), p90: Seconds.nullable(), p95: Seconds.nullable() }),
    /** Null where the split does not tell services apart from days, as the quantiles of the wait. */
    withinTarget: z.number().min(0).max(1).nullable(),
    handlingMeanS: Seconds.nullable(),
    /** The mean of the ratings, 1–5; null without any. */
    rating: z.number().nullable(),
  })
  .meta({ id: 'BreakdownRow' })
export type BreakdownRow = z.infer<typeof BreakdownRow>
