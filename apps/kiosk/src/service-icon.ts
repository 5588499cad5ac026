import type { IconName } from '@jiaohao/ui/public/icon-paths.ts'
import type { OfferedService } from './hall-view.ts'

const byService: Readonly<Record<string, IconName>> = {
  'plan-change': 'swap',
  'sim-replacement': 'sim',
  'new-subscription': 'person-plus',
  'ownership-transfer': 'hand-over',
  'bill-payment': 'yuan',
  'bill-print': 'receipt',
  'data-usage': 'network',
  'report-loss': 'phone',
  'advice-desk': 'bell',
}
const byGroup: Readonly<Record<string, IconName>> = {
  changes: 'swap',
  accounts: 'person-plus',
  payments: 'yuan',
  status: 'power',
  lines: 'network',
  handsets: 'wrench',
  advice: 'bell',
  opinions: 'chat',
}

/** The drawing beside a service; a service or group of the hall's own gets the general one. */
export const serviceIcon = (service: Pick<OfferedService, 'id' | 'groupId'>): IconName =>
  byService[service.id] ?? byGroup[service.groupId] ?? 'document'

const byPaper: readonly (readonly [RegExp, IconName])[] = [
  [/身份证/, 'id-card'],
  [/密码/, 'key'],
  [/银行卡/, 'bank-card'],
  [/号码|手机卡|旧卡|SIM/, 'sim'],
  [/手机|配件/, 'phone'],
  [/发票|收据|票据/, 'receipt'],
  [/款项|押金/, 'yuan'],
]

/** The drawing beside a paper to bring, from its Chinese name. */
export const paperIcon = (nameZh: string): IconName => byPaper.find(([pattern]) => pattern.test(nameZh))?.[1] ?? 'document'
