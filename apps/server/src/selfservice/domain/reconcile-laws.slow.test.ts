import type { DifferenceClass, FoundDifference, MoneyLeg, PayChannel } from '@jiaohao/shared/contract'
import { expect, it } from 'vitest'
import { type DayAccounts, type KnownOrder, keyOf, type Movement, reconcile } from './reconcile.ts'

const END_MS = Date.UTC(2026, 10, 23, 16)
const NOON_MS = END_MS - 12 * 3_600_000
const LEGS: readonly MoneyLeg[] = ['payment', 'refund', 'charge']

const movement = (leg: MoneyLeg, no: string, amountFen: number, atMs = NOON_MS): Movement => ({
  leg,
  no,
  amountFen,
  atMs,
  reference: `R${no}`,
  channel: leg === 'charge' ? null : 'wechat',
})
const given = (accounts: Partial<DayAccounts>): DayAccounts => ({
  day: '2026-11-23',
  endMs: END_MS,
  billed: BILLED,
  theirs: [],
  ours: [],
  carried: { theirs: [], ours: [] },
  bookedNext: new Set(),
  orders: new Map(),
  ...accounts,
})

/** A small generator with a seed that is printed: a failure can be run again. */
const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const DAYS = 10_000
const SEED = Number(process.env.SEED ?? 20_261_123)
const CHANNELS: readonly PayChannel[] = ['wechat', 'alipay', 'pos', 'cash']
const BILLED: ReadonlySet<PayChannel> = new Set(['wechat', 'alipay'])
type Planted = Map<string, DifferenceClass>

/** A day on which the three agree, and the differences that were then planted, by line. */
const randomDay = (random: () => number): { readonly accounts: DayAccounts; readonly planted: Planted } => {
  const whole = (most: number): number => Math.floor(random() * most)
  const orders = new Map<string, KnownOrder>()
  let theirs: Movement[] = []
  let ours: Movement[] = []
  const planted: Planted = new Map()
  for (let n = 0; n < whole(12); n++) {
    const no = String(n)
    const channel = CHANNELS[whole(CHANNELS.length)] as PayChannel
    const amountFen = 1 + whole(50_000)
    const end: 'charge' | 'refund' = random() < 0.8 ? 'charge' : 'refund'
    orders.set(no, {
      orderId: `order-${no}`,
      channel,
      place: `kiosk-${whole(3)}`,
      chargedFen: end === 'charge' ? amountFen : 0,
      refundedFen: end === 'refund' ? amountFen : 0,
      openFen: 0,
      inBossList: true,
    })
    const made = (leg: MoneyLeg): Movement => ({ ...movement(leg, no, amountFen, NOON_MS + n), channel: leg === 'charge' ? null : channel })
    const pair = [made('payment'), made(end)]
    ours.push(...pair)
    theirs.push(...pair.filter(({ leg }) => leg === 'charge' || BILLED.has(channel)))
  }
  const plant = (): void => {
    const n = theirs.length
    const target = theirs[whole(n)]
    const kind = whole(5)
    if (kind === 0) {
      const no = `X${planted.size}`
      const leg: MoneyLeg = random() < 0.5 ? 'charge' : 'payment'
      theirs.push(movement(leg, no, 1 + whole(9_000)))
      planted.set(`${leg}-${no}`, leg === 'charge' ? 'charged-not-paid' : 'channel-only')
      return
    }
    if (target === undefined) return
    const lineId = keyOf(target).replace(':', '-')
    if (planted.has(lineId)) return
    if (kind === 1) {
      theirs = theirs.filter((each) => each !== target)
      planted.set(lineId, target.leg === 'charge' ? 'paid-not-charged' : 'ours-only')
    } else if (kind === 2) {
      theirs = theirs.map((each) => (each === target ? { ...each, amountFen: each.amountFen + 1 + whole(500) } : each))
      planted.set(lineId, 'amount-differs')
    } else if (kind === 3) {
      ours = ours.filter((each) => keyOf(each) !== keyOf(target))
      planted.set(lineId, target.leg === 'charge' ? 'charged-not-paid' : 'channel-only')
    } else {
      const late = (each: Movement): Movement => (keyOf(each) === keyOf(target) ? { ...each, atMs: END_MS - 1 - whole(60_000) } : each)
      if (random() < 0.5) {
        ours = ours.filter((each) => keyOf(each) !== keyOf(target))
        theirs = theirs.map(late)
      } else {
        theirs = theirs.filter((each) => each !== target)
        ours = ours.map(late)
      }
      planted.set(lineId, 'over-midnight')
    }
  }
  for (let n = whole(4); n > 0; n--) plant()
  return { accounts: given({ theirs, ours, orders, billed: BILLED }), planted }
}

const fen = (movements: readonly Movement[]): number => movements.reduce((sum, { amountFen }) => sum + amountFen, 0)
const deltaOf = (lines: readonly FoundDifference[]): number =>
  lines.reduce((sum, { theirsFen, oursFen }) => sum + (theirsFen ?? 0) - (oursFen ?? 0), 0)
const shuffled = <T>(list: readonly T[], random: () => number): T[] =>
  list
    .map((each) => [random(), each] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, each]) => each)

const expectToTheFen = ({ theirs, ours, carried, orders, billed }: DayAccounts, lines: readonly FoundDifference[]): void => {
  for (const leg of LEGS) {
    const isCompared = (each: Movement): boolean =>
      each.leg === leg && (leg === 'charge' || billed.has(orders.get(each.no)?.channel ?? 'wechat'))
    const [told, booked] = [[...theirs, ...carried.theirs].filter(isCompared), [...ours, ...carried.ours].filter(isCompared)]
    expect(fen(told) - fen(booked), leg).toBe(deltaOf(lines.filter((line) => line.leg === leg)))
  }
}

const carriedOf = (lines: readonly FoundDifference[], side: 'theirsFen' | 'oursFen'): Movement[] =>
  lines.flatMap((line) =>
    line.class === 'over-midnight' && line[side] !== null
      ? [{ leg: line.leg, no: line.no, amountFen: line[side], atMs: line.atMs, reference: line.reference, channel: line.channel }]
      : [],
  )

it(`ST-021 whatever is planted into a day is found with its class and to the fen, and nothing else (${DAYS} days, seed ${SEED})`, () => {
  const found = new Map<string, number>()
  for (let n = 0; n < DAYS; n++) {
    const seed = SEED + n
    const random = randomFrom(seed)
    const { accounts, planted } = randomDay(random)
    const done = reconcile(accounts)
    expect(new Map(done.differences.map((line) => [line.lineId, line.class])), `seed ${seed}`).toEqual(planted)
    expectToTheFen(accounts, done.differences)
    // The order in which rows stand in a bill means nothing.
    expect(reconcile({ ...accounts, theirs: shuffled(accounts.theirs, random) }), `seed ${seed}`).toEqual(done)
    const { received, charged, refunded, open } = done.fate
    expect(received.fen, `seed ${seed}`).toBe(charged.fen + refunded.fen + open.fen)
    expect(done.channels.reduce((sum, { fate }) => sum + fate.received.fen, 0)).toBe(received.fen)
    expect(done.places.reduce((sum, { fate }) => sum + fate.received.fen, 0)).toBe(received.fen)
    // What waits for the next day and is not there either stays a difference, and waits no second time.
    const carried = { theirs: carriedOf(done.differences, 'theirsFen'), ours: carriedOf(done.differences, 'oursFen') }
    const next = given({ carried, orders: accounts.orders, billed: BILLED })
    const after = reconcile(next).differences
    expect(after.length, `seed ${seed}`).toBe(carried.theirs.length + carried.ours.length)
    expect(after.every((line) => line.class !== 'over-midnight')).toBe(true)
    expectToTheFen(next, after)
    for (const kind of planted.values()) found.set(kind, (found.get(kind) ?? 0) + 1)
  }
  // Every class was planted: one that was never put to the test would not be one.
  for (const kind of ['channel-only', 'ours-only', 'paid-not-charged', 'charged-not-paid', 'amount-differs', 'over-midnight'])
    expect(found.get(kind) ?? 0, kind).toBeGreaterThan(100)
  console.info(`differences by class: ${JSON.stringify(Object.fromEntries(found))}`)
})
