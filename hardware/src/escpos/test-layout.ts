import type { PaperContent } from '@jiaohao/shared/contract'
import { printable } from './characters.ts'
import type { PrinterProfile } from './profile.ts'
import { blackBar, blank, fitted, labelled, qrBlock, rule, type Sheet, textLine } from './sheet.ts'
import { REPRINT_MARK, TEST_WORDS } from './words.ts'
import { wrapText } from './wrap.ts'

const LABEL_COLUMNS = 8
const TITLE = [{ width: 2, height: 2, linesMax: 1 }] as const

/** A page that shows whether a printer has the width, the Chinese font, the sizes, white on black and QR codes that its profile claims. */
export const printerTestSheet = (paper: Extract<PaperContent, { kind: 'test' }>, copy: number, profile: PrinterProfile): Sheet => [
  ...(copy === 0 ? [] : [blackBar(REPRINT_MARK, profile)]),
  ...fitted(paper.hallName.zh, profile, TITLE, { align: 'center' }),
  ...fitted(TEST_WORDS.title, profile, TITLE, { align: 'center', bold: true }),
  textLine(TEST_WORDS.titleEnglish, { align: 'center' }),
  rule(profile),
  ...labelled(TEST_WORDS.printer, [paper.printerName], LABEL_COLUMNS, profile),
  ...labelled(TEST_WORDS.printedAt, [paper.printedAtLocal], LABEL_COLUMNS, profile),
  rule(profile),
  textLine(TEST_WORDS.columns(profile.columns, profile.widthDots), {}),
  textLine('1234567890'.repeat(5).slice(0, profile.columns), {}),
  textLine('国'.repeat(profile.columns / 2), {}),
  rule(profile),
  textLine(TEST_WORDS.plain, {}),
  textLine(TEST_WORDS.bold, { bold: true }),
  textLine(TEST_WORDS.large, { width: 2, height: 2 }),
  textLine(TEST_WORDS.reverse, { reverse: true }),
  ...wrapText(printable(TEST_WORDS.sample), profile.columns).map((line) => textLine(line, {})),
  rule(profile),
  blank(),
  qrBlock(`JIAOHAO-TEST ${paper.printerName} ${paper.printedAtLocal}`, profile),
  blank(),
]
