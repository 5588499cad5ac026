import * as z from 'zod'
import { CommandId, Day } from './model.ts'
import { Desk } from './profiles.ts'
import { RosterCover, RosterDraft, RosterRules, SpecialPeriod } from './roster.ts'
import { RosterViolation } from './roster-violation.ts'

const command = z.object({ commandId: CommandId })
const days = { from: Day, to: Day }

/**
 * Who is rostered that may serve a desk type, and how many of them are at work in each half-hour, trainees in part. Whoever is trained for
 * several counts in each; none has more than the counters of the whole hall.
 */
export const RosterGroupCover = z.object({ group: Desk, staffNos: z.array(z.string()), rostered: z.array(z.number()) })
export type RosterGroupCover = z.infer<typeof RosterGroupCover>

/** The schemas of the roster in force as it stands to its rules, of drafts that are given up or restored, and of a clerk's own terms. */
export const rosterStandingShapes = {
  getRosterCover: {
    summary:
      'The roster in force on days that were published: cover against the need of then, who of each desk type is at work, the rules that it breaks, paid hours',
    query: z.object(days),
    reply: z.object({
      version: z.int(),
      opensAtMin: z.int(),
      cover: z.array(RosterCover.extend({ groups: z.array(RosterGroupCover) })),
      violations: z.array(RosterViolation),
      hours: z.array(z.object({ staffNo: z.string(), paidH: z.number() })),
    }),
  },
  cancelRosterDraft: {
    summary: 'Give up a draft that is being built; it stays listed as failed',
    body: command,
    reply: z.object({ draft: RosterDraft }),
  },
  restoreRosterVersion: {
    summary: 'Make a draft of a version that was published, need and shifts as they were, to be edited and published anew',
    body: command,
    reply: z.object({ draft: RosterDraft }),
  },
  getOwnTerms: {
    summary: 'What somebody must know to ask: the rules, the own swaps by month, the own balance of overtime, colleagues, special periods',
    reply: z.object({
      rules: RosterRules.pick({
        swapNoticeH: true,
        swapsPerMonth: true,
        leaveNoticeH: true,
        overtimePerDayH: true,
        overtimePerMonthH: true,
      }),
      swaps: z.array(z.object({ month: z.string(), count: z.int() })),
      /** Overtime that was granted and not rested, minutes. */
      balanceMinutes: z.int(),
      colleagues: z.array(z.object({ staffNo: z.string(), name: z.string() })),
      /** Those that are not over. */
      specialPeriods: z.array(SpecialPeriod),
    }),
  },
} as const
