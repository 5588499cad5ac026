import type { Adapter } from 'escpos'
import Image from 'escpos/image.js'
import Printer from 'escpos/printer.js'

/** One pixel per dot; true is black. */
export type Dots = readonly (readonly boolean[])[]

/** The part of `escpos` that emits right bytes, plus a door for bytes of our own. Every call appends. */
export interface ByteEncoder {
  readonly raw: (bytes: Uint8Array) => void
  /** GB18030 and a line feed. */
  readonly line: (text: string) => void
  readonly feed: (lines: number) => void
  /** ESC 3 n, or ESC 2 for null. */
  readonly lineSpacing: (dots: number | null) => void
  /** GS v 0. */
  readonly raster: (dots: Dots) => void
  readonly finish: () => Buffer
}

const pixelsOf = (dots: Dots) => {
  const height = dots.length
  const width = dots[0]?.length ?? 0
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  dots.forEach((row, y) => {
    row.forEach((black, x) => {
      if (black) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3)
    })
  })
  return { data, shape: [width, height, 4] }
}

/**
 * Uses `escpos` over a memory adapter. Its `size`, `style`, `qrcode`, `barcode`, `table`, `cashdraw`, `image`, `cut` and `close` are left
 * alone: they emit wrong bytes, count Chinese as one column, or hide errors.
 */
export const byteEncoder = (): ByteEncoder => {
  const chunks: Buffer[] = []
  const memory: Adapter = {
    open: () => memory,
    write: (data) => {
      chunks.push(data)
      return memory
    },
  }
  const printer = new Printer(memory, { encoding: 'GB18030' })
  return {
    raw: (bytes) => void printer.print(bytes),
    line: (text) => void printer.text(text),
    feed: (lines) => void printer.feed(lines),
    lineSpacing: (dots) => void (dots === null ? printer.lineSpace() : printer.lineSpace(dots)),
    raster: (dots) => void printer.raster(new Image(pixelsOf(dots))),
    finish: () => {
      printer.flush()
      return Buffer.concat(chunks)
    },
  }
}
