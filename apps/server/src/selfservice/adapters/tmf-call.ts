import * as z from 'zod'
import { openReach } from './reach.ts'

/** TMF654 v4.0.0, prepay balance management. */
export const PREPAY = '/tmf-api/prepayBalanceManagement/v4'
export const ASK_WITHIN_MS = 5_000

export interface BossAddress {
  readonly baseUrl: string
  readonly token: string
}
interface Asked {
  readonly status: number
  readonly body: unknown
  /** TMF630's `X-Total-Count`: how many there are beside those of this page; null where it is not said. */
  readonly total: number | null
}

/** One request to BOSS within its time limit, with one circuit breaker for everything that is asked there. `realNow` counts the breaker's time. */
export const openBossCall = ({ baseUrl, token }: BossAddress, realNow: () => number) => {
  const ask = async (
    method: 'GET' | 'POST',
    path: string,
    withinMs: number,
    sent?: { body: unknown; key: string | null },
  ): Promise<Asked> => {
    const answer = await fetch(new URL(path, baseUrl), {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(sent !== undefined && { 'content-type': 'application/json' }),
        ...(sent !== undefined && sent.key !== null && { 'idempotency-key': sent.key }),
      },
      ...(sent !== undefined && { body: JSON.stringify(sent.body) }),
      signal: AbortSignal.timeout(withinMs),
    })
    const text = await answer.text()
    const total = answer.headers.get('x-total-count')
    return { status: answer.status, body: text === '' ? null : JSON.parse(text), total: total === null ? null : Number(total) }
  }
  const probe = async (): Promise<void> => {
    const { status } = await ask('GET', `${PREPAY}/topupBalance?limit=1`, ASK_WITHIN_MS)
    if (status >= 500) throw new Error(`BOSS answers ${status}`)
  }
  const reach = openReach(probe, realNow)
  const page = async (path: string): Promise<{ readonly rows: unknown[]; readonly total: number }> => {
    const { status, body, total } = await ask('GET', path, ASK_WITHIN_MS)
    if (status !== 200 || !Array.isArray(body)) throw new Error(`BOSS answers ${status}`)
    reach.met()
    return { rows: body, total: total ?? body.length }
  }
  return { ask, page, list: async (path: string): Promise<unknown[]> => (await page(path)).rows, reach }
}
export type BossCall = ReturnType<typeof openBossCall>

/** Why BOSS refuses: the code of TM Forum's `Error`; null for an answer that is none. */
export const bodyReason = (body: unknown): string | null =>
  z.object({ code: z.string(), reason: z.string() }).safeParse(body).data?.code ?? null
