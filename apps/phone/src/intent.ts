/** Pause before a call without an answer is made again, and how often; then the person is asked anew. */
const RETRY_MS = 2_000
const ATTEMPTS = 60

/** What a customer asked for and has not been answered yet. */
export type Intent =
  | { readonly state: 'none' }
  | { readonly state: 'sending'; readonly unanswered: boolean }
  | { readonly state: 'refused' }

type Answer = { readonly ok: boolean }
interface Carry {
  /** Makes the call, always with the same command id. */
  readonly call: () => Promise<Answer>
  /** Whether an error says that no answer came, or not yet, so that the same call may be made again. */
  readonly mayRetry: (error: unknown) => boolean
  /** Whether the answer is still wanted: the feed may have told meanwhile that it is done. */
  readonly wanted: () => boolean
  readonly onUnanswered: () => void
  readonly wait?: (ms: number) => Promise<void>
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Makes a call until it is answered, not wanted any more, or has been tried often enough. */
export const carry = async ({ call, mayRetry, wanted, onUnanswered, wait = pause }: Carry): Promise<'done' | 'refused'> => {
  for (let attempt = 0; attempt < ATTEMPTS && wanted(); attempt++) {
    try {
      return (await call()).ok ? 'done' : 'refused'
    } catch (error) {
      if (!mayRetry(error)) return 'refused'
      onUnanswered()
      await wait(RETRY_MS)
    }
  }
  return wanted() ? 'refused' : 'done'
}
