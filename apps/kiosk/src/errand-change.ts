import { CallError } from '@jiaohao/shared/client'
import type { ChangeBody } from '@jiaohao/shared/contract'

/** The first pause before an unanswered call is made again; it doubles up to the longest. */
const RETRY_FIRST_MS = 500
const RETRY_LONGEST_MS = 3_000
/** How often a change in doubt is asked for. */
const ASK_EVERY_MS = 2_000
const TOO_MANY = 429
const LEAST_SERVER_FAULT = 500

type Answer = { readonly ok: true; readonly data: { readonly change: ChangeBody } } | { readonly ok: false; readonly refusal: string }

export interface ChangePorts {
  /** Sends the change; each time with the same command, so that it is carried out once. */
  readonly send: () => Promise<Answer>
  readonly ask: (id: string) => Promise<Answer>
  /** Whether the change is still on the screen. */
  readonly wanted: () => boolean
  readonly wait: (ms: number) => Promise<void>
  readonly onTold: (change: ChangeBody) => void
  readonly onRefused: (code: string) => void
  readonly onUnanswered: () => void
  readonly onKeyRefused: () => void
}

const again = (error: CallError): boolean => error.status === 0 || error.status >= LEAST_SERVER_FAULT

/** Makes a call until the server has decided, while the change is on the screen; null when nobody waits for it any more. */
const untilAnswered = async (call: () => Promise<Answer>, ports: ChangePorts): Promise<Answer | null> => {
  let pauseMs = RETRY_FIRST_MS
  while (ports.wanted()) {
    try {
      return await call()
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      if (error.status === 401 || error.status === 403) {
        ports.onKeyRefused()
        return null
      }
      if (error.status === TOO_MANY) return { ok: false, refusal: 'too-many-tries' }
      if (!again(error)) return { ok: false, refusal: 'fault' }
      if (ports.wanted()) ports.onUnanswered()
      await ports.wait(pauseMs)
      pauseMs = Math.min(pauseMs * 2, RETRY_LONGEST_MS)
    }
  }
  return null
}

const isOver = ({ state }: ChangeBody): boolean => state === 'done' || state === 'failed'

/** Sends one change and follows it while it is on the screen; one in doubt is asked for until the hall knows. */
export const changeAndFollow = async (ports: ChangePorts): Promise<void> => {
  const sent = await untilAnswered(ports.send, ports)
  if (sent === null || !ports.wanted()) return
  if (!sent.ok) return ports.onRefused(sent.refusal)
  let { change } = sent.data
  ports.onTold(change)
  while (!isOver(change) && ports.wanted()) {
    await ports.wait(ASK_EVERY_MS)
    const { id } = change
    const told = await untilAnswered(() => ports.ask(id), ports)
    if (told === null || !ports.wanted()) return
    if (told.ok) {
      change = told.data.change
      ports.onTold(change)
    } else ports.onUnanswered()
  }
}
