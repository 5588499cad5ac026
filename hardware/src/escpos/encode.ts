import type { PrintOrder } from '@jiaohao/shared/contract'
import { byteEncoder } from './byte-encoder.ts'
import type { PrinterProfile } from './profile.ts'
import type { Sheet } from './sheet.ts'
import { sheetOf, writeSheet } from './sheet-bytes.ts'

/** The bytes of one paper; see `writeSheet`. */
export const encodeSheet = (sheet: Sheet, profile: PrinterProfile, processId: string): Buffer =>
  writeSheet(byteEncoder(), sheet, profile, processId)

/** The bytes of what an order asks for; see `writeSheet`. */
export const encodeOrder = (order: Pick<PrintOrder, 'content' | 'copy'>, profile: PrinterProfile, processId: string): Buffer =>
  encodeSheet(sheetOf(order, profile), profile, processId)
