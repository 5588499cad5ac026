import { requestWords } from './manager-requests.ts'
import { rosterDayWords } from './manager-roster-day.ts'
import { rosterEn } from './manager-roster-en.ts'
import { rosterZh } from './manager-roster-zh.ts'
import { groupWords } from './violations.ts'

/** Words of the roster's and the requests' pages, loaded with them. `{name}` is filled; `{name|one|many}` is the word that fits the number. */
export const rosterWords = {
  zh: { ...rosterZh, ...groupWords.zh, ...rosterDayWords.zh, ...requestWords.zh },
  en: { ...rosterEn, ...groupWords.en, ...rosterDayWords.en, ...requestWords.en },
}
export type RosterWord = keyof typeof rosterWords.zh
