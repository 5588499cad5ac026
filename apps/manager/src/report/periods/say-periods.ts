import { type PeriodWord, periodWords } from '@jiaohao/shared/locales/manager-periods'
import { fillSentence, type Language, type Values } from '../../say.ts'

/** A sentence of the comparison in a language. */
export type SayPeriods = (key: PeriodWord, values?: Values) => string
export const sayPeriodsIn =
  (of: Language): SayPeriods =>
  (key, values = {}) =>
    fillSentence(periodWords[of][key], values)
