import * as z from 'zod'
import { Day } from './model.ts'
import { Names } from './paper.ts'
import { CONFIGURATION_LIMIT_BYTES, Configuration } from './setup.ts'

/** What customers of one kind waited, or would have: seconds, null where nobody was called. */
export const ReplayFigures = z
  .object({
    called: z.int().nonnegative(),
    /** Still in line when the last counter closed. */
    uncalled: z.int().nonnegative(),
    p50S: z.number().nullable(),
    p90S: z.number().nullable(),
    longestS: z.number().nullable(),
    /** Of those called and uncalled, the share that was called within the target of its service; null without anybody. */
    withinTarget: z.number().nullable(),
  })
  .meta({ id: 'ReplayFigures' })
export type ReplayFigures = z.infer<typeof ReplayFigures>

/** One group of services, or with a null id the whole hall. `measured` is what really happened, which `before` should come near. */
export const ReplayGroup = z
  .object({
    groupId: z.string().nullable(),
    names: Names.nullable(),
    tickets: z.int().nonnegative(),
    measured: ReplayFigures,
    before: ReplayFigures,
    after: ReplayFigures,
  })
  .meta({ id: 'ReplayGroup' })
export type ReplayGroup = z.infer<typeof ReplayGroup>

export const Replay = z
  .object({
    from: Day,
    to: Day,
    /** Days of these with at least one number. */
    days: z.int().nonnegative(),
    tickets: z.int().nonnegative(),
    /** Numbers of services that the draft has no more. */
    leftOut: z.int().nonnegative(),
    /** Counters of the draft that were never open on these days: they serve nobody in the replay. */
    neverOpen: z.array(z.int()),
    /** The whole hall first, then its groups. */
    groups: z.array(ReplayGroup),
  })
  .meta({ id: 'Replay' })
export type Replay = z.infer<typeof Replay>

/** The schemas of the replay of last week through a draft. */
export const replayShapes = {
  replaySetup: {
    summary: 'What last week’s customers would have waited with this configuration, beside the one in force; changes nothing',
    bodyLimitBytes: CONFIGURATION_LIMIT_BYTES,
    body: z.object({ configuration: Configuration }),
    reply: Replay,
  },
} as const
