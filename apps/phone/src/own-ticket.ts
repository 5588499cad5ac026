import type { PhoneStanding, PhoneTicket } from '@jiaohao/shared/contract'

/** After so long without news the page says so and its ticket loses its yellow. Real milliseconds. */
export const STALE_AFTER_MS = 30_000
/** A line longer than this is told as a number. */
const DOTS = 5

/** What the page knows. `heardMs` is real time; `at` the hall's clock at that moment, `09:44`. */
export type OwnTicket =
  | { readonly state: 'connecting' }
  | { readonly state: 'known'; readonly ticket: PhoneTicket; readonly heardMs: number; readonly at: string }
  | { readonly state: 'dead' }

/** The page after news of its ticket. */
export const withNews = (ticket: PhoneTicket, heardMs: number, at: string): OwnTicket => ({ state: 'known', ticket, heardMs, at })

/** The page once the hall knows no such ticket: what was said last of one that is over stays. */
export const withDeath = (own: OwnTicket): OwnTicket =>
  own.state === 'known' && own.ticket.standing.state === 'over' ? own : { state: 'dead' }

/** Whether what is shown is too old to be trusted; what is over cannot grow old. */
export const isStale = (own: OwnTicket, nowMs: number): boolean =>
  own.state === 'known' && own.ticket.standing.state !== 'over' && nowMs - own.heardMs > STALE_AFTER_MS

/** What a change should be heard by: a call, each repeated one too, or that nobody is before this ticket any more. */
export const alertOf = (before: PhoneStanding | null, after: PhoneStanding): 'called' | 'next' | null => {
  if (after.state === 'called') return before?.state === 'called' && before.calls >= after.calls ? null : 'called'
  if (after.state !== 'waiting' || after.ahead > 0) return null
  return before?.state === 'waiting' && before.ahead > 0 ? 'next' : null
}

/** The line before a customer: places from the counter on, or only how many where they are too many to draw. */
export type LineShown = { readonly state: 'dots'; readonly places: readonly number[] } | { readonly state: 'many'; readonly ahead: number }
export const lineOf = (ahead: number): LineShown =>
  ahead > DOTS ? { state: 'many', ahead } : { state: 'dots', places: Array.from({ length: ahead }, (_, index) => index + 1) }

/** Whole minutes of a wait; the hall tells whole minutes already. */
export const minutesOf = (wait: { readonly p50S: number; readonly p90S: number }): { about: number; rarelyOver: number } => ({
  about: Math.round(wait.p50S / 60),
  rarelyOver: Math.round(wait.p90S / 60),
})

const ID = /^[0-9a-z]{16,64}$/
/** The ticket's id from the part of the address behind the #, or null where there is none that could be one. */
export const ticketIdOf = (hash: string): string | null => {
  const id = hash.replace(/^#/, '')
  return ID.test(id) ? id : null
}

/** The language of a reader, from what the browser says. */
export const languageOf = (preferred: string): 'zh' | 'en' => (/^zh\b/i.test(preferred) ? 'zh' : 'en')
