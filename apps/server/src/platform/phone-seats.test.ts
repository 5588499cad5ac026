import type { PhoneStanding, PhoneTicket } from '@jiaohao/shared/contract'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Entry } from './journal.ts'
import { openPhoneSeats, PHONE_LIMITS, type PhoneSeats, type PhoneSocket } from './phone-seats.ts'
import { openPublicDoor } from './public-door.ts'

const HOST = 'hall.example'
const names = { zh: '厅', en: 'Hall' }
let standings: Map<string, PhoneStanding>
let looked: number
let seats: PhoneSeats

const ticketOf = (id: string) => {
  looked++
  const standing = standings.get(id)
  if (standing === undefined) return null
  return { timeZone: 'Asia/Shanghai', hallName: names, number: id, serviceName: names, areaName: names, papers: [], standing }
}
const handshake = (ticket: unknown, host = HOST) => ({ auth: { seat: 'phone', ticket }, headers: { host }, address: '203.0.113.7' })

const socket = (ticket: string) => {
  const told: PhoneTicket[] = []
  let gone: () => void = () => undefined
  const made: PhoneSocket & { told: PhoneTicket[]; leave: () => void } = {
    handshake: handshake(ticket),
    emit: (_event, one) => told.push(one),
    disconnect: () => gone(),
    on: (_event, listener) => {
      gone = listener
    },
    told,
    leave: () => gone(),
  }
  return made
}
const joined = (ticket: string) => {
  const made = socket(ticket)
  seats.join(made)
  return made
}
const changed = (ticketId: string) => seats.hear([{ body: { ticketId } } as unknown as Entry])
const waiting = (ahead: number): PhoneStanding => ({ state: 'waiting', ahead, estimatedWait: null })

beforeEach(() => {
  vi.useFakeTimers()
  standings = new Map()
  looked = 0
  seats = openPhoneSeats({
    door: openPublicDoor(() => `https://${HOST}`),
    ticketOf,
    clock: () => ({ now: '2026-11-23T01:00:00.000Z', rate: 1 }),
    realNow: Date.now,
    onFault: (error) => {
      throw error
    },
  })
})
afterEach(() => {
  seats.close()
  vi.useRealTimers()
})

test('a change is told behind the turn in which it was committed, and only to the phones of its ticket', async () => {
  standings.set('a', waiting(1)).set('b', waiting(2))
  const [a, b] = [joined('a'), joined('b')]
  standings.set('a', { state: 'called', counterNumber: 3, calls: 1 })
  changed('a')
  changed('nobody')
  expect(a.told).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(0)
  expect(a.told.at(-1)?.standing.state).toBe('called')
  expect([a.told.length, b.told.length]).toEqual([2, 1])
})

test('positions are looked at once a second for connected phones, told only when they change, and again after ten seconds', async () => {
  standings.set('a', waiting(3))
  const a = joined('a')
  await vi.advanceTimersByTimeAsync(3_500)
  expect(a.told).toHaveLength(1)
  expect(looked).toBe(4)
  standings.set('a', waiting(2))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(a.told).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(a.told).toHaveLength(3)
  a.leave()
  looked = 0
  await vi.advanceTimersByTimeAsync(3_000)
  expect(looked).toBe(0)
})

test('a pass over many phones lets others have their turn in between', async () => {
  for (let each = 0; each < 120; each++) {
    standings.set(`t${each}`, waiting(each))
    joined(`t${each}`)
  }
  looked = 0
  const inBetween: number[] = []
  vi.advanceTimersByTime(1_000)
  for (let turn = 0; turn < 3; turn++) {
    await vi.advanceTimersToNextTimerAsync()
    inBetween.push(looked)
  }
  expect(inBetween).toEqual([50, 100, 120])
})

test('when a ticket is over its phones are told once and hung up on', async () => {
  standings.set('a', waiting(0))
  const a = joined('a')
  standings.set('a', { state: 'over', how: 'cancelled' })
  changed('a')
  await vi.advanceTimersByTimeAsync(0)
  expect(a.told.at(-1)?.standing).toEqual({ state: 'over', how: 'cancelled' })
  expect(seats.connected()).toBe(0)
  expect(seats.refusal(handshake('a'))).toBe('not-found')
})

test('so many phones may be connected, and one more is asked to come back later', () => {
  for (let each = 0; each < PHONE_LIMITS.phones; each++) {
    standings.set(`t${each}`, waiting(each))
    expect(seats.refusal(handshake(`t${each}`))).toBeNull()
    joined(`t${each}`)
  }
  standings.set('late', waiting(0))
  expect(seats.refusal(handshake('late'))).toBe('busy')
})

test('a phone without a ticket, with a wrong one, or by another name of the hall is refused', () => {
  standings.set('a', waiting(0))
  expect(seats.refusal(handshake('a'))).toBeNull()
  expect(seats.refusal(handshake(undefined))).toBe('malformed')
  expect(seats.refusal(handshake({ $ne: '' }))).toBe('malformed')
  expect(seats.refusal(handshake('b'))).toBe('not-found')
  expect(seats.refusal(handshake('a', '192.168.1.5'))).toBe('not-found')
})
