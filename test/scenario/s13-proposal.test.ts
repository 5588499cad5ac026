import { afterEach, beforeEach, expect, test } from 'vitest'
import { must } from '../support/hall.ts'
import { put, readyDraft } from '../support/roster.ts'
import { openStage, type Stage } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

const MONDAYS = ['2026-11-30', '2026-12-07', '2026-12-14', '2026-12-21']
const NEXT = '2026-12-28'
const CLERKS = [
  ['2001', 1],
  ['2002', 2],
  ['2003', 3],
  ['2004', 4],
] as const
const CUSTOMERS = 40
const HANDLED_MS = 6 * 60_000

let stage: Stage
beforeEach(async () => {
  stage = await openStage({ clock: '2026-11-30T09:55:00+08:00@0' })
})
afterEach(() => stage.hall.close())

/** Forty customers between 10:00 and 11:00: four every six minutes, each called at once and handled until the next four. */
const liveThrough = async (day: string): Promise<void> => {
  for (const [staffNo, counter] of CLERKS) await stage.signOn(staffNo, counter)
  let inHand: (readonly [staffNo: string, ticketId: string])[] = []
  for (let round = 0; round <= CUSTOMERS / CLERKS.length; round++) {
    await stage.hall.moveClock(new Date(Date.parse(`${day}T10:00:00+08:00`) + round * HANDLED_MS).toISOString())
    for (const [staffNo, ticketId] of inHand) await stage.step('finishTicket', staffNo, ticketId)
    inHand = []
    if (round === CUSTOMERS / CLERKS.length) return
    for (const [staffNo, counter] of CLERKS) {
      await stage.issue()
      const { id } = await stage.next(staffNo, counter)
      await stage.step('startTicket', staffNo, id)
      inHand.push([staffNo, id])
    }
  }
}

test('S13 DS-001 DS-002 DS-005 TA-001 four weeks of forty arrivals at six minutes give next Monday its counters, with the five inputs and the gap to the roster', {
  timeout: 120_000,
}, async () => {
  for (const day of MONDAYS) {
    await stage.hall.moveClock(`${day}T09:55:00+08:00`)
    await liveThrough(day)
  }
  const manager = await stage.as('1002')
  await stage.hall.moveClock('2026-12-22T09:00:00+08:00')
  const need = must(await manager.getNeed({ query: { date: NEXT } }))
  const hour = need.intervals.filter(({ start }) => ['02:00', '02:30'].includes(start.slice(11, 16)))
  expect(hour).toHaveLength(2)
  for (const { load, counters, arrivals } of hour) {
    expect(arrivals.mean).toBeCloseTo(20, 0)
    // Forty of six minutes keep four counters busy before any promise, and need a fifth to keep it.
    expect(load).toBeGreaterThan(3.5)
    expect(load).toBeLessThan(4.6)
    expect(counters).toBeGreaterThanOrEqual(5)
    expect(counters * 0.8).toBeGreaterThanOrEqual(load)
    expect(counters).toBeLessThanOrEqual(7)
  }
  expect(need.inputs).toMatchObject({
    traffic: { days: 4, ticketsPerDay: CUSTOMERS },
    volume: { handlingS: 360 },
    areas: expect.arrayContaining([expect.objectContaining({ counters: expect.any(Number) })]),
    labour: { hoursPerDay: 8, utilisation: 0.8 },
    special: null,
  })
  for (const { floating, counters } of need.intervals) {
    expect([1, 2]).toContain(floating)
    expect(counters).toBeGreaterThanOrEqual(1)
  }
  const { id } = await readyDraft(manager, { from: NEXT, to: NEXT })
  const draft = await put(manager, id, [
    ['2001', NEXT, 'early-1'],
    ['2002', NEXT, 'early-2'],
  ])
  const [cover] = draft.cover
  const at = (8 + 2 - draft.opensAtMin / 60) * 2
  expect(cover?.counters.rostered[at]).toBe(2)
  expect((cover?.counters.need[at] ?? 0) - (cover?.counters.rostered[at] ?? 0)).toBeGreaterThanOrEqual(3)
  // The gap is named, and so is a day on which nobody floats.
  expect(draft.violations.some(({ rule, day, time }) => rule === 'need' && day === NEXT && time === '10:00')).toBe(true)
})
