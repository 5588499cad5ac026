import type { PrinterState, PrintOrder, PrintState } from '@jiaohao/shared/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PrintOutcome } from '../ports/printer.ts'
import { sampleTicket } from '../testing/sample-papers.ts'
import { emptySpool, QUEUE_LIMIT, type Spool, type SpoolAction, type SpoolEvent, step } from './spool.ts'

const order = (printJobId: string, change: { copy?: number; state?: PrintState } = {}): PrintOrder => ({
  printJobId,
  printerId: 'printer-1',
  copy: 0,
  state: 'queued',
  content: sampleTicket({}),
  ...change,
})
const requested = (printJobId: string, copy = 0): SpoolEvent => ({ kind: 'requested', order: order(printJobId, { copy }) })
const printer = (state: PrinterState): SpoolEvent => ({ kind: 'printer', state })
const printed = (outcome: PrintOutcome): SpoolEvent => ({ kind: 'printed', outcome })
const given = (...events: SpoolEvent[]): Spool => events.reduce((spool, event) => step(spool, event).spool, emptySpool)
const sentence = (action: SpoolAction): string => {
  if (action.do === 'report') return `report ${action.order.printJobId}/${action.order.copy} ${action.report.state}`
  if (action.do === 'rest') return `rest ${action.restMs}`
  return 'order' in action ? `${action.do} ${action.order.printJobId}/${action.order.copy}` : action.do
}
const when = (spool: Spool, event: SpoolEvent): string[] => step(spool, event).actions.map(sentence)
const ready = printer('ok')

test('an order is announced at once when the printer is ready, and printed only after leave is given', () => {
  expect(when(given(ready), requested('a'))).toEqual(['announce a/0'])
  expect(when(given(ready, requested('a')), { kind: 'granted' })).toEqual(['print a/0'])
})

test('one paper at a time, in the order of the requests', () => {
  const busy = given(ready, requested('a'), requested('b'), requested('c'), { kind: 'granted' })
  expect(when(given(ready, requested('a')), requested('b'))).toEqual([])
  expect(when(busy, printed({ state: 'confirmed' }))).toEqual(['report a/0 confirmed', 'ask-printer', 'announce b/0'])
})

test.each(['paper-out', 'cover-open', 'offline', 'error'] as const)(
  'with the printer %s nothing is announced until it is well again',
  (state) => {
    const held = given(printer(state), requested('a'))
    expect(held.queue).toHaveLength(1)
    expect(when(held, printer(state))).toEqual([])
    expect(when(held, ready)).toEqual(['announce a/0'])
  },
)

test('before the printer was asked for the first time nothing is announced', () => {
  expect(when(emptySpool, requested('a'))).toEqual([])
})

test('a printer that is nearly out of paper, or says nothing of itself, is tried', () => {
  expect(when(given(printer('paper-near-end')), requested('a'))).toEqual(['announce a/0'])
  expect(when(given(printer('unknown')), requested('a'))).toEqual(['announce a/0'])
})

test('a refused paper is dropped and the next one taken', () => {
  const spool = given(ready, requested('a'), requested('b'))
  expect(when(spool, { kind: 'refused' })).toEqual(['announce b/0'])
  expect(when(step(spool, { kind: 'refused' }).spool, requested('a'))).toEqual([])
})

test('no byte left: reported as queued, first in the line again, tried after a rest that grows', () => {
  const noByte = printed({ state: 'not-sent', reason: 'refused' })
  const first = given(ready, requested('a'), requested('b'), { kind: 'granted' })
  expect(when(first, noByte)).toEqual(['report a/0 queued', 'ask-printer', 'rest 500'])
  const resting = step(first, noByte).spool
  expect(when(resting, ready)).toEqual([])
  expect(when(step(resting, ready).spool, { kind: 'rested' })).toEqual(['announce a/0'])
  const again = [ready, { kind: 'rested' } as const, { kind: 'granted' } as const].reduce(
    (spool, event) => step(spool, event).spool,
    resting,
  )
  expect(when(again, noByte)).toContain('rest 1000')
})

test('after a paper of which no byte left nothing goes out before the printer has answered', () => {
  const resting = step(given(ready, requested('a'), { kind: 'granted' }), printed({ state: 'not-sent', reason: 'gone' })).spool
  expect(when(resting, { kind: 'rested' })).toEqual([])
})

test('an uncertain paper is reported and never sent again by the agent itself', () => {
  const spool = given(ready, requested('a'), { kind: 'granted' })
  const after = step(spool, printed({ state: 'uncertain', reason: 'no confirmation' }))
  expect(after.actions.map(sentence)).toEqual(['report a/0 uncertain', 'ask-printer'])
  expect(when(after.spool, requested('a'))).toEqual([])
  expect(when(after.spool, { kind: 'snapshot', orders: [order('a', { state: 'sending' })] })).toEqual([])
  expect(when(after.spool, requested('a', 1))).toEqual(['announce a/1'])
})

test('a withdrawn order that still waits is dropped', () => {
  const spool = given(printer('paper-out'), requested('a'), requested('b'), { kind: 'withdrawn', printJobId: 'a' })
  expect(when(spool, ready)).toEqual(['announce b/0'])
})

test('an order that an earlier life left in sending is uncertain, and queued ones are taken up', () => {
  const orders = [order('a', { state: 'sending' }), order('b'), order('c', { state: 'uncertain' })]
  expect(when(given(ready), { kind: 'snapshot', orders })).toEqual(['report a/0 uncertain', 'announce b/0'])
})

test('a snapshot does not report what this agent itself has in hand or waiting', () => {
  const orders = [order('a', { state: 'sending' }), order('b', { state: 'sending' })]
  const busy = given(ready, requested('a'), requested('b'))
  expect(when(busy, { kind: 'snapshot', orders })).toEqual([])
  expect(step(busy, { kind: 'snapshot', orders }).spool.queue).toHaveLength(1)
})

test('what a snapshot no longer lists is not printed', () => {
  const held = given(printer('offline'), requested('a'), requested('b'), { kind: 'snapshot', orders: [order('b')] })
  expect(held.queue.map((job) => job.order.printJobId)).toEqual(['b'])
})

test('a queue that is full turns orders away and fetches them when it is empty', () => {
  const many = Array.from({ length: QUEUE_LIMIT + 2 }, (_, index) => requested(`job-${index}`))
  let spool = given(printer('offline'), ...many)
  expect(spool.queue).toHaveLength(QUEUE_LIMIT)
  spool = step(spool, ready).spool
  while (spool.queue.length > 0) spool = step(spool, { kind: 'refused' }).spool
  expect(when(spool, { kind: 'refused' })).toEqual(['resync'])
})

test('a stop finishes the paper in hand and begins no other', () => {
  const busy = given(ready, requested('a'), requested('b'), { kind: 'granted' }, { kind: 'stop' })
  expect(when(busy, printed({ state: 'confirmed' }))).toEqual(['report a/0 confirmed', 'ask-printer', 'finish'])
  expect(when(given(ready), { kind: 'stop' })).toEqual(['finish'])
  expect(when(given(ready, requested('a')), { kind: 'stop' })).toEqual([])
})

test('a stop does not wait for the rest between two attempts', () => {
  const busy = given(ready, requested('a'), { kind: 'granted' }, { kind: 'stop' })
  expect(when(busy, printed({ state: 'not-sent', reason: 'gone' })).at(-1)).toBe('finish')
})

const jobIds = ['a', 'b', 'c', 'd']
const anyOrder = fc.record({ id: fc.constantFrom(...jobIds), copy: fc.nat({ max: 1 }) })
const anyOutcome: fc.Arbitrary<PrintOutcome> = fc.constantFrom(
  { state: 'confirmed' },
  { state: 'sent' },
  { state: 'uncertain', reason: 'x' },
  { state: 'not-sent', reason: 'x' },
)
const anyState = fc.constantFrom<PrinterState>('ok', 'paper-near-end', 'unknown', 'paper-out', 'cover-open', 'offline', 'error')
const anyEvent: fc.Arbitrary<SpoolEvent> = fc.oneof(
  anyOrder.map(({ id, copy }) => requested(id, copy)),
  anyState.map(printer),
  anyOutcome.map(printed),
  fc.constantFrom<SpoolEvent>({ kind: 'granted' }, { kind: 'rested' }),
)

/** Follows every action, and fails on a paper that is begun without leave or begun again after bytes of it left. */
const follow = (events: readonly SpoolEvent[]) => {
  let spool = emptySpool
  let announced: string | null = null
  const begun = new Set<string>()
  const ended = new Set<string>()
  const run = (event: SpoolEvent) => {
    const before = spool
    const result = step(spool, event)
    spool = result.spool
    if (event.kind === 'printed' && before.hand.state === 'printing' && event.outcome.state === 'not-sent') {
      begun.delete(`${before.hand.job.order.printJobId}/${before.hand.job.order.copy}`)
    }
    for (const action of result.actions) {
      if (!('order' in action)) continue
      const key = `${action.order.printJobId}/${action.order.copy}`
      if (action.do === 'announce') announced = key
      if (action.do === 'print') {
        expect(announced).toBe(key)
        expect(begun.has(key)).toBe(false)
        begun.add(key)
      }
      if (action.do === 'report' && action.report.state !== 'queued') ended.add(key)
    }
  }
  for (const event of events) run(event)
  return { run, ended, spool: () => spool }
}

test('in any course of events no paper is begun twice after bytes left, and none without leave', () => {
  fc.assert(fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => void follow(events)))
})

test('in any course of events every order is printed or reported once printer and server are well again', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
      const { run, ended, spool } = follow(events)
      for (let turn = 0; turn < 40; turn++) {
        for (const event of [ready, { kind: 'rested' } as const, { kind: 'granted' } as const, printed({ state: 'confirmed' })]) run(event)
      }
      const wanted = events.flatMap((event) => (event.kind === 'requested' ? [`${event.order.printJobId}/${event.order.copy}`] : []))
      expect([...ended].sort()).toEqual([...new Set(wanted)].sort())
      expect(spool().queue).toEqual([])
    }),
  )
})
