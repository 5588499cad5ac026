import { type Coded, readCoded } from '../kernel/coded.ts'

/** Why a roster was not made, not taken or not changed, by the code of the hall. `{name}` is filled. */
const zh = {
  'days-backwards': '开始 {from} 在结束 {to} 之后',
  'days-too-many': '一次至多排 {most} 天',
  'shift-twice': '班次 {shift} 有两个',
  'shift-ends-first': '班次 {shift} 下班早于上班',
  'break-outside': '班次 {shift} 的休息不在班内，或先后不对',
  'shift-too-long': '班次 {shift} 计时超过一天 {hours} 时',
  'contract-twice': '{staffNo} 有两份合同',
  nobody: '没有 {staffNo} 这个人',
  'hours-crossed': '{staffNo} 的每周工时至少大于至多',
  'hours-too-many': '{staffNo} 每周至多 {hours} 时',
  'supervisor-wrong': '{supervisorNo} 不能带教 {staffNo}',
  'floating-crossed': '流动咨询至少大于至多',
  'period-backwards': '{day} 开始的特殊时段结束早于开始',
  'no-day-of-draft': '{day} 不在草案里',
  'no-shift': '没有班次 {shift}',
  'no-duty-manager': '{staffNo} 不是值班经理',
  'has-begun': '{day} 已经开始，要事先登记',
  cancelled: '有人停止了',
  'need-busy': '需求一直没有算出来，报表太忙',
  'too-many-people': '参加排班的有 {got} 人，至多 {most} 人',
  'too-many-shifts': '班次有 {got} 个，至多 {most} 个',
  'problem-unusable': '班次、人员与规则合在一起没有意义，请查规则页',
  'solver-lost': '求解程序中断，请再排一次',
  'broken-min-rest': '班间休息不够',
  'broken-hours-max': '一周工时太多',
  'broken-hours-min': '一周工时太少',
  'broken-max-days-in-row': '连班太多天',
  'broken-unavailable': '这一天请了假或另有安排',
  'broken-one-shift-a-day': '一天两个班',
  'broken-skill': '没有可用的岗位',
  'broken-supervisor': '带教人不全程在岗',
  'broken-unknown': '班次或人已不在表中',
  'broken-need': '缺人',
  'broken-floating-range': '流动咨询太多',
  'broken-service-uncovered': '有业务没有人会办',
}
type Code = keyof typeof zh
const en: Record<Code, string> = {
  'days-backwards': 'the first day {from} is after the last {to}',
  'days-too-many': 'at most {most} days at a time',
  'shift-twice': 'there are two shifts {shift}',
  'shift-ends-first': 'shift {shift} ends before it begins',
  'break-outside': 'a break of shift {shift} is not within it, or not in order',
  'shift-too-long': 'shift {shift} is paid for more than {hours} h, the most of a day',
  'contract-twice': '{staffNo} has two contracts',
  nobody: 'nobody here is {staffNo}',
  'hours-crossed': 'the least hours of {staffNo} are above the most',
  'hours-too-many': '{staffNo} may work at most {hours} h a week',
  'supervisor-wrong': '{supervisorNo} cannot supervise {staffNo}',
  'floating-crossed': 'the least floating consultants are above the most',
  'period-backwards': 'the special period from {day} ends before it begins',
  'no-day-of-draft': '{day} is no day of the draft',
  'no-shift': 'there is no shift {shift}',
  'no-duty-manager': '{staffNo} is no duty manager',
  'has-begun': '{day} has begun; it is entered beforehand',
  cancelled: 'somebody stopped it',
  'need-busy': 'the need was not worked out, reports were too busy',
  'too-many-people': '{got} people are to be rostered, at most {most}',
  'too-many-shifts': 'there are {got} shifts, at most {most}',
  'problem-unusable': 'shifts, people and rules make no sense together; see the rules',
  'solver-lost': 'the solver broke off; build again',
  'broken-min-rest': 'too little rest between shifts',
  'broken-hours-max': 'too many hours in the week',
  'broken-hours-min': 'too few hours in the week',
  'broken-max-days-in-row': 'too many days in a row',
  'broken-unavailable': 'on leave or away',
  'broken-one-shift-a-day': 'two shifts on one day',
  'broken-skill': 'no post to count at',
  'broken-supervisor': 'the supervisor is not there all the time',
  'broken-unknown': 'the shift or person is gone',
  'broken-need': 'people are short',
  'broken-floating-range': 'too many floating consultants',
  'broken-service-uncovered': 'a service that nobody is trained for',
}
const faultWords = { zh, en }

type Language = keyof typeof faultWords
const isCode = (code: string): code is Code => code in zh
const BETWEEN = { zh: '；', en: '; ' } as const

const said = ({ code, values }: Coded, language: Language): string | null => {
  if (!isCode(code)) return null
  const sentence = faultWords[language][code].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
  // A rule that is broken is told with whom and when it concerns.
  const about = code.startsWith('broken-') ? Object.values(values) : []
  return [...about, sentence].join(' ')
}

/** The codes of a text in words; a text that holds others is told as it is. */
export const rosterFaultText = (text: string, language: Language): string => {
  const parts = readCoded(text)?.map((part) => said(part, language)) ?? [null]
  return parts.every((part) => part !== null) ? parts.join(BETWEEN[language]) : text
}
