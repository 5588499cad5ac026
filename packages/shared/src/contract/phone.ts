import * as z from 'zod'
import { EstimatedWait, Names } from './paper.ts'

/** How a customer's phone introduces itself on the live feed, beside the id of its ticket: `{seat: 'phone', ticket}`. */
export const PHONE_SEAT = 'phone'
/** What the connection of a phone is refused with. A wrong id and one whose time is over look alike. */
export const PHONE_REFUSALS = ['not-found', 'too-many', 'busy', 'malformed'] as const
export type PhoneRefusal = (typeof PHONE_REFUSALS)[number]
/** A served ticket may be rated on the phone for so long. */
export const PHONE_RATING_MINUTES = 30

const counterNumber = z.int()

/** Where a ticket stands, as its holder sees it. `over` is said once; then the link is dead. */
export const PhoneStanding = z.discriminatedUnion('state', [
  /** `ahead` 0: the next one. Waits are told in whole minutes, so that a phone is not woken every second. */
  z.object({ state: z.literal('waiting'), ahead: z.int().nonnegative(), estimatedWait: EstimatedWait.nullable() }),
  /** `calls` counts the repeated ones too, so that each of them rings. */
  z.object({ state: z.literal('called'), counterNumber, calls: z.int().positive() }),
  z.object({ state: z.literal('serving'), counterNumber }),
  z.object({ state: z.literal('held'), counterNumber }),
  z.object({ state: z.literal('absent') }),
  z.object({ state: z.literal('served') }),
  z.object({ state: z.literal('over'), how: z.enum(['rated', 'served', 'cancelled', 'expired']) }),
])
export type PhoneStanding = z.infer<typeof PhoneStanding>

/** All that a phone is ever told: its own ticket, again and again. Nothing in it is about anybody else or counts the hall's business. */
export const PhoneTicket = z.object({
  now: z.iso.datetime(),
  rate: z.number(),
  timeZone: z.string(),
  hallName: Names,
  number: z.string(),
  serviceName: Names,
  areaName: Names,
  papers: z.array(Names),
  standing: PhoneStanding,
})
export type PhoneTicket = z.infer<typeof PhoneTicket>
