import type { CatalogueArea } from './types.ts'

/**
 * The ten functional areas of a hall. Numbers are called only where counters stand: phones are chosen in the sales area and complaints
 * are heard in private in the complaint room, but both are called from a queued area first.
 */
export const areas: readonly CatalogueArea[] = [
  { id: 'general', names: { zh: '综合业务受理区', en: 'General services' }, queued: true },
  { id: 'consultation', names: { zh: '综合业务咨询/投诉区', en: 'Advice and complaints' }, queued: true },
  { id: 'complaint-room', names: { zh: '投诉受理室', en: 'Complaint room' }, queued: false },
  { id: 'waiting', names: { zh: '客户休息区', en: 'Waiting area' }, queued: false },
  { id: 'vip-room', names: { zh: 'VIP客户接待室', en: 'VIP room' }, queued: true },
  { id: 'demonstration', names: { zh: '新业务演示区（新业务体验区）', en: 'Try new services' }, queued: false },
  { id: 'self-service', names: { zh: '自助服务区', en: 'Self-service' }, queued: false },
  { id: 'after-sales', names: { zh: '售后服务区', en: 'After-sales service' }, queued: true },
  { id: 'sales', names: { zh: '销售区', en: 'Phones and accessories' }, queued: false },
  { id: 'leaflets', names: { zh: '宣传资料摆放区', en: 'Leaflets' }, queued: false },
]
