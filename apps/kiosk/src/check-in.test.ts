import { describe, expect, test } from 'vitest'
import { DEFAULT_MODES, type Flow, type FlowEvent, flowAfter, START } from './flow.ts'
import { makeScanReader } from './scanner.ts'

const visitOf = (...events: FlowEvent[]): Flow => events.reduce(flowAfter, START)
const woken: FlowEvent = { name: 'woken', hall: 'open' }
const opened: FlowEvent = { name: 'appointment-opened' }
const digits = (text: string): FlowEvent[] => [...text].map((digit) => ({ name: 'digit-typed', digit }))
const asked = (commandId: string, code = '12345678'): FlowEvent => ({ name: 'check-in-asked', code, commandId, ordinaryIfEarly: false })
const issued = { ticketId: 't', number: 'A001', serviceId: 's', areaId: 'a', ahead: 0, estimatedWait: null, printJobId: 'p' }

describe('AP-002 a visit with an appointment', () => {
  test('the code is typed figure by figure, erased from its end, and never longer than eight', () => {
    const flow = visitOf(woken, opened, ...digits('1234567890'), { name: 'digit-erased' })
    expect(flow).toMatchObject({ state: 'appointment', typed: '1234567' })
  })

  test('an answer of the same intent becomes the number, and any other answer belongs to nobody', () => {
    const checking = visitOf(woken, opened, asked('c-1'))
    expect(checking).toMatchObject({ state: 'checking-in', ask: { code: '12345678', language: DEFAULT_MODES.language } })
    expect(flowAfter(checking, { name: 'issued', commandId: 'c-2', issued })).toBe(checking)
    expect(flowAfter(checking, { name: 'issued', commandId: 'c-1', issued })).toMatchObject({ state: 'result', issued })
  })

  test('a refusal says what the hall said, and from it the code may be sent again or typed anew', () => {
    const refused = visitOf(woken, opened, asked('c-1'), {
      name: 'check-in-refused',
      commandId: 'c-1',
      code: 'appointment-early',
      detail: '09:45',
    })
    expect(refused).toMatchObject({ state: 'check-in-refused', code: 'appointment-early', detail: '09:45' })
    expect(flowAfter(refused, asked('c-2'))).toMatchObject({ state: 'checking-in', ask: { commandId: 'c-2' } })
    expect(flowAfter(refused, opened)).toMatchObject({ state: 'appointment', typed: '' })
    expect(flowAfter(refused, { name: 'back' })).toMatchObject({ state: 'browsing' })
  })

  test('a scanned code checks in from the first screen and from every page of choice, but not while a number is being taken', () => {
    expect(visitOf(asked('c-1')).state).toBe('checking-in')
    expect(visitOf(woken, { name: 'service-chosen', serviceId: 's' }, asked('c-1')).state).toBe('checking-in')
    const asking = visitOf(woken, { name: 'number-asked', serviceId: 's', class: 'ordinary', commandId: 'n-1' })
    expect(flowAfter(asking, asked('c-1'))).toBe(asking)
  })
})

describe('a scanner that types', () => {
  const typed = (read: ReturnType<typeof makeScanReader>, keys: string, everyMs: number) =>
    [...keys.split(''), 'Enter'].map((key, index) => read(key, index * everyMs)).at(-1)

  test('eight figures and Enter are a code; fewer are not', () => {
    expect(typed(makeScanReader(), '12345678', 10)).toEqual({ state: 'code', code: '12345678' })
    expect(typed(makeScanReader(), '1234567', 10)).toEqual({ state: 'nothing' })
  })

  test('what was typed long before is forgotten', () => {
    expect(typed(makeScanReader(), '12345678', 2_000)).toEqual({ state: 'nothing' })
  })

  test('a letter breaks a code off', () => {
    expect(typed(makeScanReader(), '1234x5678', 10)).toEqual({ state: 'nothing' })
  })
})
