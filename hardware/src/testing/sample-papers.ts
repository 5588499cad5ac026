import type { TicketPaper } from '@jiaohao/shared/contract'

/** The ticket of the design's pictures; tests change single fields of it. */
export const sampleTicket = (change: Partial<TicketPaper>): TicketPaper => ({
  kind: 'ticket',
  language: 'zh',
  number: 'A027',
  hallName: { zh: '振兴路营业厅', en: 'Zhenxing Road Hall' },
  serviceName: { zh: '套餐变更', en: 'Change of plan' },
  areaName: { zh: '综合业务受理区', en: 'General services' },
  ahead: 5,
  estimatedWait: { p50S: 540, p90S: 940 },
  handlingMinutes: 8,
  papers: [
    { zh: '机主身份证原件', en: "Owner's ID card" },
    { zh: '服务密码', en: 'Service password' },
  ],
  steps: [
    { zh: '听到叫号', en: 'Wait for your call' },
    { zh: '核对身份', en: 'Identity check' },
    { zh: '选好签字', en: 'Choose and sign' },
  ],
  qr: 'A027 01k9zq3vabcdefghjkmnpqrstvwx',
  issuedAt: '2026-11-23T01:41:08.000Z',
  issuedAtLocal: '2026-11-23 09:41',
  ...change,
})
