import type { House } from '../platform/house.ts'
import { yuan } from '../platform/money.ts'
import { dayOf, dayStartMs, monthOf, monthPlus, monthStartMs, rfc3339 } from '../platform/shanghai.ts'
import { accountIdOf, byId, planIn, type Subscriber } from './subscribers.ts'
import type { Resource } from './tmf.ts'
import type { Topup } from './topups.ts'

/** Where TMF654 lives. */
export const PREPAY = '/tmf-api/prepayBalanceManagement/v4'
const SCHEMA_LOCATION = 'https://jiaohao.invalid/schema/HallTopupBalance.json'
const DAYS_OF_MONTH = 30

/** The account as a reference; its name is masked at the source. */
export const partyAccount = (subscriber: Subscriber): Resource => ({
  id: accountIdOf(subscriber),
  name: subscriber.masked_name,
  status: subscriber.status,
})

/** The number as a reference. */
export const logicalResource = (subscriber: Subscriber): Resource => ({
  id: subscriber.number,
  '@type': 'LogicalResourceRef',
  '@referredType': 'MSISDN',
})

const USAGES = [
  ['voice', '国内通话', 'minute'],
  ['data', '国内流量', 'MB'],
  ['sms', '国内短信', 'piece'],
] as const

const bucket = (house: House, subscriber: Subscriber, fields: Resource & { usageType: string }): Resource => {
  const id = `${accountIdOf(subscriber)}-${fields.usageType}`
  const month = monthOf(house.clock.nowMs())
  return {
    '@type': 'Bucket',
    id,
    href: `${PREPAY}/bucket/${id}`,
    isShared: false,
    status: { active: 'active', suspended: 'suspended', terminated: 'expired' }[subscriber.status],
    partyAccount: partyAccount(subscriber),
    logicalResource: [logicalResource(subscriber)],
    validFor: { startDateTime: rfc3339(monthStartMs(month)), endDateTime: rfc3339(monthStartMs(monthPlus(month, 1))) },
    ...fields,
  }
}

/** What is left of the plan's allowance on this day of the month, the same for the same day. */
const leftOf = (house: House, subscriber: Subscriber, total: number, rank: number): number => {
  const today = dayOf(house.clock.nowMs())
  const dayOfMonth = (dayStartMs(today) - monthStartMs(today.slice(0, 7))) / 86_400_000
  const speed = 0.5 + ((Number(subscriber.id.slice(1)) * 37 + rank * 17) % 60) / 100
  return Math.max(0, Math.round(total * (1 - (speed * dayOfMonth) / DAYS_OF_MONTH)))
}

/** The buckets of a subscriber: money, and what the plan gives each month. */
export const bucketsOf = (house: House, subscriber: Subscriber): Resource[] => {
  if (subscriber.network === 'other') return []
  const plan = planIn(house, subscriber, monthOf(house.clock.nowMs()))
  const monetary = bucket(house, subscriber, {
    usageType: 'monetary',
    name: '话费账户',
    remainingValueName: `${yuan(subscriber.balance_fen)} 元`,
    remainingValue: { amount: yuan(subscriber.balance_fen), units: 'CNY' },
    reservedValue: { amount: 0, units: 'CNY' },
  })
  const allowances = USAGES.map(([usageType, name, units], rank) =>
    bucket(house, subscriber, {
      usageType,
      name,
      remainingValue: { amount: leftOf(house, subscriber, plan[usageType], rank), units },
      // TMF654 has no total of an allowance; the hall's extension of the bucket says it.
      '@type': 'HallBucket',
      '@baseType': 'Bucket',
      totalValue: { amount: plan[usageType], units },
    }),
  )
  return [monetary, ...allowances]
}

/** The sum of a subscriber's buckets of one kind. */
export const accumulatedOf = (house: House, subscriber: Subscriber): Resource[] =>
  bucketsOf(house, subscriber).map((one) => ({
    '@type': 'AccumulatedBalance',
    id: String(one.id),
    href: `${PREPAY}/accumulatedBalance/${one.id}`,
    name: one.name,
    bucket: [{ id: one.id, href: one.href, name: one.name }],
    totalBalance: one.remainingValue,
    partyAccount: one.partyAccount,
    logicalResource: logicalResource(subscriber),
  }))

const KEPT = [
  'description',
  'isAutoTopup',
  'channel',
  'paymentMethod',
  'product',
  'requestor',
  'recurringPeriod',
  'numberOfPeriods',
  'validFor',
  'balanceTopup',
]

/** A top-up as TMF654 shows it. A card's code is shown by its last four figures only. */
export const topupResource = (house: House, topup: Topup): Resource => {
  const subscriber = byId(house, topup.subscriber_id)
  if (subscriber === null) throw new Error(`top-up ${topup.id} has no subscriber`)
  const sent = JSON.parse(topup.body) as Resource
  return {
    '@type': 'HallTopupBalance',
    '@baseType': 'TopupBalance',
    '@schemaLocation': SCHEMA_LOCATION,
    ...Object.fromEntries(KEPT.filter((key) => sent[key] !== undefined).map((key) => [key, sent[key]])),
    id: topup.id,
    href: `${PREPAY}/topupBalance/${topup.id}`,
    ...(topup.external_id === null ? {} : { externalId: topup.external_id }),
    ...(topup.voucher === null ? {} : { voucher: topup.voucher.slice(-4) }),
    ...(topup.reason === null || topup.state !== 'failed' ? {} : { reason: topup.reason }),
    amount: { amount: yuan(topup.amount_fen), units: 'CNY' },
    usageType: 'monetary',
    bucket: { id: `${accountIdOf(subscriber)}-monetary`, name: '话费账户' },
    partyAccount: partyAccount(subscriber),
    logicalResource: [logicalResource(subscriber)],
    requestedDate: rfc3339(topup.requested_at),
    ...(topup.confirmed_at === null ? {} : { confirmationDate: rfc3339(topup.confirmed_at) }),
    status: topup.state,
    isReversed: topup.reversed_at !== null,
  }
}
