import { expect, test } from 'vitest'
import { ruleWords } from './rule-words.ts'
import { sayRosterIn } from './say-roster.ts'

const zh = sayRosterIn('zh')
const told = (rule: string, detail: string, time: string | null = null): string => ruleWords({ rule, detail, time }, zh)

test('each rule that is broken is told with what is and what is asked', () => {
  expect(told('min-rest', 'rests 10 h before the shift, the rule asks for 11 h')).toBe('班间只休 10 时，须 ≥ 11')
  expect(told('hours-max', 'works 48 h in the week of 2026-11-30, at most 40 h')).toBe('这一周 48 时，须 ≤ 40')
  expect(told('max-days-in-row', 'works day 7 in a row, the rule allows 6')).toBe('连班第 7 天，须 ≤ 6')
  expect(told('need', 'counter: 1 short of 3', '10:00')).toBe('10:00 起窗口缺 1 人（须 3）')
  expect(told('need', 'counters: 1 of 2, 2 before', '10:00')).toBe('10:00 起窗口只剩 1 人（须 2）')
  expect(told('floating-range', '3 floating consultants, at most 2', '08:00')).toBe('08:00 起流动咨询 3 人，至多 2')
  expect(told('service-uncovered', 'nobody at work is trained for after-sales', '12:00')).toBe('12:00 起没有会办售后的人')
})

test('a rule that these words do not know is told as the checker tells it', () => {
  expect(told('weekends-off', 'has 0 of the 4 weekends off')).toBe('has 0 of the 4 weekends off')
})
