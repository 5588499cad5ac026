import { type WhatIfWord, whatIfWords } from '@jiaohao/shared/locales/manager-what-if'
import { fillSentence, type Language, type Values } from '../say.ts'

/** A sentence of what-if in a language. */
export type SayWhatIf = (key: WhatIfWord, values?: Values) => string
export const sayWhatIfIn =
  (of: Language): SayWhatIf =>
  (key, values = {}) =>
    fillSentence(whatIfWords[of][key], values)
