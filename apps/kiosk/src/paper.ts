import type { PrinterState, PrintState } from '@jiaohao/shared/contract'

/** After this long without the paper the screen says that it takes a while. */
const SLOW_AFTER_MS = 6_000
/** After this long the customer is shown how to do without it. */
const GIVEN_UP_AFTER_MS = 15_000

/** What the result screen says about the paper. */
export type Paper =
  /** `share` of the way, from what the printer agent reported: never a guess by time. */
  | { readonly state: 'printing'; readonly share: number; readonly slow: boolean }
  | { readonly state: 'printed' }
  | { readonly state: 'unsure' }
  | { readonly state: 'none'; readonly why: 'paper-out' | 'fault' }

const SHARE = { queued: 0.35, sending: 0.7 } as const

const cannotPrint = (printer: PrinterState): 'paper-out' | 'fault' | null => {
  switch (printer) {
    case 'paper-out':
      return 'paper-out'
    case 'cover-open':
    case 'error':
    case 'offline':
      return 'fault'
    case 'ok':
    case 'paper-near-end':
    case 'unknown':
      return null
    default:
      return printer satisfies never
  }
}

/** What becomes of the paper, from the job, its printer and the time since the number was given. */
export const paperOf = (known: { readonly job: PrintState; readonly printer: PrinterState; readonly sinceMs: number }): Paper => {
  const why = cannotPrint(known.printer)
  switch (known.job) {
    case 'sent':
    case 'confirmed':
      return { state: 'printed' }
    case 'uncertain':
      return { state: 'unsure' }
    case 'failed':
      return { state: 'none', why: why ?? 'fault' }
    case 'queued':
    case 'sending':
      if (why !== null) return { state: 'none', why }
      if (known.sinceMs >= GIVEN_UP_AFTER_MS) return { state: 'none', why: 'fault' }
      return { state: 'printing', share: SHARE[known.job], slow: known.sinceMs >= SLOW_AFTER_MS }
    default:
      return known.job satisfies never
  }
}
