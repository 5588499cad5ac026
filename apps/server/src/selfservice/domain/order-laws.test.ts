import { PAY_CHANNELS, type PayChannel } from '@jiaohao/shared/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideOrder, maySendAgain, type OrderNews } from './decide-order.ts'
import { balances, type Posting, postingOf } from './ledger.ts'
import { nextStep } from './next-step.ts'
import { evolveOrder, isPaid, type Order, type OrderFact, type Way } from './order.ts'
import { USUAL_ORDER_RULES as RULES } from './order-rules.ts'

const ORDERS = 10_000
const SEED = Number(process.env.JIAOHAO_SEED ?? 20_261_122)

/** A channel and a BOSS that err in every way: answers lost after the deed, said twice, late, wrong. It knows the truth; the order only hears of it. */
interface World {
  payment: 'none' | 'open' | 'paid' | 'closed'
  paidFen: number
  refundedFen: number
  topUps: number
  readonly ways: Readonly<Record<Way, Leg>>
  refund: 'none' | 'processing' | 'done' | 'abnormal'
  /** How often the hall has sent the top-up in this life of the server, and when last. */
  sendings: number
  sentAtMs: number
}
/** BOSS, or the second channel: each knows only what has reached it. */
interface Leg {
  sent: 'no' | 'under-way' | 'completed' | 'failed'
  /** When a request that the network holds back arrives; nothing is known of it until then. */
  arrivesAt: number
}
type Random = () => number

const seeded = (seed: number): Random => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
const paidNews = (world: World): OrderNews => ({ kind: 'channel-paid', paidFen: world.paidFen, transactionId: 'T1' })

const askChannel = (world: World, order: Order, random: Random): OrderNews => {
  if (world.payment === 'paid') return paidNews(world)
  if (order.state === 'closing' && world.payment === 'open' && random() < 0.7) world.payment = 'closed'
  if (random() < 0.2) return { kind: 'nothing-new' }
  if (world.payment === 'closed') return { kind: 'channel-closed' }
  return world.payment === 'none' ? { kind: 'channel-knows-none' } : { kind: 'nothing-new' }
}
const legSays = (world: World, leg: Leg, random: Random): OrderNews => {
  if (leg.sent === 'under-way' && random() < 0.5) carryOut(world, leg, random)
  switch (leg.sent) {
    case 'no':
      return { kind: 'top-up-absent' }
    case 'under-way':
      return { kind: 'top-up-pending' }
    case 'completed':
      return { kind: 'top-up-completed', topUpId: 'B1' }
    case 'failed':
      return { kind: 'top-up-failed' }
  }
}
const carryOut = (world: World, leg: Leg, random: Random): void => {
  if (leg.sent !== 'under-way') return
  if (random() < 0.75) {
    leg.sent = 'completed'
    world.topUps++
  } else leg.sent = 'failed'
}
/** No request lives longer in the network: far less than the hall waits before it believes that there was none. */
const HELD_BACK_AT_MOST_MS = 5 * 60_000

const arrive = (world: World, atMs: number, random: Random): void => {
  for (const leg of Object.values(world.ways)) {
    if (leg.sent !== 'no' || atMs < leg.arrivesAt) continue
    leg.sent = 'under-way'
    if (random() < 0.5) carryOut(world, leg, random)
  }
}
const topUp = (world: World, leg: Leg, atMs: number, random: Random): OrderNews => {
  const luck = random()
  if (luck < 0.15) return { kind: 'top-up-not-sent' }
  // Lost on the way there, or held back: nobody knows.
  if (luck < 0.2) return { kind: 'top-up-unknown' }
  if (luck < 0.28) {
    leg.arrivesAt = Math.min(leg.arrivesAt, atMs + random() * HELD_BACK_AT_MOST_MS)
    return { kind: 'top-up-unknown' }
  }
  if (leg.sent === 'no') leg.sent = 'under-way'
  if (luck < 0.45) {
    if (random() < 0.5) carryOut(world, leg, random)
    return { kind: 'top-up-unknown' }
  }
  return legSays(world, leg, random)
}
const refund = (world: World, random: Random): OrderNews => {
  if (world.refund === 'none') world.refund = random() < 0.5 ? 'processing' : 'done'
  else if (world.refund === 'processing') world.refund = random() < 0.15 ? 'abnormal' : 'done'
  if (world.refund === 'done') world.refundedFen = world.paidFen
  if (random() < 0.3) return { kind: 'nothing-new' }
  if (world.refund === 'abnormal') return { kind: 'refund-abnormal' }
  return world.refund === 'done' ? { kind: 'refund-done', refundId: 'R1' } : { kind: 'nothing-new' }
}
const askBoss = (world: World, order: Order & { state: 'in-doubt' }, atMs: number, random: Random): OrderNews => {
  const said = legSays(world, world.ways[order.via], random)
  if (said.kind !== 'top-up-absent' || !maySendAgain(order, world.sendings, RULES)) return said
  world.sendings += 1
  world.sentAtMs = atMs
  return topUp(world, world.ways[order.via], atMs, random)
}
const answerOf = (world: World, order: Order, atMs: number, random: Random): OrderNews => {
  switch (nextStep(order, 0, RULES)?.step) {
    case 'make-code':
      if (random() < 0.1) return { kind: 'code-refused' }
      if (world.payment === 'none') world.payment = 'open'
      return random() < 0.2 ? { kind: 'nothing-new' } : { kind: 'code-made' }
    case 'ask-channel':
    case 'close-code':
      return askChannel(world, order, random)
    case 'top-up':
      return order.state === 'charging' ? topUp(world, world.ways[order.via], atMs, random) : { kind: 'nothing-new' }
    case 'ask-boss':
      return random() < 0.2 || order.state !== 'in-doubt' ? { kind: 'nothing-new' } : askBoss(world, order, atMs, random)
    case 'refund':
      return refund(world, random)
    case undefined:
      return { kind: 'nothing-new' }
  }
}
const STRAY: readonly OrderNews[] = [
  { kind: 'cancelled' },
  { kind: 'expired' },
  { kind: 'code-made' },
  { kind: 'channel-closed' },
  { kind: 'restarted' },
  { kind: 'nothing-new' },
]

const JUST_NOW = { inStateMs: 0, sincePaidMs: 0, sinceSentMs: 0 }
const spent = (order: Order, { sentAtMs }: World, atMs: number) => ({
  inStateMs: atMs - order.since,
  sincePaidMs: isPaid(order) ? atMs - order.paidAt : 0,
  sinceSentMs: atMs - sentAtMs,
})

const FINAL = new Set<Order['state']>(['done', 'refunded', 'manual', 'settled'])

interface Life {
  readonly order: Order
  readonly world: World
  readonly facts: readonly OrderFact[]
  readonly postings: readonly Posting[]
}

/** Lives one order to its end: whatever the world did, and news that nobody asked for in between. */
const live = (seed: number, check: (life: Life) => void): Life => {
  const random = seeded(seed)
  const channel = PAY_CHANNELS[Math.floor(random() * PAY_CHANNELS.length)] as PayChannel
  const amountFen = 100 * (1 + Math.floor(random() * 500))
  const world: World = {
    payment: 'none',
    paidFen: 0,
    refundedFen: 0,
    topUps: 0,
    ways: {
      boss: { sent: 'no', arrivesAt: Number.POSITIVE_INFINITY },
      air: { sent: 'no', arrivesAt: Number.POSITIVE_INFINITY },
    },
    refund: 'none',
    sendings: 1,
    sentAtMs: 0,
  }
  const facts: OrderFact[] = [
    {
      name: 'order-placed',
      body: { orderId: 'O1', no: 'N1', channel, amountFen, deviceId: 'kiosk-1', expiresAt: RULES.payWithinMs },
    },
  ]
  const postings: Posting[] = []
  let order = evolveOrder(null, facts[0] as OrderFact, 0)
  let atMs = 0
  for (let turn = 0; turn < 400; turn++) {
    // An answer is no older than a request lives, so time passes before the question and not between it and its answer.
    atMs += random() < 0.02 ? 3_600_000 : Math.floor(random() * 20_000)
    arrive(world, atMs, random)
    check({ order, world, facts, postings })
    const life = { order, world, facts, postings }
    if (FINAL.has(order.state) || (order.state === 'closed' && world.payment !== 'paid' && turn > 60)) {
      // What was still on its way comes after the end, too.
      arrive(world, Number.MAX_VALUE, random)
      for (const leg of Object.values(world.ways)) carryOut(world, leg, random)
      check(life)
      return life
    }
    if ((world.payment === 'open' || world.payment === 'closed') && random() < 0.12) {
      // A wallet may finish a payment that was begun before the code was closed.
      world.payment = 'paid'
      world.paidFen = random() < 0.03 ? amountFen + 1 : amountFen
    }
    const stray = random()
    const news =
      stray < 0.12
        ? (STRAY[Math.floor(random() * STRAY.length)] as OrderNews)
        : stray < 0.2 && world.payment === 'paid'
          ? paidNews(world)
          : answerOf(world, order, atMs, random)
    for (const each of decideOrder(order, news, spent(order, world, atMs), RULES)) {
      facts.push(each)
      order = evolveOrder(order, each, atMs)
      const moved = postingOf(each)
      if (moved !== null) postings.push(moved)
    }
  }
  throw new Error(`order of seed ${seed} never came to an end: ${order.state}`)
}

const law = (holds: boolean, words: string): void => {
  if (!holds) throw new Error(`broken: ${words}`)
}

/** The laws of the money, at one instant of one order. */
const keepsTheLaws = ({ order, world, facts, postings }: Life): void => {
  const count = (name: OrderFact['name']): number => facts.filter((each) => each.name === name).length
  law(world.topUps <= 1, 'one top-up at most')
  law(world.ways.boss.sent === 'no' || world.ways.air.sent === 'no', 'one way of the two')
  for (const once of ['order-paid', 'order-charged', 'order-refunded', 'order-to-manual'] as const) law(count(once) <= 1, `${once} once`)
  law(count('order-charged') + count('order-refunding') <= 1, 'charged or given back, not both')
  law(order.state !== 'in-doubt' || world.refund === 'none', 'nothing is given back in doubt')
  law((order.state !== 'refunding' && order.state !== 'refunded') || world.topUps === 0, 'what is given back was not charged')
  law(order.state !== 'done' || world.topUps === 1, 'what is done was charged')
  const sums = balances(postings)
  law([...sums.values()].reduce((sum, each) => sum + each, 0) === 0, 'the ledger balances')
  const paid = isPaid(order) ? order.paidFen : 0
  const openFen = -(sums.get('customers') ?? 0)
  law(paid === count('order-charged') * paid + count('order-refunded') * paid + openFen, 'paid = charged + refunded + open')
  law(openFen >= 0, 'nobody owes us')
}

describe('the laws of a top-up', () => {
  it(`KS-001 whatever channel and BOSS do, paid money is charged once, given back, or with a person, to the fen (${ORDERS} orders, seed ${SEED})`, () => {
    const ends = new Map<string, number>()
    let longest = 0
    let byAir = 0
    for (let n = 0; n < ORDERS; n++) {
      const seed = SEED + n
      try {
        const { order, world, facts } = live(seed, keepsTheLaws)
        if (world.payment === 'paid') expect(['done', 'refunded', 'manual'], `seed ${seed}`).toContain(order.state)
        if (order.state === 'done') longest = Math.max(longest, facts.filter(({ name }) => name !== 'order-closing').length)
        if (order.state === 'done' && world.ways.air.sent === 'completed') byAir++
        ends.set(order.state, (ends.get(order.state) ?? 0) + 1)
      } catch (error) {
        throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
      }
    }
    // Every end was reached: a law that was never put to the test would not be one.
    for (const state of ['done', 'refunded', 'manual', 'closed']) expect(ends.get(state) ?? 0, state).toBeGreaterThan(100)
    expect(byAir).toBeGreaterThan(100)
    // Beside the one with which a customer gives the code back while a payment is under way.
    expect(longest).toBe(6)
    console.info(
      `orders by end: ${JSON.stringify(Object.fromEntries(ends))}; ${byAir} by the second channel; most facts to done: ${longest}`,
    )
  })

  it('any news twice changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
        live(seed, ({ order }) => {
          for (const news of [...STRAY, { kind: 'channel-paid', paidFen: order.amountFen, transactionId: 'T1' } as OrderNews]) {
            let after = order
            for (const each of decideOrder(order, news, JUST_NOW, RULES)) after = evolveOrder(after, each, order.since)
            expect(decideOrder(after, news, JUST_NOW, RULES)).toEqual([])
          }
        })
      }),
      { numRuns: 200 },
    )
  })
})
