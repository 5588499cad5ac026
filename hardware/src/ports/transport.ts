/** Whether bytes of a failed write may have reached the printer. `none` is only said when that is certain. */
type BytesLeft = 'none' | 'some'

/** A write or an opening that failed. `bytesLeft` decides whether the same paper may be sent again without a mark. */
export class TransportError extends Error {
  override readonly name = 'TransportError'
  readonly bytesLeft: BytesLeft
  constructor(message: string, bytesLeft: BytesLeft) {
    super(message)
    this.bytesLeft = bytesLeft
  }
}

interface WriteLimits {
  /** After this many milliseconds without the bytes having been taken the write fails with `bytesLeft: 'some'`. */
  readonly timeoutMs: number
}

/** Ends a subscription. */
export type Unsubscribe = () => void

/** Carries bytes to one printer and its answers back. It knows nothing of what the bytes mean. */
export interface Transport {
  /** What a log calls it, for example `tcp://192.0.2.7:9100`. */
  readonly name: string
  /** Whether answers can come back. Where they cannot, a paper is at best `sent` and the status stays unknown. */
  readonly answers: boolean
  /** Makes the way to the printer ready; at once when it is. Rejects with a TransportError (`none`). */
  readonly open: () => Promise<void>
  /** Resolves when all bytes were handed over. Rejects with a TransportError. */
  readonly write: (bytes: Uint8Array, limits: WriteLimits) => Promise<void>
  readonly onData: (listener: (bytes: Uint8Array) => void) => Unsubscribe
  /** Called once for each connection that ends without `close`. */
  readonly onLost: (listener: (reason: string) => void) => Unsubscribe
  readonly close: () => Promise<void>
}
