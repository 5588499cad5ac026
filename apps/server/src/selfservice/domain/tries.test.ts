import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SECRETS_PER_NUMBER, triesLeft, withTry } from './tries.ts'

const { most, withinMs } = SECRETS_PER_NUMBER

test('wrong tries run out, and come back one by one as their time passes', () => {
  let tries: readonly number[] = []
  for (let at = 0; at < most; at++) {
    expect(triesLeft(tries, SECRETS_PER_NUMBER, at)).toEqual({ left: most - at, againInMs: 0 })
    tries = withTry(tries, SECRETS_PER_NUMBER, at)
  }
  expect(triesLeft(tries, SECRETS_PER_NUMBER, most)).toEqual({ left: 0, againInMs: withinMs - most })
  expect(triesLeft(tries, SECRETS_PER_NUMBER, withinMs)).toEqual({ left: 1, againInMs: 0 })
})

test('within no stretch of time are there more tries than the rule allows, and what is kept is bounded', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 2 * withinMs }), { maxLength: 60 }), (pauses) => {
      let tries: readonly number[] = []
      const made: number[] = []
      let now = 0
      for (const pause of pauses) {
        now += pause
        if (triesLeft(tries, SECRETS_PER_NUMBER, now).left === 0) continue
        tries = withTry(tries, SECRETS_PER_NUMBER, now)
        made.push(now)
        if (tries.length > most) return false
      }
      return made.every((at) => made.filter((other) => other >= at && other - at < withinMs).length <= most)
    }),
  )
})
