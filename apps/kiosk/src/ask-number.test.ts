import { CallError } from '@jiaohao/shared/client'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askForNumber } from './ask-number.ts'
import type { Issued, NumberAsk } from './flow.ts'

const ask: NumberAsk = { commandId: 'c-1', serviceId: 'plan-change', class: 'ordinary', accessible: false, language: 'zh' }

/** A server that keeps its promise of one ticket per command id. `script` says what becomes of each answer. */
const hallServer = (script: readonly ('answered' | 'lost' | 'not-reached' | 503 | 429)[]) => {
  const tickets = new Map<string, Issued>()
  const seen: string[] = []
  const givenBack: string[] = []
  let call = 0
  const issue = async (sent: NumberAsk): Promise<{ ok: true; issued: Issued }> => {
    const fate = script[call++] ?? 'answered'
    seen.push(sent.commandId)
    if (fate === 'not-reached') throw new CallError(0, {})
    if (typeof fate === 'number') throw new CallError(fate, {})
    const ticketId = `t-${tickets.size + 1}`
    const ticket = tickets.get(sent.commandId) ?? {
      ticketId,
      number: 'A001',
      serviceId: sent.serviceId,
      areaId: 'general',
      ahead: 0,
      estimatedWait: null,
      printJobId: 'j',
    }
    tickets.set(sent.commandId, ticket)
    if (fate === 'lost') throw new CallError(0, {})
    return { ok: true, issued: ticket }
  }
  const giveBack = async (ticketId: string): Promise<void> => {
    givenBack.push(ticketId)
  }
  return { tickets, seen, givenBack, issue, giveBack }
}

const calm = { wanted: () => true, wait: async () => undefined, onUnanswered: () => undefined }

describe('asking for a number', () => {
  test('a lost answer is asked for again with the same command id, and there is one ticket', async () => {
    const server = hallServer(['lost', 'not-reached', 503, 'answered'])
    const asked = await askForNumber(ask, { ...calm, ...server })
    expect(asked.state).toBe('issued')
    expect(server.seen).toEqual(['c-1', 'c-1', 'c-1', 'c-1'])
    expect(server.tickets.size).toBe(1)
  })

  test('however the network behaves, one intent becomes one ticket', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('lost' as const, 'not-reached' as const, 503 as const, 429 as const, 'answered' as const), {
          maxLength: 40,
        }),
        async (script) => {
          const server = hallServer(script)
          const asked = await askForNumber(ask, { ...calm, ...server })
          expect(asked.state).toBe('issued')
          expect(server.tickets.size).toBe(1)
          expect(new Set(server.seen).size).toBe(1)
        },
      ),
    )
  })

  test('every silent attempt is told and the pauses grow to a limit', async () => {
    const pauses: number[] = []
    let told = 0
    const server = hallServer(['not-reached', 'not-reached', 'not-reached', 'not-reached', 'not-reached'])
    await askForNumber(ask, {
      ...server,
      wanted: () => true,
      wait: async (ms) => void pauses.push(ms),
      onUnanswered: () => {
        told++
      },
    })
    expect(told).toBe(5)
    expect(pauses).toEqual([300, 600, 1200, 2000, 2000])
  })

  test('a refusal is final', async () => {
    const asked = await askForNumber(ask, { ...calm, ...hallServer([]), issue: async () => ({ ok: false, refusal: 'queue-full' }) })
    expect(asked).toEqual({ state: 'refused', code: 'queue-full', detail: null })
  })

  test('a ticket that comes after the visit ended is given back', async () => {
    const server = hallServer(['answered'])
    let wanted = true
    const issue = async (sent: NumberAsk) => {
      const answer = await server.issue(sent)
      wanted = false
      return answer
    }
    const asked = await askForNumber(ask, { ...calm, ...server, issue, wanted: () => wanted })
    expect(asked.state).toBe('dropped')
    expect(server.givenBack).toEqual(['t-1'])
  })

  test('a visit that ended is not asked for any more', async () => {
    const server = hallServer(['not-reached', 'not-reached'])
    let wanted = true
    const wait = async (): Promise<void> => {
      wanted = false
    }
    expect((await askForNumber(ask, { ...calm, ...server, wait, wanted: () => wanted })).state).toBe('dropped')
    expect(server.seen).toHaveLength(1)
  })

  test('a machine that the hall does not know is told apart from a fault', async () => {
    const failing = (status: number) => ({ ...calm, ...hallServer([]), issue: () => Promise.reject(new CallError(status, {})) })
    expect(await askForNumber(ask, failing(401))).toEqual({ state: 'key-refused' })
    expect(await askForNumber(ask, failing(400))).toEqual({ state: 'refused', code: 'fault', detail: null })
  })

  test('asking ends at its limit with words for the customer', async () => {
    let calls = 0
    const issue = () => {
      calls++
      return Promise.reject(new CallError(0, {}))
    }
    expect(await askForNumber(ask, { ...calm, ...hallServer([]), issue })).toEqual({ state: 'refused', code: 'no-answer', detail: null })
    expect(calls).toBe(300)
  })
})
