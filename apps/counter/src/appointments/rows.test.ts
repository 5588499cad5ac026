import type { ListedAppointment, SlotTable, VisitorBody } from '@jiaohao/shared/contract'
import { expect, test } from 'vitest'
import { actionsOf, findingOf, type Row, rowsOf, standingOf } from './rows.ts'

const TODAY = '2026-11-23'
const at = (time: string): number => Date.parse(`${TODAY}T${time}:00+08:00`)
const booked = (id: string, slot: string, more: Partial<ListedAppointment> = {}): ListedAppointment => ({
  id,
  code: '12345678',
  qr: '12345678',
  serviceId: 'plan-change',
  day: TODAY,
  slot,
  startsAt: new Date(at(slot)).toISOString(),
  checkInFrom: new Date(at(slot) - 900_000).toISOString(),
  checkInUntil: new Date(at(slot) + 900_000).toISOString(),
  state: 'booked',
  ticketId: null,
  number: null,
  contact: { name: null, phone: null },
  note: null,
  ticketState: null,
  cancelReason: null,
  ...more,
})
const visit: VisitorBody = {
  id: 'v',
  day: TODAY,
  time: '15:20',
  startsAt: new Date(at('15:20')).toISOString(),
  state: 'booked',
  visitor: null,
}
const table = (change: Partial<SlotTable> = {}): SlotTable => ({
  day: TODAY,
  today: TODAY,
  lastDay: '2026-11-30',
  hall: { state: 'open', names: null },
  slots: [],
  stranded: [],
  ...change,
})
const slot = (name: string, free: number, open = true) => ({
  slot: name,
  startsAt: new Date(at(name)).toISOString(),
  open,
  free,
  groups: [],
})

test.each([
  ['before its time', booked('a', '10:00'), '09:50', { state: 'booked' }],
  ['in its first minute', booked('a', '10:00'), '10:00', { state: 'booked' }],
  ['after it', booked('a', '10:00'), '10:07', { state: 'late', minutes: 7 }],
  [
    'waiting',
    booked('a', '10:00', { state: 'arrived', number: 'A001', ticketState: 'waiting' }),
    '10:07',
    { state: 'here', number: 'A001' },
  ],
  [
    'on hold',
    booked('a', '10:00', { state: 'arrived', number: 'A001', ticketState: 'held' }),
    '10:07',
    { state: 'serving', number: 'A001' },
  ],
  ['done', booked('a', '10:00', { state: 'arrived', number: 'A001', ticketState: 'served' }), '10:07', { state: 'served', number: 'A001' }],
  ['gone', booked('a', '10:00', { state: 'arrived', number: 'A001', ticketState: 'absent' }), '10:07', { state: 'left', number: 'A001' }],
  ['not come', booked('a', '10:00', { state: 'missed' }), '10:17', { state: 'missed' }],
  ['cancelled', booked('a', '10:00', { state: 'cancelled', cancelReason: 'hall' }), '10:17', { state: 'cancelled', reason: 'hall' }],
])('AP-002 an appointment %s is shown as what it is', (_when, appointment, time, standing) => {
  expect(standingOf(appointment, [], at(time))).toEqual(standing)
})

test('AP-002 a time at which the hall is closed is to be moved, whatever the clock says', () => {
  expect(standingOf(booked('a', '10:00'), ['a'], at('10:07'))).toEqual({ state: 'stranded' })
})

test('AP-003 visitors stand among the appointments in order of time', () => {
  const rows = rowsOf([booked('b', '16:00'), booked('a', '10:00')], [visit], [], at('09:00'))
  expect(rows.map(({ id }) => id)).toEqual(['a', 'v', 'b'])
})

const row = (appointment: ListedAppointment): Row => rowsOf([appointment], [], [], at('09:00'))[0] as Row
test('what can be done with a row follows from how far it is', () => {
  const contact = { name: '张**', phone: null }
  expect(actionsOf(row(booked('a', '10:00')), TODAY)).toEqual(['check-in', 'move', 'cancel'])
  expect(actionsOf(row(booked('a', '10:00', { contact })), '2026-11-22')).toEqual(['move', 'cancel', 'contact'])
  expect(actionsOf(row(booked('a', '10:00', { state: 'missed' })), TODAY)).toEqual(['check-in', 'move'])
  expect(actionsOf(row(booked('a', '10:00', { state: 'cancelled' })), TODAY)).toEqual([])
  expect(actionsOf(rowsOf([], [visit], [], 0)[0] as Row, TODAY)).toEqual(['arrive', 'move', 'cancel'])
})

test('the finding counts who is expected, who is late, and what is free from now on', () => {
  const rows = rowsOf([booked('a', '10:00'), booked('b', '11:00'), booked('c', '11:00', { state: 'cancelled' })], [visit], [], at('10:05'))
  const slots = [slot('10:00', 0, false), slot('10:30', 0), slot('11:00', 2), slot('11:30', 4)]
  expect(findingOf(table({ slots }), rows)).toEqual({ closed: false, booked: 2, late: 1, stranded: 0, free: { from: '11:00', n: 6 } })
  expect(findingOf(table({ slots: [slot('10:30', 0)] }), [])).toMatchObject({ booked: 0, free: null })
  expect(findingOf(table({ hall: { state: 'closed', names: null }, stranded: ['a'] }), rows)).toMatchObject({ closed: true, stranded: 1 })
})
