import { strict as assert } from 'node:assert'
import type { TicketPaper } from '@jiaohao/shared/contract'
import iconv from 'iconv-lite'
import type { ByteEncoder } from './byte-encoder.ts'
import { ESC, LF } from './commands.ts'
import { drawPaper } from './draw.ts'
import { printerProfile } from './profile.ts'
import { writeSheet } from './sheet-bytes.ts'
import { ticketSheet } from './ticket-layout.ts'

/** Nobody waits for a sample's confirmation. */
const NO_PROCESS = '0000'

/** Bytes without the printer library, which a server need not load for a picture. QR codes must be the printer's own. */
export const plainEncoder = (): ByteEncoder => {
  const chunks: Uint8Array[] = []
  return {
    raw: (bytes) => void chunks.push(bytes),
    line: (text) => void chunks.push(iconv.encode(`${text}\n`, 'gb18030')),
    feed: (lines) => void chunks.push(Buffer.alloc(lines, LF)),
    lineSpacing: (dots) => void chunks.push(dots === null ? Buffer.from([ESC, 0x32]) : Buffer.from([ESC, 0x33, dots])),
    raster: () => assert.fail('a sample draws its QR code by the printer'),
    finish: () => Buffer.concat(chunks),
  }
}

/** A ticket as an 80 mm printer would print it, drawn as SVG. */
export const drawTicket = (paper: TicketPaper): string => {
  const profile = printerProfile(80, 'none')
  return drawPaper(writeSheet(plainEncoder(), ticketSheet(paper, 0, profile), profile, NO_PROCESS), profile.widthDots)
}
