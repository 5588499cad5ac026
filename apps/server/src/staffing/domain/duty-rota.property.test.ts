import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dutyViolations, proposeDuty } from './duty-rota.ts'

const SEED = 20_261_123
const MANAGERS = ['1002', '1005', '1006']
const DAYS = Array.from({ length: 28 }, (_, place) => new Date(Date.UTC(2026, 10, 30 + place)).toISOString().slice(0, 10))
const DAY = DAYS[0] ?? ''

const someDays = fc.subarray(DAYS)
const rota = fc.record({
  days: someDays,
  appointed: fc.array(fc.tuple(fc.constantFrom(...DAYS), fc.constantFrom(...MANAGERS, '2001'))).map((pairs) => new Map(pairs)),
  managers: fc.subarray(MANAGERS),
  absent: fc.array(fc.tuple(fc.constantFrom(...MANAGERS), someDays)).map((pairs) => new Map(pairs)),
})

test('DS-020 every day without a duty manager is named, and with the proposal only those on which nobody is there', () => {
  fc.assert(
    fc.property(rota, (ground) => {
      const { days, appointed, managers, absent } = ground
      const isGood = (staffNo: string | undefined, day: string): boolean =>
        staffNo !== undefined && managers.includes(staffNo) && !(absent.get(staffNo) ?? []).includes(day)
      expect(dutyViolations(ground).map(({ day }) => day)).toEqual(days.filter((day) => !isGood(appointed.get(day), day)))
      const proposed = proposeDuty(ground, [])
      for (const [day, staffNo] of proposed) expect(appointed.has(day) || !isGood(staffNo, day)).toBe(false)
      const after = { ...ground, appointed: new Map([...appointed, ...proposed]) }
      const left = dutyViolations(after).filter(({ day }) => !appointed.has(day ?? ''))
      expect(left.map(({ day }) => day)).toEqual(
        days.filter((day) => !appointed.has(day) && !managers.some((staffNo) => isGood(staffNo, day))),
      )
    }),
    { seed: SEED, numRuns: 200 },
  )
})

test('DS-020 the proposal goes by turns: nobody has two days more than another while all are there, and what was before counts', () => {
  fc.assert(
    fc.property(someDays, fc.shuffledSubarray([...MANAGERS, ...MANAGERS]), (days, before) => {
      const ground = { days, appointed: new Map<string, string>(), managers: MANAGERS, absent: new Map<string, string[]>() }
      const turns = [...before, ...proposeDuty(ground, before).values()]
      const counts = MANAGERS.map((staffNo) => turns.filter((one) => one === staffNo).length)
      const range = (of: readonly number[]): number => Math.max(...of) - Math.min(...of)
      const had = MANAGERS.map((staffNo) => before.filter((one) => one === staffNo).length)
      expect(range(counts)).toBeLessThanOrEqual(Math.max(1, range(had)))
    }),
    { seed: SEED, numRuns: 200 },
  )
})

test('DS-020 a day names why it has no duty manager: nobody, one who is none any more, one who is away', () => {
  const ground = { days: [DAY], managers: ['1002'], absent: new Map([['1002', [DAY]]]) }
  const told = (appointed: readonly (readonly [string, string])[]) =>
    dutyViolations({ ...ground, appointed: new Map(appointed) }).map(({ detail }) => detail)
  expect(told([])).toEqual(['nobody is appointed'])
  expect(told([[DAY, '2001']])).toEqual(['2001 is no duty manager'])
  expect(told([[DAY, '1002']])).toEqual(['1002 is away'])
})
