import { expect, test } from 'vitest'
import { coded, joinCoded } from '../kernel/coded.ts'
import { rosterFaultText } from './roster-faults.ts'

const FIGURES = {
  ...{ from: '2026-12-06', to: '2026-11-30', day: '2026-12-01', most: 35, got: 510, hours: 8, shift: 'early-1', staffNo: '2001' },
  supervisorNo: '2002',
}
/** Every code of the hall with one of its figures; null where it has none. */
const CODES: Readonly<Record<string, keyof typeof FIGURES | null>> = {
  'days-backwards': 'from',
  'days-too-many': 'most',
  'shift-twice': 'shift',
  'shift-ends-first': 'shift',
  'break-outside': 'shift',
  'shift-too-long': 'shift',
  'contract-twice': 'staffNo',
  nobody: 'staffNo',
  'hours-crossed': 'staffNo',
  'hours-too-many': 'staffNo',
  'supervisor-wrong': 'supervisorNo',
  'floating-crossed': null,
  'period-backwards': 'day',
  'no-day-of-draft': 'day',
  'no-shift': 'shift',
  'no-duty-manager': 'staffNo',
  'has-begun': 'day',
  cancelled: null,
  'need-busy': null,
  'too-many-people': 'got',
  'too-many-shifts': 'got',
  'problem-unusable': null,
  'solver-lost': null,
  'broken-min-rest': 'staffNo',
  'broken-hours-max': 'staffNo',
  'broken-hours-min': 'staffNo',
  'broken-max-days-in-row': 'staffNo',
  'broken-unavailable': 'staffNo',
  'broken-one-shift-a-day': 'staffNo',
  'broken-skill': 'staffNo',
  'broken-supervisor': 'staffNo',
  'broken-unknown': 'staffNo',
  'broken-need': 'staffNo',
  'broken-floating-range': 'staffNo',
  'broken-service-uncovered': 'staffNo',
}

test.each(Object.entries(CODES))('the code %s is said in both languages, with its figure', (code, figure) => {
  const text = coded(code, FIGURES)
  const [chinese, english] = [rosterFaultText(text, 'zh'), rosterFaultText(text, 'en')]
  expect(chinese).toMatch(/\p{Script=Han}/u)
  expect(english).not.toMatch(/\p{Script=Han}/u)
  for (const told of [chinese, english]) {
    expect(told).not.toContain('{')
    expect(told).not.toContain(code.includes('-') ? code : '=')
    if (figure !== null) expect(told).toContain(String(FIGURES[figure]))
  }
})

test('several codes are said one after another, and a text of other words is told as it is', () => {
  const text = joinCoded([coded('broken-min-rest', { staffNo: '2001', day: '2026-12-01' }), coded('broken-need', { time: '10:00' })])
  expect(rosterFaultText(text, 'zh')).toBe('2001 2026-12-01 班间休息不够；10:00 缺人')
  expect(rosterFaultText('people must be at most 500, got 510', 'zh')).toBe('people must be at most 500, got 510')
  expect(rosterFaultText('some-other-code of=it', 'en')).toBe('some-other-code of=it')
})
