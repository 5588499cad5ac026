import * as z from 'zod'
import { Incident } from './arrangements.ts'
import { CommandId, Day, Instant, Reason } from './model.ts'

const Share = z.number().min(0).max(1)
const counter = { counterId: z.string(), counterNumber: z.int() }
const Person = z.string().nullable()

/** Where the person of an advice comes from. */
export const ADVICE_PEOPLE = ['rostered', 'floating', 'break'] as const

/** One thing that the hall could do now; of people nothing but their numbers. */
export const AdviceAction = z.discriminatedUnion('kind', [
  // Nobody is named where no roster says who is there.
  z.object({ kind: z.literal('open-counter'), ...counter, staffNo: Person, from: z.enum(ADVICE_PEOPLE).nullable() }),
  z.object({ kind: z.literal('end-break'), ...counter, staffNo: z.string() }),
  z.object({ kind: z.literal('guide'), serviceIds: z.array(z.string()) }),
  z.object({ kind: z.literal('move-counter'), ...counter, staffNo: z.string(), profileId: z.string() }),
  // `meal`: the roster has a break for them now.
  z.object({
    kind: z.literal('release'),
    purpose: z.enum(['meal', 'close']),
    counters: z.array(z.object({ ...counter, staffNo: z.string() })).min(1),
  }),
])
export type AdviceAction = z.infer<typeof AdviceAction>

/** What was predicted of a course of the next hours. Times in seconds; `at` is the begin of the ten minutes in which the wait is longest. */
export const AdviceCourse = z.object({
  customers: z.number(),
  late: z.number(),
  within: z.object({ mean: Share, low: Share, high: Share }),
  p90WaitS: z.int(),
  /** The service that the advice is about: the wait that four of five stay under, at its longest. */
  peak: z.object({ at: Instant, waitS: z.int() }),
})
export type AdviceCourse = z.infer<typeof AdviceCourse>

/** What the prediction rests on: `forecast` from measured days, moved by what came so far; `live` from today alone, where there are none. */
export const AdviceGround = z.object({
  basis: z.enum(['forecast', 'live']),
  runs: z.int(),
  horizonMin: z.int(),
  waiting: z.int(),
  arrivals: z.object({ counted: z.int(), expected: z.number().nullable() }),
  counters: z.object({ working: z.int(), rostered: z.number().nullable() }),
})
export type AdviceGround = z.infer<typeof AdviceGround>

export const ADVICE_STATES = ['open', 'accepted', 'dismissed', 'expired', 'passed'] as const
export const ADVICE_VERDICTS = ['right', 'wrong', 'unclear'] as const

/** What came of it: the same customers measured as both courses had predicted them. */
export const AdviceOutcome = z.object({
  verdict: z.enum(ADVICE_VERDICTS),
  /** Whether it was carried out, as far as the counters tell. */
  carriedOut: z.boolean(),
  customers: z.int(),
  /** Null where nobody came. */
  within: Share.nullable(),
  p90WaitS: z.int().nullable(),
})
export type AdviceOutcome = z.infer<typeof AdviceOutcome>

const said = {
  adviceId: z.string(),
  day: Day,
  cause: z.enum(['short', 'spare']),
  action: AdviceAction,
  /** The service whose wait it is about, with its promised wait. */
  serviceId: z.string(),
  targetS: z.int(),
  without: AdviceCourse,
  with: AdviceCourse,
  ground: AdviceGround,
}

/** An advice with what became of it. */
export const Advice = z
  .object({
    ...said,
    givenAt: Instant,
    expiresAt: Instant,
    /** When it is looked at again whether it was right. */
    reviewAt: Instant,
    /** What is done by then counts as carried out. */
    carryOutBy: Instant,
    /** Whether the floor shows by now that it was carried out. */
    carriedOut: z.boolean(),
    /** The names of the people of its action, by number. */
    people: z.record(z.string(), z.string()),
    state: z.enum(ADVICE_STATES),
    decision: z.object({ at: Instant, by: z.string(), byName: z.string(), reason: z.string().nullable() }).nullable(),
    outcome: AdviceOutcome.nullable(),
  })
  .meta({ id: 'Advice' })
export type Advice = z.infer<typeof Advice>

/** Whether the hall is being looked at, and what was seen last. */
export const AdviceWatch = z.discriminatedUnion('state', [
  z.object({ state: z.literal('off') }),
  z.object({ state: z.literal('closed') }),
  z.object({ state: z.literal('not-looked') }),
  // Nothing to do: the share of customers within the target that is expected, and the wait at its longest.
  z.object({
    state: z.literal('calm'),
    lookedAt: Instant,
    within: Share,
    longest: z.object({ serviceId: z.string(), waitS: z.int(), at: Instant }).nullable(),
    ground: AdviceGround,
  }),
  z.object({ state: z.literal('advising'), lookedAt: Instant }),
  // What was advised then is answered or over, and the hall was not looked at since.
  z.object({ state: z.literal('answered'), lookedAt: Instant }),
  // Too long waits are expected, and nothing that the hall could do now would help enough.
  z.object({
    state: z.literal('helpless'),
    lookedAt: Instant,
    within: Share,
    longest: z.object({ serviceId: z.string(), waitS: z.int(), at: Instant }).nullable(),
    ground: AdviceGround,
  }),
  // The courses could not be simulated: no advice, and not because there is none to give.
  z.object({ state: z.literal('unavailable'), since: Instant, because: z.enum(['lost', 'late', 'busy', 'resting', 'fault']) }),
])
export type AdviceWatch = z.infer<typeof AdviceWatch>

/** How the hall is looked at. Shares are of customers within their target. */
export const AdviceSettings = z
  .object({
    on: z.boolean(),
    everyMin: z.int().min(1).max(60),
    horizonMin: z.int().min(30).max(240),
    /** Help is looked for where a service is expected to fall below this share. */
    enterBelow: Share,
    /** An advice stands until every service is above this share again. */
    leaveAbove: Share,
    /** Somebody may be let go where the share stays at or above this. */
    spareAbove: Share,
    expiresMin: z.int().min(1).max(120),
    /** The same advice is silent for so long after it was answered or has gone. */
    silentMin: z.int().min(1).max(240),
    /** Of those whom a consultant speaks to, so many go to a machine, percent. */
    guidedPercent: z.int().min(0).max(100),
  })
  .meta({ id: 'AdviceSettings' })
export type AdviceSettings = z.infer<typeof AdviceSettings>

const command = z.object({ commandId: CommandId })
/** While an incident runs: the guides that it needs, and those who are on the floor by the post sheet. */
const IncidentGuides = z.object({ incident: Incident, need: z.int(), there: z.int() })
export type IncidentGuides = z.infer<typeof IncidentGuides>
const AdviceReply = z.object({
  watch: AdviceWatch,
  advices: z.array(Advice),
  guides: IncidentGuides.nullable(),
})

/** The schemas of the advice within the day. */
export const adviceShapes = {
  getAdvice: {
    summary: 'What the hall is advised to do now, and the advice of a day with its outcome, newest first',
    query: z.object({ day: Day.optional() }),
    reply: AdviceReply,
  },
  lookForAdvice: { summary: 'Look at the hall at once instead of at the next time', body: z.object({}), reply: AdviceReply },
  decideAdvice: {
    summary: 'Take an advice, or decline it with a reason',
    body: command.extend({ accepts: z.boolean(), reason: Reason.nullable() }),
    reply: z.object({ advice: Advice }),
  },
  getAdviceSettings: { summary: 'How the hall is looked at', reply: z.object({ settings: AdviceSettings }) },
  setAdviceSettings: {
    summary: 'Change how the hall is looked at',
    body: command.extend({ settings: AdviceSettings }),
    reply: z.object({ settings: AdviceSettings }),
  },
} as const

const day = { adviceId: z.string(), day: Day }
/** What the journal holds of advice. Instants inside a body are UTC milliseconds, but in what was predicted. */
export const adviceFacts = {
  'advice-configured': z.object({ settings: AdviceSettings }),
  'advice-given': z.object({ ...said, expiresAt: z.int(), reviewAt: z.int() }),
  'advice-decided': z.object({ ...day, accepts: z.boolean(), reason: z.string().nullable() }),
  'advice-ended': z.object({ ...day, because: z.enum(['expired', 'passed']) }),
  'advice-reviewed': z.object({ ...day, outcome: AdviceOutcome }),
} as const
