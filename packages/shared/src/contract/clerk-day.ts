import * as z from 'zod'
import { Day, Instant } from './model.ts'

/** The most handled services of a clerk's day that are told; older ones are only counted. */
export const CLERK_DAY_LIMIT = 400

/** What the clerk at a counter has done on this business day, at whichever counters. */
export const ClerkDay = z
  .object({
    /** The journal's last line that this knows: later facts are not in it. */
    seq: z.int().nonnegative(),
    day: Day,
    /** Services that were handled: a visit of two at this clerk's counter counts twice. */
    served: z.int().nonnegative(),
    /** Newest last; no number and nothing else of a customer. */
    visits: z.array(z.object({ finishedAt: Instant, serviceId: z.string(), handledS: z.number().nonnegative() })).max(CLERK_DAY_LIMIT),
  })
  .meta({ id: 'ClerkDay' })
export type ClerkDay = z.infer<typeof ClerkDay>
