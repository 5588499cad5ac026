import { type BusinessDay, fenOfYuan, yuanOf } from '@jiaohao/shared/kernel'
import * as z from 'zod'
import type { BossPort, BossRow, LookUp, TopUpAnswer, TopUpOrder } from '../ports.ts'
import { openReach, wasNeverSent, wordsOf } from './reach.ts'

/** TM Forum's paths: TMF654 v4.0.0 prepay balance, TMF637 v4 product inventory (who and what a number is: gap g4 of TMF654). */
const PREPAY = '/tmf-api/prepayBalanceManagement/v4'
const INVENTORY = '/tmf-api/productInventory/v4'
const ASK_WITHIN_MS = 5_000
const TOP_UP_WITHIN_MS = 10_000
/** `created` is not final (gap g3): it is looked at again so often before the order goes into doubt. */
const SETTLES_WITHIN_MS = 2_000
const LOOK_AGAIN_MS = 250
const ROWS_PER_PAGE = 1_000

const Characteristic = z.object({ name: z.string(), value: z.unknown() })
const Line = z.object({
  '@type': z.string(),
  status: z.string(),
  relatedParty: z.array(z.object({ name: z.string() })).default([]),
  place: z.array(z.object({ name: z.string() })).default([]),
  productCharacteristic: z.array(Characteristic).default([]),
})
const Bucket = z.object({ id: z.string(), partyAccount: z.object({ id: z.string() }) })
const TopUp = z.object({
  id: z.string(),
  externalId: z.string().optional(),
  status: z.enum(['created', 'failed', 'cancelled', 'completed']),
  reason: z.string().optional(),
  requestedDate: z.string().optional(),
  amount: z.object({ amount: z.number() }),
  isReversed: z.boolean().optional(),
})

interface Asked {
  readonly status: number
  readonly body: unknown
}
export interface BossAddress {
  readonly baseUrl: string
  readonly token: string
}

const answerOf = (topUp: z.infer<typeof TopUp>): TopUpAnswer => {
  switch (topUp.status) {
    case 'completed':
      return { kind: 'top-up-completed', topUpId: topUp.id }
    case 'created':
      return { kind: 'top-up-pending' }
    case 'failed':
    case 'cancelled':
      return { kind: 'top-up-failed', reason: topUp.reason ?? topUp.status }
  }
}

/** The operator's BOSS behind TM Forum's interfaces. `realNow` counts the breaker's time. */
export const openTmfBoss = ({ baseUrl, token }: BossAddress, realNow: () => number): BossPort & { readonly stop: () => void } => {
  const ask = async (method: 'GET' | 'POST', path: string, withinMs: number, sent?: { body: unknown; key: string }): Promise<Asked> => {
    const answer = await fetch(new URL(path, baseUrl), {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(sent !== undefined && { 'content-type': 'application/json', 'idempotency-key': sent.key }),
      },
      ...(sent !== undefined && { body: JSON.stringify(sent.body) }),
      signal: AbortSignal.timeout(withinMs),
    })
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? null : JSON.parse(text) }
  }
  const probe = async (): Promise<void> => {
    const { status } = await ask('GET', `${PREPAY}/topupBalance?limit=1`, ASK_WITHIN_MS)
    if (status >= 500) throw new Error(`BOSS answers ${status}`)
  }
  const reach = openReach(probe, realNow)
  const list = async (path: string): Promise<unknown[]> => {
    const { status, body } = await ask('GET', path, ASK_WITHIN_MS)
    if (status !== 200 || !Array.isArray(body)) throw new Error(`BOSS answers ${status}`)
    reach.met()
    return body
  }

  const lookUp = async (number: string): Promise<LookUp> => {
    if (reach.isAway()) return { kind: 'away' }
    try {
      const products = await list(`${INVENTORY}/product?productSerialNumber=${number}`)
      const line = products.map((each) => Line.safeParse(each)).find(({ data }) => data?.['@type'] === 'HallSubscriberLine')?.data
      if (line === undefined) return { kind: 'unknown' }
      if (line.productCharacteristic.some(({ name, value }) => name === 'network' && value !== 'own')) return { kind: 'foreign' }
      const state = line.status === 'terminated' ? 'closed' : line.status === 'suspended' ? 'suspended' : 'active'
      return { kind: 'found', subscriber: { state, maskedName: line.relatedParty[0]?.name ?? '', place: line.place[0]?.name ?? '' } }
    } catch (error) {
      reach.failed(wordsOf(error))
      return { kind: 'away' }
    }
  }

  const find = async (no: string): Promise<z.infer<typeof TopUp> | null> => {
    const rows = await list(`${PREPAY}/topupBalance?externalId=${encodeURIComponent(no)}`)
    const found = rows.map((row) => TopUp.parse(row)).filter((row) => row.externalId === no)
    // One that was completed stands above others of the same number, whatever their order.
    return found.find(({ status }) => status === 'completed') ?? found.find(({ status }) => status === 'created') ?? found[0] ?? null
  }
  const askTopUp = async (no: string): Promise<TopUpAnswer> => {
    if (reach.isAway()) return { kind: 'top-up-unknown' }
    try {
      const found = await find(no)
      return found === null ? { kind: 'top-up-absent' } : answerOf(found)
    } catch (error) {
      reach.failed(wordsOf(error))
      return { kind: 'top-up-unknown' }
    }
  }
  const settled = async (no: string, first: TopUpAnswer): Promise<TopUpAnswer> => {
    let answer = first
    for (let spentMs = 0; answer.kind === 'top-up-pending' && spentMs < SETTLES_WITHIN_MS; spentMs += LOOK_AGAIN_MS) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
      const later = await askTopUp(no)
      if (later.kind === 'top-up-completed' || later.kind === 'top-up-failed') answer = later
    }
    return answer
  }

  const bodyOf = (bucket: z.infer<typeof Bucket>, { no, number, amountFen, channel, transactionId }: TopUpOrder) => ({
    '@type': 'HallTopupBalance',
    '@baseType': 'TopupBalance',
    externalId: no,
    description: no,
    amount: { amount: yuanOf(amountFen), units: 'CNY' },
    usageType: 'monetary',
    bucket: { id: bucket.id },
    partyAccount: { id: bucket.partyAccount.id },
    logicalResource: [{ id: number }],
    channel: { id: 'hall-kiosk' },
    paymentMethod: { id: `${channel}:${transactionId}` },
  })
  const send = async (bucket: z.infer<typeof Bucket>, order: TopUpOrder): Promise<TopUpAnswer> => {
    const sent = { body: bodyOf(bucket, order), key: order.no }
    const { status, body } = await ask('POST', `${PREPAY}/topupBalance`, TOP_UP_WITHIN_MS, sent)
    if (status === 201) {
      reach.met()
      return settled(order.no, answerOf(TopUp.parse(body)))
    }
    // 409 says that the number of the hall is taken by something else: what that is must be asked, not guessed.
    if (status === 409) return conflict(order.no, body)
    // Only BOSS's own words are a "no". A gateway's, or one of the transport's (401, 408, 429), may stand before a top-up that was made.
    const reason = status === 400 || status === 403 || status === 404 || status === 422 ? reasonOf(body) : null
    if (reason !== null) return { kind: 'top-up-failed', reason }
    reach.failed(`answers ${status}`)
    return { kind: 'top-up-unknown' }
  }
  const conflict = async (no: string, body: unknown): Promise<TopUpAnswer> => {
    const known = await askTopUp(no)
    return known.kind === 'top-up-absent' ? { kind: 'top-up-failed', reason: reasonOf(body) ?? 'refused' } : known
  }
  const topUp = async (order: TopUpOrder): Promise<TopUpAnswer> => {
    if (reach.isAway()) return { kind: 'top-up-not-sent' }
    let bucket: z.infer<typeof Bucket> | undefined
    try {
      const [first] = await list(`${PREPAY}/bucket?logicalResource.id=${order.number}&usageType=monetary`)
      bucket = first === undefined ? undefined : Bucket.parse(first)
    } catch (error) {
      reach.failed(wordsOf(error))
      return { kind: 'top-up-not-sent' }
    }
    if (bucket === undefined) return { kind: 'top-up-failed', reason: 'the number has no account' }
    try {
      return await send(bucket, order)
    } catch (error) {
      reach.failed(wordsOf(error))
      return { kind: wasNeverSent(error) ? 'top-up-not-sent' : 'top-up-unknown' }
    }
  }

  const topUpsOf = async (day: BusinessDay): Promise<readonly BossRow[] | 'away'> => {
    const rows: BossRow[] = []
    try {
      for (let offset = 0; ; offset += ROWS_PER_PAGE) {
        const page = await list(`${PREPAY}/topupBalance?requestedDate=${day}&status=completed&offset=${offset}&limit=${ROWS_PER_PAGE}`)
        for (const row of page.map((each) => TopUp.parse(each)))
          if (row.isReversed !== true)
            rows.push({
              no: row.externalId ?? null,
              topUpId: row.id,
              amountFen: fenOfYuan(row.amount.amount),
              at: row.requestedDate ?? '',
            })
        if (page.length < ROWS_PER_PAGE) return rows
      }
    } catch (error) {
      reach.failed(wordsOf(error))
      return 'away'
    }
  }

  return { lookUp, topUp, askTopUp, topUpsOf, health: reach.health, stop: reach.close }
}

/** Why BOSS refuses, in TM Forum's `Error`; null for an answer that is none. */
const reasonOf = (body: unknown): string | null => z.object({ code: z.string(), reason: z.string() }).safeParse(body).data?.code ?? null
