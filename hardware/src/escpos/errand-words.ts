import type { ErrandPaper, Language } from '@jiaohao/shared/contract'

/** Every word that the papers of errands say, in one language. */
export interface ErrandWords {
  readonly titles: Readonly<Record<ErrandPaper['of'], string>>
  readonly number: string
  readonly month: string
  readonly total: string
  readonly yuan: (amount: string) => string
  readonly no: string
  readonly errand: string
  readonly states: Readonly<Record<NonNullable<ErrandPaper['change']>['state'], readonly string[]>>
  readonly printedAt: string
  readonly keep: string
  readonly noInvoice: string
  readonly nothing: string
  readonly machine: (name: string) => string
}

export const ERRAND_WORDS: Readonly<Record<Language, ErrandWords>> = {
  zh: {
    titles: { bill: '月账单', 'detailed-bill': '详单', change: '业务受理单' },
    number: '号码',
    month: '月份',
    total: '合计',
    yuan: (amount) => `${amount} 元`,
    no: '受理单号',
    errand: '业务',
    states: {
      sending: ['已受理，处理中', '请不要再办一次'],
      'in-doubt': ['已受理，处理中', '请不要再办一次'],
      done: ['办理成功'],
      failed: ['没有办成'],
    },
    printedAt: '打印时间',
    keep: '含个人信息，请自己收好',
    noInvoice: '本单不是发票',
    nothing: '这个月没有记录',
    machine: (name) => `自助机 ${name}`,
  },
  en: {
    titles: { bill: 'Monthly bill', 'detailed-bill': 'Itemised bill', change: 'Request' },
    number: 'Number',
    month: 'Month',
    total: 'Total',
    yuan: (amount) => `CNY ${amount}`,
    no: 'Reference',
    errand: 'Service',
    states: {
      sending: ['Received, in progress', 'Do not ask for it again'],
      'in-doubt': ['Received, in progress', 'Do not ask for it again'],
      done: ['Done'],
      failed: ['Not done'],
    },
    printedAt: 'Printed at',
    keep: 'Personal: please keep it to yourself',
    noInvoice: 'This is no invoice',
    nothing: 'Nothing in this month',
    machine: (name) => `Kiosk ${name}`,
  },
}
