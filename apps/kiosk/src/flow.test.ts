import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEFAULT_MODES, type Flow, type FlowEvent, flowAfter, type Issued, START } from './flow.ts'

const issued: Issued = {
  ticketId: 'ticket-1',
  number: 'A001',
  serviceId: 'plan-change',
  areaId: 'general',
  ahead: 2,
  estimatedWait: null,
  printJobId: 'job-1',
}
const woken: FlowEvent = { name: 'woken', hall: 'open' }
const chosen: FlowEvent = { name: 'service-chosen', serviceId: 'plan-change' }
const asked = (commandId: string): FlowEvent => ({ name: 'number-asked', serviceId: 'plan-change', class: 'ordinary', commandId })
const visitAfter = (...events: FlowEvent[]): Flow => events.reduce(flowAfter, START)

const hall = fc.constantFrom('open', 'closed', 'unknown')
const id = fc.constantFrom('a', 'b')
const anyEvent: fc.Arbitrary<FlowEvent> = fc.oneof(
  fc.record({ name: fc.constantFrom('woken', 'elder-switched', 'low-reach-switched', 'language-switched'), hall }),
  fc.record({ name: fc.constant('groups-opened') }),
  fc.record({ name: fc.constant('group-chosen'), groupId: id }),
  fc.record({ name: fc.constant('page-turned'), page: fc.nat(3) }),
  fc.record({ name: fc.constant('service-chosen'), serviceId: id }),
  fc.record({ name: fc.constant('number-asked'), serviceId: id, class: fc.constantFrom('ordinary', 'priority'), commandId: id }),
  fc.record({ name: fc.constant('unanswered'), commandId: id }),
  fc.record({ name: fc.constant('issued'), commandId: id, issued: fc.constant(issued) }),
  fc.record({ name: fc.constant('refused'), commandId: id, code: fc.constantFrom('queue-full', 'hall-closed') }),
  fc.record({ name: fc.constantFrom('hall-closed', 'reprint-asked', 'back', 'reset') }),
  fc.record({ name: fc.constant('reprint-given'), ticketId: fc.constantFrom('ticket-1', 'other'), printJobId: fc.constant('job-2') }),
  fc.record({ name: fc.constant('reprint-refused'), ticketId: fc.constantFrom('ticket-1', 'other') }),
) as fc.Arbitrary<FlowEvent>

describe('the way to a number', () => {
  test('TQ-009 a most used service needs three touches after the first: nothing stands between', () => {
    const states = [START, visitAfter(woken), visitAfter(woken, chosen), visitAfter(woken, chosen, asked('a'))].map((flow) => flow.state)
    expect(states).toEqual(['attract', 'browsing', 'service', 'asking'])
    expect(visitAfter(woken)).toMatchObject({ place: { at: 'home' } })
  })

  test('TQ-009 any other service needs one touch more, through its group', () => {
    expect(visitAfter(woken, { name: 'group-chosen', groupId: 'status' }, chosen).state).toBe('service')
  })

  test('TQ-010 TQ-011 a service chosen from a list is always shown with its papers before a number can be asked for', () => {
    expect(visitAfter(woken, chosen)).toMatchObject({ state: 'service', serviceId: 'plan-change' })
  })

  test('TQ-012 a closed hall wakes to nothing', () => {
    expect(visitAfter({ name: 'woken', hall: 'closed' })).toBe(START)
    expect(visitAfter({ name: 'woken', hall: 'unknown' })).toBe(START)
  })

  test('TQ-012 a hall that closes under a visit says so instead of offering services', () => {
    expect(visitAfter(woken, { name: 'hall-closed' })).toMatchObject({ state: 'refused', code: 'hall-closed' })
    expect(visitAfter(woken, chosen, { name: 'hall-closed' })).toMatchObject({ state: 'refused', code: 'hall-closed' })
  })

  test('a hall that closes does not take a given number off the screen', () => {
    const given = visitAfter(woken, chosen, asked('a'), { name: 'issued', commandId: 'a', issued })
    expect(flowAfter(given, { name: 'hall-closed' })).toBe(given)
  })

  test('VP-005 a visit in low reach asks for an accessible number', () => {
    const flow = visitAfter({ name: 'low-reach-switched', hall: 'open' }, chosen, asked('a'))
    expect(flow).toMatchObject({ state: 'asking', ask: { accessible: true, class: 'ordinary' } })
  })

  test('VP-005 the switches on the attract screen open the first page in their mode', () => {
    expect(visitAfter({ name: 'elder-switched', hall: 'open' })).toMatchObject({ state: 'browsing', modes: { elder: true } })
    expect(visitAfter({ name: 'low-reach-switched', hall: 'open' })).toMatchObject({ state: 'browsing', modes: { lowReach: true } })
  })

  test('a closed hall can still be read in English', () => {
    expect(visitAfter({ name: 'language-switched', hall: 'closed' })).toMatchObject({ state: 'attract', modes: { language: 'en' } })
  })

  test('back from a service returns to the page it was chosen on', () => {
    const place = { at: 'group', groupId: 'status', page: 1, via: 'home' }
    const flow = visitAfter(woken, { name: 'group-chosen', groupId: 'status' }, { name: 'page-turned', page: 1 }, chosen, { name: 'back' })
    expect(flow).toMatchObject({ state: 'browsing', place })
  })
})

describe('one intent, one number', () => {
  test('a second touch while a number is asked for changes nothing', () => {
    const flow = visitAfter(woken, chosen, asked('a'))
    expect(flowAfter(flow, asked('b'))).toBe(flow)
    expect(flowAfter(flow, { name: 'back' })).toBe(flow)
    expect(flowAfter(flow, chosen)).toBe(flow)
  })

  test('an answer to a dropped intent is not shown to the next customer', () => {
    const flow = visitAfter(woken, chosen, asked('a'), { name: 'reset' }, woken, chosen, asked('b'))
    expect(flowAfter(flow, { name: 'issued', commandId: 'a', issued })).toBe(flow)
  })

  test('a server that does not answer is told, and the answer that comes later is shown', () => {
    const silent = visitAfter(woken, chosen, asked('a'), { name: 'unanswered', commandId: 'a' })
    expect(silent).toMatchObject({ state: 'asking', unanswered: true })
    expect(flowAfter(silent, { name: 'issued', commandId: 'a', issued }).state).toBe('result')
  })

  test('a reprint is asked for once', () => {
    const given = visitAfter(woken, chosen, asked('a'), { name: 'issued', commandId: 'a', issued })
    const once = flowAfter(given, { name: 'reprint-asked' })
    expect(once).toMatchObject({ reprint: 'asked' })
    expect(flowAfter(once, { name: 'reprint-asked' })).toBe(once)
    const again = flowAfter(once, { name: 'reprint-given', ticketId: 'ticket-1', printJobId: 'job-2' })
    expect(again).toMatchObject({ reprint: 'given', issued: { printJobId: 'job-2' } })
    expect(flowAfter(again, { name: 'reprint-asked' })).toBe(again)
  })
})

describe('whatever happened before', () => {
  test('a reset leads to the attract screen with the modes and language of the hall', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
        const flow = flowAfter(visitAfter(...events), { name: 'reset' })
        expect(flow).toEqual({ state: 'attract', modes: DEFAULT_MODES })
      }),
    )
  })

  test('a number is shown only as the answer to the intent that was open', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        let flow = START
        for (const event of events) {
          const next = flowAfter(flow, event)
          if (next.state === 'result' && flow.state !== 'result') {
            expect(flow.state).toBe('asking')
            expect(event).toMatchObject({ name: 'issued', commandId: flow.state === 'asking' ? flow.ask.commandId : '' })
          }
          flow = next
        }
      }),
    )
  })

  test('each switch is its own undoing outside the attract screen', () => {
    fc.assert(
      fc.property(
        fc.array(anyEvent, { maxLength: 30 }),
        fc.constantFrom('elder-switched', 'low-reach-switched', 'language-switched'),
        (events, name) => {
          const flow = visitAfter(...events)
          fc.pre(flow.state !== 'attract')
          const event = { name, hall: 'open' } as FlowEvent
          expect(flowAfter(flowAfter(flow, event), event).modes).toEqual(flow.modes)
        },
      ),
    )
  })
})
