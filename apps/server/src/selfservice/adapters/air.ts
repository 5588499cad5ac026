import type { BusinessDay } from '@jiaohao/shared/kernel'
import * as z from 'zod'
import type { AirPort, BossRow, TopUpAnswer, TopUpOrder } from '../ports.ts'
import { openReach, wasNeverSent, wordsOf } from './reach.ts'

const ASK_WITHIN_MS = 5_000
const TOP_UP_WITHIN_MS = 10_000
/** A number that no order has: asking for it shows whether the channel is there. */
const NOBODYS = '000000'

const TopUp = z.object({
  airOrderNo: z.string(),
  orderNo: z.string(),
  amountFen: z.int(),
  status: z.enum(['accepted', 'succeeded', 'failed', 'reversed']),
  reason: z.string().optional(),
  acceptedAt: z.string(),
})
type TopUp = z.infer<typeof TopUp>
const Refused = z.object({ code: z.string(), message: z.string() })

const answerOf = ({ status, airOrderNo, reason }: TopUp): TopUpAnswer => {
  switch (status) {
    case 'succeeded':
      return { kind: 'top-up-completed', topUpId: airOrderNo }
    case 'accepted':
      return { kind: 'top-up-pending' }
    case 'failed':
    case 'reversed':
      return { kind: 'top-up-failed', reason: reason ?? status }
    default:
      return status satisfies never
  }
}

/** The operator's second channel for top-ups: plain JSON, our order number carried out once. `realNow` counts the breaker's time. */
export const openAir = (
  { baseUrl, token }: { readonly baseUrl: string; readonly token: string },
  realNow: () => number,
): AirPort & { readonly stop: () => void } => {
  const ask = async (path: string, withinMs: number, sent?: unknown): Promise<{ status: number; body: unknown }> => {
    const answer = await fetch(new URL(path, baseUrl), {
      method: sent === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, ...(sent !== undefined && { 'content-type': 'application/json' }) },
      ...(sent !== undefined && { body: JSON.stringify(sent) }),
      signal: AbortSignal.timeout(withinMs),
    })
    return { status: answer.status, body: await answer.json() }
  }
  const probe = async (): Promise<void> => {
    const { status } = await ask(`topup/${NOBODYS}`, ASK_WITHIN_MS)
    if (status !== 200 && status !== 404) throw new Error(`the channel answers ${status}`)
  }
  const reach = openReach(probe, realNow)
  const askTopUp = async (no: string): Promise<TopUpAnswer> => {
    if (reach.isAway()) return { kind: 'top-up-unknown' }
    try {
      const { status, body } = await ask(`topup/${no}`, ASK_WITHIN_MS)
      if (status === 404 && Refused.safeParse(body).data?.code === 'ORDER_UNKNOWN') return { kind: 'top-up-absent' }
      if (status !== 200) throw new Error(`the channel answers ${status}`)
      reach.met()
      return answerOf(TopUp.parse(body))
    } catch (error) {
      reach.failed(wordsOf(error))
      return { kind: 'top-up-unknown' }
    }
  }
  const topUp = async ({ no, number, amountFen }: TopUpOrder): Promise<TopUpAnswer> => {
    if (reach.isAway()) return { kind: 'top-up-not-sent' }
    try {
      const { status, body } = await ask('topup', TOP_UP_WITHIN_MS, { orderNo: no, number, amountFen })
      if (status === 200) {
        reach.met()
        return answerOf(TopUp.parse(body))
      }
      const refused = Refused.safeParse(body).data?.code
      // Our number is taken by something else: what that is must be asked, not guessed.
      if (refused === 'ORDER_CONFLICT') return askTopUp(no)
      if ((status === 400 || status === 409) && refused !== undefined) return { kind: 'top-up-failed', reason: refused }
      reach.failed(`answers ${status}`)
      return { kind: 'top-up-unknown' }
    } catch (error) {
      reach.failed(wordsOf(error))
      return { kind: wasNeverSent(error) ? 'top-up-not-sent' : 'top-up-unknown' }
    }
  }
  const topUpsOf = async (day: BusinessDay): Promise<readonly BossRow[] | 'away'> => {
    try {
      const { status, body } = await ask(`topup?day=${day}`, ASK_WITHIN_MS)
      if (status !== 200) throw new Error(`the channel answers ${status}`)
      reach.met()
      return z
        .array(TopUp)
        .parse(body)
        .flatMap(({ status: state, orderNo, airOrderNo, amountFen, acceptedAt }) =>
          state === 'succeeded' ? [{ no: orderNo, topUpId: airOrderNo, amountFen, at: acceptedAt }] : [],
        )
    } catch (error) {
      reach.failed(wordsOf(error))
      return 'away'
    }
  }
  return { topUp, askTopUp, topUpsOf, health: reach.health, stop: reach.close }
}
