import type { StaffingReport } from '@jiaohao/shared/contract'
import { expect, test } from 'vitest'
import { reportSheets } from './report-export.ts'

type Change = StaffingReport['changes'][number]
type Rule = NonNullable<Change['rule']>

const rule = (more: Partial<Rule>): Rule => ({
  rule: 'hours-max',
  staffNo: '2001',
  name: '王敏',
  detail: '44 h in the week, at most 40',
  ...more,
})
const change = (more: Partial<Change>): Change => ({
  kind: 'rule',
  day: '2026-12-02',
  fromMin: 0,
  toMin: 0,
  people: 1,
  hours: 0,
  source: null,
  stillShort: null,
  rule: null,
  ...more,
})
/** The cells of the changes under a head. */
const cellsOf = (changes: Change[], head: string): unknown[] => {
  const sheet = reportSheets({ days: [], next: [], clerks: [], changes, appraisals: [] }).find(({ rows }) => rows[0]?.includes(head))
  const place = sheet?.rows[0]?.indexOf(head) ?? -1
  return sheet?.rows.slice(1).map((row) => row[place]) ?? []
}

test('a file says in both languages what is to be changed and which rule is broken by whom', () => {
  const coded = rule({ code: 'hours-above', values: { week: '2026-11-30', hours: 44, most: 40 } })
  const beside = rule({ code: 'supervisor-away', values: { supervisorId: '2003', shiftId: 'early-1' }, staffNo: null, name: null })
  const changes = [change({ rule: coded }), change({ rule: beside }), change({ rule: rule({}) }), change({ kind: 'overtime', hours: 2 })]
  expect(cellsOf(changes, '规则 Rule')).toEqual([
    '王敏 2001：这一周 44 时，须 ≤ 40 44 h in the week, at most 40',
    '带教人2003不全程在岗，见习不能上 the supervisor 2003 is not there all the time',
    '王敏 2001：44 h in the week, at most 40',
    null,
  ])
  expect(cellsOf(changes, '改动 Change')).toEqual([...new Array<string>(3).fill('违反规则 Rule broken'), '加班 Overtime'])
})
