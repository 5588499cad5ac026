import type { CatalogueService } from '../types.ts'
import { papers, steps } from './phrases.ts'

const usual = {
  groupId: 'payments',
  areaId: 'general',
  desk: 'cashier',
  kiosk: true,
  selfService: false,
  fast: false,
  targetWaitMinutes: 10,
  mostUsed: false,
  isDefault: true,
} as const

/** Money in and out, and how it is paid. */
export const payments: readonly CatalogueService[] = [
  {
    ...usual,
    id: 'bill-payment',
    errand: 'top-up',
    code: 'F-01',
    names: { zh: '话费收缴', en: 'Pay a bill or top up' },
    selfService: true,
    papers: [papers.number],
    steps: [steps.wait, { zh: '核对号码', en: 'Check the number' }, steps.pay, steps.receipt],
    handlingMinutes: 4,
    targetWaitMinutes: 5,
    mostUsed: true,
  },
  {
    ...usual,
    id: 'charge-refund',
    code: 'F-02',
    names: { zh: '话费冲存及退帐', en: 'Prepaid deposits and refunds' },
    papers: [papers.ownerId, { zh: '缴费票据', en: 'Receipt of the payment' }],
    steps: [
      steps.wait,
      steps.checkId,
      { zh: '核对账目', en: 'The account is checked' },
      steps.sign,
      { zh: '存入或退款', en: 'Deposit or refund' },
    ],
    handlingMinutes: 10,
  },
  {
    ...usual,
    id: 'payment-method',
    code: 'F-03',
    names: { zh: '更改付款方式', en: 'Change how you pay' },
    papers: [papers.ownerId, papers.bankCard],
    steps: [steps.wait, steps.checkId, { zh: '选付款方式', en: 'Choose how to pay' }, steps.sign],
    handlingMinutes: 6,
  },
  {
    ...usual,
    id: 'bank-collection',
    code: 'F-04',
    names: { zh: '托收业务', en: 'Collection by the bank' },
    papers: [papers.ownerId, papers.bankCard],
    steps: [steps.wait, steps.checkId, { zh: '填写托收协议', en: 'Fill in the bank agreement' }, steps.sign],
    handlingMinutes: 8,
  },
  {
    ...usual,
    id: 'deposit-refund',
    code: 'F-05',
    names: { zh: '押金退还', en: 'Get a deposit back' },
    papers: [papers.ownerId, papers.depositReceipt],
    steps: [steps.wait, steps.checkId, steps.settle, steps.sign, { zh: '领取退款', en: 'Take the refund' }],
    handlingMinutes: 8,
  },
]
