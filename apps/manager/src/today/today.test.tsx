import type { Role } from '@jiaohao/shared/contract'
import type { LinkAge } from '@jiaohao/ui/staff/link-age.ts'
import { fireEvent, render } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Devices } from '../devices/devices.tsx'
import type { Seat } from '../seat.ts'
import { aCounter, aFloor, aHall, aPrinter, aService, aTicket, closedCounter, NOW_MS } from './floor.fixture.ts'
import { createAlarms, Today } from './today.tsx'

const LIVE: LinkAge = { level: 'live', ageS: 0 }
const counters = [aCounter(1), closedCounter(2)]

/** A seat for a post, over a floor on which one person is over target and a counter that could help stands idle. */
const aSeat = (role: Role, firstLink: LinkAge) => {
  const [link, setLink] = createSignal<LinkAge>(firstLink)
  const [nowMs, setNowMs] = createSignal(NOW_MS)
  const hall = aHall([aService('plan', { names: { zh: '套餐变更', en: 'Change plan' } })], counters)
  const floor = aFloor([aTicket('A007', 12)], counters)
  const tally = { day: '2026-11-23', issued: 1, served: 0, absent: 0, cancelled: 0, called: 0, withinTarget: 0 }
  const seat: Seat = {
    staff: { staffNo: '1', name: '某人', roles: [role] },
    hall: () => hall,
    floor: () => floor,
    tally: () => tally,
    live: {
      hall: () => hall,
      floor: () => floor,
      tally: () => tally,
      devices: () => [aPrinter()],
      lastCallMs: () => null,
      nowMs,
      link,
      readDevices: async () => undefined,
      adviceNews: () => 0,
    },
    expire: () => undefined,
  }
  return { seat, setLink, setNowMs }
}

const show = (role: Role, firstLink: LinkAge = LIVE) => {
  const { seat, setLink, setNowMs } = aSeat(role, firstLink)
  const drawn = render(() => {
    const alarms = createAlarms(seat)
    return <Today seat={seat} alarms={alarms} />
  })
  return { ...drawn, setLink, setNowMs }
}

beforeEach(() => {
  const empty = { intervals: [], entries: [], advices: [], watch: { state: 'not-looked' } }
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(empty), { status: 200 }))
  // The drawing measures its own width; without a layout there is none, and the tables stand for the charts.
  HTMLDialogElement.prototype.showModal = function open(this: HTMLDialogElement) {
    this.setAttribute('open', '')
  }
})
afterEach(() => {
  vi.unstubAllGlobals()
})

test('TA-011 the page of today tells the finding, the people waiting and the alarms', () => {
  const { getByRole, getByText, setNowMs } = show('duty-manager')
  setNowMs(NOW_MS + 1_000)
  expect(getByRole('heading', { level: 1 }).textContent).toBe('1 窗开放，1 人在等，1 人已过目标，最久 12 分（目标 10 分）')
  expect(getByText('综合业务受理区：1 人超过目标，最久 12 分')).toBeTruthy()
  expect(getByText('综合业务受理区：1 窗空着，1 人在等')).toBeTruthy()
  expect(getByText('1 = 办结 0', { exact: false })).toBeTruthy()
})

test('an old picture of the hall is grey, says how old it is and makes no alarm', () => {
  const { container, getByRole, queryByText, setLink, setNowMs } = show('duty-manager', { level: 'lost', ageS: 75 })
  setNowMs(NOW_MS + 1_000)
  expect(container.querySelector('.plan.stale')).not.toBeNull()
  expect(getByRole('status').textContent).toContain('1:15')
  expect(queryByText('综合业务受理区：1 人超过目标，最久 12 分')).toBeNull()

  setLink(LIVE)
  setNowMs(NOW_MS + 2_000)
  expect(container.querySelector('.plan.stale')).toBeNull()
  expect(queryByText('综合业务受理区：1 人超过目标，最久 12 分')).not.toBeNull()
})

test('RP-002 who may change opens the list of services with S, for others control and key are absent', () => {
  const manager = show('duty-manager')
  fireEvent.keyDown(window, { key: 's' })
  expect(manager.container.querySelector('dialog[open]')).not.toBeNull()
  expect(manager.getByText('暂停 套餐变更')).toBeTruthy()
  manager.unmount()

  const reader = show('shift-leader')
  fireEvent.keyDown(window, { key: 's' })
  expect(reader.container.querySelector('dialog')).toBeNull()
  expect(reader.queryByText('业务开关')).toBeNull()
})

test('RP-002 a test print, pairing and revoking are absent for a post that may only read', () => {
  const { seat } = aSeat('statistician', LIVE)
  const reader = render(() => <Devices seat={seat} />)
  expect(reader.getByText('1 台设备全部正常')).toBeTruthy()
  expect(['试打一张', '配对新设备', '停用'].some((word) => reader.queryByText(word) !== null)).toBe(false)
  reader.unmount()

  const manager = render(() => <Devices seat={aSeat('director', LIVE).seat} />)
  expect(manager.getAllByText('试打一张').length).toBeGreaterThan(0)
})
