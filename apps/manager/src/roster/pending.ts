import type { StaffRequest } from '@jiaohao/shared/contract'
import type { ListedRequest } from './read-roster.ts'
import type { PendingMark } from './roster-grid.tsx'
import type { SayRoster } from './say-roster.ts'
import { daysFrom } from './span.ts'

/** Days of one leave that are marked. */
const LEAVE_DAYS_MARKED = 62

/** Whether a request may still come about. */
export const isOpen = ({ state }: Pick<StaffRequest, 'state'>): boolean => state === 'asked' || state === 'ready' || state === 'returned'

/** Where open requests touch the roster, with a word for what is asked. */
export const pendingMarks = (requests: readonly ListedRequest[], say: SayRoster): PendingMark[] =>
  requests.flatMap(({ request }): PendingMark[] => {
    if (!isOpen(request)) return []
    const { staffNo } = request
    switch (request.kind) {
      case 'swap': {
        const word = say('mark-swap')
        const theirs = request.partnerDay === null ? [] : [{ staffNo: request.partnerNo, day: request.partnerDay, word }]
        return [{ staffNo, day: request.day, word }, ...theirs]
      }
      case 'leave':
        return daysFrom(request.from, request.to)
          .slice(0, LEAVE_DAYS_MARKED)
          .map((day) => ({ staffNo, day, word: say('mark-leave') }))
      case 'overtime':
        return [{ staffNo, day: request.day, word: say(request.direction === 'overtime' ? 'mark-overtime' : 'mark-rest') }]
      default:
        return request satisfies never
    }
  })

/** Swaps of somebody whose own shift lies in a month, granted or still open. */
export const swapsInMonth = (requests: readonly ListedRequest[], staffNo: string, month: string): number =>
  requests.filter(
    ({ request }) =>
      request.kind === 'swap' &&
      request.staffNo === staffNo &&
      request.day.startsWith(month) &&
      (isOpen(request) || request.state === 'approved'),
  ).length
