import { expect, test } from 'vitest'
import { demoCatalogue, hallOf, isOpenAt } from '../../hall/index.ts'
import { decideCallNext } from './call.ts'
import { decideSignOn } from './counter.ts'
import { decideDay, nextTurn } from './day.ts'
import { decideStart } from './serve.ts'
import { at, carryOut, give, HALL, openFloor } from './test-floor.ts'

const ALWAYS = hallOf(demoCatalogue, true)
const namesOf = (decision: ReturnType<typeof decideDay>): string[] => (decision.ok ? decision.facts.map(({ name }) => name) : ['refused'])
const signOn = { counterId: 'counter-1', staffNo: '2001', staffName: '王丽娜', isTrainee: false, supervisorNo: null, skills: null }

test('TQ-012 the hall is open from the minute it opens to the minute it closes', () => {
  expect(['07:59:59', '08:00:00', '19:59:59', '20:00:00'].map((time) => isOpenAt(HALL, at(time)))).toEqual([false, true, true, false])
  expect(isOpenAt(ALWAYS, at('03:00'))).toBe(true)
})

test('the next turn is the next opening, closing or midnight', () => {
  expect(nextTurn(HALL, at('07:00'))).toBe(at('08:00'))
  expect(nextTurn(HALL, at('08:00'))).toBe(at('20:00'))
  expect(nextTurn(HALL, at('20:00'))).toBe(at('00:00', '2026-11-24'))
  expect(nextTurn(HALL, at('00:00', '2026-11-24'))).toBe(at('08:00', '2026-11-24'))
  expect(nextTurn(ALWAYS, at('08:00'))).toBe(at('00:00', '2026-11-24'))
})

test('at closing time whoever waits has waited in vain, and who is being served is served to the end', () => {
  const floor = openFloor()
  carryOut(floor, decideSignOn(floor, HALL, signOn), at('19:00'))
  const served = give(floor, at('19:50'))
  const left = give(floor, at('19:51'))
  carryOut(floor, decideCallNext(floor, HALL, { counterId: 'counter-1', staffNo: '2001', atMs: at('19:55') }), at('19:55'))
  carryOut(floor, decideStart(floor, { ticketId: served, staffNo: '2001', atMs: at('19:56') }), at('19:56'))
  expect(namesOf(decideDay(floor, HALL, at('19:59:59')))).toEqual([])
  const facts = carryOut(floor, decideDay(floor, HALL, at('20:00')), at('20:00'))
  expect(facts).toMatchObject([
    { name: 'ticket-expired', body: { ticketId: left } },
    { name: 'hall-closed', body: { day: '2026-11-23' } },
  ])
  expect(floor.tickets.get(served)?.state).toBe('serving')
  // Midnight ends even that, and signs off whoever forgot.
  const midnight = carryOut(floor, decideDay(floor, HALL, at('00:00', '2026-11-24')), at('00:00', '2026-11-24'))
  expect(midnight.map(({ name }) => name)).toEqual(['ticket-expired', 'counter-signed-off'])
  expect(floor.tickets.size).toBe(0)
})

test('CT-001 whoever signs on before the hall opens stays signed on; what yesterday left open is closed', () => {
  const floor = openFloor('2026-11-22')
  carryOut(floor, decideSignOn(floor, HALL, { ...signOn, counterId: 'counter-2', staffNo: '2002' }), at('19:00', '2026-11-22'))
  carryOut(floor, decideDay(floor, HALL, at('20:00', '2026-11-22')), at('20:00', '2026-11-22'))
  carryOut(floor, decideSignOn(floor, HALL, signOn), at('07:45'))
  const facts = carryOut(floor, decideDay(floor, HALL, at('08:00')), at('08:00'))
  expect(facts).toMatchObject([
    { name: 'counter-signed-off', body: { counterId: 'counter-2' } },
    { name: 'hall-opened', body: { day: '2026-11-23' } },
  ])
  expect(floor.counters.get('counter-1')).toMatchObject({ state: 'idle', staffNo: '2001' })
})

test('a hall that never closes begins its numbers anew at midnight and keeps its counters open', () => {
  const floor = openFloor()
  carryOut(floor, decideSignOn(floor, ALWAYS, signOn), at('22:00'))
  give(floor, at('23:59'))
  const facts = carryOut(floor, decideDay(floor, ALWAYS, at('00:00', '2026-11-24')), at('00:00', '2026-11-24'))
  expect(facts.map(({ name }) => name)).toEqual(['ticket-expired', 'hall-closed', 'hall-opened'])
  expect(floor).toMatchObject({ day: '2026-11-24', open: true, arrivals: 0 })
  expect(floor.sequences.size).toBe(0)
  expect(floor.counters.get('counter-1')?.state).toBe('idle')
})

test('a server that slept over several days comes back to the day that it is', () => {
  const floor = openFloor()
  give(floor, at('19:00'))
  const facts = carryOut(floor, decideDay(floor, HALL, at('10:00', '2026-11-27')), at('10:00', '2026-11-27'))
  expect(facts.map(({ name }) => name)).toEqual(['ticket-expired', 'hall-closed', 'hall-opened'])
  expect(namesOf(decideDay(floor, HALL, at('10:01', '2026-11-27')))).toEqual([])
})
