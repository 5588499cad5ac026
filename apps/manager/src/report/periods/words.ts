import { language } from '../../language.ts'
import { type SayPeriods, sayPeriodsIn } from './say-periods.ts'

/** A sentence of the comparison in the language that is chosen now; reactive. */
export const p: SayPeriods = (key, values = {}) => sayPeriodsIn(language())(key, values)
