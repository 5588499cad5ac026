import { CallError } from '@jiaohao/shared/client'

/** Pauses before each repetition of a command, milliseconds; after the last one the device gives up (about a minute). */
export const RETRY_WAITS_MS = [300, 600, 1_200, 2_500, 5_000, 5_000, 5_000, 5_000, 5_000, 5_000, 5_000, 5_000, 5_000, 5_000] as const

/** What became of one intent of a person. `failed` means that nothing more is tried; `code` and `detail` are a refusal's or a problem's. */
export type Outcome<T> =
  | { readonly state: 'done'; readonly data: T }
  | { readonly state: 'refused'; readonly code: string; readonly detail: string | undefined }
  | { readonly state: 'failed'; readonly code: string; readonly detail: string | undefined }

export type Answer<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly refusal: string; readonly problem?: { readonly detail?: string | undefined } }

export interface SendOptions {
  /** Made once for the intent: every repetition carries it, so that the hall acts at most once. */
  readonly commandId: string
  readonly wait: (ms: number) => Promise<void>
  /** Called before repetition 1, 2, … */
  readonly onRetry: (repetition: number) => void
}

const mayPass = (error: CallError): boolean => error.status === 0 || error.status >= 500

/** Sends a command and repeats it, with the same id, while no answer comes or the server cannot take it. */
export const sendCommand = async <T>(attempt: (commandId: string) => Promise<Answer<T>>, options: SendOptions): Promise<Outcome<T>> => {
  for (let repetition = 0; ; repetition++) {
    try {
      const answer = await attempt(options.commandId)
      return answer.ok ? { state: 'done', data: answer.data } : { state: 'refused', code: answer.refusal, detail: answer.problem?.detail }
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      const waitMs = RETRY_WAITS_MS[repetition]
      if (!mayPass(error) || waitMs === undefined)
        return { state: 'failed', code: error.problem.code ?? 'no-answer', detail: error.problem.detail }
      options.onRetry(repetition + 1)
      await options.wait(waitMs)
    }
  }
}
