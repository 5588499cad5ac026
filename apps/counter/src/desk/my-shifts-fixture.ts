import type { StaffRequest } from '@jiaohao/shared/contract'
import type { MyShifts } from './my-shifts.ts'

const SHIFT = { id: 'early-1', names: { zh: '早班一', en: 'Early 1' }, startMin: 480, endMin: 990, breaks: [] }
const OFFER: StaffRequest = {
  ...{ kind: 'swap', id: 'q1', staffNo: '2004', state: 'asked', day: '2026-11-26', partnerNo: '2003', partnerDay: '2026-11-27' },
  ...{ askedAt: '2026-11-23T00:30:00.000Z', askedBy: '2004', against: [], decided: null, certificate: 'none' },
}
const GRANTED: StaffRequest = {
  ...{ kind: 'leave', id: 'q2', staffNo: '2003', state: 'approved', leaveKind: 'personal', from: '2026-12-01', to: '2026-12-02' },
  ...{ acute: false, askedAt: '2026-11-22T00:30:00.000Z', askedBy: '2003', against: [], certificate: 'none' },
  decided: { at: '2026-11-22T01:00:00.000Z', by: '1001', reason: null },
}
/** A shift in three days, and a colleague who offers a swap for it. */
export const myShifts: MyShifts = {
  from: '2026-11-23',
  shifts: [{ staffNo: '2003', name: '张丽', day: '2026-11-27', shift: SHIFT, startsAt: '2026-11-27T00:00:00.000Z' }],
  requests: [OFFER, GRANTED].map((request) => ({ request, checks: [], breaks: [], effect: null })),
  people: [{ staffNo: '2004', name: '刘洋' }],
  terms: {
    rules: { swapNoticeH: 24, swapsPerMonth: 3, leaveNoticeH: 24, overtimePerDayH: 3, overtimePerMonthH: 36 },
    swaps: [{ month: '2026-11', count: 1 }],
    balanceMinutes: 90,
    colleagues: [{ staffNo: '2004', name: '刘洋' }],
    specialPeriods: [],
  },
  today: {
    ...{ day: '2026-11-23', version: 1, dutyManager: { staffNo: '1002', name: '陈志远' }, specialPeriods: [], fromMin: 480, toMin: 990 },
    counters: [{ id: 'c3', number: 3, areaId: 'general', area: { zh: '综合区', en: 'General' } }],
    people: [
      {
        ...{ staffNo: '2003', name: '张丽', shift: SHIFT },
        stretches: [{ fromMin: 480, toMin: 990, post: { at: 'counter', counterId: 'c3', coversNo: null } }],
      },
    ],
    gaps: [],
  },
}
