import type { AdviceAction } from '@jiaohao/shared/contract'
import { expect, test } from 'vitest'
import type { HallCourse } from '../../queue/index.ts'
import { bestHelp, bestRelease, hasRoom, shortService, sparedService } from './advice-choice.ts'
import type { Choice } from './advice-options.ts'
import { outcomeOf } from './advice-outcome.ts'
import { adviceDefect, USUAL_ADVICE } from './usual-advice.ts'

const course = (key: string, late: number, more: Partial<HallCourse> = {}): HallCourse => ({
  ...{ key, runs: 50, customers: 40, late, overS: late * 300, p90WaitS: 900 },
  within: { mean: 1 - late / 40, low: Math.max(0, 0.9 - late / 40), high: 1 },
  services: [{ serviceId: 'pay', customers: 40, late, waitS: [300, 300 + late * 60] }],
  ...more,
})
const choice = (key: string, action: AdviceAction): Choice => ({ action, option: { key, counters: [], guided: null } })
const open = (key: string, from: 'rostered' | 'floating' | 'break' = 'rostered') =>
  choice(key, { kind: 'open-counter', counterId: key, counterNumber: 5, staffNo: '2', from })
const release = (key: string, count: number) =>
  choice(key, {
    kind: 'release',
    purpose: 'meal',
    counters: Array.from({ length: count }, (_, n) => ({ counterId: `${n}`, counterNumber: n, staffNo: `${n}` })),
  })

test('a service that falls below the entering bound stays short until it is above the leaving one, so that nothing flaps', () => {
  const { enterBelow, leaveAbove } = USUAL_ADVICE
  const between = course('', 8)
  expect(shortService(course('', 11), enterBelow)?.serviceId).toBe('pay')
  expect(shortService(between, enterBelow)).toBeNull()
  expect(shortService(between, leaveAbove)?.serviceId).toBe('pay')
  expect(shortService(course('', 4), leaveAbove)).toBeNull()
  // Two who are late are no trend, whatever share they are.
  const few = course('', 2, { services: [{ serviceId: 'pay', customers: 2, late: 2, waitS: [] }] })
  expect(shortService(few, leaveAbove)).toBeNull()
})

test('of what helps, the most is chosen; with little between them, what asks least of people; and nothing that hardly helps', () => {
  const without = course('', 20)
  const best = (of: readonly [Choice, HallCourse][]) =>
    bestHelp(
      without,
      of.map(([, each]) => each),
      of.map(([each]) => each),
    )?.choice.option.key
  expect(
    best([
      [open('a'), course('a', 12)],
      [open('b'), course('b', 6)],
    ]),
  ).toBe('b')
  expect(
    best([
      [open('a', 'break'), course('a', 8)],
      [open('b', 'rostered'), course('b', 8.5)],
    ]),
  ).toBe('b')
  expect(best([[open('a'), course('a', 19)]])).toBeUndefined()
})

test('the sentence is about the service that the action spares', () => {
  const services = (pay: number, repair: number) => [
    { serviceId: 'pay', customers: 20, late: pay, waitS: [pay * 60] },
    { serviceId: 'repair', customers: 20, late: repair, waitS: [repair * 60] },
  ]
  const without = course('', 20, { services: services(12, 8) })
  expect(sparedService(without, course('a', 14, { services: services(12, 2) }))).toBe('repair')
  expect(sparedService(without, without)).toBeNull()
})

test('as many are let go as waits allow, on a poor day too, and nobody where they do not', () => {
  const tight = course('2', 0.5, { within: { mean: 0.98, low: 0.8, high: 1 } })
  const roomy = course('1', 0.2, { within: { mean: 0.99, low: 0.9, high: 1 } })
  expect(hasRoom(tight, USUAL_ADVICE)).toBe(false)
  const choices = [release('2', 2), release('1', 1)]
  expect(bestRelease([tight, roomy], choices, USUAL_ADVICE)?.choice.option.key).toBe('1')
  expect(bestRelease([tight], choices, USUAL_ADVICE)).toBeNull()
})

const met = (late: number, all = 20) =>
  Array.from({ length: all }, (_, n) => ({ waitS: n < late ? 1_200 : 60, targetS: 600, waits: false }))
const predicted = (mean: number) => ({
  ...{ customers: 20, late: 20 * (1 - mean), p90WaitS: 0 },
  within: { mean, low: mean - 0.1, high: mean + 0.1 },
  peak: { at: '', waitS: 0 },
})
const said = (cause: 'short' | 'spare') => ({ cause, without: predicted(0.4), with: predicted(0.9) })

test.each([
  ['short', true, 2, 'right'],
  ['short', true, 14, 'wrong'],
  ['short', false, 14, 'right'],
  ['short', false, 2, 'wrong'],
  ['spare', true, 3, 'right'],
  ['spare', true, 12, 'wrong'],
  ['spare', false, 3, 'unclear'],
] as const)('of cause %s, carried out: %s, with %s of twenty late the advice was %s', (cause, carriedOut, late, verdict) => {
  expect(outcomeOf(said(cause), { met: met(late), carriedOut })).toMatchObject({ verdict, customers: 20, within: (20 - late) / 20 })
})

test('of a handful of customers nothing is said, and whoever still waits within the target counts for nothing', () => {
  expect(outcomeOf(said('short'), { met: met(3, 5), carriedOut: true }).verdict).toBe('unclear')
  const still = Array.from({ length: 30 }, () => ({ waitS: 10, targetS: 600, waits: true }))
  expect(outcomeOf(said('short'), { met: still, carriedOut: true })).toMatchObject({ customers: 0, within: null, p90WaitS: null })
})

test('bounds without room between them are named', () => {
  expect(adviceDefect(USUAL_ADVICE)).toBeNull()
  expect(adviceDefect({ ...USUAL_ADVICE, leaveAbove: 0.7 })).toContain('bounds-leave')
  expect(adviceDefect({ ...USUAL_ADVICE, spareAbove: 0.85 })).toContain('bounds-spare')
})
