import * as z from 'zod'
import { CommandId, Day, Instant, Reason } from './model.ts'
import { RosterShift } from './roster.ts'
import { RosterViolation } from './roster-violation.ts'

/** Requests in one answer, newest first. */
export const REQUESTS_LISTED = 500
const MOST_MINUTES = 24 * 60
const StaffNo = z.string().regex(/^[0-9A-Za-z-]{1,40}$/)

/**
 * How far a request is. `asked`: the partner of a swap has not answered; `ready`: to be decided; `returned`: a rule is against it, and
 * somebody who may set the rule aside is asked to.
 */
export const REQUEST_STATES = ['asked', 'ready', 'returned', 'approved', 'declined', 'withdrawn'] as const
export const RequestState = z.enum(REQUEST_STATES)
export type RequestState = z.infer<typeof RequestState>

export const LEAVE_KINDS = [
  'personal',
  'sick',
  'hourly',
  'official',
  'work-injury',
  'marriage',
  'bereavement',
  'home-visit',
  'maternity',
] as const
/** A certificate of an acute illness: not asked for, due on the first day back, handed in, or missing and decided to be absence. */
export const CERTIFICATE_STATES = ['none', 'due', 'handed-in', 'absence'] as const

const swap = {
  kind: z.literal('swap'),
  /** The shift that is given away. */
  day: Day,
  partnerNo: StaffNo,
  /** The day of the partner's shift that is taken over; null takes none. */
  partnerDay: Day.nullable(),
}
const leave = {
  kind: z.literal('leave'),
  leaveKind: z.enum(LEAVE_KINDS),
  from: Day,
  to: Day,
  acute: z.boolean(),
  /** The granted leave that it goes on from; absent where it is no extension. */
  extendsId: z.string().optional(),
}
const overtime = {
  kind: z.literal('overtime'),
  /** `overtime` is worked and earns; `rest` takes the same time off. */
  direction: z.enum(['overtime', 'rest']),
  day: Day,
  minutes: z.int().min(1).max(MOST_MINUTES),
}
/** What is asked for. No reason in words: why somebody is away is nobody's to keep for ever. */
export const AskedFor = z.discriminatedUnion('kind', [z.object(swap), z.object(leave), z.object(overtime)])
export type AskedFor = z.infer<typeof AskedFor>

const life = {
  id: z.string(),
  staffNo: z.string(),
  state: RequestState,
  askedAt: Instant,
  /** Who wrote it down, where that was not the person. */
  askedBy: z.string(),
  /** Rules that are against it, by the code of the refusal. */
  against: z.array(z.string()),
  decided: z.object({ at: Instant, by: z.string(), reason: z.string().nullable() }).nullable(),
  certificate: z.enum(CERTIFICATE_STATES),
}
/** A request of a member of staff. */
export const StaffRequest = z
  .discriminatedUnion('kind', [z.object({ ...life, ...swap }), z.object({ ...life, ...leave }), z.object({ ...life, ...overtime })])
  .meta({ id: 'StaffRequest' })
export type StaffRequest = z.infer<typeof StaffRequest>

/** A rule that a request was held against, with its figure. */
export const RequestCheck = z.object({ rule: z.string(), keeps: z.boolean(), figure: z.number(), limit: z.number() })
export type RequestCheck = z.infer<typeof RequestCheck>

/** What granting a request would make of the roster: whose shifts, and the counters staffed on each day that it touches. */
export const RequestEffect = z.object({
  shifts: z.array(z.object({ staffNo: z.string(), day: Day, before: RosterShift.nullable(), after: RosterShift.nullable() })),
  cover: z.array(
    z.object({ day: Day, opensAtMin: z.int(), need: z.array(z.number()), before: z.array(z.number()), after: z.array(z.number()) }),
  ),
})
export type RequestEffect = z.infer<typeof RequestEffect>

export const APPRAISAL_CAUSES = ['swap-over-limit', 'absence'] as const
/** An entry of the appraisal list of a month. */
export const Appraisal = z
  .object({
    requestId: z.string(),
    staffNo: z.string(),
    name: z.string(),
    /** The day that counts: of the shift that was swapped, or the first day of the absence. */
    day: Day,
    cause: z.enum(APPRAISAL_CAUSES),
    reason: z.string(),
    by: z.string(),
    at: Instant,
  })
  .meta({ id: 'Appraisal' })

/** One leg of the ledger of overtime; the legs of an entry sum to zero. */
export const OvertimeLeg = z.object({ requestId: z.string(), account: z.string(), day: Day, minutes: z.int(), at: Instant })
export type OvertimeLeg = z.infer<typeof OvertimeLeg>

const command = z.object({ commandId: CommandId })
const forSomebody = {
  /** For whom, where a manager asks; absent is oneself. */
  staffNo: StaffNo.optional(),
  /** Ask also where a rule is against it that may be set aside; then the request goes to whoever may. */
  insist: z.boolean().optional(),
}
const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const RequestReply = z.object({ request: StaffRequest })

/** The schemas of what staff ask for. */
export const staffRequestShapes = {
  requestSwap: {
    summary: 'Ask to give a shift to a colleague, for another one or for none',
    body: command.extend({ ...forSomebody, day: Day, partnerNo: StaffNo, partnerDay: Day.nullable() }),
    reply: RequestReply,
  },
  requestLeave: {
    summary: 'Ask for leave, or for more of a leave that was granted; acute illness is told at any time and owes a certificate',
    body: command.extend({
      ...forSomebody,
      leaveKind: leave.leaveKind,
      from: Day,
      to: Day,
      acute: z.boolean(),
      extendsId: leave.extendsId,
    }),
    reply: RequestReply,
  },
  requestOvertime: {
    summary: 'Ask for overtime, or for the rest that it has earned',
    body: command.extend({ ...forSomebody, direction: z.enum(['overtime', 'rest']), day: Day, minutes: z.int().min(1).max(MOST_MINUTES) }),
    reply: RequestReply,
  },
  listStaffRequests: {
    summary: 'Requests by the month of the day that they are for; whoever manages no roster sees those that concern them',
    query: z.object({ month: Month.optional(), state: RequestState.optional() }),
    reply: z.object({
      requests: z.array(
        z.object({
          request: StaffRequest,
          checks: z.array(RequestCheck),
          /** What the roster would break afterwards and does not break now; of requests that are to be decided. */
          breaks: z.array(RosterViolation),
          /** Null where it is decided, or the roster no longer holds what it asks for. */
          effect: RequestEffect.nullable(),
        }),
      ),
      /** Everybody whom these requests name. */
      people: z.array(z.object({ staffNo: z.string(), name: z.string() })),
    }),
  },
  answerSwap: {
    summary: 'Agree to a swap that a colleague asked for, or not',
    body: command.extend({ agrees: z.boolean() }),
    reply: RequestReply,
  },
  withdrawStaffRequest: { summary: 'Take back a request that is not decided', body: command, reply: RequestReply },
  decideStaffRequest: {
    summary: 'Grant or decline; leave is the director’s to decide, and a rule is set aside with a reason',
    body: command.extend({ approves: z.boolean(), reason: Reason.nullable() }),
    reply: RequestReply,
  },
  settleCertificate: {
    summary: 'The certificate of an acute illness was handed in; or it was not, and the days are absence, for a reason',
    body: command.extend({ outcome: z.enum(['handed-in', 'absence']), reason: Reason.nullable() }),
    reply: RequestReply,
  },
  listAppraisals: {
    summary: 'The appraisal list of a month, by default the one that runs, and the swaps of everybody in it',
    query: z.object({ month: Month.optional() }),
    reply: z.object({ entries: z.array(Appraisal), swaps: z.array(z.object({ staffNo: z.string(), name: z.string(), count: z.int() })) }),
  },
  getOvertimeLedger: {
    summary:
      'Overtime and rest of a month, by default the one that runs, and what everybody has still to take; the legs of everything sum to zero',
    query: z.object({ month: Month.optional() }),
    reply: z.object({
      legs: z.array(OvertimeLeg),
      balances: z.array(z.object({ account: z.string(), minutes: z.int(), overtimeInMonth: z.int() })),
      sum: z.int(),
    }),
  },
} as const

const request = { requestId: z.string(), staffNo: z.string() }
/** What the journal holds of requests; of people nothing but their numbers. */
export const staffRequestFacts = {
  'staff-request-made': z.object({
    ...request,
    asked: AskedFor,
    state: RequestState,
    against: z.array(z.string()),
    certificate: z.enum(CERTIFICATE_STATES),
  }),
  'staff-request-answered': z.object({ ...request, state: RequestState }),
  'staff-request-withdrawn': z.object(request),
  'staff-request-decided': z.object({
    ...request,
    state: z.enum(['approved', 'declined']),
    reason: z.string().nullable(),
    appraisal: z.object({ cause: z.enum(APPRAISAL_CAUSES), day: Day }).nullable(),
    /** The legs of the overtime's ledger that it moves. */
    legs: z.array(z.object({ account: z.string(), day: Day, minutes: z.int() })),
  }),
  'staff-certificate-settled': z.object({
    ...request,
    outcome: z.enum(['handed-in', 'absence']),
    reason: z.string().nullable(),
    appraisal: z.object({ cause: z.enum(APPRAISAL_CAUSES), day: Day }).nullable(),
  }),
} as const
