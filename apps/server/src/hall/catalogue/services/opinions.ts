import type { CatalogueService } from '../types.ts'
import { papers, steps } from './phrases.ts'

const usual = {
  groupId: 'opinions',
  areaId: 'consultation',
  desk: 'consultation',
  kiosk: true,
  selfService: true,
  fast: false,
  papers: [],
  steps: [
    steps.wait,
    { zh: '说明意见', en: 'Say what you think' },
    { zh: '记录留存', en: 'It is written down' },
    { zh: '约定回复', en: 'Agree how we reply' },
  ],
  targetWaitMinutes: 5,
  mostUsed: false,
  isDefault: true,
} as const

/** Complaints, their progress, and other opinions. */
export const opinions: readonly CatalogueService[] = [
  {
    ...usual,
    id: 'enquiry-or-complaint',
    code: 'Y-01',
    names: { zh: '业务查询/投诉', en: 'Question or complaint about a service' },
    selfService: false,
    papers: [papers.number],
    steps: [
      steps.wait,
      { zh: '说明情况', en: 'Say what happened' },
      { zh: '查明原因', en: 'We find the cause' },
      { zh: '给出答复', en: 'You get an answer' },
    ],
    handlingMinutes: 10,
  },
  {
    ...usual,
    id: 'complaint',
    code: 'Y-02',
    names: { zh: '投诉', en: 'Complaint' },
    papers: [papers.ownId, { zh: '有关票据（如有）', en: 'Receipts, if you have any' }],
    steps: [
      steps.wait,
      { zh: '说明情况', en: 'Say what happened' },
      { zh: '登记投诉', en: 'It is recorded' },
      { zh: '约定答复时间', en: 'Agree when we reply' },
    ],
    handlingMinutes: 15,
  },
  { ...usual, id: 'suggestion', code: 'Y-03', names: { zh: '建议', en: 'Suggestion' }, handlingMinutes: 6 },
  {
    ...usual,
    id: 'praise',
    code: 'Y-04',
    names: { zh: '表扬', en: 'Praise' },
    steps: [steps.wait, { zh: '说说是谁、何事', en: 'Say who and what' }, { zh: '记录转达', en: 'We write it down and pass it on' }],
    handlingMinutes: 5,
  },
  {
    ...usual,
    id: 'general-manager-opinion',
    code: 'Y-05',
    names: { zh: '总经理意见', en: 'Letter to the general manager' },
    steps: [steps.wait, { zh: '写下意见', en: 'Write your opinion' }, { zh: '密封转交', en: 'It is passed on sealed' }],
    handlingMinutes: 6,
  },
  {
    ...usual,
    id: 'complaint-status',
    errand: 'complaint',
    code: 'Y-06',
    names: { zh: '投诉处理情况查询', en: 'Progress of my complaint' },
    papers: [papers.ownId],
    steps: [steps.wait, steps.checkId, steps.lookUp],
    handlingMinutes: 4,
  },
]
