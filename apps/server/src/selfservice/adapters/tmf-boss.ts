import { type BusinessDay, fenOfYuan, yuanOf } from '@jiaohao/shared/kernel'
import * as z from 'zod'
import type { BossPort, BossRow, LookUp, TopUpAnswer, TopUpOrder } from '../ports.ts'
import { wasNeverSent, wordsOf } from './reach.ts'
import { type BossCall, bodyReason, PREPAY } from './tmf-call.ts'

/** TMF637 v4 product inventory says who and what a number is: gap g4 of TMF654. */
const INVENTORY = '/tmf-api/productInventory/v4'
const TOP_UP_WITHIN_MS = 10_000
/** `created` is not final (gap g3): it is looked at again so often before the order goes into doubt. */
const SETTLES_WITHIN_MS = 2_000
const LOOK_AGAIN_MS = 250
const ROWS_PER_PAGE = 1_000
/** A hall's day is far below it; a list that never ends must not fill the memory. */
const ROWS_LIMIT = 100_000
const HALL_CHANNEL = 'hall-kiosk'

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

const bossRowOf = (row: z.infer<typeof TopUp>): BossRow => ({
  no: row.externalId ?? null,
  topUpId: row.id,
  amountFen: fenOfYuan(row.amount.amount),
  at: row.requestedDate ?? '',
})

/** Top-ups and look-ups of the operator's BOSS behind TM Forum's interfaces. */
export const openTmfBoss = ({ ask, list, reach }: BossCall): BossPort => {
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
    channel: { id: HALL_CHANNEL },
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
    const reason = status === 400 || status === 403 || status === 404 || status === 422 ? bodyReason(body) : null
    if (reason !== null) return { kind: 'top-up-failed', reason }
    reach.failed(`answers ${status}`)
    return { kind: 'top-up-unknown' }
  }
  const conflict = async (no: string, body: unknown): Promise<TopUpAnswer> => {
    const known = await askTopUp(no)
    return known.kind === 'top-up-absent' ? { kind: 'top-up-failed', reason: bodyReason(body) ?? 'refused' } : known
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
    // Only what this kind of machine has asked for: the operator's other channels are settled elsewhere.
    const asked = `requestedDate=${day}&status=completed&channel.id=${HALL_CHANNEL}&limit=${ROWS_PER_PAGE}`
    try {
      // A server may give smaller pages than it was asked for, so only an empty one is the last.
      for (let offset = 0; ; ) {
        const page = await list(`${PREPAY}/topupBalance?${asked}&offset=${offset}`)
        if (page.length === 0) return rows
        offset += page.length
        if (offset > ROWS_LIMIT) throw new Error(`more than ${ROWS_LIMIT} top-ups on ${day}`)
        rows.push(...page.map((each) => TopUp.parse(each)).flatMap((row) => (row.isReversed === true ? [] : [bossRowOf(row)])))
      }
    } catch (error) {
      reach.failed(wordsOf(error))
      return 'away'
    }
  }

  return { lookUp, topUp, askTopUp, topUpsOf, health: reach.health }
}
