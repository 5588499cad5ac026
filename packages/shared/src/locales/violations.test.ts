import { expect, test } from 'vitest'
import { VIOLATION_CODES, type ViolationCode, type ViolationValues } from '../contract/roster-violation.ts'
import { violationText } from './violations.ts'

const nameOf = (staffNo: string): string => (staffNo === '2002' ? '王芳' : staffNo)
const told = (code: ViolationCode, values: ViolationValues, language: 'zh' | 'en' = 'zh', time: string | null = null): string =>
  violationText({ code, values, time, detail: 'in plain English' }, { language, nameOf })

/** Figures of every code as the checkers give them. */
const VALUES: Record<ViolationCode, ViolationValues> = {
  'person-unknown': { personId: '2009' },
  'day-unknown': { day: '2026-12-01' },
  'shift-unknown': { shiftId: 'early-9' },
  'two-shifts': { shiftIds: ['early-1', 'late-1'] },
  'day-unavailable': { day: '2026-12-01' },
  'skill-missing': { needed: ['counter', 'floating'] },
  'fixed-shift-changed': { shiftId: 'early-1', shiftIds: ['late-1'] },
  'fixed-shift-missing': { shiftId: 'early-1' },
  'rest-short': { restH: 10, leastH: 11 },
  'row-long': { days: 7, most: 6 },
  'hours-above': { week: '2026-11-30', hours: 48, most: 40 },
  'hours-below': { week: '2026-11-30', hours: 32, least: 36 },
  'weekends-few': { off: 0, weekends: 4, least: 1 },
  'supervisor-away': { supervisorId: '2002', shiftId: 'early-1' },
  'people-short': { skills: ['counter'], short: 1, needed: 3 },
  'people-left-short': { skills: ['counter'], left: 1, needed: 2, before: 2 },
  'floating-above': { there: 3, most: 2 },
  'desk-uncovered': { desk: 'after-sales' },
  'duty-nobody': {},
  'duty-no-manager': { staffNo: '2002' },
  'duty-away': { staffNo: '2002' },
}

test.each(VIOLATION_CODES)('the way %s of breaking a rule is said in both languages with its figures', (code) => {
  const [chinese, english] = [told(code, VALUES[code], 'zh', '10:00'), told(code, VALUES[code], 'en', '10:00')]
  expect(chinese).toMatch(/\p{Script=Han}/u)
  expect(english.replace('王芳', '')).not.toMatch(/\p{Script=Han}/u)
  for (const sentence of [chinese, english]) expect(sentence).not.toMatch(/[{}]|in plain English|counter$|after_sales/)
})

test('what is, and what is asked, stand in the sentence; people, days, posts and desks by their names', () => {
  expect(told('rest-short', VALUES['rest-short'])).toBe('班间只休 10 时，须 ≥ 11')
  expect(told('hours-above', VALUES['hours-above'])).toBe('这一周 48 时，须 ≤ 40')
  expect(told('row-long', VALUES['row-long'])).toBe('连班第 7 天，须 ≤ 6')
  expect(told('people-short', VALUES['people-short'], 'zh', '10:00')).toBe('10:00 起窗口缺 1 人（须 3）')
  expect(told('people-short', { skills: ['counter', 'floating'], short: 1.5, needed: 4 }, 'en', '10:00')).toBe(
    'from 10:00 counter and floating: 1.5 missing (of 4)',
  )
  expect(told('people-left-short', VALUES['people-left-short'], 'zh', '10:00')).toBe('10:00 起窗口只剩 1 人（须 2）')
  expect(told('floating-above', VALUES['floating-above'], 'zh', '08:00')).toBe('08:00 起流动咨询 3 人，至多 2')
  expect(told('desk-uncovered', VALUES['desk-uncovered'], 'zh', '12:00')).toBe('12:00 起没有会办售后的人')
  expect(told('supervisor-away', VALUES['supervisor-away'])).toBe('带教人王芳不全程在岗，见习不能上')
  expect([told('day-unknown', { day: '2026-11-23' }), told('day-unknown', { day: '2026-11-23' }, 'en')]).toEqual([
    '11月23日不在排班的日子里',
    '23 Nov is no day of this roster',
  ])
})

test('what was kept before there were codes is told in the English that it has', () => {
  const kept = { detail: 'rests 10 h before the shift, the rule asks for 11 h', time: null }
  expect(violationText(kept, { language: 'zh', nameOf })).toBe(kept.detail)
})
