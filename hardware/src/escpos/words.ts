import type { Language } from '@jiaohao/shared/contract'

/** Every word that a ticket says, in one language. */
export interface TicketWords {
  readonly yourNumber: string
  readonly goTo: (area: string) => string
  readonly goToLabel: string
  readonly ahead: (people: number) => string
  readonly aheadLabel: string
  readonly people: (people: number) => string
  readonly youAreNext: string
  readonly about: (minutes: number) => string
  readonly aboutLabel: string
  readonly notOver: (minutes: number) => string
  readonly notOverLabel: string
  readonly minutes: (minutes: number) => string
  readonly taken: (time: string) => string
  /** Before what else is wanted on the same number. */
  readonly further: string
  readonly bring: string
  readonly bringSeparator: string
  readonly steps: string
  readonly stepSeparator: string
  readonly handling: string
  readonly labelColumns: number
  readonly scanForPosition: string
  readonly keepTicket: string
  readonly missedCall: readonly string[]
}

/** A table by language, so that a missing word or language fails the build. */
export const TICKET_WORDS: Readonly<Record<Language, TicketWords>> = {
  zh: {
    yourNumber: '您的号码',
    goTo: (area) => `请到${area}`,
    goToLabel: '请到',
    ahead: (people) => `前面 ${people} 人`,
    aheadLabel: '前面还有',
    people: (people) => `${people} 人`,
    youAreNext: '下一个就是您',
    about: (minutes) => `约 ${minutes} 分钟`,
    aboutLabel: '大约要等',
    notOver: (minutes) => `一般不超过 ${minutes} 分钟`,
    notOverLabel: '一般不超过',
    minutes: (minutes) => `${minutes} 分钟`,
    taken: (time) => `${time} 取号`,
    further: '还办',
    bring: '要带',
    bringSeparator: '、',
    steps: '步骤',
    stepSeparator: '，',
    handling: '办理',
    labelColumns: 6,
    scanForPosition: '扫码看前面还有几人',
    keepTicket: '请保管好号票，到窗口出示',
    missedCall: ['过号请到咨询台，号码当天有效'],
  },
  en: {
    yourNumber: 'Your number',
    goTo: (area) => `Please go to ${area}`,
    goToLabel: 'Please go to',
    ahead: (people) => `${people} ahead`,
    aheadLabel: 'Ahead',
    people: (people) => String(people),
    youAreNext: 'You are next',
    about: (minutes) => `about ${minutes} min`,
    aboutLabel: 'About',
    notOver: (minutes) => `rarely over ${minutes} min`,
    notOverLabel: 'Rarely over',
    minutes: (minutes) => `${minutes} min`,
    taken: (time) => `Taken ${time}`,
    further: 'Also',
    bring: 'Bring',
    bringSeparator: '; ',
    steps: 'Steps',
    stepSeparator: '; ',
    handling: 'Time',
    labelColumns: 7,
    scanForPosition: 'Scan to see how many are ahead',
    keepTicket: 'Keep this ticket and show it at the counter',
    missedCall: ['Missed your call? Ask at the advice desk.', 'Valid today only.'],
  },
}

/** The black bar of a copy. It carries both languages, because staff must know it on any ticket. */
export const REPRINT_MARK = '补打 / REPRINT'

/** The words of a test page, which only staff read: both languages at once. */
export const TEST_WORDS = {
  title: '打印测试',
  titleEnglish: 'Printer test',
  printer: '打印机',
  printedAt: '时间',
  columns: (columns: number, dots: number): string => `${columns} 列 / ${dots} 点`,
  plain: '常规 Plain',
  bold: '加粗 Bold',
  large: '大字 Large',
  reverse: '反白 Reverse',
  sample: '中国移动营业厅 ￥50.00 ①②③ αβγ',
} as const
