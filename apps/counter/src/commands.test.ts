import { CallError } from '@jiaohao/shared/client'
import { expect, test } from 'vitest'
import { RETRY_WAITS_MS, sendCommand } from './commands.ts'

const COMMAND_ID = '0d3f8b4e-8d60-4a2e-9d54-1b5f6a7c8d9e'
const options = () => {
  const waitedMs: number[] = []
  const retries: number[] = []
  return {
    waitedMs,
    retries,
    commandId: COMMAND_ID,
    wait: async (ms: number) => {
      waitedMs.push(ms)
    },
    onRetry: (repetition: number) => {
      retries.push(repetition)
    },
  }
}
const busy = new CallError(503, { code: 'busy' })

test('a command is repeated with the id it was made with until the hall answers', async () => {
  const seen: string[] = []
  const given = options()
  const outcome = await sendCommand(async (commandId) => {
    seen.push(commandId)
    if (seen.length === 1) throw new CallError(0, {})
    if (seen.length === 2) throw busy
    return { ok: true as const, data: 'A001' }
  }, given)
  expect(outcome).toEqual({ state: 'done', data: 'A001' })
  expect(seen).toEqual([COMMAND_ID, COMMAND_ID, COMMAND_ID])
  expect(given.retries).toEqual([1, 2])
})

test('a refusal is an answer and is not repeated', async () => {
  const given = options()
  expect(await sendCommand(async () => ({ ok: false as const, refusal: 'queue-empty' }), given)).toEqual({
    state: 'refused',
    code: 'queue-empty',
  })
  expect(given.waitedMs).toEqual([])
})

test('a request that the hall forbids is not repeated', async () => {
  const given = options()
  const attempt = async (): Promise<never> => {
    throw new CallError(401, { code: 'not-signed-in' })
  }
  expect(await sendCommand(attempt, given)).toEqual({ state: 'failed', code: 'not-signed-in' })
  expect(given.waitedMs).toEqual([])
})

test('repetitions end after the last wait and say that no answer came', async () => {
  const given = options()
  let attempts = 0
  const attempt = async (): Promise<never> => {
    attempts++
    throw new CallError(0, {})
  }
  expect(await sendCommand(attempt, given)).toEqual({ state: 'failed', code: 'no-answer' })
  expect(attempts).toBe(RETRY_WAITS_MS.length + 1)
  expect(given.waitedMs).toEqual([...RETRY_WAITS_MS])
})
