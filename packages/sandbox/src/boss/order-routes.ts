import type { Hono } from 'hono'
import { z } from 'zod'
import { channelNowMs, type Env, json, type Reply } from '../platform/answer.ts'
import type { House } from '../platform/house.ts'
import { monthOf, monthPlus, monthStartMs, rfc3339 } from '../platform/shanghai.ts'
import { fingerprintOf } from '../platform/signature.ts'
import { EXTRAS, PLANS } from './catalogue.ts'
import { byNumber, planIn, type Subscriber, sendSms } from './subscribers.ts'
import { type Asked, badBody, listing, type Resource, single, tmfError, tmfRoutes } from './tmf.ts'

const ORDERING = '/tmf-api/productOrderingManagement/v4'
const MOST_LISTED = 200
const Characteristic = z.object({ name: z.string().max(40), value: z.string().max(80) })
const Item = z.object({
  id: z.string(),
  action: z.enum(['add', 'modify', 'delete']),
  productOffering: z.object({ id: z.string() }),
  product: z.object({ productSerialNumber: z.string(), productCharacteristic: z.array(Characteristic).max(10).default([]) }),
})
const Order = z.object({
  externalId: z.string().min(1).max(64),
  description: z.string().max(200).optional(),
  productOrderItem: z.array(Item).length(1),
})
type Item = z.infer<typeof Item>
type Row = { id: string; external_id: string; fingerprint: string; subscriber_id: string; body: string; state: string; at: number }

type Done = { state: 'completed'; effectiveAt: number; sms: string } | { state: 'failed'; reason: string }

const settingsOf = (item: Item): Record<string, string> =>
  Object.fromEntries(item.product.productCharacteristic.map(({ name, value }) => [name, value]))

/** A change of plan holds from the first of the next month; until then it can be changed again. */
const changePlan = (house: House, subscriber: Subscriber, item: Item): Done => {
  const plan = PLANS.find(({ id }) => id === item.productOffering.id)
  if (plan === undefined || item.action !== 'modify') return { state: 'failed', reason: '没有这个套餐' }
  const next = monthPlus(monthOf(channelNowMs(house, 'boss')), 1)
  if (plan.id === planIn(house, subscriber, next).id) return { state: 'failed', reason: '已是该套餐' }
  house.store.run('INSERT INTO plan_term VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET plan = excluded.plan', subscriber.id, next, plan.id)
  return { state: 'completed', effectiveAt: monthStartMs(next), sms: `您已办理${plan.name}套餐，下月生效。` }
}

const reportLoss = (house: House, subscriber: Subscriber, item: Item): Done => {
  const isLost = subscriber.suspend_reason === 'lost'
  if (item.action === 'delete') {
    if (!isLost) return { state: 'failed', reason: '号码未挂失' }
    house.store.run("UPDATE subscriber SET status = 'active', suspend_reason = NULL WHERE id = ?", subscriber.id)
    return { state: 'completed', effectiveAt: channelNowMs(house, 'boss'), sms: '您的号码已解除挂失。' }
  }
  if (subscriber.status !== 'active') return { state: 'failed', reason: '号码已停机' }
  house.store.run("UPDATE subscriber SET status = 'suspended', suspend_reason = 'lost' WHERE id = ?", subscriber.id)
  return { state: 'completed', effectiveAt: channelNowMs(house, 'boss'), sms: '您的号码已挂失。' }
}

const whyWrongSettings = (item: Item): string | null => {
  const { target } = settingsOf(item)
  const needsTarget = item.productOffering.id === 'function-forwarding' || item.productOffering.id === 'function-secondary'
  return item.action !== 'delete' && needsTarget && !/^1\d{10}$|^0\d{9,11}$/.test(target ?? '') ? '须指明对方号码 target' : null
}

const changeExtra = (house: House, subscriber: Subscriber, item: Item): Done => {
  const { store } = house
  const extra = EXTRAS.find(({ id }) => id === item.productOffering.id)
  if (extra === undefined) return { state: 'failed', reason: '没有这项业务' }
  const now = channelNowMs(house, 'boss')
  const held =
    store.one('SELECT offering FROM subscription WHERE subscriber_id = ? AND offering = ? AND ended IS NULL', subscriber.id, extra.id) !==
    null
  if (item.action === 'delete') {
    if (!held) return { state: 'failed', reason: '未开通这项业务' }
    store.run('UPDATE subscription SET ended = ? WHERE subscriber_id = ? AND offering = ? AND ended IS NULL', now, subscriber.id, extra.id)
    return { state: 'completed', effectiveAt: now, sms: `您已退订${extra.name}。` }
  }
  if (item.action === 'add' && held) return { state: 'failed', reason: '已开通这项业务' }
  const wrong = whyWrongSettings(item)
  if (wrong !== null) return { state: 'failed', reason: wrong }
  const settings = JSON.stringify(settingsOf(item))
  if (held)
    store.run(
      'UPDATE subscription SET settings = ? WHERE subscriber_id = ? AND offering = ? AND ended IS NULL',
      settings,
      subscriber.id,
      extra.id,
    )
  else store.run('INSERT INTO subscription VALUES (?, ?, ?, ?, NULL)', subscriber.id, extra.id, now, settings)
  return { state: 'completed', effectiveAt: now, sms: `您已办理${extra.name}。` }
}

const carryOut = (house: House, subscriber: Subscriber, item: Item): Done => {
  if (subscriber.network === 'other' || subscriber.status === 'terminated') return { state: 'failed', reason: '号码不在网' }
  if (item.productOffering.id === 'function-loss') return reportLoss(house, subscriber, item)
  if (subscriber.status !== 'active') return { state: 'failed', reason: '号码已停机' }
  return item.productOffering.id.startsWith('plan-') ? changePlan(house, subscriber, item) : changeExtra(house, subscriber, item)
}

const resource = (row: Row): Resource => ({
  ...(JSON.parse(row.body) as Resource),
  id: row.id,
  href: `${ORDERING}/productOrder/${row.id}`,
  externalId: row.external_id,
  state: row.state,
  orderDate: rfc3339(row.at),
})

/** `POST /productOrder`: one `externalId` is carried out once; an order that cannot be carried out ends `failed` with its reason. */
const place = (house: House, asked: Asked): Reply => {
  const parsed = Order.safeParse(asked.body)
  const item = parsed.data?.productOrderItem[0]
  if (!parsed.success || item === undefined) return badBody('externalId, productOrderItem')
  const { store } = house
  const { externalId } = parsed.data
  const fingerprint = fingerprintOf(JSON.stringify(item))
  const known = store.one<Row>('SELECT * FROM product_order WHERE external_id = ?', externalId)
  if (known !== null)
    return known.fingerprint === fingerprint ? json(201, resource(known)) : tmfError(409, 'idempotencyConflict', '同一单号的内容不同')
  const subscriber = byNumber(house, item.product.productSerialNumber)
  if (subscriber === null) return tmfError(404, 'subscriberUnknown', '号码不存在')
  const done = carryOut(house, subscriber, item)
  if (done.state === 'completed') sendSms(house, subscriber.number, done.sms)
  const body: Resource = {
    '@type': 'ProductOrder',
    productOrderItem: [{ ...item, state: done.state }],
    ...(done.state === 'completed'
      ? { completionDate: rfc3339(channelNowMs(house, 'boss')), effectiveDate: rfc3339(done.effectiveAt) }
      : { note: [{ text: done.reason }] }),
  }
  const id = `PO${String((store.one<{ n: number }>('SELECT count(*) AS n FROM product_order')?.n ?? 0) + 1).padStart(8, '0')}`
  store.run(
    'INSERT INTO product_order VALUES (?, ?, ?, ?, ?, ?, ?)',
    id,
    externalId,
    fingerprint,
    subscriber.id,
    JSON.stringify(body),
    done.state,
    channelNowMs(house, 'boss'),
  )
  const row = store.one<Row>('SELECT * FROM product_order WHERE id = ?', id)
  return row === null ? tmfError(500, 'systemError', '未写入') : json(201, resource(row))
}

const list = (house: House, query: Record<string, string>): Reply => {
  const { store } = house
  const { externalId, number, ...rest } = query
  if (externalId !== undefined)
    return listing(store.all<Row>('SELECT * FROM product_order WHERE external_id = ?', externalId).map(resource), rest)
  const subscriber = byNumber(house, number ?? '')
  if (subscriber === null) return listing([], rest)
  return listing(
    store
      .all<Row>('SELECT * FROM product_order WHERE subscriber_id = ? ORDER BY id DESC LIMIT ?', subscriber.id, MOST_LISTED)
      .map(resource),
    rest,
  )
}

/** Adds TMF622 Product Ordering: plan, extras, call forwarding, secondary card and loss report, and a number's handling history (gaps g8 and g9). */
export const addOrders = (app: Hono<Env>, house: House): void => {
  const add = tmfRoutes(app, house, 'boss')
  add('POST', `${ORDERING}/productOrder`, 'productOrder', (asked) => place(house, asked))
  add('GET', `${ORDERING}/productOrder`, 'productOrderQuery', ({ query }) => list(house, query))
  add('GET', `${ORDERING}/productOrder/:id`, 'productOrderQuery', ({ param, query }) => {
    const row = house.store.one<Row>('SELECT * FROM product_order WHERE id = ?', param('id'))
    return single(row === null ? null : resource(row), query)
  })
}
