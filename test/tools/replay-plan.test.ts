import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkCatalogue } from '../../apps/server/src/hall/catalogue/index.ts'
import { MOST_COUNTERS, planDay } from '../../tools/replay/plan.ts'
import { type RecordedTicket, RecordingError, readRecording, recordedDay } from '../../tools/replay/recording.ts'
import { replayHall } from '../../tools/replay/replay-hall.ts'
import { compareDay } from '../../tools/replay/report.ts'

const MINUTE_MS = 60_000
const TENTH_MS = MINUTE_MS / 10
const HEAD = 'office,date,group_id,ticket_no,arrive_min_of_day_est,call_min_of_day_est'

/** Days as a recording may hold them: times to a tenth of a minute, often the same, some never called. */
const recordedDays = (groups: number) =>
  fc.array(
    fc.record({ group: fc.nat(groups - 1), arrive: fc.integer({ min: 4_700, max: 5_000 }), wait: fc.option(fc.nat(300)) }).map(
      ({ group, arrive, wait }, index = 0): RecordedTicket => ({
        groupId: String(group),
        ticketNo: String(index),
        arriveMs: arrive * TENTH_MS,
        callMs: wait === null ? null : (arrive + wait) * TENTH_MS,
      }),
    ),
    { minLength: 1, maxLength: 150 },
  )

describe('the plan of a recorded day', () => {
  test('everybody arrives and is called at the recorded instant, nobody at a counter that is busy, and all are finished before the close', () => {
    fc.assert(
      fc.property(recordedDays(5), (tickets) => {
        const { steps, opensAtMs, closesAtMs, counters } = planDay(tickets)
        const arrived = new Map<number, number>()
        const called = new Map<number, number>()
        const busy = new Map<number, number>()
        let lastMs = opensAtMs
        for (const step of steps) {
          expect(step.atMs).toBeGreaterThanOrEqual(lastMs)
          expect(step.atMs).toBeLessThan(closesAtMs)
          lastMs = step.atMs
          if (step.kind === 'arrive') {
            expect(arrived.has(step.ticket)).toBe(false)
            arrived.set(step.ticket, step.atMs)
          } else if (step.kind === 'call') {
            expect(arrived.has(step.ticket)).toBe(true)
            expect(busy.has(step.counter)).toBe(false)
            busy.set(step.counter, step.ticket)
            called.set(step.ticket, step.atMs)
          } else {
            expect(busy.get(step.counter)).toBe(step.ticket)
            busy.delete(step.counter)
          }
        }
        expect(busy.size).toBe(0)
        expect(counters).toBeLessThanOrEqual(MOST_COUNTERS)
        expect(tickets.map((_, ticket) => arrived.get(ticket))).toEqual(tickets.map(({ arriveMs }) => arriveMs))
        expect(tickets.map((_, ticket) => called.get(ticket) ?? null)).toEqual(tickets.map(({ callMs }) => callMs))
      }),
    )
  })

  test('a day of a few people needs few counters, and its hours are the half-hours around it', () => {
    const at = (arrive: number, call: number | null): RecordedTicket => ({
      groupId: '1',
      ticketNo: '1',
      arriveMs: arrive * MINUTE_MS,
      callMs: call === null ? null : call * MINUTE_MS,
    })
    const plan = planDay([at(474.8, 480), at(475, 483), at(476, 486), at(539.9, null)])
    expect(plan).toMatchObject({ opensAtMs: 450 * MINUTE_MS, closesAtMs: 540 * MINUTE_MS, counters: 2 })
    expect(plan.steps.flatMap((step) => (step.kind === 'call' ? [step.counter] : []))).toEqual([1, 2, 1])
  })
})

describe('the hall of a recorded day', () => {
  test('it has no defect, however many groups the recording has', () => {
    for (const groups of [1, 2, 5, 6, 7, 22, 23, 60, 200]) {
      fc.assert(
        fc.property(recordedDays(groups), (tickets) => {
          expect(checkCatalogue(replayHall('Some Office (2)', tickets, planDay(tickets)))).toEqual([])
        }),
        { numRuns: 20 },
      )
    }
  })

  test('more groups than letters share them, and no letter is I, O, M or W', () => {
    const tickets = Array.from(
      { length: 60 },
      (_, group): RecordedTicket => ({ groupId: `g ${group}`, ticketNo: '1', arriveMs: 0, callMs: null }),
    )
    const { groups, services } = replayHall('Office', tickets, planDay(tickets))
    expect(
      groups
        .map(({ prefix }) => prefix)
        .sort()
        .join(''),
    ).toBe('ABCDEFGHJKLNPQRSTUVXYZ')
    expect(services).toHaveLength(60)
    expect(new Set(services.map(({ code }) => code)).size).toBe(60)
  })
})

describe('a recording', () => {
  const text = `${HEAD}\nX,2026-03-02,7,1,480.1,481.0\r\nX,2026-03-03,7,1,490,491\n\nX,2026-03-02,8,1,482.5,\n`

  test('gives the visits of one office on one day, whoever was never called without a call', () => {
    expect(recordedDay(text, 'X', '2026-03-02')).toEqual([
      { groupId: '7', ticketNo: '1', arriveMs: 480.1 * MINUTE_MS, callMs: 481 * MINUTE_MS },
      { groupId: '8', ticketNo: '1', arriveMs: 482.5 * MINUTE_MS, callMs: null },
    ])
  })

  test('is read plain or gzipped', () => {
    const folder = mkdtempSync(join(tmpdir(), 'jiaohao-'))
    writeFileSync(join(folder, 'plain.csv'), text)
    writeFileSync(join(folder, 'packed.csv.gz'), gzipSync(text))
    expect(readRecording(join(folder, 'plain.csv'))).toBe(text)
    expect(readRecording(join(folder, 'packed.csv.gz'))).toBe(text)
    rmSync(folder, { recursive: true })
  })

  const broken: [string, string, RegExp][] = [
    ['without a column', text.replace('group_id', 'kind'), /line 1: the columns group_id are missing/],
    ['with an arrival that is no time', text.replace('480.1', 'soon'), /line 2: the arrival/],
    ['without an arrival', text.replace('480.1', ''), /line 2: the arrival/],
    ['with a call on the next day', text.replace('481.0', '1440'), /line 2: the call is not a minute/],
    ['with a call before the arrival', text.replace('481.0', '480.0'), /line 2: the call is before/],
    ['without that day', text.replaceAll('2026-03-02', '2026-03-04'), /X 2026-03-02 is not in the file; it has X 2026-03-04, X 2026-03-03/],
  ]
  test.each(broken)('%s is refused with the place', (_what, csv, message) => {
    expect(() => recordedDay(csv, 'X', '2026-03-02')).toThrow(RecordingError)
    expect(() => recordedDay(csv, 'X', '2026-03-02')).toThrow(message)
  })
})

describe('the comparison of a day with its recording', () => {
  const tickets: RecordedTicket[] = [
    { groupId: '1', ticketNo: '1', arriveMs: 480 * MINUTE_MS, callMs: 490 * MINUTE_MS },
    { groupId: '1', ticketNo: '2', arriveMs: 509.9 * MINUTE_MS, callMs: null },
  ]
  const nothing = { mean: null, p50: null, p90: null, p95: null }
  const interval = (start: string, arrivals: number, called: number) => ({
    start,
    arrivals,
    called,
    served: called,
    absent: 0,
    cancelled: 0,
    waitS: nothing,
    handlingS: { mean: null, p50: null, p90: null, scv: null },
    withinTarget: null,
    countersOpen: 1,
    selfService: 0,
    couldSelfServe: 0,
    consultations: 0,
    diverted: 0,
  })

  test('is equal when every half-hour has the same arrivals and calls', () => {
    const same = compareDay('2026-03-02', tickets, { intervals: [interval('2026-03-02T00:00:00.000Z', 2, 1)], waitsS: [600] })
    expect(same.isEqual).toBe(true)
    expect(same.waitS.p50).toEqual({ file: 600, hall: 600 })
  })

  test('is not equal when somebody slipped into the next half-hour, was lost, or came twice', () => {
    const slipped = [interval('2026-03-02T00:00:00.000Z', 1, 1), interval('2026-03-02T00:30:00.000Z', 1, 0)]
    for (const intervals of [slipped, slipped.slice(0, 1), [], [interval('2026-03-02T00:00:00.000Z', 3, 1)]])
      expect(compareDay('2026-03-02', tickets, { intervals, waitsS: [] }).isEqual).toBe(false)
    const uncalled = [interval('2026-03-02T00:00:00.000Z', 2, 0)]
    expect(compareDay('2026-03-02', tickets, { intervals: uncalled, waitsS: [] }).isEqual).toBe(false)
  })
})
