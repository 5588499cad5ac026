/** Why numbers of a service are stopped, where one of the usual reasons fits: each has words in every language of the hall. */
export const SUSPENSION_CODES = ['system-down', 'equipment', 'out-of-stock', 'no-clerk', 'head-office'] as const
export type SuspensionCode = (typeof SUSPENSION_CODES)[number]
/** So many characters may be added to a usual reason, so that the whole stays within what a reason may have. */
export const LONGEST_SUSPENSION_TEXT = 160

/** A reason taken apart: one of the usual ones, words in one language, or both. */
export interface Suspension {
  readonly code: SuspensionCode | null
  readonly text: string
}

const isCode = (text: string): text is SuspensionCode => SUSPENSION_CODES.some((code) => code === text)

/** The reason as the hall keeps it: `code`, `code: text` or the text alone. */
export const suspensionReason = ({ code, text }: Suspension): string => {
  const words = text.trim()
  if (code === null) return words
  return words === '' ? code : `${code}: ${words}`
}

/** Takes a kept reason apart; whatever does not begin with a usual one is words. */
export const suspensionOf = (reason: string): Suspension => {
  const [first = '', ...rest] = reason.split(':')
  return isCode(first) ? { code: first, text: rest.join(':').trim() } : { code: null, text: reason }
}

/** The language that written words are in: Chinese where they have a Chinese character. */
export const languageOf = (text: string): 'zh' | 'en' => (/\p{Script=Han}/u.test(text) ? 'zh' : 'en')
