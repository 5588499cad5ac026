import type { Hono } from 'hono'
import type { Env } from '../platform/answer.ts'
import type { House } from '../platform/house.ts'
import { yuan } from '../platform/money.ts'
import { DAY_MS, dayOf, dayStartMs, monthOf, monthStartMs, rfc3339 } from '../platform/shanghai.ts'
import { fingerprintOf } from '../platform/signature.ts'
import { EXTRAS, PLANS } from './catalogue.ts'
import { accountIdOf, byNumber, planIn, type Subscriber } from './subscribers.ts'
import { listing, type Resource, tmfError, tmfRoutes } from './tmf.ts'

const INVENTORY = '/tmf-api/productInventory/v4'
const CATALOGUE = '/tmf-api/productCatalogManagement/v4'
const LOYALTY = '/tmf-api/loyaltyManagement/v4'
const USAGE = '/tmf-api/usageManagement/v4'
const TICKET = '/tmf-api/troubleTicket/v4'
const MOST_EVENTS_A_DAY = 6

const price = (fen: number): Resource[] => [
  { priceType: 'recurring', recurringChargePeriod: 'month', price: { taxIncludedAmount: { unit: 'CNY', value: yuan(fen) } } },
]

const product = (subscriber: Subscriber, id: string, more: Resource): Resource => ({
  '@type': 'Product',
  id: `${accountIdOf(subscriber)}-${id}`,
  href: `${INVENTORY}/product/${accountIdOf(subscriber)}-${id}`,
  productSerialNumber: subscriber.number,
  billingAccount: { id: accountIdOf(subscriber) },
  ...more,
})

/** The line itself: who (masked), where, in which state and network. What is not of this network shows nothing else. */
const line = (subscriber: Subscriber): Resource =>
  product(subscriber, 'line', {
    '@type': 'HallSubscriberLine',
    '@baseType': 'Product',
    name: '移动号码',
    status: subscriber.network === 'other' ? 'terminated' : subscriber.status,
    relatedParty:
      subscriber.network === 'other'
        ? []
        : [{ id: accountIdOf(subscriber), name: subscriber.masked_name, role: 'customer', '@referredType': 'Individual' }],
    place:
      subscriber.network === 'other'
        ? []
        : [{ id: subscriber.city, name: subscriber.city, role: 'home', '@referredType': 'GeographicAddress' }],
    productCharacteristic: [
      { name: 'network', value: subscriber.network },
      ...(subscriber.suspend_reason === null ? [] : [{ name: 'suspendReason', value: subscriber.suspend_reason }]),
    ],
  })

/** What a number has: the line, its plan, and the extras and functions that it holds. */
export const productsOf = (house: House, subscriber: Subscriber): Resource[] => {
  if (subscriber.network === 'other') return [line(subscriber)]
  const plan = planIn(house, subscriber, monthOf(house.clock.nowMs()))
  const held = house.store.all<{ offering: string; since: number; settings: string }>(
    'SELECT * FROM subscription WHERE subscriber_id = ? AND ended IS NULL ORDER BY since, offering',
    subscriber.id,
  )
  return [
    line(subscriber),
    product(subscriber, plan.id, {
      name: plan.name,
      status: 'active',
      productOffering: { id: plan.id, name: plan.name },
      productPrice: price(plan.feeFen),
    }),
    ...held.flatMap(({ offering, since, settings }) => {
      const extra = EXTRAS.find(({ id }) => id === offering)
      if (extra === undefined) return []
      const characteristics = Object.entries(JSON.parse(settings) as Record<string, string>).map(([name, value]) => ({ name, value }))
      return [
        product(subscriber, extra.id, {
          name: extra.name,
          status: 'active',
          startDate: rfc3339(since),
          productOffering: { id: extra.id, name: extra.name },
          productPrice: price(extra.feeFen),
          productCharacteristic: characteristics,
        }),
      ]
    }),
  ]
}

const offerings = (): Resource[] => [
  ...PLANS.map(({ id, name, feeFen, voice, data, sms }) => ({
    id,
    name,
    category: [{ id: 'plan', name: '套餐' }],
    lifecycleStatus: 'Active',
    productOfferingPrice: price(feeFen),
    prodSpecCharValueUse: [
      { name: 'voice', value: voice, unit: 'minute' },
      { name: 'data', value: data, unit: 'MB' },
      { name: 'sms', value: sms, unit: 'piece' },
    ],
  })),
  ...EXTRAS.map(({ id, name, category, feeFen }) => ({
    id,
    name,
    category: [{ id: category }],
    lifecycleStatus: 'Active',
    productOfferingPrice: price(feeFen),
  })),
]

const KINDS = ['voice', 'data', 'sms'] as const

/** The usage events of one day, the same at each asking; the other party is masked. */
const eventsOf = (subscriber: Subscriber, day: string): Resource[] => {
  const seed = fingerprintOf(`${subscriber.id} usage ${day}`)
  const draw = (at: number): number => Number.parseInt(seed.slice(at * 2, at * 2 + 4), 16)
  return Array.from({ length: 1 + (draw(0) % MOST_EVENTS_A_DAY) }, (_, index) => {
    const kind = KINDS[draw(index + 1) % KINDS.length] ?? 'voice'
    const amount = { voice: 1 + (draw(index + 2) % 25), data: 1 + (draw(index + 2) % 800), sms: 1 }[kind]
    const tail = String(draw(index + 3) % 10_000).padStart(4, '0')
    return {
      '@type': 'Usage',
      id: `${subscriber.id}-${day}-${index + 1}`,
      usageDate: rfc3339(dayStartMs(day) + (draw(index + 4) % 86_400) * 1000),
      usageType: kind,
      status: 'rated',
      usageCharacteristic: [
        { name: 'amount', value: amount, unit: { voice: 'minute', data: 'MB', sms: 'piece' }[kind] },
        ...(kind === 'data' ? [] : [{ name: 'otherParty', value: `138****${tail}` }]),
      ],
      ratedProductUsage: [{ taxIncludedRatingAmount: { unit: 'CNY', value: 0 } }],
    }
  })
}

/** The usage events of a month up to now, in order. */
const usageOf = (house: House, subscriber: Subscriber, month: string): Resource[] => {
  const now = house.clock.nowMs()
  const days: Resource[] = []
  for (let at = monthStartMs(month); monthOf(at) === month && at <= now; at += DAY_MS) days.push(...eventsOf(subscriber, dayOf(at)))
  return days
    .filter(({ usageDate }) => Date.parse(String(usageDate)) <= now)
    .sort((left, right) => Date.parse(String(left.usageDate)) - Date.parse(String(right.usageDate)))
}

/** Adds the look-ups that lie outside TMF654, 676 and 678: TMF637, 620, 658, 635 and 621 (gaps g4, g7 to g10). */
export const addProducts = (app: Hono<Env>, house: House): void => {
  const add = tmfRoutes(app, house, 'boss')
  const withNumber = (
    path: string,
    name: string,
    key: string,
    resources: (subscriber: Subscriber, query: Record<string, string>) => Resource[],
    spent: readonly string[],
  ) =>
    add('GET', path, name, ({ query }) => {
      const number = query[key]
      if (number === undefined) return tmfError(400, 'numberNeeded', `须指明号码 ${key}`)
      const subscriber = byNumber(house, number)
      const rest = Object.fromEntries(Object.entries(query).filter(([filter]) => filter !== key && !spent.includes(filter)))
      return listing(subscriber === null ? [] : resources(subscriber, query), rest)
    })
  withNumber(`${INVENTORY}/product`, 'lookup', 'productSerialNumber', (subscriber) => productsOf(house, subscriber), [])
  add('GET', `${CATALOGUE}/productOffering`, 'lookup', ({ query }) => listing(offerings(), query))
  withNumber(
    `${LOYALTY}/loyaltyAccount`,
    'lookup',
    'logicalResource.id',
    (subscriber) =>
      subscriber.network === 'other'
        ? []
        : [
            {
              '@type': 'LoyaltyAccount',
              id: `${accountIdOf(subscriber)}-points`,
              status: 'active',
              loyaltyBalance: { quantity: subscriber.points, unit: 'points' },
            },
          ],
    [],
  )
  withNumber(
    `${USAGE}/usage`,
    'usage',
    'logicalResource.id',
    (subscriber, query) => (subscriber.network === 'other' ? [] : usageOf(house, subscriber, query.month ?? monthOf(house.clock.nowMs()))),
    ['month'],
  )
  withNumber(
    `${TICKET}/troubleTicket`,
    'lookup',
    'logicalResource.id',
    (subscriber) =>
      house.store
        .all<{ id: string; name: string; status: string; note: string; days_ago: number }>(
          'SELECT * FROM trouble_ticket WHERE subscriber_id = ?',
          subscriber.id,
        )
        .map((row) => ({
          '@type': 'TroubleTicket',
          id: row.id,
          name: row.name,
          ticketType: 'complaint',
          status: row.status,
          creationDate: rfc3339(house.clock.nowMs() - row.days_ago * DAY_MS),
          note: [{ text: row.note }],
        })),
    [],
  )
}
