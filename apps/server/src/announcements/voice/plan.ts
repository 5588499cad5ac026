import { CLIPS, type ClipId, SENTENCES, type Slot } from './clips.ts'

/** What is called: the ticket's number as printed, the window's number, and whether the same ticket was called before. */
export type Call = { readonly number: string; readonly counterNumber: number; readonly recall: boolean }

/** How a hall words its calls: how often the sentence is said, and whether it ends with what the customer is called for. */
export type Wording = { readonly repetitions: number; readonly sayErrand: boolean }

/** How a call is spoken, without sound: one sentence in phrases of clips, and how often and with what pause it is said. */
export type CallPlan = {
  readonly phrases: readonly (readonly ClipId[])[]
  /** The sentence as it is heard, in hanzi. */
  readonly text: string
  readonly repetitions: number
  readonly pauseMs: number
}

const PAUSE_MS = 700
/** Longer than any number that a day can reach; beyond it the text is not a ticket's number. */
const MAX_TICKET_CHARACTERS = 8
const MAX_CARDINAL = 99

const known = new Map<string, string>(CLIPS.map(({ id, text }) => [id, text]))
const isClipId = (id: string): id is ClipId => known.has(id)

const spellOne = (character: string): ClipId | null => {
  const id = /\d/.test(character) ? `digit-${character}` : `letter-${character}`
  return isClipId(id) ? id : null
}

const spell = (code: string): ClipId[] | null => {
  const ids = [...code].map(spellOne)
  return ids.every((id) => id !== null) ? ids : null
}

const cardinalUnits = (units: number): ClipId[] => {
  if (units === 0) return []
  if (units === 1) return ['cardinal-1']
  return spell(String(units)) ?? []
}

/** Above 99 a window is read like a room's number, digit by digit, which is how halls that number by floor say it. */
const readWindow = (counterNumber: number): ClipId[] | null => {
  if (!Number.isSafeInteger(counterNumber) || counterNumber < 1) return null
  if (counterNumber > MAX_CARDINAL) return spell(String(counterNumber))
  const tens = Math.floor(counterNumber / 10)
  const units = cardinalUnits(counterNumber % 10)
  if (tens === 0) return units
  return tens === 1 ? ['cardinal-10', ...units] : [...cardinalUnits(tens), 'cardinal-10', ...units]
}

const readTicket = (number: string): ClipId[] | null =>
  number.length > MAX_TICKET_CHARACTERS || !/^[A-Z]+\d+$/.test(number) ? null : spell(number)

/**
 * Plans the spoken call: the sentence as often as the hall's wording says, 700 ms apart.
 * The ticket's number is read digit by digit with 1 = 幺 and letters by their English names; the window's number is a cardinal.
 * Null when the number is not capital letters followed by digits or the window is not a whole number from 1: such a call has no spoken form.
 */
export const planCall = (call: Call, wording: Wording): CallPlan | null => {
  const ticket = readTicket(call.number)
  const window = readWindow(call.counterNumber)
  if (ticket === null || window === null) return null
  const fill = (slot: Slot): ClipId[] => {
    switch (slot) {
      case '{ticket}':
        return ticket
      case '{window}':
        return window
      default:
        return [slot]
    }
  }
  const sentence = SENTENCES[call.recall ? 'recall' : 'call'].filter((phrase) => wording.sayErrand || !phrase.includes('banli-yewu'))
  const phrases = sentence.map((phrase) => phrase.flatMap(fill))
  const text = phrases
    .flat()
    .map((id) => known.get(id))
    .join('')
  return { phrases, text, repetitions: wording.repetitions, pauseMs: PAUSE_MS }
}
