import type { Language } from '@jiaohao/shared/contract'
import { fill } from '@jiaohao/shared/locales/fill'
import { type SelfServiceWord, selfServiceWords } from '@jiaohao/shared/locales/kiosk-self-service'

/** Says a sentence of an errand in the language of the visit. */
export const tellIn =
  (language: Language) =>
  (word: SelfServiceWord, values: Readonly<Record<string, string | number>> = {}): string =>
    fill(selfServiceWords[language][word], values)
export type Tell = ReturnType<typeof tellIn>

/** The two sentences for a refusal: what it is, and what to do. A code that the kiosk has no sentence for reads as a fault. */
export const refusalTold = (code: string): { readonly title: SelfServiceWord; readonly more: SelfServiceWord } => {
  const known = `refused-${code}` in selfServiceWords.zh ? code : 'fault'
  return { title: `refused-${known}` as SelfServiceWord, more: `refused-${known}-more` as SelfServiceWord }
}
