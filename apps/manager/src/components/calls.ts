import { refusedSentence } from '@jiaohao/shared/locales/roster-faults'
import { type Accessor, createSignal } from 'solid-js'
import { sendCommand } from '../command.ts'
import { failureSentence, isSignedOut } from '../hall-api.ts'
import { language } from '../language.ts'
import type { Seat } from '../seat.ts'

export type Reply<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly refusal: string; readonly problem?: { readonly detail?: string | undefined } }

/** What a question was answered with. A session that has ended is told to the seat; a refusal is thrown under its code. */
export const answerOf = async <T>(ask: Promise<Reply<T>>, seat: Pick<Seat, 'expire'>): Promise<T> => {
  try {
    const reply = await ask
    if (reply.ok) return reply.data
    throw new Error(reply.refusal)
  } catch (error) {
    if (isSignedOut(error)) seat.expire()
    throw error
  }
}

/** What a command led to, for the person who gave it. */
export interface Outcome {
  readonly state: 'done' | 'refused'
  readonly sentence: string
}

export interface Commands {
  readonly outcome: Accessor<Outcome | null>
  /** Takes back what the last command led to, once something else is looked at. */
  readonly forget: () => void
  /** The answer to a command, or null where there was none; `done` says in words what it did, null says nothing. */
  readonly attempt: <T>(
    send: (commandId: string) => Promise<Reply<T>>,
    done: ((data: T) => string) | null,
  ) => Promise<{ readonly data: T } | null>
}

/** Commands of a page: each says in a sentence what came of it, and what is shown is read anew. */
export const createCommands = (again: () => void): Commands => {
  const [outcome, setOutcome] = createSignal<Outcome | null>(null)
  return {
    outcome,
    forget: () => setOutcome(null),
    attempt: async (send, done) => {
      let answer = null
      try {
        const reply = await sendCommand(send)
        if (reply.ok) {
          answer = { data: reply.data }
          setOutcome(done === null ? null : { state: 'done', sentence: done(reply.data) })
        } else setOutcome({ state: 'refused', sentence: refusedSentence(reply.refusal, reply.problem?.detail, language()) })
      } catch (error) {
        setOutcome({ state: 'refused', sentence: failureSentence(error, language()) })
      }
      again()
      return answer
    },
  }
}
