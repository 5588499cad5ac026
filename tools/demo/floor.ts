import type { Client } from '@jiaohao/shared/client'
import type { HallContract } from '@jiaohao/shared/contract'
import type { HallTime } from './hall-time.ts'
import { intend } from './intent.ts'
import type { Customer } from './model.ts'

export type Api = Client<HallContract>
type Answer<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly refusal: string }

/** A customer in the room. Clerk and customer see each other here, as in any hall; all else goes through the server. */
export interface Guest {
  readonly customer: Customer
  /** Called and answered: he does not leave any more. */
  isServed: boolean
  isGone: boolean
  /** Out of the room, so that he does not hear his call. */
  isAway: boolean
}

/** The room, and those who work in it. */
export interface Floor {
  readonly time: HallTime
  /** The day's midnight, UTC milliseconds. */
  readonly midnightMs: number
  /** When the demo begins within the day: those who would have come before do not come. */
  readonly beginsAtMs: number
  readonly closesAtMs: number
  /** Nobody signed on, as a kiosk. */
  readonly kiosk: Api
  readonly consultant: Api
  /** Guests by the id of their ticket. */
  readonly guests: Map<string, Guest>
  /** How often each refusal was heard. */
  readonly refusals: Map<string, number>
  /** Runs something beside whatever happens; what it throws ends the demo. */
  readonly beside: (work: Promise<void>) => void
}

/** Refusals that are no news: an idle clerk hears that nobody waits. */
const USUAL = new Set(['queue-empty'])

/** Does one thing and gives its value, or null when the hall refuses: people shrug and go on. */
export const attempt = async <T>(floor: Floor, call: (commandId: string) => Promise<Answer<T>>): Promise<T | null> => {
  const answer = await intend(call)
  if (answer.ok) return answer.data
  if (!USUAL.has(answer.refusal)) floor.refusals.set(answer.refusal, (floor.refusals.get(answer.refusal) ?? 0) + 1)
  return null
}
