import type { RosterSettings } from '@jiaohao/shared/contract'
import { rosterFaultText } from '@jiaohao/shared/locales/roster-faults'
import { expect, test } from 'vitest'
import { settingsDefect } from './settings-defect.ts'
import { USUAL_SETTINGS } from './usual-settings.ts'

const [first] = USUAL_SETTINGS.shifts
if (first === undefined) throw new Error('no usual shift')
const contract = {
  staffNo: '2001',
  posts: ['counter' as const],
  hoursPerWeek: { min: 0, max: 40 },
  capacityPercent: 100,
  supervisorNo: null,
}
const day = '2026-12-01'
const KNOWN = new Map([
  ['2001', '2001 王芳'],
  ['2002', '2002 李强'],
])
const names = { zh: '节', en: 'Day' }

const DEFECTS: readonly (readonly [code: string, wrong: Partial<RosterSettings>])[] = [
  ['shift-twice', { shifts: [first, first] }],
  ['shift-ends-first', { shifts: [{ ...first, endMin: first.startMin }] }],
  ['break-outside', { shifts: [{ ...first, breaks: [{ fromMin: 0, toMin: 30, paid: false }] }] }],
  ['shift-all-break', { shifts: [{ ...first, breaks: [{ fromMin: first.startMin, toMin: first.endMin, paid: true }] }] }],
  ['shift-too-long', { shifts: [{ ...first, endMin: 1200 }] }],
  ['contract-twice', { contracts: [contract, contract] }],
  ['nobody', { contracts: [{ ...contract, staffNo: '9999' }] }],
  ['hours-crossed', { contracts: [{ ...contract, hoursPerWeek: { min: 40, max: 20 } }] }],
  ['hours-too-many', { contracts: [{ ...contract, hoursPerWeek: { min: 0, max: 60 } }] }],
  ['supervisor-wrong', { contracts: [{ ...contract, supervisorNo: '2001' }] }],
  [
    'supervisor-wrong',
    {
      contracts: [
        { ...contract, supervisorNo: '2002' },
        { ...contract, staffNo: '2002', supervisorNo: '2001' },
      ],
    },
  ],
  ['floating-crossed', { rules: { ...USUAL_SETTINGS.rules, floatingAtLeast: 3, floatingAtMost: 2 } }],
  ['period-backwards', { specialPeriods: [{ from: day, to: '2026-11-30', kind: 'event', names }] }],
]

test.each(DEFECTS)('settings that make no roster are told by the code %s, which both languages say', (code, wrong) => {
  const defect = settingsDefect({ ...USUAL_SETTINGS, ...wrong }, KNOWN) ?? ''
  expect(defect.split(' ')[0]).toBe(code)
  expect(rosterFaultText(defect, 'zh')).toMatch(/\p{Script=Han}/u)
  expect(rosterFaultText(defect, 'en')).not.toBe(defect)
})

test('the usual settings have no defect', () => {
  expect(settingsDefect(USUAL_SETTINGS, new Map())).toBeNull()
})

test('a supervisor may have a supervisor, as long as nobody stands above himself', () => {
  const contracts = [
    { ...contract, supervisorNo: '2002' },
    { ...contract, staffNo: '2002' },
  ]
  expect(settingsDefect({ ...USUAL_SETTINGS, contracts }, KNOWN)).toBeNull()
})
