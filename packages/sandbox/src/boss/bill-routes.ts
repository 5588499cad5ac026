import type { Hono } from 'hono'
import { z } from 'zod'
import { type Env, json, type Reply } from '../platform/answer.ts'
import type { House } from '../platform/house.ts'
import { rfc3339 } from '../platform/shanghai.ts'
import { BILLING, billsOf, findBill, linesOfBill, runningBillId } from './bills.ts'
import { byAccount } from './subscribers.ts'
import { type Asked, badBody, listing, type Resource, single, tmfError, tmfRoutes } from './tmf.ts'

const OnDemand = z.object({
  billingAccount: z.object({ id: z.string() }),
  name: z.string().max(100).optional(),
  description: z.string().max(200).optional(),
})

/** Bills of everybody are never listed: a list needs the account. */
const bills = (house: House, query: Record<string, string>): Reply => {
  const subscriber = byAccount(house, query['billingAccount.id'] ?? '')
  return subscriber === null ? tmfError(400, 'accountNeeded', '须指明账户 billingAccount.id') : listing(billsOf(house, subscriber), query)
}

const rates = (house: House, query: Record<string, string>): Reply => {
  const bill = query['bill.id']
  return bill === undefined ? tmfError(400, 'billNeeded', '须指明账单 bill.id') : listing(linesOfBill(house, bill), query)
}

const orderBill = (house: House, asked: Asked): Reply => {
  const parsed = OnDemand.safeParse(asked.body)
  const subscriber = parsed.success ? byAccount(house, parsed.data.billingAccount.id) : null
  if (!parsed.success || subscriber === null || subscriber.network === 'other') return badBody('billingAccount')
  const { store, clock } = house
  const id = `BD${String((store.one<{ n: number }>('SELECT count(*) AS n FROM bill_on_demand')?.n ?? 0) + 1).padStart(7, '0')}`
  const bill = runningBillId(house, subscriber)
  const body: Resource = {
    '@type': 'CustomerBillOnDemand',
    ...(parsed.data.name === undefined ? {} : { name: parsed.data.name }),
    id,
    href: `${BILLING}/customerBillOnDemand/${id}`,
    lastUpdate: rfc3339(clock.nowMs()),
    billingAccount: { id: parsed.data.billingAccount.id },
    customerBill: { id: bill, href: `${BILLING}/customerBill/${bill}` },
    state: 'done',
  }
  store.run('INSERT INTO bill_on_demand VALUES (?, ?, ?, ?)', id, subscriber.id, JSON.stringify(body), clock.nowMs())
  return json(201, body)
}

const ordered = ({ store }: House, id: string): Resource | null => {
  const row = store.one<{ body: string }>('SELECT body FROM bill_on_demand WHERE id = ?', id)
  return row === null ? null : (JSON.parse(row.body) as Resource)
}

/** Adds TMF678 Customer Bill Management v4. */
export const addBills = (app: Hono<Env>, house: House): void => {
  const add = tmfRoutes(app, house, 'boss')
  add('GET', `${BILLING}/customerBill`, 'customerBill', ({ query }) => bills(house, query))
  add('GET', `${BILLING}/customerBill/:id`, 'customerBill', ({ param, query }) => single(findBill(house, param('id')), query))
  add('GET', `${BILLING}/appliedCustomerBillingRate`, 'customerBill', ({ query }) => rates(house, query))
  add('GET', `${BILLING}/appliedCustomerBillingRate/:id`, 'customerBill', ({ param, query }) => {
    const id = param('id')
    return single(linesOfBill(house, id.replace(/-\d+$/, '')).find((line) => line.id === id) ?? null, query)
  })
  add('POST', `${BILLING}/customerBillOnDemand`, 'customerBill', (asked) => orderBill(house, asked))
  add('GET', `${BILLING}/customerBillOnDemand/:id`, 'customerBill', ({ param, query }) => single(ordered(house, param('id')), query))
}
