import { expect, test } from 'vitest'
import { alarmsAfter } from './alarms.ts'
import { MONEY_OPEN_MOST_MS, moneyConditions } from './money.ts'

const AT = Date.parse('2026-11-23T09:00:00Z')
const order = (state: Parameters<typeof moneyConditions>[0][number]['state'], ageMs: number | null, paidFen: number | null = 3_000) => ({
  state,
  paidAt: ageMs === null ? null : new Date(AT - ageMs).toISOString(),
  paidFen,
})
const LATE = MONEY_OPEN_MOST_MS + 1

test('money that is neither on a number nor given back is an alarm after five minutes, with how many and how much', () => {
  const orders = [order('in-doubt', LATE), order('manual', LATE * 2, 5_000), order('refunding', LATE), order('charging', LATE)]
  const [condition] = moneyConditions(orders, AT)
  expect(condition?.cause).toEqual({ kind: 'money-open', orders: 4, fen: 14_000, oldestMs: AT - LATE * 2 })
  expect(alarmsAfter([], moneyConditions(orders, AT), AT)).toMatchObject([{ state: 'raised', key: 'money-open' }])
})

test('what was paid a moment ago, is not paid, or is over, is none', () => {
  const orders = [order('charging', MONEY_OPEN_MOST_MS), order('payable', null, null), order('done', LATE), order('refunded', LATE)]
  expect(moneyConditions(orders, AT)).toEqual([])
})
