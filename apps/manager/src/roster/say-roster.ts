import { type RosterWord, rosterWords } from '@jiaohao/shared/locales/manager-roster'
import { fillSentence, type Language, type Values } from '../say.ts'

/** A sentence of the roster's and the requests' pages with its places filled. */
export type SayRoster = (key: RosterWord, values?: Values) => string

/** The speaker of one language. */
export const sayRosterIn =
  (of: Language): SayRoster =>
  (key, values = {}) =>
    fillSentence(rosterWords[of][key], values)

const isWord = (key: string): key is RosterWord => key in rosterWords.zh
/** The word for a code in a speaker's language, or the code itself where there is none. */
export const wordFor = (say: SayRoster, key: string, code: string): string => (isWord(key) ? say(key) : code)
