import { expect, test } from 'vitest'
import { carry } from './intent.ts'

const lost = new Error('no answer')
const calls = (...answers: (boolean | Error)[]) => {
  let made = 0
  return {
    made: () => made,
    call: async () => {
      const answer = answers[Math.min(made++, answers.length - 1)]
      if (answer instanceof Error) throw answer
      return { ok: answer === true }
    },
  }
}
const quick = {
  mayRetry: (error: unknown) => error === lost,
  wanted: () => true,
  onUnanswered: () => undefined,
  wait: async () => undefined,
}

test('a call without an answer is made again until it is answered', async () => {
  const { call, made } = calls(lost, lost, true)
  let unanswered = 0
  expect(await carry({ ...quick, call, onUnanswered: () => unanswered++ })).toBe('done')
  expect([made(), unanswered]).toEqual([3, 2])
})

test('a "no" of the hall and an error of another kind end it', async () => {
  expect(await carry({ ...quick, call: calls(false).call })).toBe('refused')
  expect(await carry({ ...quick, call: calls(new Error('not found')).call })).toBe('refused')
})

test('it stops when the feed has told that it is done, and does not go on for ever', async () => {
  const { call, made } = calls(lost)
  expect(await carry({ ...quick, call, wanted: () => made() < 2 })).toBe('done')
  expect(made()).toBe(2)
  const endless = calls(lost)
  expect(await carry({ ...quick, call: endless.call })).toBe('refused')
  expect(endless.made()).toBe(60)
})
