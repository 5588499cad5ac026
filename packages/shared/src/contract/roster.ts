import * as z from 'zod'
import { CommandId, Day, Instant, Reason } from './model.ts'
import { Names } from './paper.ts'
import { RosterViolation } from './roster-violation.ts'

/** Days of one roster: five weeks. */
export const ROSTER_DAYS_LIMIT = 35
/** Versions and drafts that are listed, newest first. */
export const ROSTERS_LISTED = 100
const MOST_SHIFTS = 60
const MOST_BREAKS = 4
const MOST_PEOPLE = 200
const MOST_PERIODS = 60
const MOST_CHANGES = 500
const MOST_ASSIGNMENTS = 4_000
const LONGEST_SOLVE_S = 60
/** A change of many assignments is larger than other bodies. */
const CHANGES_LIMIT_BYTES = 256 * 1024

const StaffNo = z.string().regex(/^[0-9A-Za-z-]{1,40}$/)
const ShiftId = z.string().regex(/^[0-9A-Za-z-]{1,32}$/)
const Minute = z.int().min(0).max(1440)
const hours = (most: number) => z.number().min(0).max(most)

/** A break inside a shift, minutes after local midnight. */
const Break = z.object({ fromMin: Minute, toMin: Minute, paid: z.boolean() })
/** A way to work a day, minutes after local midnight. */
export const RosterShift = z
  .object({ id: ShiftId, names: Names, startMin: Minute, endMin: Minute, breaks: z.array(Break).max(MOST_BREAKS) })
  .meta({ id: 'RosterShift' })
export type RosterShift = z.infer<typeof RosterShift>

/** Where somebody counts: at a counter, or as a floating consultant. */
export const ROSTER_POSTS = ['counter', 'floating'] as const
export const RosterPost = z.enum(ROSTER_POSTS)
export type RosterPost = z.infer<typeof RosterPost>

/** The contract of a person, where it differs from what the posts of the person say. */
export const RosterContract = z.object({
  staffNo: StaffNo,
  /** Where the person may be counted; empty where nowhere. */
  posts: z.array(RosterPost).max(ROSTER_POSTS.length),
  hoursPerWeek: z.object({ min: hours(60), max: hours(60) }),
  /** Part of a full person's work, percent. */
  capacityPercent: z.int().min(0).max(100),
  /** In whose working time alone this one counts. */
  supervisorNo: StaffNo.nullable(),
})
export type RosterContract = z.infer<typeof RosterContract>

/** Characters of a note on people and flow: it stands on one page with the posts. */
const LONGEST_NOTE = 300
export const SPECIAL_PERIOD_KINDS = ['holiday', 'event', 'promotion'] as const
/** Days on which leave is in principle not granted, both ends included. */
export const SpecialPeriod = z.object({
  from: Day,
  to: Day,
  kind: z.enum(SPECIAL_PERIOD_KINDS),
  names: Names,
  /** Who does what and in which order, in the hall's own words; absent where nothing is said. */
  note: z.string().max(LONGEST_NOTE).optional(),
})
export type SpecialPeriod = z.infer<typeof SpecialPeriod>

/** The rules of the hall. Each is a setting. */
export const RosterRules = z
  .object({
    restBetweenShiftsH: hours(24),
    daysInRow: z.int().min(1).max(14),
    weekStartsOn: z.union([z.literal(0), z.literal(1)]),
    hoursPerDay: hours(24),
    hoursPerWeek: hours(60),
    overtimePerDayH: hours(24),
    overtimePerMonthH: hours(200),
    floatingAtLeast: z.int().min(0).max(5),
    floatingAtMost: z.int().min(0).max(10),
    swapNoticeH: hours(240),
    swapsPerMonth: z.int().min(0).max(31),
    leaveNoticeH: hours(240),
    /** Floating consultants at least while an incident runs; absent is as usual. */
    floatingInIncident: z.int().min(0).max(10).optional(),
    /** Share of its open time that a counter is planned to be busy at most, per cent; absent is as usual. */
    utilisationAtMost: z.int().min(50).max(100).optional(),
  })
  .meta({ id: 'RosterRules' })
export type RosterRules = z.infer<typeof RosterRules>

/** Shifts, contracts, rules and special periods of a hall. */
export const RosterSettings = z
  .object({
    shifts: z.array(RosterShift).min(1).max(MOST_SHIFTS),
    contracts: z.array(RosterContract).max(MOST_PEOPLE),
    rules: RosterRules,
    specialPeriods: z.array(SpecialPeriod).max(MOST_PERIODS),
  })
  .meta({ id: 'RosterSettings' })
export type RosterSettings = z.infer<typeof RosterSettings>

/** One person works one shift on one day. */
export const RosterAssignment = z.object({ staffNo: z.string(), day: Day, shiftId: z.string() })
export type RosterAssignment = z.infer<typeof RosterAssignment>
/** What somebody works on a day after a change; null is nothing. */
export const RosterChange = z.object({ staffNo: StaffNo, day: Day, shiftId: ShiftId.nullable() })
export type RosterChange = z.infer<typeof RosterChange>

/** People needed and rostered in the half-hours of a day, from `opensAtMin` on; rostered trainees count in part. */
export const RosterCover = z.object({
  day: Day,
  basis: z.string(),
  counters: z.object({ need: z.array(z.number()), rostered: z.array(z.number()) }),
  floating: z.object({ need: z.array(z.number()), rostered: z.array(z.number()) }),
})
export type RosterCover = z.infer<typeof RosterCover>
/** The need that a roster is made for, by day, in half-hours from `opensAtMin` on. */
export const RosterNeed = z.object({
  opensAtMin: z.int(),
  intervals: z.int(),
  days: z.array(z.object({ day: Day, basis: z.string(), counters: z.array(z.number()), floating: z.array(z.number()) })),
})
export type RosterNeed = z.infer<typeof RosterNeed>

/** `solver`: made anew; `published`: the roster that stands, to be edited by hand. */
export const DRAFT_BASES = ['solver', 'published'] as const
export const DRAFT_STATES = ['building', 'ready', 'failed', 'published'] as const
const BUILD_PHASES = ['waiting', 'need', 'shifts', 'people', 'polish'] as const
export type BuildPhase = (typeof BUILD_PHASES)[number]

const Built = z.object({
  method: z.enum(['optimal', 'greedy', 'by-hand']),
  /** Why it was made by steps; null where the solver made it. */
  because: z.string().nullable(),
  cost: z.number(),
  /** Proved: no roster that keeps the rules costs less. */
  bound: z.number(),
})
export type RosterBuilt = z.infer<typeof Built>

/** A roster that is not in force yet. What a state does not know is null or empty. */
export const RosterDraft = z
  .object({
    id: z.string(),
    from: Day,
    to: Day,
    basis: z.enum(DRAFT_BASES),
    state: z.enum(DRAFT_STATES),
    /** The roster version that it was made from; publishing asks that it is still the newest. */
    baseVersion: z.int(),
    askedAt: Instant,
    askedBy: z.string(),
    progress: z.object({ phase: z.enum(BUILD_PHASES), done: z.int(), of: z.int() }).nullable(),
    failure: z.string().nullable(),
    built: Built.nullable(),
    shifts: z.array(RosterShift),
    assignments: z.array(RosterAssignment),
    violations: z.array(RosterViolation),
    opensAtMin: z.int(),
    cover: z.array(RosterCover),
    hours: z.array(z.object({ staffNo: z.string(), paidH: z.number() })),
  })
  .meta({ id: 'RosterDraft' })
export type RosterDraft = z.infer<typeof RosterDraft>

/** A shift of a person in the roster that stands. */
export const RosteredShift = z
  .object({
    staffNo: z.string(),
    name: z.string(),
    day: Day,
    shift: RosterShift,
    startsAt: Instant,
    endsAt: Instant,
    posts: z.array(RosterPost),
    supervisorNo: z.string().nullable(),
  })
  .meta({ id: 'RosteredShift' })

/** Why the roster that stands was changed. */
export const ROSTER_CAUSES = ['published', 'swap', 'leave'] as const
/** A version of the roster, without what it says. */
export const RosterVersion = z
  .object({
    version: z.int(),
    cause: z.enum(ROSTER_CAUSES),
    from: Day,
    to: Day,
    at: Instant,
    by: z.string(),
    /** Why rules were set aside; null where none was. */
    overrideReason: z.string().nullable(),
    requestId: z.string().nullable(),
  })
  .meta({ id: 'RosterVersion' })
export type RosterVersion = z.infer<typeof RosterVersion>

const command = z.object({ commandId: CommandId })
const DraftReply = z.object({ draft: RosterDraft })
const SettingsReply = z.object({
  settings: RosterSettings,
  /** Null while nobody has changed them. */
  changed: z.object({ at: Instant, by: z.string() }).nullable(),
  /** Everybody who works here, as the roster takes them. */
  people: z.array(RosterContract.extend({ name: z.string() })),
})
const days = { from: Day, to: Day }

/** The schemas of the roster. */
export const rosterShapes = {
  getRosterSettings: { summary: 'Shifts, contracts, rules and special periods', reply: SettingsReply },
  setRosterSettings: {
    summary: 'Replace shifts, contracts, rules and special periods',
    bodyLimitBytes: CHANGES_LIMIT_BYTES,
    body: command.extend({ settings: RosterSettings }),
    reply: SettingsReply,
  },
  askRosterDraft: {
    summary: 'Have a roster made for a range of days; it is built beside the hall, and the draft tells how far it is',
    body: command.extend({ ...days, basis: z.enum(DRAFT_BASES), solveS: z.number().min(0).max(LONGEST_SOLVE_S).optional() }),
    reply: DraftReply,
  },
  listRosterDrafts: {
    summary: 'The newest drafts, newest first, without what they say',
    reply: z.object({
      drafts: z.array(RosterDraft.pick({ id: true, from: true, to: true, basis: true, state: true, askedAt: true, askedBy: true })),
    }),
  },
  getRosterDraft: { summary: 'A draft: how far it is, or the roster with its cover and the rules that it breaks', reply: DraftReply },
  changeRosterDraft: {
    summary: 'Change single assignments of a draft; the answer holds the rules that it breaks now',
    bodyLimitBytes: CHANGES_LIMIT_BYTES,
    body: command.extend({ changes: z.array(RosterChange).min(1).max(MOST_CHANGES) }),
    reply: DraftReply,
  },
  publishRoster: {
    summary: 'Put a draft in force; one that breaks a hard rule needs a reason of a director or duty manager',
    body: command.extend({ overrideReason: Reason.nullable() }),
    reply: z.object({ version: RosterVersion }),
  },
  getRoster: {
    summary: 'The roster in force, by day and person',
    query: z.object({ ...days, staffNo: StaffNo.optional() }),
    reply: z.object({ version: z.int(), shifts: z.array(RosteredShift) }),
  },
  listRosterVersions: { summary: 'The newest versions of the roster, newest first', reply: z.object({ versions: z.array(RosterVersion) }) },
  getRosterVersion: {
    summary: 'What a version of the roster changed: everything of its days, or single shifts',
    reply: z.object({ version: RosterVersion, shifts: z.array(RosterShift), changes: z.array(RosterChange) }),
  },
} as const

const draft = { draftId: z.string(), from: Day, to: Day }
/** What the journal holds of rosters; of people nothing but their numbers. */
export const rosterFacts = {
  'roster-configured': z.object({ settings: RosterSettings }),
  'roster-draft-asked': z.object({ ...draft, basis: z.enum(DRAFT_BASES), solveS: z.number(), baseVersion: z.int() }),
  'roster-drafted': z.object({
    ...draft,
    built: Built,
    need: RosterNeed,
    shifts: z.array(RosterShift),
    assignments: z.array(RosterAssignment).max(MOST_ASSIGNMENTS),
  }),
  'roster-draft-failed': z.object({ ...draft, failure: z.string() }),
  'roster-draft-changed': z.object({ ...draft, changes: z.array(RosterChange) }),
  // The whole roster of the days: what stood there before is gone from them.
  'roster-published': z.object({
    ...draft,
    version: z.int().positive(),
    overrideReason: z.string().nullable(),
    need: RosterNeed,
    shifts: z.array(RosterShift),
    assignments: z.array(RosterAssignment).max(MOST_ASSIGNMENTS),
  }),
  // Single shifts, by a request that was granted. `shifts` are those that the changes name.
  'roster-changed': z.object({
    version: z.int().positive(),
    cause: z.enum(['swap', 'leave']),
    requestId: z.string(),
    overrideReason: z.string().nullable(),
    shifts: z.array(RosterShift),
    changes: z.array(RosterChange),
  }),
} as const
