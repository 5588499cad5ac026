import { CallError } from '@jiaohao/shared/client'
import type { ChangeBody } from '@jiaohao/shared/contract'
import { describe, expect, test } from 'vitest'
import { type ChangePorts, changeAndFollow } from './errand-change.ts'

type Answer = Awaited<ReturnType<ChangePorts['send']>>
const change = (state: ChangeBody['state']): Answer => ({
  ok: true,
  data: {
    change: {
      id: 'c',
      no: '1',
      errand: 'plan',
      state,
      why: null,
      faceFen: null,
      requestedAt: '2026-11-22T01:43:07.000Z',
      printJobId: null,
    },
  },
})

/** Follows a change through these answers; an error stands for a call without one. */
const followed = async (sends: (Answer | CallError)[], asks: (Answer | CallError)[], wantedFor = 100): Promise<string[]> => {
  const heard: string[] = []
  let left = wantedFor
  const next = (answers: (Answer | CallError)[], what: string) => async (): Promise<Answer> => {
    heard.push(what)
    const answer = answers.shift()
    if (answer === undefined) throw new Error(`one ${what} too many`)
    if (answer instanceof CallError) throw answer
    return answer
  }
  await changeAndFollow({
    send: next(sends, 'send'),
    ask: next(asks, 'ask'),
    wanted: () => left-- > 0,
    wait: () => Promise.resolve(),
    onTold: ({ state }) => heard.push(state),
    onRefused: (code) => heard.push(`refused ${code}`),
    onUnanswered: () => heard.push('unanswered'),
    onKeyRefused: () => heard.push('key refused'),
  })
  return heard
}

describe('following a change', () => {
  test('one that is answered at once is asked for no more', async () => {
    expect(await followed([change('done')], [])).toEqual(['send', 'done'])
  })

  test('a lost answer is asked for by sending the same command again', async () => {
    expect(await followed([new CallError(0, {}), change('done')], [])).toEqual(['send', 'unanswered', 'send', 'done'])
  })

  test('one in doubt is asked for until the hall knows', async () => {
    expect(await followed([change('in-doubt')], [change('in-doubt'), new CallError(503, {}), change('failed')])).toEqual([
      'send',
      'in-doubt',
      'ask',
      'in-doubt',
      'ask',
      'unanswered',
      'ask',
      'failed',
    ])
  })

  test('a refusal ends it, and so does too many tries', async () => {
    expect(await followed([{ ok: false, refusal: 'boss-away' }], [])).toEqual(['send', 'refused boss-away'])
    expect(await followed([new CallError(429, {})], [])).toEqual(['send', 'refused too-many-tries'])
  })

  test('nothing is asked for a screen that has gone', async () => {
    expect(await followed([change('in-doubt')], [], 2)).toEqual(['send', 'in-doubt'])
  })
})
