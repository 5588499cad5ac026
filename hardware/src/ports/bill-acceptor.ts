/** What a note's way through an acceptor can tell; `noteFen` is its value in fen. */
export type AcceptorEvent =
  /** Recognised and held where it can still go either way: it waits for `route`. */
  | { readonly kind: 'escrow'; readonly noteFen: number }
  | { readonly kind: 'stacked'; readonly noteFen: number }
  | { readonly kind: 'returned' }
  /** The device stands still, or works again. */
  | { readonly kind: 'condition'; readonly condition: 'ready' | 'jammed' | 'full' | 'box-out' | 'faulty'; readonly detail: string | null }

/** What the device has to tell since it was last asked. After a `gap` its count of accepted notes says what was missed. */
export interface AcceptorNews {
  readonly events: readonly AcceptorEvent[]
  readonly gap: 'none' | 'power-was-off' | 'events-lost'
}

/** Why a question to the device got no use out of it: it did not answer, or not in its protocol's form. */
export class AcceptorAway extends Error {
  override readonly name = 'AcceptorAway'
}

/**
 * A bill acceptor (纸币器) with an escrow and a box. It takes one note at a time, and only while it is open; it gives no change.
 * Every call rejects with an `AcceptorAway` when the device does not answer.
 */
export interface BillAcceptor {
  readonly name: string
  /** Makes the connection ready, shut for notes. The serial number names the device in whose count a note has its place. */
  readonly connect: () => Promise<{ readonly serial: string }>
  readonly setOpen: (open: boolean) => Promise<void>
  readonly news: () => Promise<AcceptorNews>
  /** Sends the note in the escrow on; false where none is there any more. */
  readonly route: (to: 'box' | 'customer') => Promise<boolean>
  /** How many notes it has accepted in its life. It survives a loss of power, so it tells of the note that nobody could report. */
  readonly acceptCount: () => Promise<number>
  readonly close: () => Promise<void>
}
