import type { Snapshots } from '@jiaohao/shared/contract'
import { describe, expect, test } from 'vitest'
import { MOST_LARGE, settled, type Wall, wallAfter, wallOf } from './wall.ts'
import { type Heard, OFFLINE_MS, RECENT_ROWS, wallView } from './wall-view.ts'

const T0 = Date.parse('2026-11-22T09:41:00+08:00')
const call = (number: string, agoS: number) => ({
  ticketId: `t-${number}`,
  number,
  areaId: 'general',
  counterId: 'c1',
  counterNumber: 1,
  calledAt: new Date(T0 - agoS * 1000).toISOString(),
})
const snapshot: Snapshots['display'] = {
  seat: 'display',
  seq: 10,
  now: new Date(T0).toISOString(),
  rate: 1,
  hallName: { zh: '振兴路营业厅', en: 'Zhenxing Road Hall' },
  timeZone: 'Asia/Shanghai',
  open: true,
  calls: [call('A006', 60), call('A005', 70), call('A004', 80), call('A003', 90), call('A002', 100), call('A001', 110)],
  counters: [
    { id: 'c5', number: 5, state: 'paused', areaId: 'general' },
    { id: 'c2', number: 2, state: 'paused', areaId: 'general' },
    { id: 'c1', number: 1, state: 'serving', areaId: 'general' },
    { id: 'c3', number: 3, state: 'idle', areaId: 'general' },
    { id: 'c4', number: 4, state: 'closed', areaId: 'general' },
  ],
  areas: [
    { id: 'general', names: { zh: '综合业务受理区', en: 'General' }, waiting: 8 },
    { id: 'after', names: { zh: '售后服务区', en: 'After-sales' }, waiting: 2 },
    { id: 'advice', names: { zh: '咨询投诉区', en: 'Advice' }, waiting: 0 },
  ],
  announcements: [],
  estimates: {
    areas: [
      { id: 'general', p50S: 540 },
      { id: 'after', p50S: null },
    ],
    services: [],
  },
}
const wall: Wall = wallOf(null, snapshot, { realMs: 0, hallMs: T0, rate: 1 }, MOST_LARGE)
const now: Heard = { realMs: 0, hallMs: T0 }

describe('a live wall', () => {
  test('shows the newest call large and the last four before it, newest first', () => {
    const view = wallView(wall, now, 1000)
    expect(view.large.map((row) => row.call.number)).toEqual(['A006'])
    expect(view.recent.map((each) => each.number)).toEqual(['A005', 'A004', 'A003', 'A002'])
    expect(view.recent.length).toBe(RECENT_ROWS)
  })

  test('shows the areas where people wait, with the median in minutes where there is one', () => {
    expect(wallView(wall, now, 1000).areas).toEqual([
      { id: 'general', name: '综合业务受理区', waiting: 8, minutes: 9 },
      { id: 'after', name: '售后服务区', waiting: 2, minutes: null },
    ])
  })

  test('CD-003 tells suspended counters from open ones, and leaves closed ones out', () => {
    const view = wallView(wall, now, 1000)
    expect(view.pausedCounters).toEqual([2, 5])
    expect(view.openCounters).toEqual([1, 3])
  })

  test('PS-002 has no total of the day among what it shows', () => {
    expect(Object.keys(wallView(wall, now, 1000)).sort()).toEqual([
      'areas',
      'face',
      'large',
      'offline',
      'openCounters',
      'pausedCounters',
      'recent',
    ])
    for (const area of wallView(wall, now, 1000).areas) expect(Object.keys(area).sort()).toEqual(['id', 'minutes', 'name', 'waiting'])
  })
})

describe('a wall without its server', () => {
  test('stays as it is for fifteen seconds', () => {
    expect(wallView(wall, now, OFFLINE_MS - 1).offline).toBeNull()
  })

  test('then says since when, keeps the last call and withdraws every waiting figure', () => {
    const view = wallView(wall, now, OFFLINE_MS)
    expect(view.offline).toEqual({ sinceMs: T0 })
    expect(view.large.map((row) => row.call.number)).toEqual(['A006'])
    expect(view.areas.map((area) => [area.waiting, area.minutes])).toEqual([
      [null, null],
      [null, null],
    ])
    expect([view.openCounters, view.pausedCounters]).toEqual([[], []])
  })

  test('knows no instant to name when it never heard the hall', () => {
    expect(wallView(null, { realMs: 0, hallMs: null }, OFFLINE_MS)).toMatchObject({ face: 'starting', offline: { sinceMs: null } })
  })
})

describe('outside opening hours', () => {
  const closed: Wall = { ...wall, open: false }

  test('CD-005 the wall shows that the hall is closed', () => {
    expect(wallView(closed, now, 1000)).toMatchObject({ face: 'closed', large: [], recent: [], areas: [] })
  })

  test('a call of the last moment keeps its ten seconds', () => {
    const body = {
      ticketId: 't-A007',
      number: 'A007',
      serviceId: 's',
      areaId: 'general',
      was: 'waiting',
      state: 'called',
      counterId: 'c1',
      counterNumber: 1,
    }
    const fact = { seq: 11, at: new Date(T0 + 1000).toISOString(), name: 'ticket-called', body } as unknown as Parameters<
      typeof wallAfter
    >[1]
    const calling = wallAfter(closed, fact, { realMs: 1000, hallMs: T0 + 1000, rate: 1 })
    expect(wallView(calling, { realMs: 5000, hallMs: T0 }, 5000).face).toBe('board')
    expect(wallView(settled(calling, 11_000), { realMs: 11_000, hallMs: T0 }, 11_000).face).toBe('closed')
  })
})
