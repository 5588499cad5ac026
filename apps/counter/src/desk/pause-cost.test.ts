import { describe, expect, test } from 'vitest'
import { aCounter, aFloor, aService, aWaiting, NOW_MS } from './floor-fixture.ts'
import { pauseOutlook } from './pause-cost.ts'

const services = [aService('plan'), aService('topup'), aService('sim', { groupId: 'accounts' })]
const outlook = (counters: ReturnType<typeof aCounter>[], waiting: ReturnType<typeof aWaiting>[] = []) =>
  pauseOutlook(aFloor(waiting, counters), 'c3', services, NOW_MS)

describe('CT-003 what a pause costs', () => {
  test('the service whose last window leaves stands first and is named as uncovered', () => {
    const found = outlook([aCounter(3, { serviceIds: ['plan', 'topup', 'sim'] }), aCounter(1)], [aWaiting('B001', 7, { serviceId: 'sim' })])
    expect(found.uncovered.map((service) => service.id)).toEqual(['sim'])
    expect(found.costs[0]).toMatchObject({ windowsBefore: 1, windowsAfter: [], waiting: 1, longestWaitS: 420 })
    expect(found.costs[1]).toMatchObject({ windowsBefore: 2, windowsAfter: [1], waiting: 0, longestWaitS: null })
    expect([found.hallBefore, found.hallAfter]).toEqual([2, 1])
  })

  test('services that lose the same windows stand in one line', () => {
    expect(outlook([aCounter(3), aCounter(1)]).costs.map((cost) => cost.services.map((service) => service.id))).toEqual([['plan', 'topup']])
  })

  test('a counter that is closed or paused covers nothing', () => {
    const found = outlook([aCounter(3), aCounter(1, { state: 'paused' }), aCounter(2, { state: 'closed' })])
    expect(found.uncovered.map((service) => service.id)).toEqual(['plan', 'topup'])
    expect(found.hallAfter).toBe(0)
  })

  test('the cost is the same while it is weighed and once the counter is paused', () => {
    const weighed = outlook([aCounter(3), aCounter(1)])
    expect(outlook([aCounter(3, { state: 'paused' }), aCounter(1)])).toEqual(weighed)
  })
})
