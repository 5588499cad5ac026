import * as z from 'zod'
import { CallRule, TicketClass } from './model.ts'
import { Names } from './paper.ts'

/** The kinds of desk at which services are handled; a counter can be several at once. */
export const DESKS = ['business', 'cashier', 'consultation', 'after-sales', 'retention'] as const
export const Desk = z.enum(DESKS)
export type Desk = z.infer<typeof Desk>

const Id = z.string().min(1).max(64)
const MOST_SERVICES = 200
const MOST_RULES = 20
const MOST_PROFILES = 50
const LARGEST_SHARE = 99
const MINUTES_OF_DAY = 1440

/** A set of services, named one by one or by what they have in common. */
export const ServiceTarget = z.discriminatedUnion('of', [
  z.object({ of: z.literal('services'), serviceIds: z.array(Id).max(MOST_SERVICES) }),
  z.object({ of: z.literal('group'), groupId: Id }),
  z.object({ of: z.literal('area'), areaId: Id }),
  z.object({ of: z.literal('desk'), desk: Desk }),
])
export type ServiceTarget = z.infer<typeof ServiceTarget>

/** Calls of a class for so many of the others; zero is refused by the hall with its reason. */
export const ClassShare = z.object({ class: TicketClass, share: z.int().nonnegative().max(LARGEST_SHARE) })
export type ClassShare = z.infer<typeof ClassShare>

/**
 * One rule of a work profile. The first rule that finds somebody calls him; among several it keeps to the class (VIP, booked,
 * priority, fast, ordinary) and then to the longest wait, unless its own words say otherwise:
 * `serve-first` whoever waits for these services; `prefer-class` whoever is of this class; `fast-lane` whoever is in the fast lane;
 * `ratio` the classes in turn, counted for this counter or for all counters of the profile; `wait-passes` the longest wait for these
 * services once it has reached so many minutes; `longest-wait` whoever waits longest; `follow` goes on with another profile.
 */
export const ProfileRule = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('serve-first'), target: ServiceTarget }),
    z.object({ kind: z.literal('prefer-class'), class: TicketClass }),
    z.object({ kind: z.literal('fast-lane') }),
    z.object({
      kind: z.literal('ratio'),
      shares: z.array(ClassShare).max(TicketClass.options.length),
      keptFor: z.enum(['counter', 'profile']),
    }),
    z.object({ kind: z.literal('wait-passes'), target: ServiceTarget, minutes: z.int().positive().max(MINUTES_OF_DAY) }),
    z.object({ kind: z.literal('longest-wait') }),
    z.object({ kind: z.literal('follow'), profileId: Id }),
  ])
  .meta({ id: 'ProfileRule' })
export type ProfileRule = z.infer<typeof ProfileRule>

/** A counter's work profile: in which order it calls. Whoever has waited to the hall's limit comes before every rule. */
export const Profile = z.object({ id: Id, names: Names, rules: z.array(ProfileRule).max(MOST_RULES) }).meta({ id: 'Profile' })
export type Profile = z.infer<typeof Profile>
export const Profiles = z.array(Profile).max(MOST_PROFILES)

/** What decided a call, with the numbers that made it, so that it can be read after the rules have changed. Waits are seconds. */
export const CallWhy = z
  .object({
    profileId: z.string(),
    profileNames: Names,
    /** Place of the rule in that profile, from 0; null where the wait limit decided, before every rule. */
    ruleIndex: z.int().nonnegative().nullable(),
    /** The rule as it was; null where the wait limit decided. */
    rule: ProfileRule.nullable(),
    waitedS: z.number(),
    waitLimitS: z.int(),
    /** Of a ratio: whom it counts for, the classes that waited, and their calls before this one. */
    ratio: z
      .object({ key: z.string(), calls: z.array(z.object({ class: TicketClass, share: z.int(), calls: z.int().nonnegative() })) })
      .nullable(),
  })
  .meta({ id: 'CallWhy' })
export type CallWhy = z.infer<typeof CallWhy>

/** A call's rule and what decided it; null for a call out of order. */
export const CallReason = z.object({ rule: CallRule, why: CallWhy.nullable() })
export type CallReason = z.infer<typeof CallReason>

const calledRule = { profileId: z.string(), index: z.int() }
const serviceIds = z.array(z.string())
/** How the counters call, for seats that say beforehand whom a counter calls next: each one's rules made ready, in their order. */
export const CallingBody = z.object({
  day: z.string(),
  profiles: z.array(Profile),
  counters: z.array(
    z.object({
      counterId: z.string(),
      profileId: z.string(),
      rules: z.array(
        z.discriminatedUnion('kind', [
          z.object({ ...calledRule, kind: z.literal('serve-first'), serviceIds }),
          z.object({ ...calledRule, kind: z.literal('prefer-class'), class: TicketClass }),
          z.object({ ...calledRule, kind: z.literal('ratio'), key: z.string(), shares: z.array(ClassShare) }),
          z.object({ ...calledRule, kind: z.literal('wait-passes'), serviceIds, waitS: z.int() }),
          z.object({ ...calledRule, kind: z.literal('longest-wait') }),
        ]),
      ),
    }),
  ),
  firstSeats: z.array(z.object({ serviceIds, counterIds: z.array(z.string()), afterS: z.int() })),
  /** Calls that ratios have made on this day, by their name. */
  ratioCalls: z.record(z.string(), z.int()),
})
export type CallingBody = z.infer<typeof CallingBody>

/** What a member of staff is trained for: all services of these desks, and these services; null is everything. */
export const Skills = z
  .object({ desks: z.array(Desk).max(DESKS.length), serviceIds: z.array(Id).max(MOST_SERVICES) })
  .meta({ id: 'Skills' })
export type Skills = z.infer<typeof Skills>

const CALLS_TRIED = 10

/** One call that a profile would make. */
export const TriedCall = z
  .object({
    ticketId: z.string(),
    number: z.string(),
    serviceId: z.string(),
    class: TicketClass,
    rule: CallRule,
    why: CallWhy,
  })
  .meta({ id: 'TriedCall' })
export type TriedCall = z.infer<typeof TriedCall>

/** The schemas of work profiles. */
export const profileShapes = {
  tryProfile: {
    summary: 'Whom a counter would call next by a profile that is not saved, from the queue of this moment; changes nothing',
    body: z.object({ counterId: Id, profile: Profile }),
    reply: z.object({ calls: z.array(TriedCall).max(CALLS_TRIED) }),
  },
} as const

/** What the journal holds of skills. */
export const skillFacts = { 'staff-skilled': z.object({ staffNo: z.string(), skills: Skills.nullable() }) } as const
