import type { RosterViolation } from '@jiaohao/shared/contract'
import { type CodedValue, coded, joinCoded } from '@jiaohao/shared/kernel'

/** Rules that one refusal names. */
const RULES_NAMED = 5
/** Figures that are numbers of people. */
const PEOPLE: readonly string[] = ['staffNo', 'supervisorId', 'personId']

/** Rules that a roster would break, as codes with person, day, time and figures; `whoOf` is how a person is called. */
export const brokenText = (broken: readonly RosterViolation[], whoOf: (staffNo: string) => string): string =>
  joinCoded(
    broken.slice(0, RULES_NAMED).map(({ rule, code, values = {}, staffNo, day, time }) => {
      const figures = Object.entries(values).map(([name, value]): [string, CodedValue | number] => [
        name,
        PEOPLE.includes(name) ? whoOf(String(value)) : value,
      ])
      return coded(code ?? rule, {
        ...(staffNo === null ? {} : { who: whoOf(staffNo) }),
        ...(day === null ? {} : { on: day }),
        ...(time === null ? {} : { time }),
        ...Object.fromEntries(figures),
      })
    }),
  )
