import type { DifferenceClass, MoneyLeg } from '@jiaohao/shared/contract'
import { describe, expect, it } from 'vitest'
import { type DayAccounts, type KnownOrder, keyOf, MIDNIGHT_WINDOW_MS, type Movement, reconcile } from './reconcile.ts'

const DAY = '2026-11-23'
const END_MS = Date.UTC(2026, 10, 23, 16)
const NOON_MS = END_MS - 12 * 3_600_000

const movement = (leg: MoneyLeg, no: string, amountFen = 3_000, atMs = NOON_MS): Movement => ({
  leg,
  no,
  amountFen,
  atMs,
  reference: `R${no}`,
  channel: leg === 'charge' ? null : 'wechat',
})
const order = (no: string, more: Partial<KnownOrder> = {}): [string, KnownOrder] => [
  no,
  { orderId: `order-${no}`, channel: 'wechat', place: 'kiosk-1', chargedFen: 3_000, refundedFen: 0, openFen: 0, inBossList: true, ...more },
]
const given = (accounts: Partial<DayAccounts>): DayAccounts => ({
  day: DAY,
  endMs: END_MS,
  billed: new Set(['wechat', 'alipay']),
  theirs: [],
  ours: [],
  carried: { theirs: [], ours: [] },
  bookedNext: new Set(),
  orders: new Map(),
  ...accounts,
})
const classes = (accounts: Partial<DayAccounts>): (readonly [string, DifferenceClass])[] =>
  reconcile(given(accounts)).differences.map((line) => [line.lineId, line.class] as const)

const PAID_AND_CHARGED = [movement('payment', '1'), movement('charge', '1')]

describe('a day of one order', () => {
  it('ST-021 an order that the channel, BOSS and the books tell alike is matched', () => {
    const done = reconcile(given({ theirs: PAID_AND_CHARGED, ours: PAID_AND_CHARGED, orders: new Map([order('1')]) }))
    expect(done.matched).toEqual({ count: 1, fen: 3_000 })
    expect(done.differences).toEqual([])
    expect(done.channels).toMatchObject([
      { channel: 'wechat', bill: { paid: { count: 1, fen: 3_000 } }, boss: { count: 1, fen: 3_000 } },
      { channel: 'alipay', bill: { paid: { count: 0, fen: 0 } } },
    ])
    expect(done.places).toMatchObject([{ place: 'kiosk-1', fate: { received: { count: 1, fen: 3_000 }, open: { count: 0, fen: 0 } } }])
  })

  it('a refunded payment is matched by the refund in the bill, and needs no top-up', () => {
    const moved = [movement('payment', '1'), movement('refund', '1')]
    const orders = new Map([order('1', { chargedFen: 0, refundedFen: 3_000 })])
    expect(reconcile(given({ theirs: moved, ours: moved, orders })).matched.count).toBe(1)
  })

  it('what only the bill has is channel only, whether the order is known or not', () => {
    expect(classes({ theirs: [movement('payment', '9')] })).toEqual([['payment-9', 'channel-only']])
    expect(classes({ theirs: [movement('payment', '1')], orders: new Map([order('1', { chargedFen: 0 })]) })).toEqual([
      ['payment-1', 'channel-only'],
    ])
  })

  it('what the bill leaves out is ours only; what BOSS leaves out was paid and not charged', () => {
    const orders = new Map([order('1')])
    expect(classes({ theirs: [movement('charge', '1')], ours: PAID_AND_CHARGED, orders })).toEqual([['payment-1', 'ours-only']])
    expect(classes({ theirs: [movement('payment', '1')], ours: PAID_AND_CHARGED, orders })).toEqual([['charge-1', 'paid-not-charged']])
  })

  it('money that nobody has charged or given back is paid and not charged, for what is open', () => {
    const moved = [movement('payment', '1')]
    const held = reconcile(given({ theirs: moved, ours: moved, orders: new Map([order('1', { chargedFen: 0, openFen: 3_000 })]) }))
    expect(held.differences).toMatchObject([{ class: 'paid-not-charged', amountFen: 3_000, theirsFen: null, oursFen: null }])
    expect(held.matched.count).toBe(0)
    expect(held.fate).toMatchObject({ received: { fen: 3_000 }, open: { count: 1, fen: 3_000 } })
  })

  it('a top-up in BOSS alone was charged and not paid, and stands before all others', () => {
    const theirs = [movement('payment', '9'), movement('charge', '8')]
    expect(classes({ theirs })).toEqual([
      ['charge-8', 'charged-not-paid'],
      ['payment-9', 'channel-only'],
    ])
  })

  it('two amounts for one movement differ by what lies between them', () => {
    const theirs = [movement('payment', '1', 3_100), movement('charge', '1')]
    expect(reconcile(given({ theirs, ours: PAID_AND_CHARGED, orders: new Map([order('1')]) })).differences).toMatchObject([
      { class: 'amount-differs', theirsFen: 3_100, oursFen: 3_000, amountFen: 100 },
    ])
  })

  it('a row that the bill holds twice is an amount that differs', () => {
    const theirs = [movement('payment', '1'), ...PAID_AND_CHARGED]
    expect(classes({ theirs, ours: PAID_AND_CHARGED, orders: new Map([order('1')]) })).toEqual([['payment-1', 'amount-differs']])
  })

  it('no bill tells of cash, so its payment is not missed there, while its top-up must be in the list of BOSS', () => {
    const orders = new Map([order('1', { channel: 'cash', place: 'staff:2001' })])
    expect(reconcile(given({ theirs: [movement('charge', '1')], ours: PAID_AND_CHARGED, orders })).matched.count).toBe(1)
    expect(classes({ ours: PAID_AND_CHARGED, orders })).toEqual([['charge-1', 'paid-not-charged']])
  })

  it('a top-up by the second channel is not missed in the list of BOSS, which does not have it', () => {
    const orders = new Map([order('1', { inBossList: false })])
    expect(classes({ theirs: [movement('payment', '1')], ours: PAID_AND_CHARGED, orders })).toEqual([])
  })
})

describe('over midnight', () => {
  const late = [movement('payment', '1', 3_000, END_MS - 1)]
  const orders = new Map([order('1', { chargedFen: 0 })])
  it('what one side tells of in the last minutes waits for the next day, and is matched there', () => {
    expect(classes({ theirs: late, orders })).toEqual([['payment-1', 'over-midnight']])
    expect(classes({ theirs: [], carried: { theirs: late, ours: [] }, ours: [movement('payment', '1')], orders })).toEqual([])
  })

  it('what our books tell of on the next day waits too, however long before midnight it was paid', () => {
    const bookedNext = new Set([keyOf({ leg: 'payment', no: '1' })])
    expect(classes({ theirs: [movement('payment', '1')], bookedNext, orders })).toEqual([['payment-1', 'over-midnight']])
  })

  it('it waits once: what the next day does not have either is a difference there', () => {
    const bookedNext = new Set([keyOf({ leg: 'payment', no: '1' })])
    expect(classes({ carried: { theirs: late, ours: [] }, bookedNext, orders })).toEqual([['payment-1', 'channel-only']])
    expect(classes({ carried: { theirs: [], ours: late }, orders })).toEqual([['payment-1', 'ours-only']])
  })

  it('nothing waits that belongs to no order, or lies further from midnight', () => {
    expect(classes({ theirs: late })).toEqual([['payment-1', 'channel-only']])
    const earlier = [movement('payment', '1', 3_000, END_MS - MIDNIGHT_WINDOW_MS - 1)]
    expect(classes({ theirs: earlier, orders })).toEqual([['payment-1', 'channel-only']])
  })
})
