import { afterEach, beforeEach, expect, test } from 'vitest'
import { must, openTestHall } from '../support/hall.ts'
import { eventually, listen } from '../support/listener.ts'
import { openRawSeat, type RawSeat } from '../support/raw-seat.ts'
import { openStage, preparedToken, type Stage } from '../support/stage.ts'
import { withoutVoice } from '../support/without-voice.ts'

withoutVoice()

let stage: Stage
const open: RawSeat[] = []
beforeEach(async () => {
  stage = await openStage()
})
afterEach(async () => {
  for (const each of open.splice(0)) each.close()
  await stage.hall.close()
})
const raw = (auth: Record<string, unknown>): RawSeat => {
  const seat = openRawSeat(stage.hall.base, auth)
  open.push(seat)
  return seat
}
const token = (staffNo: string) => ({ token: preparedToken(staffNo) })

test.each([
  ['a counter without a token', { seat: 'counter' }, 'not-signed-in'],
  ['a manager without a token', { seat: 'manager' }, 'not-signed-in'],
  ['a counter with a wrong token', { seat: 'counter', token: 'nonsense' }, 'not-signed-in'],
  ['a display with a wrong key', { seat: 'display', token: 'nonsense' }, 'not-signed-in'],
  ['a clerk as manager', { seat: 'manager', ...token('2001') }, 'not-allowed'],
  ['a statistician at a counter', { seat: 'counter', ...token('1004') }, 'not-allowed'],
  ['a clerk as printer', { seat: 'agent', printerId: 'printer-1', ...token('2001') }, 'not-allowed'],
  ['an unknown seat', { seat: 'throne' }, 'malformed'],
  ['no seat', {}, 'malformed'],
  ['a customer screen of no counter', { seat: 'customer' }, 'malformed'],
  ['an agent of no printer', { seat: 'agent', printerId: '' }, 'malformed'],
] as const)('RP-002 PS-018 the feed refuses %s', async (_who, auth, refusal) => {
  const ear = raw(auth)
  expect(await ear.outcome()).toBe(refusal)
  expect([...ear.snapshots, ...ear.facts]).toEqual([])
})

test.each([
  ['1001', 'manager'],
  ['1003', 'manager'],
  ['1004', 'manager'],
  ['2007', 'counter'],
  ['3001', 'counter'],
  ['1002', 'counter'],
])('RP-002 %s may take the seat %s', async (staffNo, name) => {
  expect(await raw({ seat: name, ...token(staffNo) }).outcome()).toBeNull()
})

test('a manager who looks at a hall that never opened yet is told the day by its clock', async () => {
  const hall = await openTestHall({ clock: '2026-11-23T06:30:00+08:00@0' })
  const manager = listen(hall.base, 'manager', { token: await hall.token('1002') })
  try {
    expect(await manager.snapshot()).toMatchObject({ open: false, today: { day: '2026-11-23', issued: 0 } })
  } finally {
    manager.close()
    await hall.close()
  }
})

test('CD-003 one display owns the voice, and when it goes the next takes over', async () => {
  const first = raw({ seat: 'display' })
  await eventually('the voice', () => first.voice.at(-1)?.owner === true)
  const second = raw({ seat: 'display' })
  const silent = raw({ seat: 'display', voice: 'off' })
  await eventually('the second and the silent one to be told', () => second.voice.length > 0 && silent.voice.length > 0)
  expect([second.voice.at(-1), silent.voice.at(-1)]).toEqual([{ owner: false }, { owner: false }])
  first.close()
  await eventually('the voice to pass on', () => second.voice.at(-1)?.owner === true)
  expect(silent.voice).toEqual([{ owner: false }])
})

test('a printer whose agent came back before its lost connection was noticed is still there when that one ends', async () => {
  const manager = await stage.as('1002')
  const printer = async () => must(await manager.getDevices({})).devices.find(({ id }) => id === 'printer-9')?.connected ?? false
  const lost = raw({ seat: 'agent', printerId: 'printer-9' })
  await lost.outcome()
  const back = raw({ seat: 'agent', printerId: 'printer-9' })
  await back.outcome()
  expect(await printer()).toBe(true)
  const before = await stage.seq()
  lost.close()
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await printer()).toBe(true)
  expect(await stage.seq()).toBe(before)
  back.close()
  let gone = false
  for (let look = 0; look < 200 && !gone; look++) {
    await new Promise((resolve) => setTimeout(resolve, 10))
    gone = !(await printer())
  }
  expect(gone).toBe(true)
})
