import type { RosterViolation } from '@jiaohao/shared/contract'
import { coded, joinCoded } from '@jiaohao/shared/kernel'

/** Rules that one refusal names. */
const RULES_NAMED = 5

/** Rules that a roster would break, as codes with person, day and time. */
export const brokenText = (broken: readonly RosterViolation[]): string =>
  joinCoded(
    broken.slice(0, RULES_NAMED).map(({ rule, staffNo, day, time }) =>
      coded(`broken-${rule}`, {
        ...(staffNo === null ? {} : { staffNo }),
        ...(day === null ? {} : { day }),
        ...(time === null ? {} : { time }),
      }),
    ),
  )
