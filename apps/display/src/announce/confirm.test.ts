import { CallError } from '@jiaohao/shared/client'
import { expect, test } from 'vitest'
import { confirmPlayed } from './confirm.ts'

type Hall = Parameters<typeof confirmPlayed>[0]
type Sent = Parameters<Hall['announcementPlayed']>[0]

/** A hall that answers with these outcomes one after the other: a status that fails, or null for success. */
const hallOf = (outcomes: readonly (number | null)[]) => {
  const sent: Sent[] = []
  const pausesMs: number[] = []
  const hall: Hall = {
    announcementPlayed: (command) => {
      const outcome = outcomes[sent.length]
      sent.push(command)
      if (outcome === null || outcome === undefined) {
        return Promise.resolve({ ok: true, status: 200, data: {} })
      }
      return Promise.reject(new CallError(outcome, {}))
    },
  }
  const pause = (ms: number): Promise<void> => {
    pausesMs.push(ms)
    return Promise.resolve()
  }
  return { hall, sent, pause, pausesMs }
}

test('a confirmation is tried again with the same command id while the server is away or in trouble', async () => {
  const { hall, sent, pause, pausesMs } = hallOf([0, 503, null])
  await confirmPlayed(hall, 'a1', pause)
  expect(sent.length).toBe(3)
  expect(new Set(sent.map((command) => command.body.commandId)).size).toBe(1)
  expect(sent[0]?.params).toEqual({ id: 'a1' })
  expect(pausesMs).toEqual([1000, 2000])
})

test('a confirmation that the server does not want is not sent again', async () => {
  const { hall, sent, pause } = hallOf([404])
  await confirmPlayed(hall, 'a1', pause)
  expect(sent.length).toBe(1)
})

test('a confirmation is given up after six tries', async () => {
  const { hall, sent, pause } = hallOf(Array.from({ length: 20 }, () => 0))
  await confirmPlayed(hall, 'a1', pause)
  expect(sent.length).toBe(6)
})
