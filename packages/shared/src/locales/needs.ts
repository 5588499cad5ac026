import type { TicketNeed } from '../contract/needs.ts'

/** What a customer needs, for staff. */
export const needWords: Readonly<Record<'zh' | 'en', Readonly<Record<TicketNeed, string>>>> = {
  zh: { wheelchair: '轮椅', infant: '带婴儿', elderly: '老人' },
  en: { wheelchair: 'Wheelchair', infant: 'Infant', elderly: 'Elderly' },
}
