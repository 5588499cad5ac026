import type { ErrandPaper } from '@jiaohao/shared/contract'
import { yuanText } from '@jiaohao/shared/kernel'
import { printable } from './characters.ts'
import { ERRAND_WORDS, type ErrandWords } from './errand-words.ts'
import type { PrinterProfile } from './profile.ts'
import { blackBar, fitted, justified, rule, type Sheet, type SheetItem, textLine } from './sheet.ts'
import { REPRINT_MARK } from './words.ts'
import { wrapText } from './wrap.ts'

const TITLE = [
  { width: 2, height: 2, linesMax: 1 },
  { width: 1, height: 2, linesMax: 2 },
] as const
/** The reference is read aloud in groups. */
const GROUP = /(\d{6})(?=\d)/g

const row = (label: string, value: string, profile: PrinterProfile): SheetItem[] => {
  const [left, right] = [printable(label), printable(value)]
  const line = justified(left, right, profile.columns)
  if (line !== null) return [textLine(line, {})]
  return [...wrapText(left, profile.columns).map((part) => textLine(part, {})), textLine(right, { align: 'right' })]
}

const changeRows = (paper: ErrandPaper, words: ErrandWords, profile: PrinterProfile): SheetItem[] =>
  paper.change === null
    ? []
    : [
        ...words.states[paper.change.state].flatMap((line) => fitted(line, profile, TITLE, { bold: true })),
        rule(profile),
        ...row(words.no, paper.about.replaceAll(GROUP, '$1 '), profile),
        ...row(words.errand, paper.change.names[paper.language], profile),
      ]
const billRows = (paper: ErrandPaper, words: ErrandWords, profile: PrinterProfile): SheetItem[] => [
  ...row(words.month, paper.about, profile),
  ...(paper.totalFen === null ? [] : row(words.total, words.yuan(yuanText(paper.totalFen)), profile)),
  rule(profile),
  ...(paper.rows.length === 0 ? [textLine(words.nothing, {})] : []),
]

/** A bill, a detailed bill, or the slip of a change. Never a number in full. `copy` 0 is the first print. */
export const errandSheet = (paper: ErrandPaper, copy: number, profile: PrinterProfile): Sheet => {
  const words = ERRAND_WORDS[paper.language]
  return [
    ...(copy === 0 ? [] : [blackBar(REPRINT_MARK, profile)]),
    ...fitted(paper.hallName[paper.language], profile, TITLE, { align: 'center' }),
    ...fitted(words.titles[paper.of], profile, TITLE, { align: 'center' }),
    rule(profile),
    ...(paper.masked === null ? [] : row(words.number, paper.masked, profile)),
    ...(paper.of === 'change' ? changeRows(paper, words, profile) : billRows(paper, words, profile)),
    ...paper.rows.flatMap(({ left, right }) => row(left, right, profile)),
    rule(profile),
    ...row(words.printedAt, paper.printedAtLocal, profile),
    ...(paper.of === 'change' ? [] : wrapText(printable(words.keep), profile.columns).map((line) => textLine(line, { align: 'center' }))),
    ...row(words.noInvoice, paper.machine === '' ? '' : words.machine(paper.machine), profile),
  ]
}
