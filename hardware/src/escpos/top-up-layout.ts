import type { TopUpPaper } from '@jiaohao/shared/contract'
import { yuanText } from '@jiaohao/shared/kernel'
import { printable } from './characters.ts'
import type { PrinterProfile } from './profile.ts'
import { blackBar, fitted, justified, largestMultiple, rule, type Sheet, type SheetItem, textLine } from './sheet.ts'
import { TOP_UP_WORDS, type TopUpWords } from './top-up-words.ts'
import { REPRINT_MARK } from './words.ts'
import { wrapText } from './wrap.ts'

const TITLE = [
  { width: 2, height: 2, linesMax: 1 },
  { width: 1, height: 2, linesMax: 2 },
] as const
const REFERENCE_MULTIPLE_MAX = 2
/** The reference is read aloud in groups. */
const GROUP = /(\d{6})(?=\d)/g

const wrapped = (text: string, profile: PrinterProfile, align: 'left' | 'center'): SheetItem[] =>
  wrapText(printable(text), profile.columns).map((line) => textLine(line, { align }))

const row = (label: string, value: string, profile: PrinterProfile): SheetItem[] => {
  const line = justified(label, printable(value), profile.columns)
  return line === null ? [textLine(label, {}), textLine(printable(value), { align: 'right' })] : [textLine(line, {})]
}
/** A row in letters of twice the size, where the paper is wide enough. */
const largeRow = (label: string, value: string, profile: PrinterProfile): SheetItem[] => {
  const line = justified(label, value, Math.floor(profile.columns / 2))
  const look = { width: 2, height: 2, bold: true } as const
  return line === null
    ? [...fitted(label, profile, TITLE, { bold: true }), ...fitted(value, profile, TITLE, { bold: true, align: 'right' })]
    : [textLine(line, look)]
}

const rowsOf = ({ masked, paidBy, paidAtLocal, language }: TopUpPaper, words: TopUpWords, profile: PrinterProfile): SheetItem[] => [
  ...(masked === null ? [] : row(words.number, masked, profile)),
  ...row(words.paidBy, paidBy[language], profile),
  ...row(words.paidAt, paidAtLocal, profile),
]

const receiptBody = (paper: TopUpPaper, words: TopUpWords, profile: PrinterProfile): SheetItem[] => [
  ...largeRow(words.done, words.yuan(yuanText(paper.amountFen)), profile),
  rule(profile),
  ...rowsOf(paper, words, profile),
  ...(paper.doneAtLocal === null ? [] : row(words.doneAt, paper.doneAtLocal, profile)),
  ...row(words.no, paper.no.replaceAll(GROUP, '$1 '), profile),
  ...row(words.transaction, paper.transactionTail, profile),
  rule(profile),
  ...wrapped(words.balance, profile, 'center'),
  rule(profile),
  ...wrapped(words.questions, profile, 'center'),
]

const slipBody = (paper: TopUpPaper, words: TopUpWords, profile: PrinterProfile): SheetItem[] => {
  const no = paper.no.replaceAll(GROUP, '$1 ')
  const times = largestMultiple(no, profile, REFERENCE_MULTIPLE_MAX)
  return [
    ...words.taken.flatMap((line) => fitted(line, profile, TITLE, { bold: true })),
    rule(profile),
    textLine(words.slipNo, {}),
    textLine(no, { width: times, height: 2 }),
    ...row(words.received, words.yuan(yuanText(paper.amountFen)), profile),
    ...rowsOf(paper, words, profile),
    rule(profile),
    ...words.promise.flatMap((line) => wrapped(line, profile, 'left')),
    rule(profile),
  ]
}

/** The receipt of a top-up, or the slip of one whose end is not known yet. Never the number in full. `copy` 0 is the first print. */
export const topUpSheet = (paper: TopUpPaper, copy: number, profile: PrinterProfile): Sheet => {
  const words = TOP_UP_WORDS[paper.language]
  const body = paper.of === 'receipt' ? receiptBody(paper, words, profile) : slipBody(paper, words, profile)
  return [
    ...(copy === 0 ? [] : [blackBar(REPRINT_MARK, profile)]),
    ...fitted(paper.hallName[paper.language], profile, TITLE, { align: 'center' }),
    ...fitted(words[paper.of], profile, TITLE, { align: 'center' }),
    rule(profile),
    ...body,
    ...row(words.noInvoice[paper.of], paper.machine === '' ? '' : words.machine(paper.machine), profile),
  ]
}
