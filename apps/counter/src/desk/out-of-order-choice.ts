import type { CounterWord } from '@jiaohao/shared/locales/counter'

/** Why somebody is called before those who waited longer, in the order of their digits; the last one is written out. */
export const REASON_WORDS = [
  'reason-unwell',
  'reason-infant',
  'reason-same-customer',
  'reason-complaint',
  'reason-emergency',
  'reason-other',
] as const satisfies readonly CounterWord[]
export const FREE_REASON = REASON_WORDS.length - 1
/** As long as the contract takes. */
export const LONGEST_REASON = 200

/** What has been chosen on the sheet. The ticket is held by its id, since the list moves under the hand. */
export interface OutOfOrderChoice {
  readonly ticketId: string | null
  readonly reason: number | null
  readonly text: string
}

export const noChoice: OutOfOrderChoice = { ticketId: null, reason: null, text: '' }

/** The place of the chosen ticket in the list as it is now; the first one where it has gone. */
export const chosenIndex = (choice: OutOfOrderChoice, ids: readonly string[]): number => Math.max(0, ids.indexOf(choice.ticketId ?? ''))

/** The choice after the arrows moved by `by` lines; it stops at both ends. */
export const movedChoice = (choice: OutOfOrderChoice, ids: readonly string[], by: number): OutOfOrderChoice => {
  const index = Math.min(ids.length - 1, Math.max(0, chosenIndex(choice, ids) + by))
  return { ...choice, ticketId: ids[index] ?? null }
}

/** The reason as the hall records it, or null while one is still needed. */
export const reasonText = (choice: OutOfOrderChoice, say: (word: CounterWord) => string): string | null => {
  if (choice.reason === null) return null
  if (choice.reason === FREE_REASON) return choice.text.trim() === '' ? null : choice.text.trim()
  const word = REASON_WORDS[choice.reason]
  return word === undefined ? null : say(word)
}
