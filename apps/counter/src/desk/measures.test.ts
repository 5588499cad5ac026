import type { Fact } from '@jiaohao/shared/contract'
import { describe, expect, test } from 'vitest'
import { MEASURES_LIMIT, measuresAfter, measuresWithDay, noMeasures, SPREAD_FEWEST, spreadOf } from './measures.ts'

const START_MS = Date.UTC(2026, 10, 23, 2)
const fact = (name: Fact['name'], ticketId: string, atS: number, more: object = {}): Fact =>
  ({
    seq: 1,
    at: new Date(START_MS + atS * 1000).toISOString(),
    name,
    body: { ticketId, number: `N-${ticketId}`, serviceId: 'plan', staffNo: '2003', ...more },
  }) as Fact
const walk = (facts: readonly Fact[]) => facts.reduce((before, each) => measuresAfter(before, each, '2003'), noMeasures)

describe('what a desk measures', () => {
  test('one visit for each customer whom this clerk finished, and only his', () => {
    const measures = walk([
      fact('ticket-finished', 't1', 60, { handledS: 300 }),
      fact('ticket-finished', 't2', 70, { handledS: 200, staffNo: '2001' }),
    ])
    expect(measures.mine).toEqual([{ atMs: START_MS + 60_000, serviceId: 'plan', handledS: 300, seq: 1 }])
    expect(measures.everybody).toHaveLength(2)
  })

  test('the clerk’s day is the hall’s, with what was heard after its answer behind it, and nothing twice', () => {
    const finished = (seq: number, handledS: number): Fact => ({ ...fact('ticket-finished', `t${seq}`, seq, { handledS }), seq })
    const heard = [finished(8, 80), finished(9, 90), finished(11, 110)].reduce(
      (before, each) => measuresAfter(before, each, '2003'),
      noMeasures,
    )
    const visits = [70, 80, 90].map((handledS) => ({ finishedAt: '2026-11-23T02:00:00.000Z', serviceId: 'plan', handledS }))
    const measures = measuresWithDay(heard, { seq: 10, day: '2026-11-23', served: 500, visits })
    expect(measures.mine.map(({ handledS }) => handledS)).toEqual([70, 80, 90, 110])
    expect(measures.mineBefore).toBe(497)
  })

  test('CT-002 nothing that names a finished customer is remembered', () => {
    const measures = walk([
      fact('ticket-called', 't1', 0),
      fact('ticket-started', 't1', 20),
      fact('ticket-resumed', 't1', 90, { heldS: 30 }),
      fact('ticket-finished', 't1', 120, { handledS: 70 }),
    ])
    expect(JSON.stringify(measures)).not.toContain('t1')
    expect(measures.toWindowS).toEqual([20])
  })

  test('the way to the window runs from the first call and is not counted for who never came', () => {
    const measures = walk([
      fact('ticket-called', 't1', 0),
      fact('ticket-recalled', 't1', 60),
      fact('ticket-started', 't1', 80),
      fact('ticket-called', 't2', 100),
      fact('ticket-absent', 't2', 280),
      fact('ticket-started', 't2', 300),
    ])
    expect(measures.toWindowS).toEqual([80])
  })

  test('holds of a ticket add up while it is at the counter', () => {
    const measures = walk([fact('ticket-resumed', 't1', 10, { heldS: 30 }), fact('ticket-resumed', 't1', 90, { heldS: 12 })])
    expect(measures.heldS.t1).toBe(42)
  })

  test('only so many are remembered, the newest', () => {
    const many = Array.from({ length: MEASURES_LIMIT + 5 }, (_, index) => fact('ticket-finished', `t${index}`, index, { handledS: index }))
    const { mine } = walk(many)
    expect(mine).toHaveLength(MEASURES_LIMIT)
    expect(mine[0]?.handledS).toBe(5)
  })
})

test('a spread is told only from enough values, by nearest rank', () => {
  expect(spreadOf(Array.from({ length: SPREAD_FEWEST - 1 }, () => 1))).toBeNull()
  expect(spreadOf([10, 1, 9, 2, 8, 3, 7, 4, 6, 5])).toEqual({ count: 10, p10: 1, p50: 5, p90: 9 })
})
