import type { PlannedAbsence, StaffRequest } from '@jiaohao/shared/contract'
import type { Span } from './draft-desk.ts'
import { cellKey } from './grid-model.ts'
import { daysFrom } from './span.ts'

/** Why somebody is not there on a day on which nobody could give a shift. */
export type AwayKind = 'leave' | PlannedAbsence['kind']

/** Who is away when, by the key of the grid's cell: granted leave, training and dispatch, whether a roster is there or not. */
export const awayCells = (
  requests: readonly StaffRequest[],
  absences: readonly Pick<PlannedAbsence, 'staffNo' | 'kind' | 'from' | 'to'>[],
  span: Span,
): ReadonlyMap<string, AwayKind> => {
  const away = new Map<string, AwayKind>()
  const put = (staffNo: string, kind: AwayKind, { from, to }: Span): void => {
    for (const day of daysFrom(from > span.from ? from : span.from, to < span.to ? to : span.to)) away.set(cellKey(staffNo, day), kind)
  }
  for (const absence of absences) put(absence.staffNo, absence.kind, absence)
  for (const request of requests) if (request.kind === 'leave' && request.state === 'approved') put(request.staffNo, 'leave', request)
  return away
}
