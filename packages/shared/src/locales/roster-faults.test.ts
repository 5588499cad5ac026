import { expect, test } from 'vitest'
import { coded, joinCoded, readCoded } from '../kernel/coded.ts'
import { refusedSentence, rosterFaultText } from './roster-faults.ts'

const SHIFT = { zh: '早班一', en: 'Early 1' }
const FIGURES = {
  ...{ from: '2026-12-06', to: '2026-11-30', day: '2026-12-01', most: 35, got: 510, hours: 8, shift: SHIFT, who: '2001 王芳' },
  ...{ supervisor: '2002 李娜', version: 7, is: 10.5, asked: 24, leave: 80, enter: 85, spare: 70 },
}
/** Every code of the hall with what its sentence must hold in Chinese and in English; empty where it has no figure. */
const CODES: Readonly<Record<string, readonly (readonly [zh: string, en: string])[]>> = {
  'days-backwards': [
    ['12月6日', '6 Dec'],
    ['11月30日', '30 Nov'],
  ],
  'days-too-many': [['35', '35']],
  'shift-twice': [['早班一', 'Early 1']],
  'shift-ends-first': [['早班一', 'Early 1']],
  'break-outside': [['早班一', 'Early 1']],
  'shift-all-break': [['早班一', 'Early 1']],
  'shift-too-long': [['早班一', 'Early 1']],
  'contract-twice': [['2001 王芳', '2001 王芳']],
  nobody: [['2001 王芳', '2001 王芳']],
  'hours-crossed': [['2001 王芳的每周工时', 'hours of 2001 王芳']],
  'hours-too-many': [['2001 王芳的每周工时至多 8 时', '2001 王芳 may work at most 8 h']],
  'supervisor-wrong': [
    ['2001 王芳', '2001 王芳'],
    ['2002 李娜', '2002 李娜'],
  ],
  'floating-crossed': [],
  'period-backwards': [['12月1日', '1 Dec']],
  'no-day-of-draft': [['12月1日', '1 Dec']],
  'no-shift': [['早班一', 'Early 1']],
  'no-duty-manager': [['2001 王芳', '2001 王芳']],
  'has-begun': [['12月1日', '1 Dec']],
  cancelled: [],
  'need-busy': [],
  'too-many-people': [['510', '510']],
  'too-many-shifts': [['510', '510']],
  'problem-unusable': [],
  'solver-lost': [],
  'no-partner': [['2001 王芳', '2001 王芳']],
  'not-working': [['2001 王芳12月1日没有排班', '2001 王芳 has no shift on 1 Dec']],
  'shift-gone': [],
  'day-over': [['12月1日', '1 Dec']],
  'leave-open': [['12月6日到11月30日', '6 Dec to 30 Nov']],
  'leave-granted': [['12月6日到11月30日', '6 Dec to 30 Nov']],
  'swap-open': [['12月1日的班正与2001 王芳', '1 Dec with 2001 王芳']],
  'overtime-open': [['12月1日', '1 Dec']],
  'version-newer': [['7', '7']],
  'reason-for-rule': [],
  'reason-for-decline': [],
  'reason-for-absence': [],
  'leave-range': [['35', '35']],
  'acute-kind': [],
  'nothing-to-extend': [['12月1日', '1 Dec']],
  'check-notice-too-short': [['提前 10.5 小时，须满 24 小时', '10.5 h ahead, at least 24 h']],
  'check-swap-limit': [['10.5', '10.5']],
  'check-special-period': [['10.5', '10.5']],
  'check-overtime-limit': [['24', '24']],
  'check-rest-not-earned': [['24', '24']],
  'bounds-leave': [['80%', '80 %']],
  'bounds-spare': [['70%', '70 %']],
  'drafts-waiting': [['35', '35']],
}

test.each(Object.entries(CODES))('the code %s is said in both languages, with its names, days and figures', (code, figures) => {
  const text = coded(code, FIGURES)
  const [chinese, english] = [rosterFaultText(text, 'zh'), rosterFaultText(text, 'en')]
  expect(chinese).toMatch(/\p{Script=Han}/u)
  expect(english.replace(/王芳|李娜/g, '')).not.toMatch(/\p{Script=Han}/u)
  for (const told of [chinese, english]) expect(told).not.toMatch(/[{}=]|\d{4}-\d{2}-\d{2}|early-1/)
  for (const [zh, en] of figures) {
    expect(chinese).toContain(zh)
    expect(english).toContain(en)
  }
})

test('broken rules are told with whom, when and how much, one after another, and a text of other words as it is', () => {
  const text = joinCoded([
    coded('rest-short', { who: '2001 王芳', on: '2026-11-23', restH: 10, leastH: 11 }),
    coded('supervisor-away', { who: '2003 孙', on: '2026-11-24', supervisorId: '2001 王芳', shiftId: 'early-1' }),
    coded('people-left-short', { on: '2026-11-24', time: '10:00', skills: ['counter', 'floating'], left: 1, needed: 2, before: 2 }),
  ])
  expect(rosterFaultText(text, 'zh')).toBe(
    '2001 王芳 11月23日 班间只休 10 时，须 ≥ 11；2003 孙 11月24日 带教人2001 王芳不全程在岗，见习不能上；11月24日 10:00 起窗口、流动咨询只剩 1 人（须 2）',
  )
  expect(rosterFaultText(joinCoded([coded('rest-short', { who: '2001 王芳', on: '2026-11-23', restH: 10, leastH: 11 })]), 'en')).toBe(
    '2001 王芳 23 Nov rests 10 h between shifts, at least 11',
  )
  expect(rosterFaultText('people must be at most 500, got 510', 'zh')).toBe('people must be at most 500, got 510')
  expect(rosterFaultText('some-other-code of=it', 'en')).toBe('some-other-code of=it')
  expect(rosterFaultText('nobody who=100%', 'en')).toBe('nobody here is 100%')
})

test('a name that holds the signs of the code comes back as it was', () => {
  const odd = { who: 'a; b=c, 50% | d', list: ['x,y', 'z w'], shift: { zh: '早|班', en: 'Early; 1' } }
  expect(readCoded(joinCoded([coded('nobody', odd), coded('cancelled', {})]))).toEqual([
    { code: 'nobody', values: odd },
    { code: 'cancelled', values: {} },
  ])
})

test('a refusal says what the hall says about this case, and nothing that is not in words', () => {
  const short = coded('check-notice-too-short', { is: 10.5, asked: 24 })
  expect(refusedSentence('notice-too-short', short, 'en')).toMatch(/^Asked too late: .* · 10\.5 h ahead, at least 24 h$/)
  expect(refusedSentence('reason-needed', coded('reason-for-decline', {}), 'en')).toBe('Declining needs a reason')
  expect(refusedSentence('reason-needed', undefined, 'zh')).toBe('跳号要写明原因')
  expect(refusedSentence('malformed', 'body.from: expected a day', 'zh')).toBe('填写的内容不对')
})
