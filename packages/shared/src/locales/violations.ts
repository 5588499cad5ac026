import type { Desk } from '../contract/profiles.ts'
import type { RosterPost } from '../contract/roster.ts'
import type { ViolationCode, ViolationValues } from '../contract/roster-violation.ts'
import { shortDate } from './short-date.ts'

/** Every way in which a rule of the roster is not kept. `{name}` is filled. */
const zh: Record<ViolationCode, string> = {
  'person-unknown': '已不在排班的人员中',
  'day-unknown': '{day}不在排班的日子里',
  'shift-unknown': '班次 {shiftId} 已不在表中',
  'two-shifts': '一天排了两个班',
  'day-unavailable': '这一天请了假或另有安排',
  'skill-missing': '没有可用的岗位',
  'fixed-shift-changed': '已定的班次 {shiftId} 改动了',
  'fixed-shift-missing': '已定的班次 {shiftId} 没有排',
  'rest-short': '班间只休 {restH} 时，须 ≥ {leastH}',
  'row-long': '连班第 {days} 天，须 ≤ {most}',
  'hours-above': '这一周 {hours} 时，须 ≤ {most}',
  'hours-below': '这一周 {hours} 时，须 ≥ {least}',
  'weekends-few': '{weekends} 个周末只休 {off} 个，须 ≥ {least}',
  'supervisor-away': '带教人{supervisorId}不全程在岗，见习不能上',
  'people-short': '{time} 起{skills}缺 {short} 人（须 {needed}）',
  'people-left-short': '{time} 起{skills}只剩 {left} 人（须 {needed}）',
  'floating-above': '{time} 起流动咨询 {there} 人，至多 {most}',
  'desk-uncovered': '{time} 起没有会办{desk}的人',
  'duty-nobody': '还没有安排值班经理',
  'duty-no-manager': '已不是值班经理',
  'duty-away': '排了值班，但这一天不在',
}
const en: Record<ViolationCode, string> = {
  'person-unknown': 'is no longer among those who are rostered',
  'day-unknown': '{day} is no day of this roster',
  'shift-unknown': 'shift {shiftId} is no longer there',
  'two-shifts': 'two shifts on one day',
  'day-unavailable': 'is on leave or away that day',
  'skill-missing': 'has no post to work at',
  'fixed-shift-changed': 'the fixed shift {shiftId} was changed',
  'fixed-shift-missing': 'the fixed shift {shiftId} is missing',
  'rest-short': 'rests {restH} h between shifts, at least {leastH}',
  'row-long': 'day {days} in a row, at most {most}',
  'hours-above': '{hours} h in the week, at most {most}',
  'hours-below': '{hours} h in the week, at least {least}',
  'weekends-few': '{off} of {weekends} weekends off, at least {least}',
  'supervisor-away': 'the supervisor {supervisorId} is not there all the time',
  'people-short': 'from {time} {skills}: {short} missing (of {needed})',
  'people-left-short': 'from {time} {skills}: only {left} left (of {needed})',
  'floating-above': '{there} floating consultants from {time}, at most {most}',
  'desk-uncovered': 'from {time} nobody is trained for {desk}',
  'duty-nobody': 'no duty manager is appointed',
  'duty-no-manager': 'is no duty manager any more',
  'duty-away': 'is duty manager, but away that day',
}
const violationWords = { zh, en }

type Language = keyof typeof violationWords
type Group = `post-${RosterPost}` | `desk-${Desk}`
const groupsZh: Record<Group, string> = {
  'post-counter': '窗口',
  'post-floating': '流动咨询',
  'desk-business': '业务受理',
  'desk-cashier': '收银',
  'desk-consultation': '咨询',
  'desk-after-sales': '售后',
  'desk-retention': '离网挽留',
}
const groupsEn: Record<Group, string> = {
  'post-counter': 'counter',
  'post-floating': 'floating',
  'desk-business': 'business',
  'desk-cashier': 'cashier',
  'desk-consultation': 'consultation',
  'desk-after-sales': 'after-sales',
  'desk-retention': 'retention',
}
/** Posts and desk types as the roster's sentences call them. */
export const groupWords = { zh: groupsZh, en: groupsEn }
const BETWEEN = { zh: '、', en: ' and ' } as const

const isCode = (code: string): code is ViolationCode => code in zh
const isGroup = (key: string): key is Group => key in groupsZh
const groupText = (kind: 'post' | 'desk', name: string, language: Language): string => {
  const key = `${kind}-${name}`
  return isGroup(key) ? groupWords[language][key] : name
}

const valueText = (name: string, value: string, { language, nameOf }: Telling): string => {
  switch (name) {
    case 'supervisorId':
    case 'staffNo':
      return nameOf(value)
    case 'desk':
      return groupText('desk', value, language)
    case 'skills':
      return groupText('post', value, language)
    case 'day':
    case 'week':
      return shortDate(value, language)
    default:
      return value
  }
}

interface Telling {
  readonly language: Language
  /** How somebody of the staff is called, by number. */
  readonly nameOf: (staffNo: string) => string
}

/** The sentence of a code with its figures filled; null for a code that there is no sentence for. */
export const violationSentence = (code: string, values: ViolationValues, telling: Telling): string | null => {
  if (!isCode(code)) return null
  const { language } = telling
  return violationWords[language][code].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    if (value === undefined) return whole
    const parts = typeof value === 'object' ? value : [String(value)]
    return parts.map((part) => valueText(name, part, telling)).join(BETWEEN[language])
  })
}

interface Said {
  readonly code?: ViolationCode | undefined
  readonly values?: ViolationValues | undefined
  readonly detail: string
  readonly time: string | null
}
/** A violation in words; one that was kept without a code is told in the plain English that it has. */
export const violationText = ({ code, values, detail, time }: Said, telling: Telling): string =>
  code === undefined ? detail : (violationSentence(code, { ...values, time: time ?? '' }, telling) ?? detail)
