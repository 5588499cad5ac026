/**
 * Frames of ccTalk (Crane, generic specification 4.x, part 1): destination, number of data bytes, source, header, data, and a checksum
 * that makes the sum of all bytes a multiple of 256. This is the standard form with the 8-bit checksum, without encryption.
 */
export interface Frame {
  readonly to: number
  readonly from: number
  readonly header: number
  readonly data: Uint8Array
}

/** Address of the machine that asks, and the usual one of a bill validator. */
export const MASTER = 1
export const BILL_VALIDATOR = 40

/** Bytes of a frame beside its data. */
const FRAME_BYTES = 5
const MOST_DATA_BYTES = 252

const sumOf = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => (sum + byte) & 0xff, 0)

/** @throws Error for more data than a frame holds: our own mistake. */
export const encodeFrame = ({ to, from, header, data }: Frame): Buffer => {
  if (data.length > MOST_DATA_BYTES) throw new Error(`a ccTalk frame holds ${MOST_DATA_BYTES} bytes, not ${data.length}`)
  const body = Buffer.from([to, data.length, from, header, ...data])
  return Buffer.concat([body, Buffer.from([(256 - sumOf(body)) & 0xff])])
}

/**
 * Takes the whole frames off the front of what has arrived. The line is shared, so our own questions come back to us; noise is passed
 * over one byte at a time until a sum is right.
 */
export const takeFrames = (bytes: Uint8Array): { readonly frames: readonly Frame[]; readonly rest: Uint8Array } => {
  const frames: Frame[] = []
  let at = 0
  while (bytes.length - at >= FRAME_BYTES) {
    const length = FRAME_BYTES + (bytes[at + 1] ?? 0)
    if (bytes.length - at < length) break
    const frame = bytes.subarray(at, at + length)
    if (sumOf(frame) !== 0) {
      at += 1
      continue
    }
    const [to = 0, , from = 0, header = 0] = frame
    frames.push({ to, from, header, data: frame.subarray(4, length - 1) })
    at += length
  }
  return { frames, rest: bytes.subarray(at) }
}
