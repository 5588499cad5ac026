import { expect, test } from 'vitest'
import { NO_NOTES, type NoteState } from './note-file.ts'
import { settleNotes } from './settle-notes.ts'

const known: NoteState = { ...NO_NOTES, serial: '47', count: 10 }
const onItsWay = { orderId: 'order-1', noteFen: 5_000, countBefore: 10 }
const counted = (count: number, more: { toldFen?: number | null; serial?: string } = {}) => ({
  serial: '47',
  count,
  toldFen: null,
  recovered: true,
  newCommandId: () => 'c',
  ...more,
})

test('a note that was on its way lies in the box once the count is one higher, and is told once', () => {
  const found = settleNotes({ ...known, onItsWay }, counted(11))
  expect(found).toMatchObject({ count: 11, onItsWay: null, stacked: [{ noteId: '47-11', orderId: 'order-1', noteFen: 5_000 }] })
  expect(settleNotes({ ...known, onItsWay, ...found }, counted(11))).toEqual({})
})

test('while the count is the same nothing is known to have happened', () => {
  expect(settleNotes({ ...known, onItsWay }, counted(10))).toEqual({})
})

test('a count that is further ahead than what was sent has notes of unknown value', () => {
  const { stacked } = settleNotes({ ...known, onItsWay }, counted(12))
  expect(stacked).toMatchObject([
    { noteId: '47-11', noteFen: 5_000 },
    { noteId: '47-12', orderId: null, noteFen: null },
  ])
})

test('another device begins its own count, and the note in the old one is for whoever counts its box', () => {
  const found = settleNotes({ ...known, onItsWay }, counted(3, { serial: '48' }))
  expect(found).toMatchObject({ serial: '48', count: 3, onItsWay: null, stacked: [{ noteId: '47-11', orderId: 'order-1', noteFen: null }] })
  expect(settleNotes(NO_NOTES, counted(900))).toMatchObject({ count: 900, stacked: [] })
})
