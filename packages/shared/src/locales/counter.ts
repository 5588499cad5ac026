import { en } from './counter-en.ts'
import { type CounterRosterWord, counterRosterWords } from './counter-roster.ts'
import { type CounterWord as DeskWord, zh } from './counter-zh.ts'

export type CounterWord = DeskWord | CounterRosterWord

/** The words of the clerk's screen and of the customer's side of a counter, by language. */
export const counterWords: Readonly<Record<'zh' | 'en', Readonly<Record<CounterWord, string>>>> = {
  zh: { ...zh, ...counterRosterWords.zh },
  en: { ...en, ...counterRosterWords.en },
}
