import type { Language, Names } from '@jiaohao/shared/contract'
import { fill } from '@jiaohao/shared/locales/fill'
import { type KioskWord, kioskWords } from '@jiaohao/shared/locales/kiosk'

/** Says a sentence of the kiosk in the language of the visit. */
export type Say = (word: KioskWord, values?: Readonly<Record<string, string | number>>) => string

export const sayIn =
  (language: Language): Say =>
  (word, values = {}) =>
    fill(kioskWords[language][word], values)

/** The name of a thing in the language of the visit. */
export const nameIn = (names: Names, language: Language): string => names[language]

/** The sentence for a refusal of the server; a code that the kiosk has no sentence for reads as a fault. */
export const refusalWord = (code: string): KioskWord => {
  const word = `refused-${code}`
  return word in kioskWords.zh ? (word as KioskWord) : 'refused-fault'
}
