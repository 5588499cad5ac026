import { expect, test } from 'vitest'
import { adviceEffect, type JudgedAdvice } from './advice-effect.ts'

const course = (mean: number): JudgedAdvice['said']['with'] => ({ within: { mean, low: 0, high: 1 } }) as JudgedAdvice['said']['with']
const advice = (state: string, outcome: JudgedAdvice['outcome']): JudgedAdvice => ({
  state,
  said: { with: course(0.9), without: course(0.6) },
  outcome,
})

test('without any advice there is no effect', () => {
  expect(adviceEffect([])).toBeNull()
})

test('the effect is that of advice which was carried out and looked at again, weighted by its customers', () => {
  const effect = adviceEffect([
    advice('accepted', { verdict: 'right', carriedOut: true, customers: 30, within: 0.9 }),
    advice('accepted', { verdict: 'wrong', carriedOut: true, customers: 10, within: 0.5 }),
    advice('dismissed', { verdict: 'unclear', carriedOut: false, customers: 20, within: 0.7 }),
    advice('open', null),
  ])
  expect(effect).toMatchObject({ given: 4, accepted: 2, carriedOut: 2, reviewed: 3, right: 1, wrong: 1, customers: 40 })
  expect(effect?.within).toBeCloseTo((30 * 0.9 + 10 * 0.5) / 40)
  expect(effect?.with).toBeCloseTo(0.9)
  expect(effect?.without).toBeCloseTo(0.6)
})

test('advice that nobody carried out has no effect that could be measured', () => {
  expect(adviceEffect([advice('expired', { verdict: 'right', carriedOut: false, customers: 5, within: 1 })])).toMatchObject({
    given: 1,
    customers: 0,
    within: null,
  })
})
