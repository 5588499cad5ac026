import * as z from 'zod'
import { Day } from './model.ts'

const Share = z.number().min(0).max(1)
const Seconds = z.number().nonnegative()

/** Days that are simulated at most, and how often each: a few seconds of work. */
export const WHAT_IF_DAYS = 14
export const WHAT_IF_RUNS = 10
const MOST_PEOPLE = 5
const Minute = z.int().min(0).max(1440)

/** A change of the hall that is tried on its own measured days. What is not named stays as it was. */
export const WhatIfChange = z
  .object({
    hours: z.object({ opensAtMin: Minute, closesAtMin: Minute }).optional(),
    /** More or fewer customers of a service, or of all where it is null. */
    traffic: z.object({ serviceId: z.string().max(64).nullable(), percent: z.int().min(-90).max(300) }).optional(),
    /** People more or fewer at the counters, from and to a minute of the day. */
    people: z.object({ count: z.int().min(-MOST_PEOPLE).max(MOST_PEOPLE), fromMin: Minute, toMin: Minute }).optional(),
    /** Another work profile of a counter. */
    profile: z.object({ counterId: z.string().max(64), profileId: z.string().max(64) }).optional(),
  })
  .meta({ id: 'WhatIfChange' })
export type WhatIfChange = z.infer<typeof WhatIfChange>

const Spread = z.object({ p10: z.number(), p50: z.number(), p90: z.number() }).nullable()
/** What customers meet: the spread over all simulated days. `needed` are the most counters that a half-hour needs. */
export const WhatIfFigures = z
  .object({
    customers: Spread,
    withinTarget: Spread,
    waitP50S: Spread,
    waitP95S: Spread,
    uncalled: Spread,
    /** Customers who lost patience before their call; no wait is counted of them. */
    left: Spread,
    utilisation: Spread,
    counterHours: Spread,
    /** Share of the simulated days on which the promise is kept. */
    daysKept: Share,
    halfHours: z.array(
      z.object({
        fromMin: z.int(),
        customers: z.number(),
        open: z.number(),
        need: z.number(),
        withinTarget: Share.nullable(),
        waitP90S: Seconds.nullable(),
      }),
    ),
  })
  .meta({ id: 'WhatIfFigures' })
export type WhatIfFigures = z.infer<typeof WhatIfFigures>

/** The schemas of what-if. */
export const whatIfShapes = {
  askWhatIf: {
    summary:
      'What waits and need would be with other hours, other traffic, other people or another profile, on the measured days before today',
    body: z.object({ days: z.int().min(1).max(WHAT_IF_DAYS).default(7), weekday: z.int().min(0).max(6).optional(), change: WhatIfChange }),
    reply: z.object({
      from: Day,
      to: Day,
      days: z.array(Day),
      runs: z.int().nonnegative(),
      /** Tickets whose service is not in the catalogue any more. */
      leftOut: z.int().nonnegative(),
      /**
       * Of each day how many of the people asked for found their place: whoever is added needs a counter that is free all the time, whoever
       * is taken away one that is open, and both a hall that is open then. Null where no people were asked for.
       */
      people: z.array(z.object({ day: Day, took: z.int().nonnegative(), isOpen: z.boolean() })).nullable(),
      /** What was really measured on the days, which `before` should come near. */
      measured: z.object({ withinTarget: Share.nullable(), waitP95S: Seconds.nullable(), left: z.number().nonnegative() }),
      before: WhatIfFigures,
      after: WhatIfFigures,
      targetS: Seconds,
    }),
  },
} as const
