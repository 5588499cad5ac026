import type { House } from '../platform/house.ts'
import { yuan } from '../platform/money.ts'
import { monthOf, monthPlus, monthStartMs, rfc3339 } from '../platform/shanghai.ts'
import { fingerprintOf } from '../platform/signature.ts'
import { EXTRAS } from './catalogue.ts'
import { accountIdOf, byId, planIn, type Subscriber } from './subscribers.ts'
import type { Resource } from './tmf.ts'

/** Where TMF678 lives. */
export const BILLING = '/tmf-api/customerBillManagement/v4'
const MONTHS_KEPT = 6
const TAX_RATE = 6

type Line = { name: string; description: string; type: string; fen: number }

const cny = (fen: number): { unit: string; value: number } => ({ unit: 'CNY', value: yuan(fen) })

/** A number below `most`, the same each time for the same subscriber, month and use. */
const chance = (subscriber: Subscriber, month: string, use: string, most: number): number =>
  Number.parseInt(fingerprintOf(`${subscriber.id} ${month} ${use}`).slice(0, 8), 16) % most

/** The lines of a month: the plan's fee, what went beyond it, extras, and a discount. */
const linesOf = (house: House, subscriber: Subscriber, month: string): Line[] => {
  const plan = planIn(house, subscriber, month)
  const minutes = chance(subscriber, month, 'voice', 40)
  const megabytes = chance(subscriber, month, 'data', 300)
  const held = house.store.all<{ offering: string }>(
    'SELECT offering FROM subscription WHERE subscriber_id = ? AND since < ? AND (ended IS NULL OR ended >= ?)',
    subscriber.id,
    monthStartMs(monthPlus(month, 1)),
    monthStartMs(month),
  )
  const extras = EXTRAS.filter(({ id, feeFen }) => feeFen > 0 && held.some(({ offering }) => offering === id))
  return [
    { name: '套餐月费', description: plan.name, type: 'recurringCharge', fen: plan.feeFen },
    { name: '套餐外语音', description: `${minutes} 分钟`, type: 'usageCharge', fen: minutes * 15 },
    { name: '套餐外流量', description: `${megabytes} MB`, type: 'usageCharge', fen: megabytes * 3 },
    ...extras.map(({ name, feeFen }) => ({ name: '增值业务', description: name, type: 'recurringCharge', fen: feeFen })),
    { name: '优惠减免', description: '老用户优惠', type: 'discount', fen: -chance(subscriber, month, 'discount', 300) },
  ].filter(({ fen }) => fen !== 0)
}

const billId = (subscriber: Subscriber, month: string): string => `B${month.replace('-', '')}-${subscriber.id.slice(1)}`

/** The tax inside an amount that includes it, rounded to the fen. */
const taxOf = (fen: number): number => fen - Math.round((fen * 100) / (100 + TAX_RATE))

const period = (month: string): { startDateTime: string; endDateTime: string } => ({
  startDateTime: rfc3339(monthStartMs(month)),
  endDateTime: rfc3339(monthStartMs(monthPlus(month, 1)) - 1000),
})

const billingAccount = (subscriber: Subscriber): Resource => ({ id: accountIdOf(subscriber), name: subscriber.masked_name })

const billOf = (house: House, subscriber: Subscriber, month: string): Resource => {
  const total = linesOf(house, subscriber, month).reduce((sum, { fen }) => sum + fen, 0)
  const tax = taxOf(total)
  const id = billId(subscriber, month)
  const isClosed = month < monthOf(house.clock.nowMs())
  const billedAt = rfc3339(monthStartMs(monthPlus(month, 1)) + 2 * 3_600_000)
  return {
    '@type': 'CustomerBill',
    id,
    href: `${BILLING}/customerBill/${id}`,
    billNo: id,
    category: 'normal',
    runType: isClosed ? 'onCycle' : 'offCycle',
    billDate: isClosed ? billedAt : rfc3339(house.clock.nowMs()),
    lastUpdate: isClosed ? billedAt : rfc3339(house.clock.nowMs()),
    billingPeriod: period(month),
    billingAccount: billingAccount(subscriber),
    amountDue: cny(total),
    remainingAmount: cny(0),
    taxExcludedAmount: cny(total - tax),
    taxIncludedAmount: cny(total),
    taxItem: [{ taxCategory: '增值税', taxRate: TAX_RATE, taxAmount: cny(tax) }],
    state: isClosed ? 'settled' : 'new',
  }
}

const ratesOf = (house: House, subscriber: Subscriber, month: string): Resource[] => {
  const bill = { id: billId(subscriber, month), href: `${BILLING}/customerBill/${billId(subscriber, month)}` }
  return linesOf(house, subscriber, month).map(({ name, description, type, fen }, index) => ({
    '@type': 'AppliedCustomerBillingRate',
    id: `${bill.id}-${index + 1}`,
    href: `${BILLING}/appliedCustomerBillingRate/${bill.id}-${index + 1}`,
    name,
    description,
    type,
    date: rfc3339(monthStartMs(month)),
    isBilled: month < monthOf(house.clock.nowMs()),
    bill,
    billingAccount: billingAccount(subscriber),
    periodCoverage: period(month),
    taxExcludedAmount: cny(fen - taxOf(fen)),
    taxIncludedAmount: cny(fen),
    appliedTax: [{ taxCategory: '增值税', taxRate: TAX_RATE, taxAmount: cny(taxOf(fen)) }],
  }))
}

/** The months whose bills are kept, the latest first: the six that have ended. */
export const keptMonths = (house: House): string[] => {
  const now = monthOf(house.clock.nowMs())
  return Array.from({ length: MONTHS_KEPT }, (_, index) => monthPlus(now, -1 - index))
}

/** The bills of a subscriber, the latest first. */
export const billsOf = (house: House, subscriber: Subscriber): Resource[] =>
  subscriber.network === 'other' ? [] : keptMonths(house).map((month) => billOf(house, subscriber, month))

const billParts = (house: House, id: string): { subscriber: Subscriber; month: string } | null => {
  const found = /^B(\d{4})(\d{2})-(\d{4})$/.exec(id)
  if (found === null) return null
  const [, year, month, rank] = found
  const subscriber = byId(house, `S${rank}`)
  const asked = `${year}-${month}`
  const known = [monthOf(house.clock.nowMs()), ...keptMonths(house)]
  return subscriber === null || subscriber.network === 'other' || !known.includes(asked) ? null : { subscriber, month: asked }
}

/** One bill, also that of the current month; null when there is none. */
export const findBill = (house: House, id: string): Resource | null => {
  const parts = billParts(house, id)
  return parts === null ? null : billOf(house, parts.subscriber, parts.month)
}

/** The lines of one bill; their sum is the bill to the fen. */
export const linesOfBill = (house: House, id: string): Resource[] => {
  const parts = billParts(house, id)
  return parts === null ? [] : ratesOf(house, parts.subscriber, parts.month)
}

/** The id of the bill of the month that still runs. */
export const runningBillId = (house: House, subscriber: Subscriber): string => billId(subscriber, monthOf(house.clock.nowMs()))
