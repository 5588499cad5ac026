import { CallError, newCommandId } from '@jiaohao/shared/client'
import type { HallBody, Staff } from '@jiaohao/shared/contract'
import { sendCommand } from '../commands.ts'
import type { HallClient } from '../hall-client.ts'
import type { Session } from '../session.ts'

/** What a person typed to open a counter. */
export interface SignOnEntry {
  readonly counterNumber: number
  readonly staffNo: string
  readonly pin: string
  readonly supervisorNo: string
  /** Takes the place of a one-time PIN; null where none is asked for. */
  readonly newPin: string | null
}

/** Why a counter was not opened. `pin`: number or PIN wrong; `locked`: too many tries, for so many seconds where the hall says it; `refused`: the hall's rule; `failed`: no use of the line. */
export type SignOnResult =
  | { readonly state: 'open'; readonly session: Session }
  | { readonly state: 'pin' }
  | { readonly state: 'locked'; readonly forS: number | null }
  | { readonly state: 'no-such-counter' }
  | { readonly state: 'refused'; readonly code: string }
  | { readonly state: 'failed'; readonly code: string }

interface SignedIn {
  readonly token: string
  readonly staff: Staff
}

export interface SignOnOptions {
  readonly hall: HallBody
  readonly entry: SignOnEntry
  readonly clientFor: (token: string | null) => HallClient
  readonly wait: (ms: number) => Promise<void>
}

const failureOf = (error: unknown): SignOnResult => {
  if (!(error instanceof CallError)) throw error
  if (error.status === 401) return { state: 'pin' }
  if (error.status === 429) return { state: 'locked', forS: error.retryAfterS }
  return { state: 'failed', code: error.problem.code ?? 'no-answer' }
}

const signIn = async (options: SignOnOptions): Promise<SignedIn | SignOnResult> => {
  const { staffNo, pin, newPin } = options.entry
  try {
    const answer = await options.clientFor(null).signIn({
      body: { staffNo, secret: pin, ...(newPin === null ? {} : { newSecret: newPin }) },
    })
    return answer.ok ? answer.data : { state: 'refused', code: answer.refusal }
  } catch (error) {
    return failureOf(error)
  }
}

const endSession = async (client: HallClient): Promise<void> => {
  try {
    await client.signOut({})
  } catch (error) {
    if (!(error instanceof CallError)) throw error
  }
}

/** Signs a person in and opens the counter for him (CT-001). A counter that stays shut leaves nobody signed in. */
export const signOn = async (options: SignOnOptions): Promise<SignOnResult> => {
  const { entry } = options
  const counter = options.hall.counters.find((each) => each.number === entry.counterNumber)
  if (counter === undefined) return { state: 'no-such-counter' }
  const signedIn = await signIn(options)
  if ('state' in signedIn) return signedIn
  const client = options.clientFor(signedIn.token)
  const supervisor = entry.supervisorNo === '' ? {} : { supervisorNo: entry.supervisorNo }
  const outcome = await sendCommand(
    (commandId) => client.signOnCounter({ params: { id: counter.id }, body: { commandId, ...supervisor } }),
    { commandId: newCommandId(), wait: options.wait, onRetry: () => undefined },
  )
  if (outcome.state !== 'done') {
    await endSession(client)
    return outcome
  }
  const { since } = outcome.data.counter
  return {
    state: 'open',
    session: {
      ...signedIn,
      counterId: counter.id,
      counterNumber: counter.number,
      signedOnAt: since ?? options.hall.now,
    },
  }
}
