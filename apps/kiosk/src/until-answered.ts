import { CallError } from '@jiaohao/shared/client'

const TOO_MANY = 429
const LEAST_SERVER_FAULT = 500

type Refused = { readonly ok: false; readonly refusal: string }

/** How a call is made again. The first pause doubles up to the longest, both in ms. */
export interface Patience {
  readonly firstMs: number
  readonly longestMs: number
  /** Whether too many tries are waited out; else they are told as `too-many-tries`. */
  readonly waitsOutTooMany: boolean
}

/** What a call that goes on until it is answered asks of the visit, and tells it. */
export interface Waiting {
  /** Whether what was called for is still on the screen. */
  readonly wanted: () => boolean
  readonly wait: (ms: number) => Promise<void>
  readonly onUnanswered: () => void
  readonly onKeyRefused: () => void
}

/**
 * Makes a call until the server has decided, while it is on the screen: money or a change may be under way, so there is no last
 * attempt. Null when the screen has gone or the hall does not know this machine.
 */
export const untilAnswered = async <A>(call: () => Promise<A>, patience: Patience, waiting: Waiting): Promise<A | Refused | null> => {
  let pauseMs = patience.firstMs
  while (waiting.wanted()) {
    try {
      return await call()
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      const { status } = error
      if (status === 401 || status === 403) {
        waiting.onKeyRefused()
        return null
      }
      if (status === TOO_MANY && !patience.waitsOutTooMany) return { ok: false, refusal: 'too-many-tries' }
      if (status !== 0 && status !== TOO_MANY && status < LEAST_SERVER_FAULT) return { ok: false, refusal: 'fault' }
      if (waiting.wanted()) waiting.onUnanswered()
      await waiting.wait(pauseMs)
      pauseMs = Math.min(pauseMs * 2, patience.longestMs)
    }
  }
  return null
}
