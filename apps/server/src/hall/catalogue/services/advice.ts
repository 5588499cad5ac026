import type { CatalogueService } from '../types.ts'
import { steps } from './phrases.ts'

const usual = {
  groupId: 'advice',
  areaId: 'consultation',
  desk: 'consultation',
  kiosk: true,
  selfService: false,
  fast: false,
  papers: [],
  steps: [steps.wait, steps.tell, steps.explain],
  targetWaitMinutes: 8,
  mostUsed: false,
  isDefault: true,
} as const

/** The advice desk for whoever cannot name the need, and the eight topics of consultation. */
export const advice: readonly CatalogueService[] = [
  { ...usual, id: 'advice-desk', code: 'U-01', names: { zh: '咨询台', en: 'Advice desk' }, handlingMinutes: 5, targetWaitMinutes: 5 },
  { ...usual, id: 'company-advice', code: 'U-02', names: { zh: '公司介绍', en: 'About the company' }, handlingMinutes: 5 },
  {
    ...usual,
    id: 'tariff-advice',
    code: 'U-03',
    names: { zh: '资费标准介绍', en: 'Prices and tariffs' },
    steps: [steps.wait, steps.tell, steps.explain, steps.leaflet],
    handlingMinutes: 6,
  },
  { ...usual, id: 'service-advice', code: 'U-04', names: { zh: '业务介绍', en: 'What our services do' }, handlingMinutes: 6 },
  {
    ...usual,
    id: 'procedure-advice',
    code: 'U-05',
    names: { zh: '办理业务咨询', en: 'How to get something done' },
    steps: [steps.wait, steps.tell, { zh: '了解所需资料', en: 'Hear what to bring' }],
    handlingMinutes: 5,
  },
  { ...usual, id: 'network-advice', code: 'U-06', names: { zh: '网络及漫游情况', en: 'Network and roaming' }, handlingMinutes: 6 },
  {
    ...usual,
    id: 'new-service-advice',
    code: 'U-07',
    names: { zh: '新业务介绍', en: 'New services' },
    steps: [steps.wait, steps.explain, { zh: '到演示区体验', en: 'Try it in the demonstration area' }],
    handlingMinutes: 8,
  },
  { ...usual, id: 'content-advice', code: 'U-08', names: { zh: '服务内容介绍', en: 'What we do for customers' }, handlingMinutes: 5 },
  { ...usual, id: 'area-code-advice', code: 'U-09', names: { zh: '区号、网号', en: 'Area codes and network numbers' }, handlingMinutes: 3 },
]
