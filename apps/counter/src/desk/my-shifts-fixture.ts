import type { StaffRequest } from '@jiaohao/shared/contract'
import type { MyShifts } from './my-shifts.ts'

const SHIFT = { id: 'early-1', names: { zh: '早班一', en: 'Early 1' }, startMin: 480, endMin: 990, breaks: [] }
const OFFER: StaffRequest = {
  ...{ kind: 'swap', id: 'q1', staffNo: '2004', state: 'asked', day: '2026-11-26', partnerNo: '2003', partnerDay: '2026-11-27' },
  ...{ askedAt: '2026-11-23T00:30:00.000Z', askedBy: '2004', against: [], decided: null, certificate: 'none' },
}
/** A shift in three days, and a colleague who offers a swap for it. */
export const myShifts: MyShifts = {
  from: '2026-11-23',
  shifts: [{ staffNo: '2003', name: '张丽', day: '2026-11-27', shift: SHIFT, startsAt: '2026-11-27T00:00:00.000Z' }],
  requests: [{ request: OFFER, checks: [], breaks: [], effect: null }],
  people: [{ staffNo: '2004', name: '刘洋' }],
  terms: {
    rules: { swapNoticeH: 24, swapsPerMonth: 3, leaveNoticeH: 24, overtimePerDayH: 3, overtimePerMonthH: 36 },
    swaps: [{ month: '2026-11', count: 1 }],
    balanceMinutes: 90,
    colleagues: [{ staffNo: '2004', name: '刘洋' }],
    specialPeriods: [],
  },
}
