import * as z from 'zod'
import { Incident } from './arrangements.ts'
import { DueReport } from './hand-in.ts'
import { Day, Instant } from './model.ts'
import { Names } from './paper.ts'
import { PostSheet } from './post-sheet.ts'
import { StaffingReport } from './reports.ts'
import { SPECIAL_PERIOD_KINDS } from './roster.ts'

const Share = z.number().min(0).max(1)
const Seconds = z.number().nonnegative()
const Count = z.int().nonnegative()
const Minute = z.int().min(0).max(1440)

/** A figure of the day that is reviewed, and of the day that it is compared with; null where it is not known. */
const Compared = z.object({ now: z.number().nullable(), before: z.number().nullable() })

/**
 * One thing that went well or did not. `promise`: the share called in time, against the promised one; `share`, `left` and `rating`: a
 * change against the day compared with; `longest`: the longest wait against the limit of the promise; `short`: half-hours with fewer
 * counters than were needed, from the worst one on; `service`: the service that was furthest from its promise.
 */
const BriefingRemark = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('promise'), share: Share, promised: Share }),
  z.object({ kind: z.literal('share'), ...Compared.shape }),
  z.object({ kind: z.literal('left'), ...Compared.shape }),
  z.object({ kind: z.literal('rating'), ...Compared.shape }),
  z.object({ kind: z.literal('longest'), longestS: Seconds, limitS: Seconds }),
  z.object({ kind: z.literal('short'), halfHours: Count, fromMin: Minute, people: z.number() }),
  z.object({ kind: z.literal('service'), names: Names, share: Share, called: Count }),
])
export type BriefingRemark = z.infer<typeof BriefingRemark>

/** What the last day on which the hall opened was like. */
const BriefingReview = z.object({
  day: Day,
  /** The same weekday of an earlier week, the newest on which anybody came; null where there is none. */
  against: Day.nullable(),
  figures: z.object({
    arrivals: Compared,
    served: Compared,
    /** Numbers that ended without being served: missed, given back, or not called by the end. */
    left: Compared,
    withinTarget: Compared,
    p95S: Compared,
    /** Of those who were called. */
    longestS: Compared,
    rating: Compared,
  }),
  promise: StaffingReport.shape.promise,
  good: z.array(BriefingRemark),
  bad: z.array(BriefingRemark),
  advice: StaffingReport.shape.advice,
})
export type BriefingReview = z.infer<typeof BriefingReview>

const Person = { staffNo: z.string(), name: z.string().nullable() }
/** Who is not here on the day. Why somebody is on leave is not told. */
const BRIEFING_ABSENCES = ['leave', 'training', 'dispatch'] as const

/** What is not done yet at the moment of asking. */
const BriefingOpen = z.object({
  incident: Incident.nullable(),
  services: z.array(z.object({ serviceId: z.string(), names: Names, reason: z.string() })),
  /** Requests of staff whose day has come without a decision, and certificates that were due with the first day back. */
  requests: z.array(z.object({ ...Person, kind: z.enum(['swap', 'leave', 'overtime', 'certificate']), day: Day })),
  reports: z.array(DueReport.pick({ form: true, from: true, to: true, dueAt: true })),
})

export type BriefingOpen = z.infer<typeof BriefingOpen>

/** One page for the meeting before the shift. To who may not read names, people are their numbers, also in the posts. */
const Briefing = z
  .object({
    day: Day,
    hall: Names,
    madeAt: Instant,
    /** Null on a day without hours of its own: closed, or a hall that never closes. */
    hours: z.object({ opensAtMin: Minute, closesAtMin: Minute }).nullable(),
    isClosed: z.boolean(),
    /** Null where the hall has lived through no day within the last two weeks. */
    review: BriefingReview.nullable(),
    /** Numbers expected, and the half-hour with the most; `counters` and `need` are those of the roster then. */
    expected: z
      .object({
        ...{ mean: z.number(), p10: z.number(), p90: z.number() },
        peak: z.object({
          ...{ fromMin: Minute, mean: z.number(), p10: z.number(), p90: z.number() },
          ...{ counters: z.number().nullable(), need: z.number().nullable() },
        }),
      })
      .nullable(),
    /** Special days, holidays and promotions of the day and of the seven days after it. */
    special: z.array(
      z.object({ from: Day, to: Day, kind: z.enum([...SPECIAL_PERIOD_KINDS, 'special-day']), names: Names, note: z.string().nullable() }),
    ),
    posts: PostSheet,
    away: z.array(z.object({ ...Person, kind: z.enum(BRIEFING_ABSENCES), from: Day, to: Day })),
    /** Null on days that are over: what was open then is not known any more. */
    open: BriefingOpen.nullable(),
  })
  .meta({ id: 'Briefing' })
export type Briefing = z.infer<typeof Briefing>

/** The schemas of the briefing before the shift. */
export const briefingShapes = {
  getBriefing: {
    summary: 'The page for the meeting before the shift: the last day in figures, the posts and the traffic of this one, what is open',
    query: z.object({ date: Day, format: z.enum(['json', 'csv', 'xlsx']).default('json') }),
    reply: Briefing,
  },
} as const
