import * as z from 'zod'
import { ERRANDS } from '../kernel/errands.ts'
import { HallPlan } from './hall-plan.ts'
import { CommandId, Instant, Reason } from './model.ts'
import { Language } from './paper.ts'
import { DESKS, Desk, Profiles } from './profiles.ts'

/** Bytes that a configuration may have on the wire: several times the default hall's, and no more than one commit takes easily. */
export const CONFIGURATION_LIMIT_BYTES = 512 * 1024

const LONGEST_ID = 64
const LONGEST_TEXT = 200
const MOST_THINGS = 400
const MOST_LINES = 50

// A draft may be wrong in every way that a person can type: what is amiss is told by a problem beside its field, not by the schema.
const DraftText = z.string().max(LONGEST_TEXT)
const DraftNames = z.object({ zh: DraftText, en: DraftText })
const Id = z.string().max(LONGEST_ID)
const Minute = z.int().min(-100_000).max(100_000)
const list = <T extends z.ZodType>(of: T) => z.array(of).max(MOST_THINGS)
const lines = <T extends z.ZodType>(of: T) => z.array(of).max(MOST_LINES)

/** What a day keeps: the usual hours, hours of its own, or none. Minutes after local midnight. */
export const DayHours = z.discriminatedUnion('state', [
  z.object({ state: z.literal('usual') }),
  z.object({ state: z.literal('closed') }),
  z.object({ state: z.literal('other'), opensAtMin: Minute, closesAtMin: Minute }),
])
export type DayHours = z.infer<typeof DayHours>

/** The hall's days: the week from Monday on, days that differ, pauses of every open day, and how the last ticket is given. */
export const ConfiguredDays = z.object({
  week: z.array(DayHours).length(7),
  special: list(z.object({ day: DraftText, names: DraftNames, hours: DayHours })),
  pauses: lines(z.object({ fromMin: Minute, toMin: Minute })),
  /** No number that could not be served this many minutes before closing; null gives numbers until the doors close. */
  lastTicketMarginMin: Minute.nullable(),
  /** So many days before it, kiosk and wall tell of a day with other hours; absent is three. */
  announcedDaysAhead: z.int().optional(),
})
export type ConfiguredDays = z.infer<typeof ConfiguredDays>

/** How often a call is spoken. */
export const MOST_REPETITIONS = 3
/** Lines of the hall's own on every ticket, and how calls are worded. */
export const ConfiguredTexts = z.object({
  ticketHead: DraftNames.nullable(),
  ticketFoot: DraftNames.nullable(),
  announcement: z.object({ repetitions: z.int().min(1).max(MOST_REPETITIONS), sayErrand: z.boolean() }),
  /** The operator's customer hotline, as kiosks name it; absent is as usual. */
  hotline: z
    .string()
    .regex(/^\d{3,12}$/)
    .optional(),
})
export type ConfiguredTexts = z.infer<typeof ConfiguredTexts>

/** Where alarms begin: how many may wait in an area, and how long a ticket may be held; the target of a service is its own. */
export const ConfiguredAlarms = z.object({
  lines: list(z.object({ areaId: Id, most: z.int() })),
  heldMinutes: z.int(),
})
export type ConfiguredAlarms = z.infer<typeof ConfiguredAlarms>

/** Everything that set-up edits: the hall, its areas, groups, services and counters, its days and texts. */
export const Configuration = z
  .object({
    hall: z.object({
      id: Id,
      names: DraftNames,
      timeZone: z.literal('Asia/Shanghai'),
      opensAtMin: Minute,
      closesAtMin: Minute,
      waitLimitMinutes: z.int(),
      vipAreaId: Id,
      /** After so long at a first seat's line any counter that serves it may call. */
      firstSeatMinutes: z.int().optional(),
      /** The origin at which customers' phones reach the hall; absent where they do not. */
      publicAddress: DraftText.optional(),
    }),
    days: ConfiguredDays,
    texts: ConfiguredTexts,
    areas: list(z.object({ id: Id, names: DraftNames, queued: z.boolean() })),
    groups: list(z.object({ id: Id, prefix: DraftText, names: DraftNames })),
    services: list(
      z.object({
        id: Id,
        code: DraftText,
        groupId: Id,
        areaId: Id,
        names: DraftNames,
        desk: z.enum(DESKS),
        kiosk: z.boolean(),
        selfService: z.boolean(),
        /** What a kiosk does in its place; absent where nothing. */
        errand: z.enum(ERRANDS).optional(),
        fast: z.boolean(),
        papers: lines(DraftNames),
        steps: lines(DraftNames),
        handlingMinutes: z.int(),
        targetWaitMinutes: z.int(),
        mostUsed: z.boolean(),
        isDefault: z.boolean(),
      }),
    ),
    /** Absent where the hall shows no map. */
    plan: HallPlan.optional(),
    /** Absent where alarms begin as usual. */
    alarms: ConfiguredAlarms.optional(),
    /** Absent where the hall has made none of its own: then it has the default ones. */
    profiles: Profiles.optional(),
    counters: list(
      z.object({
        id: Id,
        number: z.int(),
        areaId: Id,
        desks: z.array(z.enum(DESKS)).max(DESKS.length),
        classes: z.enum(['all-alike', 'vip-first']),
        /** The work profile by which it calls; the usual one where none is named. */
        profileId: Id.optional(),
        /** Desk types whose customers wait for this counter first while it is open. */
        firstFor: z.array(Desk).max(DESKS.length).optional(),
      }),
    ),
  })
  .meta({ id: 'Configuration' })
export type Configuration = z.infer<typeof Configuration>

/** What is amiss in a configuration: where (`services.3.names.zh`), what, and whether it may be published so. */
export const SetupProblem = z
  .object({
    path: z.string(),
    code: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
    blocking: z.boolean(),
  })
  .meta({ id: 'SetupProblem' })
export type SetupProblem = z.infer<typeof SetupProblem>

/** Who published a version; null where the program made it itself. */
export const Publisher = z.object({ staffNo: z.string(), name: z.string() }).nullable()
export type Publisher = z.infer<typeof Publisher>

/** A published version of the configuration, without what it says. */
export const SetupVersion = z.object({ version: z.int().positive(), changedAt: Instant, changedBy: Publisher }).meta({ id: 'SetupVersion' })
export type SetupVersion = z.infer<typeof SetupVersion>

const command = z.object({ commandId: CommandId })
const serviceId = z.string().min(1).max(LONGEST_ID).nullable()
const Stopped = z.object({ stopped: z.array(z.object({ serviceId: z.string().nullable(), reason: z.string() })) })

/** The schemas of set-up and of the hall's day. */
export const setupShapes = {
  getSetup: {
    summary: 'The configuration in force, its version, and what is noteworthy in it',
    reply: SetupVersion.extend({ configuration: Configuration, checks: z.array(SetupProblem) }),
  },
  listSetupVersions: { summary: 'The newest published versions, newest first', reply: z.object({ versions: z.array(SetupVersion) }) },
  getSetupVersion: { summary: 'A published version as it was', reply: SetupVersion.extend({ configuration: Configuration }) },
  checkSetup: {
    summary: 'What is amiss in a configuration, on the floor of this moment; changes nothing',
    bodyLimitBytes: CONFIGURATION_LIMIT_BYTES,
    body: z.object({ configuration: Configuration }),
    reply: z.object({ problems: z.array(SetupProblem) }),
  },
  publishSetup: {
    summary: 'Publish a configuration that was made from `baseVersion`; it is in force at once',
    bodyLimitBytes: CONFIGURATION_LIMIT_BYTES,
    body: command.extend({ baseVersion: z.int().positive(), configuration: Configuration }),
    reply: z.object({ version: z.int().positive() }),
  },
  previewSetupTexts: {
    summary: 'A sample ticket drawn and a sample call spoken with texts that are not published yet',
    body: z.object({ texts: ConfiguredTexts, language: Language }),
    reply: z.object({
      /** The ticket as SVG, drawn from the bytes that a printer would get. */
      paper: z.string(),
      spoken: z.string(),
      /** The call as a WAV file in base64, or null where this machine has no voice. */
      wav: z.string().nullable(),
    }),
  },
  stopTickets: {
    summary: 'No more numbers today, for one service or (null) the whole hall; they are given again on the next business day',
    body: command.extend({ serviceId, reason: Reason }),
    reply: Stopped,
  },
  giveTickets: { summary: 'Give numbers again today', body: command.extend({ serviceId }), reply: Stopped },
} as const
