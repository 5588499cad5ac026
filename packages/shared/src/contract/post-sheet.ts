import * as z from 'zod'
import { Day } from './model.ts'
import { Names } from './paper.ts'
import { DESKS } from './profiles.ts'
import { RosterShift, SpecialPeriod } from './roster.ts'

const Minute = z.int().min(0).max(1440)
const stretch = { fromMin: Minute, toMin: Minute }
const StaffNo = z.string()

/**
 * Where somebody stands for a stretch of a day. `counter` with `coversNo`: in the place of a colleague who is on a break or has moved;
 * `beside`: a trainee with the supervisor, whose counter is null where the supervisor sits at none; `spare`: at work without a counter;
 * `break` with whoever takes the counter meanwhile, null where nobody does.
 */
export const Post = z.discriminatedUnion('at', [
  z.object({ at: z.literal('counter'), counterId: z.string(), coversNo: StaffNo.nullable() }),
  z.object({ at: z.literal('beside'), supervisorNo: StaffNo, counterId: z.string().nullable() }),
  z.object({ at: z.literal('floating') }),
  z.object({ at: z.literal('spare') }),
  z.object({ at: z.literal('break'), coverNo: StaffNo.nullable() }),
])
export type Post = z.infer<typeof Post>

/**
 * What a stretch of a day lacks: people at counters or on the floor (`there` of `need`), a desk type that no counter serves, or a counter
 * that stays empty because nobody at work may serve anything there.
 */
export const PostGap = z.discriminatedUnion('kind', [
  z.object({ ...stretch, kind: z.literal('counters'), need: z.number(), there: z.number() }),
  z.object({ ...stretch, kind: z.literal('floating'), need: z.number(), there: z.number() }),
  z.object({ ...stretch, kind: z.literal('desk'), desk: z.enum(DESKS) }),
  z.object({ ...stretch, kind: z.literal('unskilled'), counterId: z.string() }),
])
export type PostGap = z.infer<typeof PostGap>

/** The posts of a day of the roster in force. */
export const PostSheet = z
  .object({
    day: Day,
    version: z.int(),
    /** Null while nobody is appointed. */
    dutyManager: z.object({ staffNo: StaffNo, name: z.string() }).nullable(),
    specialPeriods: z.array(SpecialPeriod),
    /** From the first begin to the last end of work. */
    ...stretch,
    counters: z.array(z.object({ id: z.string(), number: z.int(), areaId: z.string(), area: Names })),
    people: z.array(
      z.object({ staffNo: StaffNo, name: z.string(), shift: RosterShift, stretches: z.array(z.object({ ...stretch, post: Post })) }),
    ),
    gaps: z.array(PostGap),
  })
  .meta({ id: 'PostSheet' })
export type PostSheet = z.infer<typeof PostSheet>

/** The schemas of the post sheet. */
export const postSheetShapes = {
  getPostSheet: {
    summary: 'The post sheet of a day: who stands where from when to when, breaks and who covers them, and what is lacking',
    query: z.object({ date: Day }),
    reply: PostSheet,
  },
} as const
