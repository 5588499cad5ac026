import type { CatalogueService } from '../types.ts'
import { papers, steps } from './phrases.ts'

const usual = {
  groupId: 'lines',
  areaId: 'general',
  desk: 'business',
  kiosk: true,
  selfService: false,
  fast: false,
  papers: [papers.ownId],
  targetWaitMinutes: 10,
  mostUsed: false,
  isDefault: true,
} as const

/** Lines that a company orders; they need a site visit, so the ticket ends with a contract and not with a connection. */
const leased = {
  ...usual,
  papers: [papers.licence, papers.handlerId, papers.unitLetter],
  steps: [steps.wait, steps.checkPapers, steps.tell, steps.survey, steps.contract],
  targetWaitMinutes: 15,
} as const

/** Data and fixed lines, internet access, and applications for companies. */
export const lines: readonly CatalogueService[] = [
  {
    ...usual,
    id: 'ip-193-cards',
    code: 'L-01',
    names: { zh: 'IP、193卡销售', en: 'Buy IP or 193 calling cards' },
    desk: 'cashier',
    papers: [],
    steps: [steps.wait, { zh: '选卡', en: 'Choose a card' }, steps.pay, { zh: '领取卡和票据', en: 'Take the card and receipt' }],
    handlingMinutes: 4,
  },
  {
    ...usual,
    id: 'long-distance',
    code: 'L-02',
    names: { zh: '长途电话业务', en: 'Long-distance calls' },
    steps: [steps.wait, steps.checkId, steps.form, steps.sign],
    handlingMinutes: 6,
  },
  {
    ...usual,
    id: 'ip-phone',
    code: 'L-03',
    names: { zh: 'IP电话业务', en: 'IP telephone service' },
    steps: [steps.wait, steps.checkId, steps.form, steps.sign],
    handlingMinutes: 8,
  },
  {
    ...leased,
    id: 'circuit-lease',
    code: 'L-04',
    names: { zh: '国际、国内长途线路和数据电路出租业务', en: 'Lease long-distance lines and data circuits' },
    handlingMinutes: 25,
  },
  { ...leased, id: 'dedicated-access', code: 'L-05', names: { zh: '专线接入业务', en: 'Dedicated line access' }, handlingMinutes: 20 },
  {
    ...usual,
    id: 'dial-up',
    code: 'L-06',
    names: { zh: '拨号业务', en: 'Dial-up internet' },
    steps: [steps.wait, steps.checkId, steps.form, { zh: '领取账号', en: 'Take your account' }],
    handlingMinutes: 8,
  },
  { ...leased, id: 'dedicated-internet', code: 'L-07', names: { zh: '专线上网', en: 'Internet by dedicated line' }, handlingMinutes: 20 },
  { ...leased, id: 'vpdn', code: 'L-08', names: { zh: 'VPDN业务', en: 'Private dial-up network (VPDN)' }, handlingMinutes: 20 },
  {
    ...leased,
    id: 'group-applications',
    code: 'L-09',
    names: { zh: '集团行业应用', en: 'Applications for companies' },
    steps: [steps.wait, steps.checkPapers, steps.tell, { zh: '商定方案', en: 'Agree on a solution' }, steps.contract],
    handlingMinutes: 25,
  },
]
