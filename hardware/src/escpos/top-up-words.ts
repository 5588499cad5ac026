import type { Language } from '@jiaohao/shared/contract'

/** Every word that the paper of a top-up says, in one language. */
export interface TopUpWords {
  readonly receipt: string
  readonly slip: string
  readonly done: string
  readonly taken: readonly string[]
  readonly yuan: (amount: string) => string
  readonly number: string
  readonly paidBy: string
  readonly paidAt: string
  readonly doneAt: string
  readonly no: string
  readonly slipNo: string
  readonly transaction: string
  readonly received: string
  readonly balance: string
  readonly promise: readonly string[]
  readonly questions: string
  readonly noInvoice: { readonly receipt: string; readonly slip: string }
  readonly machine: (name: string) => string
}

export const TOP_UP_WORDS: Readonly<Record<Language, TopUpWords>> = {
  zh: {
    receipt: '充值小票',
    slip: '充值处理单',
    done: '充值成功',
    taken: ['已收款，处理中', '请不要再付一次'],
    yuan: (amount) => `${amount} 元`,
    number: '充值号码',
    paidBy: '付款方式',
    paidAt: '付款时间',
    doneAt: '到账时间',
    no: '单号',
    slipNo: '受理单号',
    transaction: '付款流水尾号',
    received: '收款金额',
    balance: '余额已用短信发到充值号码',
    promise: ['要么到账，要么原路退回，钱不会少。', '结果会发短信到充值号码。', '今天没收到，请凭本单到咨询台。'],
    questions: '有疑问，凭单号到咨询台',
    noInvoice: { receipt: '本小票不是发票', slip: '本单不是发票' },
    machine: (name) => `自助机 ${name}`,
  },
  en: {
    receipt: 'Top-up receipt',
    slip: 'Top-up in progress',
    done: 'Topped up',
    taken: ['Payment received', 'Do not pay again'],
    yuan: (amount) => `CNY ${amount}`,
    number: 'Number',
    paidBy: 'Paid by',
    paidAt: 'Paid at',
    doneAt: 'Topped up at',
    no: 'Reference',
    slipNo: 'Reference',
    transaction: 'Payment no. ends in',
    received: 'Received',
    balance: 'The balance was sent to the number by SMS',
    promise: ['It is topped up, or the money goes back.', 'The number gets an SMS either way.', 'None today? Show this at the desk.'],
    questions: 'Questions? Show the reference at the desk',
    noInvoice: { receipt: 'This is no invoice', slip: 'This is no invoice' },
    machine: (name) => `Kiosk ${name}`,
  },
}
