import { type BriefingWord, briefingWords } from '@jiaohao/shared/locales/manager-briefing'
import { fillSentence, type Language, type Values } from '../../say.ts'

/** A sentence of the briefing in a language. */
export type SayBriefing = (key: BriefingWord, values?: Values) => string
export const sayBriefingIn =
  (of: Language): SayBriefing =>
  (key, values = {}) =>
    fillSentence(briefingWords[of][key], values)
