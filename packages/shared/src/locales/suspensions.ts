import { languageOf, type SuspensionCode, suspensionOf } from '../kernel/suspension.ts'

/** Why numbers of a service are stopped: the usual reasons in each language of the hall. */
const zh: Readonly<Record<SuspensionCode, string>> = {
  'system-down': '业务系统暂时不能用',
  equipment: '设备故障',
  'out-of-stock': '缺货',
  'no-clerk': '专办人员不在',
  'head-office': '按上级通知暂停',
}
const en: Readonly<Record<SuspensionCode, string>> = {
  'system-down': 'the service system is down',
  equipment: 'equipment fault',
  'out-of-stock': 'out of stock',
  'no-clerk': 'the clerk for it is away',
  'head-office': 'by order of head office',
}
export const suspensionWords = { zh, en }

const COMMA = { zh: '，', en: ', ' } as const

/** A reason as staff read it: the usual one in their language, and whatever was written beside it. */
export const suspensionForStaff = (reason: string, language: 'zh' | 'en'): string => {
  const { code, text } = suspensionOf(reason)
  return [...(code === null ? [] : [suspensionWords[language][code]]), ...(text === '' ? [] : [text])].join(COMMA[language])
}

/** A reason as customers read it, or null where nothing of it is in their language: written words cannot be translated. */
export const suspensionForCustomers = (reason: string, language: 'zh' | 'en'): string | null => {
  const { code, text } = suspensionOf(reason)
  const fits = text !== '' && languageOf(text) === language
  const said = [...(code === null ? [] : [suspensionWords[language][code]]), ...(fits ? [text] : [])]
  return said.length === 0 ? null : said.join(COMMA[language])
}
