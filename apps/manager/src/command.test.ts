import { CallError } from '@jiaohao/shared/client'
import { expect, test } from 'vitest'
import { backoffMs, COMMAND_RETRIES, sendCommand } from './command.ts'

/** Counts ids and pauses; every pause ends at once. */
const tools = () => {
  const pauses: number[] = []
  let made = 0
  return { pauses, newCommandId: () => `id-${++made}`, pause: async (lengthMs: number) => void pauses.push(lengthMs) }
}

test('a lost answer is tried again with the same command id', async () => {
  const ids: string[] = []
  const used = tools()
  const reply = await sendCommand(async (id) => {
    ids.push(id)
    if (ids.length < 3) throw new CallError(ids.length === 1 ? 0 : 503, {})
    return 'done'
  }, used)
  expect([reply, ids, used.pauses]).toEqual(['done', ['id-1', 'id-1', 'id-1'], [backoffMs(0), backoffMs(1)]])
})

test('what the server refused by its form or its rights is not tried again', async () => {
  let tries = 0
  const failing = sendCommand(async () => {
    tries++
    throw new CallError(403, { code: 'not-allowed' })
  }, tools())
  await expect(failing).rejects.toThrow(CallError)
  expect(tries).toBe(1)
})

test('the tries are bounded', async () => {
  let tries = 0
  const failing = sendCommand(async () => {
    tries++
    throw new CallError(0, {})
  }, tools())
  await expect(failing).rejects.toThrow(CallError)
  expect(tries).toBe(COMMAND_RETRIES + 1)
})
