import { COMMON_PROBLEMS, type CommonProblem, type Problem } from '@jiaohao/shared/contract'
import { refusalWords } from '@jiaohao/shared/locales/refusals'

const TYPE_BASE = 'urn:jiaohao:problem:'
const RETRY_AFTER_S = '1'

interface More {
  readonly detail?: string | null
  readonly issues?: Problem['issues']
  readonly requestId?: string
  readonly retryAfterS?: number | null
}

const isCommon = (code: string): code is CommonProblem => Object.hasOwn(COMMON_PROBLEMS, code)

/** The status of a code: the common ones have their own, every refusal of the business is 409. */
export const statusOf = (code: string): number => (isCommon(code) ? COMMON_PROBLEMS[code].status : 409)

/** Answers with a problem document (RFC 9457). */
export const problem = (code: string, more: More = {}): Response => {
  const status = statusOf(code)
  const words: Readonly<Record<string, string>> = refusalWords.en
  const body: Problem = {
    type: TYPE_BASE + code,
    title: isCommon(code) ? COMMON_PROBLEMS[code].title : (words[code] ?? code),
    status,
    code,
    ...(more.detail == null ? {} : { detail: more.detail }),
    ...(more.issues === undefined ? {} : { issues: more.issues }),
    ...(more.requestId === undefined ? {} : { requestId: more.requestId }),
  }
  const headers: Record<string, string> = { 'content-type': 'application/problem+json' }
  if (status === 503) headers['retry-after'] = RETRY_AFTER_S
  if (more.retryAfterS != null) headers['retry-after'] = String(more.retryAfterS)
  return new Response(JSON.stringify(body), { status, headers })
}
