import { language } from '../language.ts'
import { type SayRoster, sayRosterIn, wordFor } from './say-roster.ts'

/** A sentence of the roster's pages in the language that is chosen now; reactive. */
export const r: SayRoster = (key, values) => sayRosterIn(language())(key, values)

/** The word for a code, or the code itself where there is none; reactive. */
export const wordOr = (key: string, code: string): string => wordFor(r, key, code)
