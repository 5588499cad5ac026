import { CallError } from '@jiaohao/shared/client'

const TOO_MANY = 429
const NOT_FOUND = 404

/** What became of one call: its answer, or a code that the screens have words for. */
type Heard<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly code: string }

type Result<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly refusal: string }

/** One call whose failure ends the step it belongs to; a customer is not kept waiting for a second attempt at a question. */
export const heard = async <T>(call: Promise<Result<T>>, onKeyRefused: () => void): Promise<Heard<T>> => {
  try {
    const answer = await call
    return answer.ok ? { ok: true, data: answer.data } : { ok: false, code: answer.refusal }
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    if (error.status === 401 || error.status === 403) onKeyRefused()
    if (error.status === 0) return { ok: false, code: 'no-answer' }
    if (error.status === TOO_MANY) return { ok: false, code: 'too-many-tries' }
    return { ok: false, code: error.status === NOT_FOUND ? 'nothing-found' : 'fault' }
  }
}
