import type { Hono } from 'hono'
import { z } from 'zod'
import { channelNowMs, type Env, json, type Reply } from '../platform/answer.ts'
import type { House } from '../platform/house.ts'
import { fenOfYuan, yuan } from '../platform/money.ts'
import { DAY_MS, dayStartMs, isDay, rfc3339 } from '../platform/shanghai.ts'
import { fingerprintOf } from '../platform/signature.ts'
import { BOSS_LIST, faultyTopups } from './boss-list-faults.ts'
import { accumulatedOf, bucketsOf, PREPAY, topupResource } from './prepay-resources.ts'
import { checkCard } from './recharge-cards.ts'
import { whyNoReversal } from './reversal.ts'
import { accountIdOf, byAccount, byNumber, type Subscriber, whyNoTopup } from './subscribers.ts'
import { type Asked, badFields, listing, notFound, type Resource, single, tmfError, tmfRoutes } from './tmf.ts'
import { cancelTopup, findByExternal, findTopup, openTopup, reverseTopup, settleDue, type Topup } from './topups.ts'

const MOST_FEN = 500_000
const MOST_LISTED = 20_000

const quantity = z.object({ amount: z.number(), units: z.string().optional() })
const reference = z.object({ id: z.string().min(1) })
const TopupCreate = z.object({
  amount: quantity,
  usageType: z.literal('monetary'),
  bucket: reference,
  partyAccount: reference,
  logicalResource: z.array(reference).optional(),
  voucher: z.string().min(1).max(40).optional(),
  description: z.string().max(200).optional(),
  externalId: z.string().min(1).max(64).optional(),
})
const AdjustCreate = z.object({
  amount: quantity,
  usageType: z.literal('monetary'),
  bucket: reference,
  reason: z.string().max(200).optional(),
  description: z.string().max(200).optional(),
  externalId: z.string().min(1).max(64).optional(),
  balanceTopup: reference.optional(),
})

const subscriberOf = (house: House, bucketId: string): Subscriber | null =>
  bucketId.endsWith('-monetary') ? byAccount(house, bucketId.slice(0, -'-monetary'.length)) : null

/** The amount in fen, or why there is none: of a card it is the face, and the amount sent must be that or 0. */
const amountOf = (house: House, asked: z.infer<typeof TopupCreate>): { amountFen: number } | { refused: Reply } => {
  const fen = fenOfYuan(asked.amount.amount)
  if (fen === null || (asked.amount.units ?? 'CNY') !== 'CNY')
    return { refused: tmfError(400, 'invalidAmount', '金额须为人民币且不少于一分') }
  if (asked.voucher === undefined)
    return fen >= 1 && fen <= MOST_FEN ? { amountFen: fen } : { refused: tmfError(400, 'invalidAmount', '金额超出范围') }
  const card = checkCard(house, asked.voucher)
  if ('refused' in card) return card
  return fen === 0 || fen === card.faceFen
    ? { amountFen: card.faceFen }
    : { refused: tmfError(409, 'voucherAmountDiffers', '金额与充值卡面值不符') }
}

const repeated = (house: House, externalId: string | null, key: string | null): Topup | null => {
  const byKey = key === null ? null : house.store.one<Topup>('SELECT * FROM topup WHERE idempotency_key = ? ORDER BY rank', key)
  return byKey ?? (externalId === null ? null : findByExternal(house, 'boss', externalId))
}

/** `POST /topupBalance`: one `externalId` (or `Idempotency-Key`) charges once; with another body it is refused. */
const createTopup = (house: House, asked: Asked): Reply => {
  const parsed = TopupCreate.safeParse(asked.body)
  if (!parsed.success) return badFields(parsed.error)
  const body = parsed.data
  const externalId = body.externalId ?? null
  const idempotencyKey = asked.header('Idempotency-Key') ?? null
  const fingerprint = fingerprintOf(
    JSON.stringify([body.amount.amount, body.bucket.id, body.partyAccount.id, body.voucher ?? null, externalId]),
  )
  const known = repeated(house, externalId, idempotencyKey)
  if (known !== null && house.knobs.take('boss', 'topup', 'ignoreIdempotency') === null)
    return known.fingerprint === fingerprint
      ? json(201, topupResource(house, known))
      : tmfError(409, 'idempotencyConflict', '同一单号的内容不同')
  const subscriber = subscriberOf(house, body.bucket.id)
  if (subscriber === null || accountIdOf(subscriber) !== body.partyAccount.id) return tmfError(400, 'invalidBucket', '账本与账户不符')
  if (body.logicalResource?.some(({ id }) => id !== subscriber.number)) return tmfError(400, 'invalidLogicalResource', '号码与账户不符')
  const refusal = whyNoTopup(subscriber)
  if (refusal !== null) return tmfError(409, refusal.code, refusal.reason)
  const amount = amountOf(house, body)
  if ('refused' in amount) return amount.refused
  const topup = openTopup(house, {
    channel: 'boss',
    externalId,
    idempotencyKey,
    fingerprint,
    subscriber,
    amountFen: amount.amountFen,
    voucher: body.voucher ?? null,
    body: asked.body,
  })
  return json(201, topupResource(house, topup))
}

/** The rows that can match, read by their indexes; the filters of the request then choose among them. */
const topupRows = (house: House, query: Record<string, string>): Topup[] => {
  const { store } = house
  if (query.externalId !== undefined)
    return store.all<Topup>("SELECT * FROM topup WHERE channel = 'boss' AND external_id = ? ORDER BY rank", query.externalId)
  const day = query.requestedDate
  if (day !== undefined && isDay(day)) {
    const from = dayStartMs(day)
    return store.all<Topup>(
      "SELECT * FROM topup WHERE channel = 'boss' AND requested_at >= ? AND requested_at < ? ORDER BY rank",
      from,
      from + DAY_MS,
    )
  }
  const from = Date.parse(query['requestedDate.gte'] ?? query['requestedDate.gt'] ?? '') || 0
  const to = Date.parse(query['requestedDate.lt'] ?? query['requestedDate.lte'] ?? '') || Number.MAX_SAFE_INTEGER
  return store.all<Topup>(
    "SELECT * FROM topup WHERE channel = 'boss' AND requested_at >= ? AND requested_at <= ? ORDER BY rank LIMIT ?",
    from,
    to,
    MOST_LISTED,
  )
}

const listTopups = (house: House, query: Record<string, string>): Reply => {
  const resources = topupRows(house, query).map((topup) => topupResource(house, topup))
  const isDayList = Object.keys(query).some((name) => name.startsWith('requestedDate'))
  return listing(isDayList ? faultyTopups(house, resources, BOSS_LIST) : resources, query)
}

/** `DELETE /topupBalance/{id}`: only what has not settled can be cancelled; after that only `adjustBalance` can take it back. */
const deleteTopup = (house: House, id: string): Reply => {
  const topup = findTopup(house, id)
  if (topup === null) return notFound()
  return cancelTopup(house, topup)
    ? { status: 204, type: 'application/json', body: '' }
    : tmfError(409, 'alreadySettled', '充值已有结果，不能取消')
}

type Adjustment = {
  id: string
  body: string
  state: string
  reason: string | null
  at: number
  subscriber_id: string
  amount_fen: number
}

const adjustResource = (row: Adjustment): Resource => {
  const sent = JSON.parse(row.body) as Resource
  return {
    ...sent,
    '@type': 'HallAdjustBalance',
    '@baseType': 'AdjustBalance',
    id: row.id,
    href: `${PREPAY}/adjustBalance/${row.id}`,
    amount: { amount: yuan(row.amount_fen), units: 'CNY' },
    requestedDate: rfc3339(row.at),
    confirmationDate: rfc3339(row.at),
    ...(row.reason === null ? {} : { reason: row.reason }),
    partyAccount: { id: accountIdOf({ id: row.subscriber_id }) },
    status: row.state,
  }
}

/** `POST /adjustBalance` with `balanceTopup`: takes one whole top-up back, or fails with its reason. */
const createAdjustment = (house: House, asked: Asked): Reply => {
  const parsed = AdjustCreate.safeParse(asked.body)
  if (!parsed.success) return badFields(parsed.error)
  const body = parsed.data
  const { store } = house
  if (body.externalId !== undefined) {
    const known = store.one<Adjustment>('SELECT * FROM adjustment WHERE external_id = ?', body.externalId)
    if (known !== null) return json(201, adjustResource(known))
  }
  const topup = findTopup(house, body.balanceTopup?.id ?? '')
  if (topup === null) return tmfError(400, 'invalidBalanceTopup', '须指明要冲正的充值')
  if (fenOfYuan(body.amount.amount) !== -topup.amount_fen) return tmfError(400, 'invalidAmount', '冲正金额须为该笔充值的负数')
  const refusal = whyNoReversal(house, topup)
  if (refusal === null) reverseTopup(house, topup)
  const id = `AB${String((store.one<{ n: number }>('SELECT count(*) AS n FROM adjustment')?.n ?? 0) + 1).padStart(7, '0')}`
  store.run(
    'INSERT INTO adjustment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    id,
    // A refused reversal may be asked for again under the same number.
    refusal === null ? (body.externalId ?? null) : null,
    topup.id,
    topup.subscriber_id,
    -topup.amount_fen,
    JSON.stringify(asked.body),
    refusal === null ? 'completed' : 'failed',
    refusal?.reason ?? null,
    channelNowMs(house, 'boss'),
  )
  const made = store.one<Adjustment>('SELECT * FROM adjustment WHERE id = ?', id)
  return made === null ? notFound() : json(201, adjustResource(made))
}

const subscribersFor = (house: House, query: Record<string, string>): Subscriber[] => {
  const number = query['logicalResource.id']
  const account = query['partyAccount.id']
  if (number !== undefined) return [byNumber(house, number)].filter((one) => one !== null)
  if (account !== undefined) return [byAccount(house, account)].filter((one) => one !== null)
  return house.store.all<Subscriber>('SELECT * FROM subscriber ORDER BY id')
}

const historyOf = (house: House, query: Record<string, string>): Reply => {
  const number = query['receiverLogicalResource.id'] ?? query['logicalResource.id'] ?? ''
  const subscriber = byNumber(house, number)
  if (subscriber === null) return listing([], {})
  const rows = house.store.all<Topup>(
    "SELECT * FROM topup WHERE subscriber_id = ? AND channel = 'boss' ORDER BY rank DESC LIMIT 200",
    subscriber.id,
  )
  const actions = rows.map((topup) => ({
    ...topupResource(house, topup),
    '@type': 'BalanceActionHistory',
    '@baseType': 'BalanceActionHistory',
    href: `${PREPAY}/balanceActionHistory/${topup.id}`,
    receiverLogicalResource: { id: subscriber.number },
  }))
  return listing(actions, query)
}

/** Adds TMF654 Prepay Balance Management v4. */
export const addPrepay = (app: Hono<Env>, house: House): void => {
  const add = tmfRoutes(app, house, 'boss')
  const settled = (work: (asked: Asked) => Reply) => (asked: Asked) => {
    settleDue(house)
    return work(asked)
  }
  const buckets = (query: Record<string, string>) => subscribersFor(house, query).flatMap((one) => bucketsOf(house, one))
  const sums = (query: Record<string, string>) => subscribersFor(house, query).flatMap((one) => accumulatedOf(house, one))
  add(
    'GET',
    `${PREPAY}/bucket`,
    'lookup',
    settled(({ query }) => listing(buckets(query), query)),
  )
  add(
    'GET',
    `${PREPAY}/bucket/:id`,
    'lookup',
    settled(({ param, query }) => single(buckets({}).find(({ id }) => id === param('id')) ?? null, query)),
  )
  add(
    'GET',
    `${PREPAY}/accumulatedBalance`,
    'lookup',
    settled(({ query }) => listing(sums(query), query)),
  )
  add(
    'GET',
    `${PREPAY}/accumulatedBalance/:id`,
    'lookup',
    settled(({ param, query }) => single(sums({}).find(({ id }) => id === param('id')) ?? null, query)),
  )
  add(
    'POST',
    `${PREPAY}/topupBalance`,
    'topup',
    settled((asked) => createTopup(house, asked)),
  )
  add(
    'GET',
    `${PREPAY}/topupBalance`,
    'topupQuery',
    settled(({ query }) => listTopups(house, query)),
  )
  add(
    'GET',
    `${PREPAY}/topupBalance/:id`,
    'topupQuery',
    settled(({ param, query }) => {
      const topup = findTopup(house, param('id'))
      return single(topup === null || topup.channel !== 'boss' ? null : topupResource(house, topup), query)
    }),
  )
  add(
    'DELETE',
    `${PREPAY}/topupBalance/:id`,
    'reversal',
    settled(({ param }) => deleteTopup(house, param('id'))),
  )
  add(
    'POST',
    `${PREPAY}/adjustBalance`,
    'reversal',
    settled((asked) => createAdjustment(house, asked)),
  )
  add('GET', `${PREPAY}/adjustBalance/:id`, 'reversal', ({ param, query }) => {
    const row = house.store.one<Adjustment>('SELECT * FROM adjustment WHERE id = ?', param('id'))
    return single(row === null ? null : adjustResource(row), query)
  })
  add(
    'GET',
    `${PREPAY}/balanceActionHistory`,
    'lookup',
    settled(({ query }) => historyOf(house, query)),
  )
}
