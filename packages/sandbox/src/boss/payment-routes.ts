import type { Hono } from 'hono'
import { z } from 'zod'
import { channelNowMs, type Env, json, type Reply } from '../platform/answer.ts'
import type { House } from '../platform/house.ts'
import { fenOfYuan } from '../platform/money.ts'
import { DAY_MS, dayStartMs, isDay, rfc3339 } from '../platform/shanghai.ts'
import { fingerprintOf } from '../platform/signature.ts'
import { byAccount } from './subscribers.ts'
import { type Asked, badFields, listing, type Resource, single, tmfError, tmfRoutes } from './tmf.ts'

const PAYMENT = '/payment/v4'
const MOST_LISTED = 20_000
const money = z.object({ unit: z.literal('CNY'), value: z.number() })
const Create = z.object({
  account: z.object({ id: z.string().min(1) }),
  paymentMethod: z.object({ id: z.string().optional(), '@type': z.string().optional() }),
  totalAmount: money,
  correlatorId: z.string().min(1).max(64).optional(),
  payment: z.object({ id: z.string().min(1) }).optional(),
})

type Kind = 'payment' | 'refund'
type Row = { id: string; kind: Kind; correlator_id: string | null; fingerprint: string; amount_fen: number; body: string; at: number }

const resource = (row: Row): Resource => ({
  ...(JSON.parse(row.body) as Resource),
  '@type': row.kind === 'payment' ? 'Payment' : 'Refund',
  id: row.id,
  href: `${PAYMENT}/${row.kind}/${row.id}`,
  status: 'done',
  statusDate: rfc3339(row.at),
  [row.kind === 'payment' ? 'paymentDate' : 'refundDate']: rfc3339(row.at),
})

const refundable = ({ store }: House, paymentId: string): number => {
  const paid = store.one<Row>("SELECT * FROM boss_payment WHERE kind = 'payment' AND id = ?", paymentId)?.amount_fen ?? 0
  const back = store.all<Row>("SELECT * FROM boss_payment WHERE kind = 'refund' AND json_extract(body, '$.payment.id') = ?", paymentId)
  return back.reduce((left, row) => left - row.amount_fen, paid)
}

/** Registers a payment or a refund; one `correlatorId` registers one. */
const create = (house: House, kind: Kind, asked: Asked): Reply => {
  const parsed = Create.safeParse(asked.body)
  if (!parsed.success) return badFields(parsed.error)
  const body = parsed.data
  const amountFen = fenOfYuan(body.totalAmount.value)
  if (amountFen === null || amountFen < 1) return tmfError(400, 'invalidAmount', '金额须不少于一分')
  if (byAccount(house, body.account.id) === null) return tmfError(400, 'invalidAccount', '账户不存在')
  const { store } = house
  const fingerprint = fingerprintOf(JSON.stringify([amountFen, body.account.id, body.payment?.id ?? null]))
  const correlator = body.correlatorId ?? null
  const known =
    correlator === null ? null : store.one<Row>('SELECT * FROM boss_payment WHERE kind = ? AND correlator_id = ?', kind, correlator)
  if (known !== null)
    return known.fingerprint === fingerprint ? json(201, resource(known)) : tmfError(409, 'idempotencyConflict', '同一单号的内容不同')
  if (kind === 'refund' && refundable(house, body.payment?.id ?? '') < amountFen) return tmfError(409, 'refundTooLarge', '退款超过缴费')
  const count = store.one<{ n: number }>('SELECT count(*) AS n FROM boss_payment')?.n ?? 0
  const id = `${kind === 'payment' ? 'PM' : 'RF'}${String(count + 1).padStart(9, '0')}`
  const sent = JSON.stringify(asked.body)
  store.run(
    'INSERT INTO boss_payment VALUES (?, ?, ?, ?, ?, ?, ?)',
    id,
    kind,
    correlator,
    fingerprint,
    amountFen,
    sent,
    channelNowMs(house, 'boss'),
  )
  return json(201, find(house, kind, id))
}

const find = ({ store }: House, kind: Kind, id: string): Resource | null => {
  const row = store.one<Row>('SELECT * FROM boss_payment WHERE kind = ? AND id = ?', kind, id)
  return row === null ? null : resource(row)
}

const list = ({ store }: House, kind: Kind, query: Record<string, string>): Reply => {
  const day = query[`${kind}Date`]
  if (query.correlatorId !== undefined)
    return listing(
      store.all<Row>('SELECT * FROM boss_payment WHERE kind = ? AND correlator_id = ?', kind, query.correlatorId).map(resource),
      query,
    )
  const [from, to] = day !== undefined && isDay(day) ? [dayStartMs(day), dayStartMs(day) + DAY_MS] : [0, Number.MAX_SAFE_INTEGER]
  const rows = store.all<Row>(
    'SELECT * FROM boss_payment WHERE kind = ? AND at >= ? AND at < ? ORDER BY at, id LIMIT ?',
    kind,
    from,
    to,
    MOST_LISTED,
  )
  return listing(rows.map(resource), query)
}

/** Adds TMF676 Payment Management v4. */
export const addPayment = (app: Hono<Env>, house: House): void => {
  const add = tmfRoutes(app, house, 'boss')
  for (const kind of ['payment', 'refund'] as const) {
    add('POST', `${PAYMENT}/${kind}`, kind, (asked) => create(house, kind, asked))
    add('GET', `${PAYMENT}/${kind}`, 'paymentQuery', ({ query }) => list(house, kind, query))
    add('GET', `${PAYMENT}/${kind}/:id`, 'paymentQuery', ({ param, query }) => single(find(house, kind, param('id')), query))
  }
}
