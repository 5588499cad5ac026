import type { AppointmentRules } from '@jiaohao/shared/contract'

/** The rules that the appointments' tests begin with: the usual ones. */
export const RULES: AppointmentRules = {
  slotMinutes: 30,
  capacity: 2,
  daysAhead: 7,
  earlyMinutes: 15,
  lateMinutes: 15,
  groups: [],
  total: null,
  keepContactDays: 0,
}
export const TODAY = '2026-11-23'
export const TOMORROW = '2026-11-24'
/** An instant of the hall's wall clock. */
export const at = (time: string, day = TODAY): string => `${day}T${time}:00+08:00`
