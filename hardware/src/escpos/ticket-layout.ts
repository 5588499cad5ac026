import type { EstimatedWait, TicketPaper } from '@jiaohao/shared/contract'
import { printable } from './characters.ts'
import { MULTIPLE_MAX } from './commands.ts'
import type { PrinterProfile } from './profile.ts'
import {
  blackBar,
  blank,
  fitted,
  justified,
  labelled,
  largestMultiple,
  qrBlock,
  rule,
  type Sheet,
  type SheetItem,
  textLine,
} from './sheet.ts'
import { REPRINT_MARK, TICKET_WORDS, type TicketWords } from './words.ts'
import { wrapText } from './wrap.ts'

const NUMBER_MULTIPLE_MAX = { 80: MULTIPLE_MAX, 58: 7 } as const
/** One line of 2 × 2, else tall and narrow, else small. */
const HEADLINE = [
  { width: 2, height: 2, linesMax: 1 },
  { width: 1, height: 2, linesMax: 2 },
] as const
const PLACE = [
  { width: 2, height: 2, linesMax: 2 },
  { width: 1, height: 2, linesMax: 2 },
] as const

/** Whole minutes as a customer reads them: the median to the nearest, the upper figure never too small, and never zero. */
export const waitMinutes = (wait: EstimatedWait): { aboutMinutes: number; notOverMinutes: number } => ({
  aboutMinutes: Math.max(1, Math.round(wait.p50S / 60)),
  notOverMinutes: Math.max(1, Math.ceil(wait.p90S / 60)),
})

const centred = (text: string, profile: PrinterProfile): SheetItem[] =>
  wrapText(printable(text), profile.columns).map((line) => textLine(line, { align: 'center' }))

/** Label left, figure right, as large as fits in one line. */
const figureLine = (label: string, value: string, profile: PrinterProfile, height: 1 | 2): SheetItem[] => {
  for (const width of height === 2 ? [2, 1] : [1]) {
    const line = justified(label, value, Math.floor(profile.columns / width))
    if (line !== null) return [textLine(line, { width, height })]
  }
  return [textLine(label, { height }), textLine(value, { height, align: 'right' })]
}

/** The wall clock of the issue, `09:41`, or the whole stamp where it has another form. */
const timeOf = (stamp: string): string => /\d{2}:\d{2}/.exec(stamp)?.[0] ?? stamp

const headSection = (paper: TicketPaper, profile: PrinterProfile, words: TicketWords): SheetItem[] => {
  const { language } = paper
  const number = printable(paper.number)
  const times = largestMultiple(number, profile, NUMBER_MULTIPLE_MAX[profile.paper])
  return [
    ...fitted(paper.hallName[language], profile, HEADLINE, { align: 'center' }),
    ...(paper.headLine === undefined ? [] : centred(paper.headLine[language], profile)),
    rule(profile),
    textLine(words.yourNumber, { align: 'center' }),
    ...wrapText(number, Math.floor(profile.columns / times)).map((line) =>
      textLine(line, { width: times, height: times, align: 'center' }),
    ),
    ...fitted(paper.serviceName[language], profile, PLACE, { align: 'center' }),
    // The clerk who is shown an English ticket must find the service too.
    ...(language === 'zh' ? [] : centred(paper.serviceName.zh, profile)),
  ]
}

const placeSection = (paper: TicketPaper, profile: PrinterProfile, words: TicketWords): SheetItem[] => {
  const area = paper.areaName[paper.language]
  const look = { align: 'center', bold: true } as const
  const whole = fitted(words.goTo(area), profile, PLACE, look)
  if (whole.length === 1) return whole
  return [textLine(words.goToLabel, { align: 'center' }), ...fitted(area, profile, PLACE, look)]
}

const waitSection = (paper: TicketPaper, profile: PrinterProfile, words: TicketWords): SheetItem[] => {
  const { ahead, estimatedWait } = paper
  const taken = words.taken(printable(timeOf(paper.issuedAtLocal)))
  const aheadWords = ahead === 0 ? words.youAreNext : words.ahead(ahead)
  if (profile.paper === 58) {
    const first =
      ahead === 0 ? [textLine(words.youAreNext, { width: 2, height: 2 })] : figureLine(words.aheadLabel, words.people(ahead), profile, 2)
    if (estimatedWait === null) return first
    const { aboutMinutes, notOverMinutes } = waitMinutes(estimatedWait)
    return [
      ...first,
      ...figureLine(words.aboutLabel, words.minutes(aboutMinutes), profile, 2),
      ...figureLine(words.notOverLabel, words.minutes(notOverMinutes), profile, 1),
    ]
  }
  if (estimatedWait === null) return [textLine(aheadWords, { width: 2, height: 2 }), textLine(taken, {})]
  const { aboutMinutes, notOverMinutes } = waitMinutes(estimatedWait)
  return [...figureLine(aheadWords, words.about(aboutMinutes), profile, 2), ...figureLine(taken, words.notOver(notOverMinutes), profile, 1)]
}

const errandSection = (paper: TicketPaper, profile: PrinterProfile, words: TicketWords): SheetItem[] => {
  const narrow = profile.paper === 58
  const papers = paper.papers.map((name) => name[paper.language])
  const steps = paper.steps.map((name) => name[paper.language])
  const row = (label: string, texts: readonly string[]) => labelled(label, texts, words.labelColumns, profile)
  const further = (paper.furtherNames ?? []).map((name) => name[paper.language])
  return [
    ...(further.length === 0 ? [] : row(words.further, narrow ? further : [further.join(words.bringSeparator)])),
    ...(papers.length === 0 ? [] : row(words.bring, narrow ? papers : [papers.join(words.bringSeparator)])),
    ...(steps.length === 0 || narrow ? [] : row(words.steps, [steps.join(words.stepSeparator)])),
    ...row(words.handling, [words.about(paper.handlingMinutes)]),
  ]
}

/**
 * A number ticket: hall, number, service, where to go, the wait, what to bring, the code, the rule for a missed call, the stamp.
 * The narrow paper leaves the steps out and gives each figure a line of its own. `copy` 0 is the first print.
 */
export const ticketSheet = (paper: TicketPaper, copy: number, profile: PrinterProfile): Sheet => {
  const words = TICKET_WORDS[paper.language]
  const opensPage = /^https?:\/\//.test(paper.qr)
  return [
    ...(copy === 0 ? [] : [blackBar(REPRINT_MARK, profile)]),
    ...headSection(paper, profile, words),
    rule(profile),
    ...placeSection(paper, profile, words),
    ...waitSection(paper, profile, words),
    rule(profile),
    ...errandSection(paper, profile, words),
    rule(profile),
    ...(paper.qr === ''
      ? []
      : [
          blank(),
          qrBlock(paper.qr, profile),
          blank(),
          // A code that opens no page must not invite anybody to scan it for their place in the line.
          ...centred(opensPage ? words.scanForPosition : words.keepTicket, profile),
          rule(profile),
        ]),
    ...words.missedCall.flatMap((sentence) => centred(sentence, profile)),
    ...(paper.footLine === undefined ? [] : centred(paper.footLine[paper.language], profile)),
    ...centred(paper.issuedAtLocal, profile),
  ]
}
