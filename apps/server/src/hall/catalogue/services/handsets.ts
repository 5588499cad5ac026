import type { CatalogueService } from '../types.ts'
import { papers, steps } from './phrases.ts'

const usual = {
  groupId: 'handsets',
  kiosk: true,
  selfService: false,
  fast: false,
  targetWaitMinutes: 10,
  mostUsed: false,
  isDefault: true,
} as const

const sale = { ...usual, areaId: 'general', desk: 'cashier' } as const
const afterSales = { ...usual, areaId: 'after-sales', desk: 'after-sales' } as const

/** Sales at the cashier's desk and handset service at the after-sales desk. */
export const handsets: readonly CatalogueService[] = [
  {
    ...sale,
    id: 'handset-sale',
    code: 'H-01',
    names: { zh: '移动终端销售', en: 'Buy a phone' },
    papers: [{ zh: '本人身份证原件（合约机）', en: 'Your original ID card, for a contract phone' }],
    steps: [
      { zh: '在销售区选机', en: 'Choose in the phone area' },
      steps.wait,
      steps.pay,
      { zh: '开箱验机', en: 'Open and check it' },
      steps.receipt,
    ],
    handlingMinutes: 15,
  },
  {
    ...sale,
    id: 'value-cards',
    code: 'H-02',
    names: { zh: '有价卡销售', en: 'Buy value cards' },
    papers: [],
    steps: [steps.wait, { zh: '选面值', en: 'Choose the value' }, steps.pay, { zh: '领取卡和票据', en: 'Take the card and receipt' }],
    handlingMinutes: 4,
  },
  {
    ...sale,
    id: 'value-added-sale',
    code: 'H-03',
    names: { zh: '增值业务销售', en: 'Buy value-added services' },
    papers: [papers.ownerId],
    steps: [steps.wait, { zh: '选好业务', en: 'Choose a service' }, steps.pay, steps.receipt],
    handlingMinutes: 6,
  },
  {
    ...afterSales,
    id: 'handset-test',
    code: 'H-04',
    names: { zh: '手机检测', en: 'Have a phone tested' },
    papers: [papers.handset],
    steps: [
      steps.wait,
      { zh: '说明故障', en: 'Describe the fault' },
      { zh: '当面检测', en: 'It is tested before you' },
      { zh: '听取结果', en: 'Hear the result' },
    ],
    handlingMinutes: 12,
  },
  {
    ...afterSales,
    id: 'handset-repair',
    code: 'H-05',
    names: { zh: '手机维修', en: 'Have a phone repaired' },
    papers: [papers.handset, papers.purchaseInvoice, papers.warrantyCard],
    steps: [steps.wait, { zh: '检测报价', en: 'Test and price' }, steps.sign, { zh: '领取取机单', en: 'Take the collection slip' }],
    handlingMinutes: 15,
  },
  {
    ...afterSales,
    id: 'handset-guidance',
    code: 'H-06',
    names: { zh: '使用指导', en: 'Help with using a phone' },
    papers: [{ zh: '您的手机', en: 'Your phone' }],
    steps: [steps.wait, steps.tell, { zh: '当面演示', en: 'We show you' }],
    handlingMinutes: 8,
  },
  {
    ...afterSales,
    id: 'return-exchange',
    code: 'H-07',
    names: { zh: '退换货', en: 'Return or exchange' },
    papers: [papers.handset, papers.purchaseInvoice, { zh: '包装盒', en: 'The box' }],
    steps: [steps.wait, { zh: '检测核对', en: 'Test and check' }, steps.sign, { zh: '换货或退款', en: 'Exchange or refund' }],
    handlingMinutes: 15,
  },
]
