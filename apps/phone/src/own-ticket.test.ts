import type { PhoneStanding, PhoneTicket } from '@jiaohao/shared/contract'
import { describe, expect, test } from 'vitest'
import { alertOf, isStale, languageOf, lineOf, minutesOf, STALE_AFTER_MS, ticketIdOf, withDeath, withNews } from './own-ticket.ts'

const names = { zh: '套餐变更', en: 'Plan change' }
const ticket = (standing: PhoneStanding): PhoneTicket => ({
  now: '2026-11-23T01:44:00.000Z',
  rate: 1,
  timeZone: 'Asia/Shanghai',
  hallName: names,
  number: 'A027',
  serviceName: names,
  areaName: names,
  papers: [],
  standing,
})
const waiting = (ahead: number): PhoneStanding => ({ state: 'waiting', ahead, estimatedWait: null })
const called = (calls: number): PhoneStanding => ({ state: 'called', counterNumber: 3, calls })

describe('what rings', () => {
  test('a call rings, each repeated call rings again, and the same news does not', () => {
    expect(alertOf(waiting(2), called(1))).toBe('called')
    expect(alertOf(called(1), called(2))).toBe('called')
    expect(alertOf(called(2), called(2))).toBeNull()
  })
  test('a page that is opened on a call rings at once', () => expect(alertOf(null, called(1))).toBe('called'))
  test('a call that was put back and comes again rings again', () => {
    expect(alertOf(called(1), waiting(0))).toBeNull()
    expect(alertOf(waiting(0), called(1))).toBe('called')
  })
  test('"you are next" is told once, when the last one before is gone', () => {
    expect(alertOf(waiting(1), waiting(0))).toBe('next')
    expect(alertOf(waiting(0), waiting(0))).toBeNull()
    expect(alertOf(waiting(3), waiting(2))).toBeNull()
    expect(alertOf(null, waiting(0))).toBeNull()
  })
  test('being served, absent or over is quiet', () => {
    for (const after of [{ state: 'serving', counterNumber: 3 }, { state: 'absent' }, { state: 'over', how: 'expired' }] as const)
      expect(alertOf(called(1), after)).toBeNull()
  })
})

describe('how old the page is', () => {
  test('after 30 seconds without news it says so, and not before', () => {
    const own = withNews(ticket(waiting(3)), 1_000, '09:44')
    expect(isStale(own, 1_000 + STALE_AFTER_MS)).toBe(false)
    expect(isStale(own, 1_001 + STALE_AFTER_MS)).toBe(true)
  })
  test('what is over does not grow old', () => {
    expect(isStale(withNews(ticket({ state: 'over', how: 'cancelled' }), 0, '09:44'), 10 * STALE_AFTER_MS)).toBe(false)
  })
  test('a page that never heard anything is connecting and not stale', () => expect(isStale({ state: 'connecting' }, 1e9)).toBe(false))
})

test('a link that dies takes what was shown with it, but for how the ticket ended', () => {
  expect(withDeath(withNews(ticket(waiting(3)), 0, '09:44'))).toEqual({ state: 'dead' })
  const over = withNews(ticket({ state: 'over', how: 'rated' }), 0, '09:44')
  expect(withDeath(over)).toBe(over)
})

test('the line is drawn up to five and told beyond', () => {
  expect(lineOf(0)).toEqual({ state: 'dots', places: [] })
  expect(lineOf(3)).toEqual({ state: 'dots', places: [1, 2, 3] })
  expect(lineOf(5)).toEqual({ state: 'dots', places: [1, 2, 3, 4, 5] })
  expect(lineOf(6)).toEqual({ state: 'many', ahead: 6 })
})

test('waits are whole minutes', () => expect(minutesOf({ p50S: 360, p90S: 660 })).toEqual({ about: 6, rarelyOver: 11 }))

test.each([
  ['#01k9zq3vabcdefghjkmnpqrstvwx', '01k9zq3vabcdefghjkmnpqrstvwx'],
  ['', null],
  ['#', null],
  ['#short', null],
  ['#01k9zq3vabcdefghjkmnpqrstvwx/../x', null],
])('the address %s holds the ticket %s', (hash, id) => expect(ticketIdOf(hash)).toBe(id))

test.each([
  ['zh-CN', 'zh'],
  ['zh', 'zh'],
  ['ZH-hant-TW', 'zh'],
  ['en-GB', 'en'],
  ['zhx', 'en'],
  ['', 'en'],
] as const)('a browser that prefers %s reads %s', (preferred, language) => expect(languageOf(preferred)).toBe(language))
