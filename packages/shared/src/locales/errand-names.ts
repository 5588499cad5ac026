import type { Names } from '../contract/paper.ts'
import type { Errand } from '../kernel/errands.ts'

/** What the errands are called: on the kiosk, in set-up, on paper and at the counter. */
export const errandNames: Readonly<Record<Errand, Names>> = {
  'top-up': { zh: '话费充值', en: 'Top up' },
  'recharge-card': { zh: '充值卡充值', en: 'Recharge card' },
  balance: { zh: '查余额', en: 'Balance' },
  usage: { zh: '查套餐余量', en: 'Allowances left' },
  bill: { zh: '月账单', en: 'Monthly bill' },
  'detailed-bill': { zh: '详单', en: 'Itemised bill' },
  points: { zh: '查积分', en: 'Points' },
  plan: { zh: '换套餐', en: 'Change plan' },
  functions: { zh: '增值业务和功能', en: 'Services and functions' },
  'secondary-card': { zh: '副卡', en: 'Secondary card' },
  'call-forwarding': { zh: '呼叫转移', en: 'Call forwarding' },
  'service-password': { zh: '改服务密码', en: 'Service password' },
  'loss-report': { zh: '挂失停机', en: 'Report a loss' },
  receipt: { zh: '补打充值小票', en: 'Reprint a receipt' },
  history: { zh: '办理记录', en: 'My requests' },
  complaint: { zh: '投诉进度', en: 'Complaint status' },
  guide: { zh: '常见问题和资费', en: 'Questions and tariffs' },
}
