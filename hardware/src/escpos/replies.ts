import type { PrinterState } from '@jiaohao/shared/contract'
import type { PrinterStatus } from '../ports/printer.ts'

/** What a printer sends back: a DLE EOT byte, the four bytes of GS ( H fn 48, or a GS r byte. */
export type Reply =
  | { readonly kind: 'status'; readonly byte: number }
  | { readonly kind: 'process-id'; readonly processId: string }
  | { readonly kind: 'paper-sensor'; readonly byte: number }

/** Header 37, identifier 22, four bytes, NUL. */
const PROCESS_ID_REPLY_LENGTH = 7

/** DLE EOT: bits 0 and 7 are 0, bits 1 and 4 are 1. */
const isStatusByte = (byte: number): boolean => (byte & 0x93) === 0x12
/** GS r 1: bits 4 and 7 are 0; only bits 0–3 and 5–6 say something. */
const isPaperSensorByte = (byte: number): boolean => (byte & 0x90) === 0

/** Takes bytes as they come and calls `onReply` for each whole answer; bytes that answer nothing are skipped. */
export const replyReader = (onReply: (reply: Reply) => void): ((bytes: Uint8Array) => void) => {
  let pending: Uint8Array = new Uint8Array()
  return (bytes) => {
    pending = Buffer.concat([pending, bytes])
    let at = 0
    while (at < pending.length) {
      const byte = pending[at] ?? 0
      if (byte === 0x37) {
        if (pending.length - at < 2) break
        if (pending[at + 1] === 0x22) {
          if (pending.length - at < PROCESS_ID_REPLY_LENGTH) break
          onReply({ kind: 'process-id', processId: Buffer.from(pending.subarray(at + 2, at + 6)).toString('latin1') })
          at += PROCESS_ID_REPLY_LENGTH
          continue
        }
      }
      if (isStatusByte(byte)) onReply({ kind: 'status', byte })
      else if (isPaperSensorByte(byte)) onReply({ kind: 'paper-sensor', byte })
      at += 1
    }
    pending = pending.slice(at)
  }
}

const bit = (byte: number, number: number): boolean => ((byte >> number) & 1) === 1

/** The answers to DLE EOT 1, 2, 3 and 4. */
interface StatusBytes {
  readonly printer: number
  readonly offlineCause: number
  readonly error: number
  readonly paper: number
}

/** What needs a hand first comes first: cover, paper, fault, offline, then paper that is nearly out. */
export const statusOf = (bytes: StatusBytes): PrinterStatus => {
  const is = (state: PrinterState, detail: string | null): PrinterStatus => ({ state, detail })
  if (bit(bytes.offlineCause, 2)) return is('cover-open', null)
  // DLE EOT 4 bits 5 and 6, DLE EOT 2 bit 5: the roll is at its end.
  if ((bytes.paper & 0x60) !== 0 || bit(bytes.offlineCause, 5)) return is('paper-out', null)
  if (bit(bytes.error, 3)) return is('error', 'cutter')
  if (bit(bytes.error, 5)) return is('error', 'unrecoverable')
  if (bit(bytes.error, 6)) return is('error', 'head too hot or voltage')
  if (bit(bytes.offlineCause, 6)) return is('error', null)
  if (bit(bytes.printer, 3)) return is('offline', bit(bytes.offlineCause, 3) ? 'feed button' : 'the printer says so')
  if ((bytes.paper & 0x0c) !== 0) return is('paper-near-end', null)
  return is('ok', null)
}
