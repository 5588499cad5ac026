import type { OrderBody } from '@jiaohao/shared/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEFAULT_MODES, type Flow, type FlowEvent, flowAfter, START } from './flow.ts'
import { mayStillBePaid } from './order-open.ts'
import type { Found } from './top-up.ts'

const NUMBER = '13807311001'
const found: Found = {
  numberToken: 'token-of-16-chars',
  masked: '138****1001',
  maskedName: '*小明',
  place: '长沙',
  state: 'active',
  leftTodayFen: 20_000,
}
const body = (state: OrderBody['state'], more: Partial<OrderBody> = {}): OrderBody => ({
  id: 'order-1',
  no: '261122094307123456',
  channel: 'wechat',
  amountFen: 10_000,
  state,
  why: null,
  masked: found.masked,
  placedAt: '2026-11-22T01:43:07.000Z',
  payableForMs: 0,
  code: null,
  confirming: false,
  paidAt: null,
  printJobId: null,
  ...more,
})
const through = (flow: Flow, ...events: FlowEvent[]): Flow => events.reduce(flowAfter, flow)
const typed: FlowEvent[] = [...NUMBER].map((digit) => ({ name: 'digit-typed', digit }))
const woken: FlowEvent = { name: 'woken', hall: 'open' }
const opened: FlowEvent[] = [woken, { name: 'self-service-opened' }, { name: 'top-up-opened' }]
const sent: FlowEvent = { name: 'number-sent', lookUpId: 'l' }
const answered: FlowEvent = { name: 'number-found', lookUpId: 'l', found }
const confirmed: FlowEvent = { name: 'number-confirmed' }
const chosen: FlowEvent = { name: 'amount-chosen', amountFen: 10_000 }
const pay = (commandId = 'c'): FlowEvent => ({ name: 'pay-chosen', commandId, channel: 'wechat' })
const told = (state: OrderBody['state'], more: Partial<OrderBody> = {}, commandId = 'c'): FlowEvent => ({
  name: 'order-told',
  commandId,
  order: body(state, more),
  atMs: 1_000,
})
const atAmount = through(START, ...opened, ...typed, sent, answered, confirmed)
const ordered = through(atAmount, chosen, pay())
const payable = through(ordered, told('payable', { payableForMs: 119_000, code: 'weixin://x' }))

describe('the way through a top-up', () => {
  test('KS-020 number, check, amount and payment are four screens after the first', () => {
    const states = [opened, [...opened, ...typed, sent], [...opened, ...typed, sent, answered]].map(
      (events) => through(START, ...events).state,
    )
    expect(states).toEqual(['top-up-number', 'top-up-looking-up', 'top-up-check'])
    expect([atAmount.state, ordered.state]).toEqual(['top-up-amount', 'top-up-order'])
  })

  test('nothing is looked up before eleven figures of a mobile number stand there', () => {
    const short = through(START, ...opened, ...typed.slice(0, 10))
    expect(flowAfter(short, sent)).toBe(short)
    const foreign = through(START, ...opened, ...[...'12807311001'].map((digit) => ({ name: 'digit-typed', digit }) as const))
    expect(flowAfter(foreign, sent)).toBe(foreign)
  })

  test('a twelfth figure is not taken in', () => {
    expect(through(START, ...opened, ...typed, { name: 'digit-typed', digit: '9' })).toMatchObject({ typed: NUMBER })
  })

  test('once it was looked up the number itself is nowhere in the visit', () => {
    for (const flow of [through(START, ...opened, ...typed, sent, answered), atAmount, ordered, payable])
      expect(JSON.stringify(flow)).not.toContain(NUMBER)
  })

  test('an answer about a dropped number is not shown', () => {
    const looking = through(START, ...opened, ...typed, sent)
    expect(flowAfter(looking, { name: 'number-found', lookUpId: 'other', found })).toBe(looking)
  })

  test('no amount is chosen in advance, and without one nothing is ordered', () => {
    expect(atAmount).toMatchObject({ amountFen: null })
    expect(flowAfter(atAmount, pay())).toBe(atAmount)
  })

  test('an amount over what the day leaves is not taken', () => {
    expect(flowAfter(atAmount, { name: 'amount-chosen', amountFen: 30_000 })).toBe(atAmount)
  })

  test('KS-013 a second touch on a way to pay changes nothing: one intent, one order', () => {
    expect(flowAfter(ordered, pay('d'))).toBe(ordered)
    expect(ordered).toMatchObject({ ask: { commandId: 'c', numberToken: found.numberToken, amountFen: 10_000 } })
  })

  test('the offer beside a service begins the same errand', () => {
    const service = through(START, woken, { name: 'service-chosen', serviceId: 'bill-payment' }, { name: 'top-up-opened' })
    expect(service).toEqual({ state: 'top-up-number', modes: DEFAULT_MODES, typed: '' })
  })

  test('the services behind the second door lead back to it', () => {
    const behind = through(START, woken, { name: 'services-opened' }, { name: 'group-chosen', groupId: 'status' })
    expect(through(behind, { name: 'back' })).toMatchObject({ place: { at: 'services' } })
    expect(through(behind, { name: 'back' }, { name: 'back' })).toMatchObject({ place: { at: 'home' } })
  })
})

describe('while money may move', () => {
  test('leaving gives the code back first, and the visit ends when it is closed', () => {
    const leaving = flowAfter(payable, { name: 'reset' })
    expect(leaving).toMatchObject({ state: 'top-up-order', wish: 'leave' })
    expect(through(leaving, told('closing', { why: 'cancelled' })).state).toBe('top-up-order')
    expect(through(leaving, told('closed', { why: 'cancelled' }))).toEqual(START)
  })

  test('an order that the server has not answered yet is not left either', () => {
    expect(flowAfter(ordered, { name: 'reset' })).toMatchObject({ state: 'top-up-order', wish: 'leave' })
  })

  test('a payment that was quicker than the cancelling is told', () => {
    const paid = through(payable, { name: 'cancel-asked' }, told('closing', { why: 'cancelled' }), told('charging'), told('done'))
    expect(paid).toMatchObject({ state: 'top-up-order', wish: 'pay', order: { state: 'done' } })
  })

  test('an answer that was overtaken on its way does not turn the order back', () => {
    const done = through(payable, told('done'))
    expect(flowAfter(done, told('payable'))).toBe(done)
    expect(flowAfter(done, told('in-doubt'))).toBe(done)
    expect(through(payable, told('in-doubt'), told('charging'))).toMatchObject({ order: { state: 'charging' } })
  })

  test('a money that came too late is still told on the screen that said that none came', () => {
    expect(through(payable, told('closed', { why: 'expired' }), told('refunding', { why: 'late-payment' }))).toMatchObject({
      order: { state: 'refunding' },
    })
  })

  test('a refusal before the order goes back to the choice and says why', () => {
    const refused = (code: string): FlowEvent => ({ name: 'order-refused', commandId: 'c', code })
    expect(flowAfter(ordered, refused('channel-away'))).toMatchObject({
      state: 'top-up-amount',
      amountFen: 10_000,
      problem: 'channel-away',
    })
    expect(flowAfter(ordered, refused('day-limit'))).toMatchObject({
      state: 'top-up-amount',
      amountFen: null,
      found: { leftTodayFen: 9_999 },
    })
    expect(flowAfter(ordered, refused('number-forgotten'))).toMatchObject({ state: 'top-up-refused', code: 'number-forgotten' })
    expect(flowAfter(payable, refused('fault'))).toBe(payable)
  })

  test('whatever is touched, no visit ends while its order could be paid and nobody has it in hand', () => {
    const stray: fc.Arbitrary<FlowEvent> = fc.constantFrom<FlowEvent>(
      { name: 'reset' },
      { name: 'back' },
      woken,
      { name: 'hall-closed' },
      { name: 'cancel-asked' },
      { name: 'pay-again' },
      { name: 'top-up-opened' },
      { name: 'services-opened' },
      { name: 'language-switched', hall: 'open' },
      { name: 'order-unanswered', commandId: 'c' },
      pay('d'),
      told('payable', {}, 'd'),
      { name: 'order-refused', commandId: 'd', code: 'fault' },
    )
    fc.assert(
      fc.property(
        fc.constantFrom(ordered, through(ordered, told('placed')), payable),
        fc.array(stray, { maxLength: 30 }),
        (begin, events) => {
          const flow = through(begin, ...events)
          expect(flow.state).toBe('top-up-order')
          if (flow.state === 'top-up-order') expect(mayStillBePaid(flow)).toBe(true)
        },
      ),
    )
  })

  test('the slip of an order in doubt is not the receipt of one that is done', () => {
    const slip: FlowEvent = { name: 'order-paper', commandId: 'c', paper: { state: 'given', printJobId: 'slip' } }
    const done = through(payable, told('in-doubt'), slip, told('done'))
    expect(done).toMatchObject({ paper: { state: 'not-asked' } })
    expect(through(payable, told('in-doubt'), slip, told('charging'))).toMatchObject({ paper: { printJobId: 'slip' } })
    expect(through(done, { ...slip, paper: { state: 'given', printJobId: 'receipt' } }, told('done'))).toMatchObject({
      paper: { printJobId: 'receipt' },
    })
  })

  test('what is paid may be left at once: the server has it in hand', () => {
    for (const state of ['charging', 'in-doubt', 'refunding', 'refunded', 'manual', 'done'] as const)
      expect(through(payable, told(state), { name: 'reset' })).toBe(START)
  })
})
