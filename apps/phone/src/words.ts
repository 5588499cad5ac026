import type { Names } from '@jiaohao/shared/contract'
import { fill } from '@jiaohao/shared/locales/fill'
import { type PhoneWord, phoneWords } from '@jiaohao/shared/locales/phone'
import type { languageOf } from './own-ticket.ts'

export type Language = ReturnType<typeof languageOf>
/** Says a sentence of the page in the language of its reader. */
export type Say = (word: PhoneWord, values?: Readonly<Record<string, string | number>>) => string

export const sayIn =
  (language: Language): Say =>
  (word, values = {}) =>
    fill(phoneWords[language][word], values)

export const nameIn = (names: Names, language: Language): string => names[language]
