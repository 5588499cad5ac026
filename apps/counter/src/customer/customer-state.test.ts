import type { Fact } from '@jiaohao/shared/contract'
import { describe, expect, test } from 'vitest'
import {
  closedSide,
  RATING_SHOWN_MS,
  scoreOfKey,
  sideAfter,
  sideAt,
  sideAtSnapshot,
  sideChosen,
  sideThanking,
  THANKS_SHOWN_MS,
} from './customer-state.ts'

/** A fact as the customer's seat receives it: only the fields that the seat may know. */
const fact = (name: Fact['name'], number: string, more: object = {}): Fact =>
  ({
    seq: 1,
    at: '2026-11-23T01:00:00.000Z',
    name,
    body: { ticketId: `id-${number}`, number, counterId: 'c2', counterNumber: 2, ...more },
  }) as Fact
const walk = (names: readonly [Fact['name'], string][]) =>
  names.reduce((side, [name, number]) => sideAfter(side, fact(name, number), 1_000), closedSide)
const served = walk([
  ['ticket-called', 'A001'],
  ['ticket-started', 'A001'],
  ['ticket-finished', 'A001'],
])

describe('the customer’s side of a counter', () => {
  test('shows who is called and who is served', () => {
    expect(walk([['ticket-called', 'A001']]).screen).toMatchObject({ state: 'called', number: 'A001' })
    expect(
      walk([
        ['ticket-called', 'A001'],
        ['ticket-started', 'A001'],
      ]).screen,
    ).toMatchObject({ state: 'serving', number: 'A001' })
  })

  test('SF-001 asks for a rating of every ticket that was served, by the ticket’s own id', () => {
    expect(served.screen).toEqual({
      state: 'asking',
      ticketId: 'id-A001',
      number: 'A001',
      untilMs: 1_000 + RATING_SHOWN_MS,
      sending: false,
    })
  })

  test('closes the faces without a word after thirty seconds and shows no number any more', () => {
    expect(sideAt(served, 1_000 + RATING_SHOWN_MS - 1)).toBe(served)
    expect(sideAt(served, 1_000 + RATING_SHOWN_MS).screen).toEqual({ state: 'quiet', counter: 'idle' })
  })

  test('waits for a choice that is on its way, then thanks and closes', () => {
    const chosen = sideChosen(served)
    expect(sideAt(chosen, 999_999)).toBe(chosen)
    const thanked = sideThanking(chosen, 5_000)
    expect(thanked.screen).toEqual({ state: 'thanks', untilMs: 5_000 + THANKS_SHOWN_MS })
    expect(sideAt(thanked, 5_000 + THANKS_SHOWN_MS).screen).toEqual({ state: 'quiet', counter: 'idle' })
  })

  test('keeps the faces while the next customer is only called, and shows the call afterwards', () => {
    const called = sideAfter(served, fact('ticket-called', 'A002'), 2_000)
    expect(called.screen).toBe(served.screen)
    expect(sideAt(called, 1_000 + RATING_SHOWN_MS).screen).toMatchObject({ state: 'called', number: 'A002' })
  })

  test('gives way as soon as the next customer is served, so that nobody rates for another', () => {
    const called = sideAfter(served, fact('ticket-called', 'A002'), 2_000)
    expect(sideAfter(called, fact('ticket-started', 'A002'), 3_000).screen).toMatchObject({ state: 'serving', number: 'A002' })
  })

  test('a rating given elsewhere for this ticket is thanked for, one for another ticket changes nothing', () => {
    expect(sideAfter(served, fact('ticket-rated', 'A001'), 2_000).screen.state).toBe('thanks')
    expect(sideAfter(served, fact('ticket-rated', 'A009'), 2_000)).toBe(served)
  })

  test('a held, absent or transferred customer leaves no number behind', () => {
    for (const name of ['ticket-held', 'ticket-absent', 'ticket-transferred', 'ticket-returned', 'ticket-expired'] as const) {
      const side = walk([
        ['ticket-called', 'A001'],
        ['ticket-started', 'A001'],
        [name, 'A001'],
      ])
      expect(JSON.stringify(side)).not.toContain('A001')
    }
  })

  test('a customer who had not come and queues again does not disturb the one being served', () => {
    const side = walk([
      ['ticket-called', 'A002'],
      ['ticket-started', 'A002'],
    ])
    expect(sideAfter(side, fact('ticket-returned', 'A001'), 2_000)).toBe(side)
  })

  test('CT-003 says that the counter is paused, without a reason', () => {
    const paused = sideAfter(closedSide, fact('counter-paused', '', { state: 'paused', areaId: 'a' }), 1_000)
    expect(paused.screen).toEqual({ state: 'quiet', counter: 'paused' })
  })

  test('a snapshot after a lost line keeps the faces that the customer is looking at', () => {
    const snapshot = {
      seat: 'customer',
      seq: 9,
      now: '2026-11-23T01:00:00Z',
      rate: 1,
      counterId: 'c2',
      counterNumber: 2,
      state: 'idle',
      ticket: null,
    } as const
    expect(sideAtSnapshot(served, snapshot).screen).toBe(served.screen)
    expect(sideAtSnapshot(closedSide, snapshot).screen).toEqual({ state: 'quiet', counter: 'idle' })
  })
})

test('SF-002 the digits one to five are the satisfaction keys, on the keyboard and on a keypad', () => {
  expect(['1', '2', '3', '4', '5'].map((key) => scoreOfKey({ key, code: `Digit${key}` }))).toEqual([1, 2, 3, 4, 5])
  expect(scoreOfKey({ key: 'End', code: 'Numpad1' })).toBe(1)
  expect(['0', '6', 'a', ' ', 'Enter'].map((key) => scoreOfKey({ key, code: '' }))).toEqual([null, null, null, null, null])
})
