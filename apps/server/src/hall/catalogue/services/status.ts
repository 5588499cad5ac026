import type { CatalogueService } from '../types.ts'
import { papers, steps } from './phrases.ts'

const usual = {
  groupId: 'status',
  areaId: 'general',
  desk: 'business',
  kiosk: true,
  selfService: false,
  fast: false,
  targetWaitMinutes: 10,
  mostUsed: false,
  isDefault: true,
} as const

/** Both wishes to leave go to the seat that tries to keep the customer. */
const leaving = { ...usual, areaId: 'consultation', desk: 'retention' } as const

/** Stopping, restarting and giving up a number. */
export const status: readonly CatalogueService[] = [
  {
    ...usual,
    id: 'suspend',
    code: 'R-01',
    names: { zh: '停机', en: 'Suspend a number' },
    papers: [papers.ownerId, papers.password],
    steps: [steps.wait, steps.checkId, { zh: '确认停机日期', en: 'Confirm the date' }, steps.sign],
    handlingMinutes: 5,
  },
  {
    ...usual,
    id: 'resume',
    code: 'R-02',
    names: { zh: '开机', en: 'Restart a number' },
    papers: [papers.ownerId],
    steps: [steps.wait, steps.checkId, steps.settle, steps.sms],
    handlingMinutes: 5,
  },
  {
    ...usual,
    id: 'report-loss',
    errand: 'loss-report',
    code: 'R-03',
    names: { zh: '报失、挂失', en: 'Report a lost phone or SIM' },
    selfService: true,
    papers: [papers.ownerId, papers.agentId],
    steps: [steps.wait, steps.checkId, { zh: '号码立即停用', en: 'The number is stopped at once' }, steps.sign],
    handlingMinutes: 4,
    targetWaitMinutes: 5,
  },
  {
    ...leaving,
    id: 'cancel-number',
    code: 'R-04',
    names: { zh: '销号', en: 'Cancel a number' },
    papers: [papers.ownerId, papers.simCard],
    steps: [steps.wait, steps.checkId, { zh: '说明离网原因', en: 'Say why you are leaving' }, steps.settle, steps.sign],
    handlingMinutes: 12,
  },
  {
    ...leaving,
    id: 'leaving-advice',
    code: 'R-05',
    names: { zh: '离网咨询', en: 'Thinking of leaving' },
    papers: [papers.number],
    steps: [steps.wait, { zh: '说明离网原因', en: 'Say why you are leaving' }, { zh: '了解合适方案', en: 'Hear what else would fit' }],
    handlingMinutes: 10,
    targetWaitMinutes: 5,
  },
  {
    ...usual,
    id: 'emergency-reconnection',
    code: 'R-06',
    names: { zh: '紧急开机', en: 'Emergency reconnection' },
    kiosk: false,
    papers: [papers.ownerId],
    steps: [
      steps.wait,
      { zh: '核实停机原因', en: 'The cause is verified' },
      { zh: '负责人签字', en: 'The supervisor signs' },
      { zh: '发往10086', en: 'The request goes to 10086' },
    ],
    handlingMinutes: 8,
    targetWaitMinutes: 5,
  },
]
