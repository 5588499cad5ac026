/**
 * The sound of a call: from a ticket's and a window's number to a WAV file that a display plays.
 *
 * Owns the phrase table, the reading of numbers, the clips and where they come from, and the files made of them.
 * Refuses nothing: where there is no voice, or a number has no spoken form, a call is a chime, and the text on the wall says the rest.
 * Calls espeak-ng as a separate program, and the data folder's `voice` and `voice-cache`. It does not know who calls whom, what waits to be
 * spoken, or which display speaks.
 */
export { type ClipBank, openClipBank, silentBank } from './clip-bank.ts'

export { planCall } from './plan.ts'
export { renderCall } from './speak.ts'
