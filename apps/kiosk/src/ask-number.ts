import { CallError } from '@jiaohao/shared/client'
import type { Issued } from './flow.ts'

/** The first pause before a number is asked for again; it doubles up to the longest. */
const RETRY_FIRST_MS = 300
const RETRY_LONGEST_MS = 2_000
/** With a call's own time-out this is at least ten minutes, and the idle clock ends the visit long before. */
const ATTEMPTS_LIMIT = 300
const TOO_MANY = 429
const LEAST_SERVER_FAULT = 500

export type Asked =
  | { readonly state: 'issued'; readonly issued: Issued }
  /** `detail` is what the hall said beside the code, null where it said no more. */
  | { readonly state: 'refused'; readonly code: string; readonly detail: string | null }
  | { readonly state: 'key-refused' }
  /** The visit ended before the answer came. */
  | { readonly state: 'dropped' }

export interface AskPorts<Ask> {
  /** Sends the ask once. Throws CallError when no usable answer came. */
  readonly issue: (
    ask: Ask,
  ) => Promise<{ ok: true; issued: Issued } | { ok: false; refusal: string; problem?: { readonly detail?: string } }>
  /** Gives a number back that nobody waits for any more. */
  readonly giveBack: (ticketId: string) => Promise<void>
  /** Whether the visit that asked is still there. */
  readonly wanted: () => boolean
  readonly wait: (ms: number) => Promise<void>
  /** The server did not answer an attempt; it will be asked again. */
  readonly onUnanswered: () => void
}

const again = (error: CallError): boolean => error.status === 0 || error.status === TOO_MANY || error.status >= LEAST_SERVER_FAULT

/**
 * Asks for one number until the server has decided. Every attempt carries the same `commandId`, so an attempt that the server
 * carried out and whose answer was lost is answered with the same ticket. A ticket that comes after the visit ended is given back.
 */
export const askForNumber = async <Ask>(ask: Ask, ports: AskPorts<Ask>): Promise<Asked> => {
  let pauseMs = RETRY_FIRST_MS
  for (let attempt = 0; attempt < ATTEMPTS_LIMIT && ports.wanted(); attempt++) {
    try {
      const answer = await ports.issue(ask)
      if (!answer.ok) return { state: 'refused', code: answer.refusal, detail: answer.problem?.detail ?? null }
      if (ports.wanted()) return { state: 'issued', issued: answer.issued }
      await ports.giveBack(answer.issued.ticketId)
      return { state: 'dropped' }
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      if (error.status === 401 || error.status === 403) return { state: 'key-refused' }
      if (!again(error)) return { state: 'refused', code: 'fault', detail: null }
      ports.onUnanswered()
      await ports.wait(pauseMs)
      pauseMs = Math.min(pauseMs * 2, RETRY_LONGEST_MS)
    }
  }
  return ports.wanted() ? { state: 'refused', code: 'no-answer', detail: null } : { state: 'dropped' }
}
