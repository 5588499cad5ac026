import { type Alarm, type AlarmCause, alarmsAfter, conditionsAt, groupAlarms, LINES_SHOWN } from '@jiaohao/shared/client'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sayIn } from '../say.ts'
import { alarmSentences } from './alarm-words.ts'
import { aCounter, aFloor, aPrinter, aService, aTicket, closedCounter, NOW_MS } from './floor.fixture.ts'

const raised = (key: string, cause: AlarmCause, raisedMs = NOW_MS): Alarm => ({ state: 'raised', key, cause, raisedMs, lastSeenMs: NOW_MS })
const cleared = (key: string, cause: AlarmCause, clearedMs = NOW_MS): Alarm => ({
  state: 'cleared',
  key,
  cause,
  raisedMs: clearedMs - 1,
  clearedMs,
})
const unserved = (serviceId: string, waiting: number, areaId = 'general'): AlarmCause => ({
  kind: 'nobody-serves',
  areaId,
  serviceId,
  waiting,
})
const offline = (deviceId: string, name: string): AlarmCause => ({ kind: 'printer', deviceId, name, trouble: 'offline' })

const NAMES = {
  services: [
    aService('plan', { names: { zh: '套餐变更', en: 'Change plan' } }),
    aService('sim', { names: { zh: '补换卡', en: 'SIM card' } }),
  ],
  areas: [
    { id: 'general', names: { zh: '综合业务受理区', en: 'General services' } },
    { id: 'vip-room', names: { zh: 'VIP客户接待室', en: 'VIP room' } },
  ],
}
const said = (alarms: readonly Alarm[], language: 'zh' | 'en' = 'zh') =>
  groupAlarms(alarms).map(({ sum }) => alarmSentences(sum, { say: sayIn(language), language, names: NAMES }))

/** A bad day: sixty services that nobody serves and thirty counters of other services that stand idle beside others who wait. */
const badDay = () => {
  const services = Array.from({ length: 60 }, (_, index) => aService(`s${index}`, { areaId: index % 2 === 0 ? 'general' : 'vip-room' }))
  const lines = services.map((service, index) => aTicket(`A${100 + index}`, 3, { serviceId: service.id, areaId: service.areaId }))
  const idle = Array.from({ length: 30 }, (_, index) => aCounter(index + 1, { serviceIds: ['plan'] }))
  const conditions = conditionsAt(
    {
      floor: aFloor([...lines, aTicket('B001', 3)], idle),
      services: [...services, aService('plan')],
      devices: [aPrinter({ connected: false, since: new Date(NOW_MS - 60_000).toISOString() })],
    },
    NOW_MS,
  )
  return alarmsAfter(alarmsAfter([], conditions, NOW_MS), conditions, NOW_MS + 120_000)
}

test('TA-011 a bad day of ninety alarms is a handful of lines, the printer that is away on top, and none is lost', () => {
  const alarms = badDay().filter(({ state }) => state === 'raised')
  const groups = groupAlarms(alarms)
  expect(alarms.length).toBeGreaterThan(74)
  expect(groups.length).toBeLessThanOrEqual(LINES_SHOWN)
  expect(groups.map(({ key, people }) => [key, people])).toEqual([
    ['printer:offline', 0],
    ['line-long:general', 31],
    ['line-long:vip-room', 30],
    ['nobody-serves:general', 30],
    ['nobody-serves:vip-room', 30],
    ['counter-idle:general', 1],
  ])
})

test('one line says the place, how many services nobody serves and how many wait, and names the worst of them', () => {
  const alarms = [raised('a', unserved('plan', 9)), raised('b', unserved('sim', 3)), raised('c', unserved('x', 1, 'vip-room'))]
  expect(said(alarms)).toEqual([
    ['综合业务受理区：2 项业务无人办理，12 人在等', '套餐变更 9 人、补换卡 3 人'],
    ['VIP客户接待室：x无人办理，1 人在等', '没有能办的窗口开着'],
  ])
  expect(said(alarms, 'en')[0]).toEqual(['General services: nobody serves 2 services, 12 waiting', 'Change plan 9, SIM card 3'])
})

test('devices stand on top, then whatever concerns the most customers; those who wait at several idle counters count once', () => {
  const idle = (number: number, ticketIds: readonly string[]): AlarmCause => ({
    kind: 'counter-idle',
    areaId: 'general',
    counterId: `c${number}`,
    counterNumber: number,
    ticketIds,
  })
  const held: AlarmCause = { kind: 'held-long', areaId: 'general', number: 'A012', counterNumber: 3, heldMs: 16 * 60_000 }
  const alarms = [
    raised('h', held),
    raised('2', idle(2, ['a', 'b'])),
    raised('1', idle(1, ['b', 'c'])),
    raised('n', unserved('plan', 5)),
    raised('q', { kind: 'prints-uncertain', deviceId: 'p1', name: '一号机', jobs: 2 }),
    raised('p', offline('p1', '一号机')),
  ]
  expect(said(alarms).map(([head]) => head)).toEqual([
    '一号机：断开',
    '一号机 有 2 张存疑',
    '综合业务受理区：套餐变更无人办理，5 人在等',
    '综合业务受理区：2 窗空着，3 人在等',
    '综合业务受理区：1 个号挂起太久，最久 16 分',
  ])
  expect(said(alarms)[3]?.[1]).toBe('1、2 号窗能办')
})

test('what cleared stands below what is raised, newest first, unless its line still stands; pending alarms are not shown', () => {
  const alarms: Alarm[] = [
    cleared('old', unserved('plan', 1, 'vip-room'), NOW_MS - 9),
    cleared('part', unserved('sim', 1)),
    raised('a', unserved('plan', 2)),
    cleared('new', offline('p1', '一号机')),
    { state: 'pending', key: 'z', cause: offline('p2', '二号机'), sinceMs: NOW_MS },
  ]
  expect(groupAlarms(alarms).map(({ key, state }) => `${key} ${state}`)).toEqual([
    'nobody-serves:general raised',
    'printer:offline cleared',
    'nobody-serves:vip-room cleared',
  ])
})

test('whatever is raised stands in exactly one line, and a line is raised since the first of its alarms', () => {
  const cause = fc.oneof(
    fc.record({
      kind: fc.constant('nobody-serves' as const),
      areaId: fc.constantFrom('a', 'b'),
      serviceId: fc.string(),
      waiting: fc.nat(9),
    }),
    fc.record({
      kind: fc.constant('printer' as const),
      deviceId: fc.string(),
      name: fc.string(),
      trouble: fc.constantFrom('offline', 'error'),
    }),
    fc.record({ kind: fc.constant('line-long' as const), areaId: fc.constantFrom('a', 'b'), waiting: fc.nat(99), limit: fc.nat(9) }),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(cause, fc.nat(1_000)), { maxLength: 40 }), (drawn) => {
      const alarms = drawn.map(([each, at], index) => raised(String(index), each, at))
      const groups = groupAlarms(alarms)
      expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length)
      const waiting = drawn.reduce((sum, [each]) => sum + (each.kind === 'nobody-serves' ? each.waiting : 0), 0)
      expect(groups.reduce((sum, group) => sum + (group.sum.kind === 'nobody-serves' ? group.people : 0), 0)).toBe(waiting)
      const firsts = drawn.map(([, at]) => at)
      if (firsts.length > 0) expect(Math.min(...groups.map(({ raisedMs }) => raisedMs))).toBe(Math.min(...firsts))
    }),
  )
})

test('a hall that is well has no line', () => {
  const floor = aFloor([], [closedCounter(1)])
  expect(groupAlarms(alarmsAfter([], conditionsAt({ floor, services: [], devices: [aPrinter()] }, NOW_MS), NOW_MS))).toEqual([])
})
