import { CODE_DIGITS } from './check-in.ts'

/** A scanner types a whole code well within this time; what a person leaves on a keyboard is forgotten after it. */
const SCAN_PAUSE_MS = 1_500

/** What one key means to whoever listens for codes. */
export type ScanResult =
  | { readonly state: 'nothing' }
  | { readonly state: 'digit'; readonly digit: string }
  | { readonly state: 'code'; readonly code: string }
const NOTHING: ScanResult = { state: 'nothing' }

/** Reads the keys of a scanner that types like a keyboard: the figures of a code, then Enter. `nowMs` is real time. */
export const makeScanReader = () => {
  let typed = ''
  let lastMs = 0
  return (key: string, nowMs: number): ScanResult => {
    if (nowMs - lastMs > SCAN_PAUSE_MS) typed = ''
    lastMs = nowMs
    if (/^\d$/.test(key)) {
      typed = (typed + key).slice(-CODE_DIGITS)
      return { state: 'digit', digit: key }
    }
    const code = typed
    typed = ''
    return key === 'Enter' && code.length === CODE_DIGITS ? { state: 'code', code } : NOTHING
  }
}
