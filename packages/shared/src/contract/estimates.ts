import * as z from 'zod'
import { Day } from './model.ts'

const Seconds = z.number().nonnegative().nullable()

/**
 * What was said about waits, beside what came of it. Seconds; statistics of nothing are null. `biasS` is the mean of the middle that was
 * said less the wait: negative where more was waited than was said.
 */
export const EstimateFigures = z
  .object({
    /** Tickets that were given an estimate. */
    given: z.int().nonnegative(),
    /** Those of them that were called: only of these is the wait known. */
    served: z.int().nonnegative(),
    biasS: z.number().nullable(),
    maeS: Seconds,
    /** Share of the waits that did not go beyond the upper end of what was said. */
    shareInsideP90: z.number().min(0).max(1).nullable(),
    /** Mean error of the rule of thumb for the same tickets: people ahead × mean handling ÷ counters open. */
    simpleMaeS: Seconds,
  })
  .meta({ id: 'EstimateFigures' })
export type EstimateFigures = z.infer<typeof EstimateFigures>

/** The schemas of what is known about the estimates given. */
export const estimateShapes = {
  getEstimates: {
    summary: 'Waiting times that customers were told, beside what they waited: by service and by hour of issue',
    query: z.object({ from: Day, to: Day }),
    reply: z.object({
      all: EstimateFigures,
      services: z.array(EstimateFigures.extend({ serviceId: z.string() })),
      hours: z.array(EstimateFigures.extend({ hour: z.int().min(0).max(23) })),
    }),
  },
} as const
