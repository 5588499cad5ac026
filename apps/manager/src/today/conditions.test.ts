import { conditionsAt, HELD_MOST_MS, LINE_LIMIT, limitsOf, lineLimitOf, NEAR_LINE_SHARE, NEAR_TARGET_SHARE } from '@jiaohao/shared/client'
import { expect, test } from 'vitest'
import { aCounter, aFloor, aPrinter, aService, aTicket, closedCounter, MINUTE_MS, NOW_MS } from './floor.fixture.ts'

const services = [aService('plan'), aService('bill', { targetWaitS: 300 })]
const at = (floor: ReturnType<typeof aFloor>, devices = [aPrinter()]) => conditionsAt({ floor, services, devices }, NOW_MS)
const busy = aCounter(1, { state: 'serving', ticketId: 'other', serviceIds: ['plan', 'bill'] })
const brief = (conditions: ReturnType<typeof at>) => conditions.map(({ key, level }) => `${key} ${level}`)

test('a well hall has no condition', () => {
  expect(at(aFloor([aTicket('A001', 2)], [busy]))).toEqual([])
})

test('TQ-013 a wait over the target of its service holds since it passed it, and near the target it is near', () => {
  const floor = aFloor([aTicket('A001', 12), aTicket('F001', 5 * NEAR_TARGET_SHARE, { serviceId: 'bill' })], [busy])
  expect(brief(at(floor))).toEqual(['over-target:plan holds', 'over-target:bill near'])
  expect(at(floor)[0]?.sinceMs).toBe(NOW_MS - 2 * MINUTE_MS)
})

test('TQ-013 whoever was away and came back is over the target for the time in the line alone, not for the time before', () => {
  const back = (minutesAgo: number) => aTicket('A001', 40, { queuedAt: NOW_MS - minutesAgo * MINUTE_MS })
  expect(at(aFloor([back(2)], [busy]))).toEqual([])
  const [condition] = at(aFloor([back(11)], [busy]))
  expect(condition).toMatchObject({ level: 'holds', sinceMs: NOW_MS - MINUTE_MS, cause: { longestMs: 11 * MINUTE_MS, waiting: 1 } })
})

test('TA-011 a hall sets itself how many may wait in an area and how long a ticket may be held', () => {
  const limits = limitsOf({ lines: [{ areaId: 'general', most: 2 }], heldMinutes: 5 })
  const waiting = ['A001', 'A002', 'A003'].map((number) => aTicket(number, 1, { areaId: 'general' }))
  const held = aTicket('A009', 30, { state: 'held', heldAt: NOW_MS - 6 * MINUTE_MS, counterNumber: 1 })
  const found = conditionsAt({ floor: aFloor([...waiting, held], [busy]), services, devices: [] }, NOW_MS, limits)
  expect(brief(found)).toEqual(['line-long:general holds', 'held-long:ticket-A009 holds'])
  expect(limitsOf({ lines: [], heldMinutes: 5 }).lineLimitOf('vip-room')).toBe(lineLimitOf('vip-room'))
})

test('SC-002 people whose service no working counter may serve are a condition, a paused counter being no help', () => {
  const floor = aFloor([aTicket('A001', 1)], [aCounter(1, { state: 'paused' }), aCounter(2, { serviceIds: ['bill'] }), closedCounter(3)])
  expect(brief(at(floor))).toEqual(['nobody-serves:plan holds'])
})

test('a counter that stands idle while somebody waits whom it may serve is a condition since both hold', () => {
  const floor = aFloor([aTicket('A001', 4)], [aCounter(1), aCounter(2, { serviceIds: ['bill'] })])
  expect(brief(at(floor))).toEqual(['counter-idle:counter-1 holds'])
  expect(at(floor)[0]?.sinceMs).toBe(NOW_MS - MINUTE_MS)
})

test('TA-011 a line longer than its area allows holds, and stays near until it is clearly shorter', () => {
  const line = (length: number, areaId = 'general') =>
    brief(
      at(
        aFloor(
          Array.from({ length }, (_, index) => aTicket(`A${100 + index}`, 1, { areaId })),
          [busy],
        ),
      ),
    )
  expect(line(LINE_LIMIT + 1)).toEqual(['line-long:general holds'])
  expect(line(LINE_LIMIT)).toEqual(['line-long:general near'])
  expect(line(LINE_LIMIT * NEAR_LINE_SHARE)).toEqual([])
  expect(line(lineLimitOf('vip-room') + 1, 'vip-room')).toEqual(['line-long:vip-room holds'])
})

test('TA-011 a ticket that was held too long is a condition since it passed the time, other states are not', () => {
  const heldMin = HELD_MOST_MS / MINUTE_MS
  const held = (minutes: number) => aTicket('A001', 60, { state: 'held', heldAt: NOW_MS - minutes * MINUTE_MS, counterNumber: 1 })
  expect(at(aFloor([held(heldMin)], [busy]))).toEqual([])
  const [condition] = at(aFloor([held(heldMin + 2)], [busy]))
  expect(condition).toMatchObject({ key: 'held-long:ticket-A001', sinceMs: NOW_MS - 2 * MINUTE_MS })
  expect(condition?.cause).toMatchObject({ number: 'A001', counterNumber: 1, heldMs: (heldMin + 2) * MINUTE_MS })
})

test('a printer away, out of paper or with prints in doubt is a condition, other devices are not', () => {
  const devices = [
    aPrinter({ id: 'p1', connected: false }),
    aPrinter({ id: 'p2', state: 'paper-out' }),
    aPrinter({ id: 'p3', jobs: { queued: 0, uncertain: 2, failed: 0 } }),
    aPrinter({ id: 'p4', state: 'unknown' }),
    aPrinter({ id: 'd1', kind: 'display', connected: false }),
  ]
  expect(brief(at(aFloor([], []), devices))).toEqual(['printer:p1 holds', 'printer:p2 holds', 'prints-uncertain:p3 holds'])
})
