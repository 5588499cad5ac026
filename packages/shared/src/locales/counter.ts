import { en } from './counter-en.ts'
import { type CounterWord, zh } from './counter-zh.ts'

export type { CounterWord }

/** The words of the clerk's screen and of the customer's side of a counter, by language. */
export const counterWords: Readonly<Record<'zh' | 'en', Readonly<Record<CounterWord, string>>>> = { zh, en }
