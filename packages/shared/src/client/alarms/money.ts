import type { OrderLine } from '../../contract/orders.ts'
import type { Condition } from './alarms.ts'

/** So long may a paid order be without its top-up before a manager is to look, milliseconds of the hall's clock. */
export const MONEY_OPEN_MOST_MS = 5 * 60_000

const OPEN: readonly OrderLine['state'][] = ['charging', 'in-doubt', 'refunding', 'manual']

/** 已收款未到账: whether money has been with the hall for longer than it may, charged to no number and given back to nobody. */
export const moneyConditions = (orders: readonly Pick<OrderLine, 'state' | 'paidAt' | 'paidFen'>[], atMs: number): Condition[] => {
  const late = orders.flatMap(({ state, paidAt, paidFen }) => {
    const paidMs = paidAt === null || !OPEN.includes(state) ? null : Date.parse(paidAt)
    return paidMs === null || atMs - paidMs <= MONEY_OPEN_MOST_MS ? [] : [{ paidMs, fen: paidFen ?? 0 }]
  })
  if (late.length === 0) return []
  const oldestMs = Math.min(...late.map(({ paidMs }) => paidMs))
  const cause = { kind: 'money-open', orders: late.length, fen: late.reduce((sum, { fen }) => sum + fen, 0), oldestMs } as const
  return [{ key: 'money-open', cause, level: 'holds', sinceMs: oldestMs + MONEY_OPEN_MOST_MS }]
}
