import type { FactBody, FactName } from '@jiaohao/shared/contract'
import type { BusinessDay } from '@jiaohao/shared/kernel'
import type { Entry } from './journal.ts'

/** Handed to a command while its transaction is open: whoever holds none cannot write. */
export interface Tx {
  /** The instant of the command, UTC milliseconds; never earlier than the journal's last line. */
  readonly atMs: number
  readonly day: BusinessDay
  readonly actor: string
  /** Appends a line to the journal; it is published after the commit. */
  readonly record: <N extends FactName>(name: N, subject: string, body: FactBody<N>) => Entry
}

export interface Refusal {
  readonly ok: false
  readonly refusal: string
  readonly detail: string | null
  /** After how many seconds the same may be asked again, where time alone is in the way. */
  readonly retryAfterS?: number
  /** The fields that cannot be taken as they are, by their names in the request. */
  readonly issues?: readonly { readonly path: string; readonly message: string }[]
}
export type Outcome<T> = { readonly ok: true; readonly value: T } | Refusal
export const done = <T>(value: T): Outcome<T> => ({ ok: true, value })
export const refuse = (refusal: string, detail: string | null = null): Refusal => ({ ok: false, refusal, detail })
/** A request of which single fields cannot be taken; each is named. */
export const refuseFields = (message: string, ...paths: readonly string[]): Refusal => ({
  ...refuse('malformed', message),
  issues: paths.map((path) => ({ path, message })),
})

export interface Command<T> {
  /** The caller's id of the intent, or null for the system's own commands, which are never retried by id. */
  readonly id: string | null
  /** Method and path, as in `POST /api/tickets`. */
  readonly request: string
  readonly actor: string
  /** What was sent, in one canonical text; only its hash is kept. */
  readonly sent: string
  readonly run: (tx: Tx) => Outcome<T>
  /** Turns the value into the reply that is stored and sent; throws when the value breaks the contract. */
  readonly seal: (value: T) => string
}

export type Answer =
  | { readonly kind: 'done'; readonly reply: string; readonly replayed: boolean }
  | { readonly kind: 'refused'; readonly refusal: string; readonly detail: string | null }
  | { readonly kind: 'reused' }
  | { readonly kind: 'busy'; readonly reason: string }
  | { readonly kind: 'fault'; readonly error: unknown }
