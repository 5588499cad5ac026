import type { DueReport, ReportDueTimes, ReportForm } from '@jiaohao/shared/contract'
import { addDays, type BusinessDay } from '@jiaohao/shared/kernel'
import { type Days, periodOf } from './report-period.ts'

/** When reports are due until somebody sets it: the morning after a day, a week and ten days, and three days after a month. */
export const USUAL_DUE_TIMES: ReportDueTimes = {
  daily: { daysAfter: 1, minute: 600 },
  weekly: { daysAfter: 1, minute: 720 },
  'ten-day': { daysAfter: 1, minute: 720 },
  monthly: { daysAfter: 3, minute: 1020 },
}
/** How many of the newest reports of each form are looked at. */
const LOOKED_BACK: Readonly<Record<ReportForm, number>> = { daily: 14, weekly: 4, 'ten-day': 4, monthly: 2 }
const FORMS = ['daily', 'weekly', 'ten-day', 'monthly'] as const satisfies readonly ReportForm[]

/** A report whose days are over. */
export interface EndedReport extends Days {
  readonly form: ReportForm
}

/** The reports that are to be handed in, from the first day of the hall on: those whose last day is before today, newest first. */
export const endedReports = (today: BusinessDay, firstDay: BusinessDay, weekStartsOn: 0 | 1): EndedReport[] =>
  FORMS.flatMap((form) => {
    const found: EndedReport[] = []
    let period = periodOf(form, today, weekStartsOn)
    while (found.length < LOOKED_BACK[form]) {
      period = periodOf(form, addDays(period.from, -1), weekStartsOn)
      if (period.to < firstDay) break
      found.push({ form, ...period })
    }
    return found
  })

/** How a report stands at an instant: what was handed in after its time stays late. */
export const dueState = (dueAtMs: number, handedInAtMs: number | null, nowMs: number): DueReport['state'] => {
  if (handedInAtMs !== null) return handedInAtMs <= dueAtMs ? 'handed-in' : 'handed-in-late'
  return nowMs <= dueAtMs ? 'due' : 'overdue'
}
