import { CallError } from '@jiaohao/shared/client'
import type { OrderBody } from '@jiaohao/shared/contract'
import { describe, expect, test } from 'vitest'
import { giveBack, type OrderPorts, placeAndFollow } from './follow-order.ts'

const ask = { commandId: 'c', numberToken: 't', amountFen: 10_000, channel: 'wechat' } as const
const order = (state: OrderBody['state'], more: Partial<OrderBody> = {}): OrderBody => ({
  id: 'o',
  no: '1',
  channel: 'wechat',
  amountFen: 10_000,
  state,
  why: null,
  masked: null,
  placedAt: '',
  payableForMs: 0,
  code: null,
  confirming: false,
  paidAt: null,
  printJobId: null,
  ...more,
})
type Step = OrderBody | number | string

/** Ports that answer with one step after another: an order, a refusal, or a status without an answer. */
const scripted = (steps: readonly Step[], wantedFor = Number.POSITIVE_INFINITY) => {
  const heard: string[] = []
  const asked: string[] = []
  let at = 0
  const next = async (what: string): Promise<{ ok: true; order: OrderBody } | { ok: false; refusal: string }> => {
    asked.push(what)
    const step = steps[at++]
    if (step === undefined) throw new Error('asked once too often')
    if (typeof step === 'number') throw new CallError(step, {})
    return typeof step === 'string' ? { ok: false, refusal: step } : { ok: true, order: step }
  }
  const ports: OrderPorts = {
    place: (sent) => next(`place ${sent.commandId}`),
    ask: (id, known) => next(`ask ${id} ${known}`),
    cancel: (id, commandId) => next(`cancel ${id} ${commandId}`),
    wanted: () => asked.length < wantedFor,
    wait: () => Promise.resolve(),
    onTold: ({ state }) => heard.push(state),
    onRefused: (code) => heard.push(`refused ${code}`),
    onUnanswered: () => heard.push('unanswered'),
    onKeyRefused: () => heard.push('key-refused'),
  }
  return { ports, heard, asked }
}

describe('an order is placed once and followed to its end', () => {
  test('every attempt to place it carries the same intent', async () => {
    const { ports, asked, heard } = scripted([0, 503, order('placed'), order('done')])
    await placeAndFollow(ask, ports)
    expect(asked).toEqual(['place c', 'place c', 'place c', 'ask o placed'])
    expect(heard).toEqual(['unanswered', 'unanswered', 'placed', 'done'])
  })

  test('each question says what is known already, a scanned code included', async () => {
    const { ports, asked } = scripted([order('payable'), order('payable', { confirming: true }), order('charging'), order('done')])
    await placeAndFollow(ask, ports)
    expect(asked.slice(1)).toEqual(['ask o payable', 'ask o payable-confirming', 'ask o charging'])
  })

  test('a server that is away in the middle is asked until it is back', async () => {
    const { ports, heard } = scripted([order('charging'), ...Array.from({ length: 400 }, () => 0), order('in-doubt'), order('done')])
    await placeAndFollow(ask, ports)
    expect(heard.slice(-2)).toEqual(['in-doubt', 'done'])
  })

  test('a closed order is asked for while it is on the screen: its money may come late', async () => {
    const { ports, heard } = scripted([order('closed'), order('refunding'), order('refunded')])
    await placeAndFollow(ask, ports)
    expect(heard).toEqual(['closed', 'refunding', 'refunded'])
  })

  test('a refusal ends it, and a screen that has gone asks no more', async () => {
    const refused = scripted(['day-limit'])
    await placeAndFollow(ask, refused.ports)
    expect(refused.heard).toEqual(['refused day-limit'])
    const left = scripted([order('in-doubt'), order('in-doubt')], 2)
    await placeAndFollow(ask, left.ports)
    expect(left.asked).toHaveLength(2)
  })

  test('a code is given back until the server has taken it in, always as one intent', async () => {
    const { ports, asked, heard } = scripted([0, 500, order('closing')])
    await giveBack('o', 'x', ports)
    expect(asked).toEqual(['cancel o x', 'cancel o x', 'cancel o x'])
    expect(heard.at(-1)).toBe('closing')
  })
})
