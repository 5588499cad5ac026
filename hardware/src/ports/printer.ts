import type { PrinterState, PrintOrder } from '@jiaohao/shared/contract'

/**
 * What became of one paper.
 * `not-sent`: no byte left, so the paper may be sent again as it is. `sent`: every byte left and this printer cannot confirm.
 * `uncertain`: bytes left and the confirmation that was due never came.
 */
export type PrintOutcome =
  | { readonly state: 'not-sent'; readonly reason: string }
  | { readonly state: 'sent' }
  | { readonly state: 'confirmed' }
  | { readonly state: 'uncertain'; readonly reason: string }

/** What the printer says of itself; `detail` is a short English remark for the technician, or null. */
export interface PrinterStatus {
  readonly state: PrinterState
  readonly detail: string | null
}

/** One printer, one paper at a time. */
export interface Printer {
  /** Lays the order out and prints it. Never rejects. */
  readonly print: (order: PrintOrder) => Promise<PrintOutcome>
  /** Asks the printer; null when a paper is in hand, whose bytes a question must not interrupt. */
  readonly status: () => Promise<PrinterStatus | null>
  readonly close: () => Promise<void>
}
