import { expect, test } from 'vitest'
import { attendanceOf } from './attendance.ts'

const month = { from: '2026-12-01', to: '2026-12-31' }
const of2001 = (kind: 'training' | 'dispatch', from: string, to: string) => ({ staffNo: '2001', kind, from, to })

test('a day of training that was entered twice, or by two stretches that overlap, is one day away, and other months are not counted', () => {
  const absences = [
    of2001('training', '2026-12-10', '2026-12-11'),
    of2001('training', '2026-12-10', '2026-12-11'),
    of2001('training', '2026-12-11', '2026-12-12'),
    of2001('dispatch', '2026-11-29', '2026-12-02'),
    { ...of2001('training', '2026-12-20', '2026-12-20'), staffNo: '2002' },
  ]
  const [own] = attendanceOf({ month, people: [{ staffNo: '2001', name: '王丽娜' }], legs: [], absences, leaves: [] })
  expect(own).toMatchObject({ trainingDays: 3, dispatchDays: 2, leaveDays: {} })
})
