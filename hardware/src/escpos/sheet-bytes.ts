import { strict as assert } from 'node:assert'
import type { PrintOrder } from '@jiaohao/shared/contract'
import { encode as qrModules } from 'uqr'
import type { ByteEncoder, Dots } from './byte-encoder.ts'
import { columnsOf } from './characters.ts'
import * as command from './commands.ts'
import { errandSheet } from './errand-layout.ts'
import type { PrinterProfile } from './profile.ts'
import type { QrBlock, Sheet, TextLine } from './sheet.ts'
import { printerTestSheet } from './test-layout.ts'
import { ticketSheet } from './ticket-layout.ts'
import { topUpSheet } from './top-up-layout.ts'

type Style = Omit<TextLine, 'kind' | 'text'>
/** What ESC @ leaves behind. */
const POWER_ON: Style = { width: 1, height: 1, bold: false, reverse: false, align: 'left', spacingDots: null }

const switchStyle = (out: ByteEncoder, from: Style, to: Style): void => {
  if (from.align !== to.align) out.raw(command.align(to.align))
  if (from.width !== to.width || from.height !== to.height) out.raw(command.size(to))
  if (from.bold !== to.bold) out.raw(command.bold(to.bold))
  if (from.reverse !== to.reverse) out.raw(command.reverse(to.reverse))
  if (from.spacingDots !== to.spacingDots) out.lineSpacing(to.spacingDots)
}

const qrDots = (payload: Uint8Array, moduleDots: number): Dots => {
  const { data } = qrModules([...payload], { ecc: 'M', boostEcc: false, border: 0 })
  return data.flatMap((row) => {
    const wide = row.flatMap((black) => new Array<boolean>(moduleDots).fill(black))
    return new Array<boolean[]>(moduleDots).fill(wide)
  })
}

const writeQr = (out: ByteEncoder, block: QrBlock, profile: PrinterProfile): void => {
  const payload = Buffer.from(block.payload, 'utf8')
  assert(payload.length <= command.QR_PAYLOAD_MAX_BYTES, 'the payload of a QR code is too long')
  if (profile.qr === 'native') out.raw(command.qr(payload, block.moduleDots))
  else out.raster(qrDots(payload, block.moduleDots))
}

const writeEnd = (out: ByteEncoder, profile: PrinterProfile, processId: string): void => {
  if (profile.cut === 'partial') out.raw(command.feedAndPartialCut())
  if (profile.cut === 'full') out.raw(command.fullCut())
  if (profile.ack === 'processId') out.raw(command.askProcessId(processId))
  if (profile.ack === 'gsr') out.raw(command.askPaperSensor())
}

/**
 * Writes one paper: ESC @ first, so that half a paper left in the printer does not run into this one; the cut, and the question for
 * confirmation, only at the end. `processId` is four printable ASCII characters that the printer repeats when it is done.
 */
export const writeSheet = (out: ByteEncoder, sheet: Sheet, profile: PrinterProfile, processId: string): Buffer => {
  assert(/^[\x20-\x7e]{4}$/.test(processId), 'a process id is four printable characters')
  out.raw(command.initialize())
  out.raw(command.chineseMode())
  let style = POWER_ON
  const use = (next: Style) => {
    switchStyle(out, style, next)
    style = next
  }
  for (const item of sheet) {
    switch (item.kind) {
      case 'text': {
        const { kind: _, text, ...next } = item
        assert(columnsOf(text) * item.width <= profile.columns, 'a line is wider than the paper')
        use(next)
        out.line(text)
        break
      }
      case 'qr':
        use({ ...style, width: 1, height: 1, align: 'center' })
        writeQr(out, item, profile)
        break
      default:
        item satisfies never
    }
  }
  use({ ...style, width: 1, height: 1 })
  if (profile.tailLines > 0) out.feed(profile.tailLines)
  writeEnd(out, profile, processId)
  return out.finish()
}

/** What an order prints. */
export const sheetOf = ({ content, copy }: Pick<PrintOrder, 'content' | 'copy'>, profile: PrinterProfile): Sheet => {
  switch (content.kind) {
    case 'ticket':
      return ticketSheet(content, copy, profile)
    case 'top-up':
      return topUpSheet(content, copy, profile)
    case 'errand':
      return errandSheet(content, copy, profile)
    case 'test':
      return printerTestSheet(content, copy, profile)
    default:
      return content satisfies never
  }
}
