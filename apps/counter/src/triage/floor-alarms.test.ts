import { type Alarm, type AlarmCause, alarmsAfter, conditionsAt } from '@jiaohao/shared/client'
import { expect, test } from 'vitest'
import { aCounter, aFloor, aService, aWaiting, NOW_MS } from '../desk/floor-fixture.ts'
import { askingAlarms, SEEN_FOR_MS, stillSeen } from './floor-alarms.ts'

const services = [aService('plan'), aService('repair')]
const nobody = new Map<string, number>()
const raised = (key: string, cause: AlarmCause): Alarm => ({ state: 'raised', key, cause, raisedMs: NOW_MS, lastSeenMs: NOW_MS })

test('TA-011 the consultant hears of a wait over target, of a line that is too long and of a service without a counter, those of most people first', () => {
  const long = Array.from({ length: 22 }, (_, at) => aWaiting(`a${at}`, 3, { serviceId: 'plan' }))
  const floor = aFloor([...long, aWaiting('late', 14, { serviceId: 'repair' })], [aCounter(1, { state: 'serving', serviceIds: ['plan'] })])
  const conditions = conditionsAt({ floor, services, devices: [] }, NOW_MS)
  const alarms = alarmsAfter(alarmsAfter([], conditions, NOW_MS), conditions, NOW_MS + 61_000)
  expect(askingAlarms(alarms, nobody, 0).map(({ sum, people }) => [sum.kind, people])).toEqual([
    ['line-long', 23],
    ['over-target', 1],
    ['nobody-serves', 1],
  ])
})

test('a printer asks for nobody on the floor', () => {
  const printer = raised('printer:1', { kind: 'printer', deviceId: '1', name: 'p', trouble: 'paper-out' })
  expect(askingAlarms([printer], nobody, 0)).toEqual([])
})

test('what was seen is silent while it stands, is said again after a quarter of an hour, and anew once it cleared and came back', () => {
  const alarm = raised('nobody-serves:plan', { kind: 'nobody-serves', areaId: 'general', serviceId: 'plan', waiting: 2 })
  const [asking] = askingAlarms([alarm], nobody, 0)
  const seen = new Map([[asking?.key ?? '', 1_000]])
  expect(askingAlarms([alarm], seen, 2_000)).toEqual([])
  expect(askingAlarms([alarm], seen, 1_000 + SEEN_FOR_MS + 1)).toHaveLength(1)
  expect(stillSeen(seen, [alarm])).toEqual(seen)
  expect(stillSeen(seen, [])).toEqual(new Map())
})
