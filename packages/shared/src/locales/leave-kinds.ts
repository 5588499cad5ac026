import type { Names } from '../contract/paper.ts'
import type { StaffRequest } from '../contract/staff-requests.ts'

/** The kinds of leave, as the clerk who asks and the manager who decides read them. */
export const leaveKinds: Readonly<Record<Extract<StaffRequest, { kind: 'leave' }>['leaveKind'], Names>> = {
  personal: { zh: '事假', en: 'personal leave' },
  sick: { zh: '病假', en: 'sick leave' },
  hourly: { zh: '小时假', en: 'leave by the hour' },
  official: { zh: '公假', en: 'official leave' },
  'work-injury': { zh: '工伤假', en: 'work injury' },
  marriage: { zh: '婚假', en: 'marriage leave' },
  bereavement: { zh: '丧假', en: 'bereavement' },
  'home-visit': { zh: '探亲假', en: 'home visit' },
  maternity: { zh: '产假', en: 'maternity leave' },
}
