import { expect, test } from 'vitest'
import { decideCallNext } from './call.ts'
import { decideSignOn } from './counter.ts'
import { agreed, fact } from './decision.ts'
import type { Floor } from './floor.ts'
import { decideIssue } from './issue.ts'
import { decideContinue, decideFinish, decidePlan } from './legs.ts'
import { decideHold, decideReroute, decideResume, decideStart, decideTransfer } from './serve.ts'
import { at, carryOut, give, HALL, openFloor } from './test-floor.ts'

const signOn = (floor: Floor, counter: number, staffNo: string): void => {
  const who = { staffName: '', isTrainee: false, supervisorNo: null, skills: null }
  carryOut(floor, decideSignOn(floor, HALL, { counterId: `counter-${counter}`, staffNo, ...who }), at('08:30'))
}
const planned = (floor: Floor, ticketId: string, ...further: string[]): void => {
  carryOut(floor, decidePlan(floor, HALL, { ticketId, staffNo: '3001', atMs: at('09:00') }, further), at('09:00'))
}
/** 2003 at counter 3, which has no after-sales, serves a plan change that began at 09:10. */
const served = (further: readonly string[]) => {
  const floor = openFloor()
  signOn(floor, 3, '2003')
  const ticketId = give(floor, at('09:00'))
  planned(floor, ticketId, ...further)
  carryOut(floor, decideCallNext(floor, HALL, { counterId: 'counter-3', staffNo: '2003', atMs: at('09:09') }), at('09:09'))
  const doer = (time: string) => ({ ticketId, staffNo: '2003', atMs: at(time) })
  carryOut(floor, decideStart(floor, doer('09:10')), at('09:10'))
  return { floor, ticketId, doer }
}
const suspend = (floor: Floor, serviceId: string) =>
  carryOut(floor, agreed(fact('service-suspended', { serviceId, reason: 'fault' })), at('09:00'))

test('SC-022 the next service of a visit that the counter may do begins there without a call, and each is timed by itself', () => {
  const { floor, ticketId, doer } = served(['handset-repair', 'bill-payment'])
  carryOut(floor, decideHold(floor, doer('09:12')), at('09:12'))
  carryOut(floor, decideResume(floor, doer('09:15')), at('09:15'))
  expect(carryOut(floor, decideContinue(floor, HALL, doer('09:20')), at('09:20'))).toMatchObject([
    {
      name: 'ticket-continued',
      body: {
        serviceId: 'bill-payment',
        fromServiceId: 'plan-change',
        handledS: 420,
        furtherServiceIds: ['handset-repair'],
        doneServiceIds: ['plan-change'],
      },
    },
  ])
  expect(floor.tickets.get(ticketId)).toMatchObject({ state: 'serving', serviceId: 'bill-payment', startedAt: at('09:20'), heldMs: 0 })
  expect(floor.counters.get('counter-3')).toMatchObject({ state: 'serving', ticketId })
  expect(decideContinue(floor, HALL, doer('09:21'))).toEqual({ ok: false, refusal: 'nothing-further-here', detail: null })
})

test('SC-018 the customer waits for a service that another counter does, with number, class and waiting time kept', () => {
  const { floor, ticketId, doer } = served(['handset-repair'])
  signOn(floor, 4, '2004')
  const [gone] = carryOut(floor, decideFinish(floor, HALL, doer('09:18'), 'send-on'), at('09:18'))
  expect(gone).toMatchObject({ name: 'ticket-transferred', body: { state: 'waiting', serviceId: 'handset-repair', handledS: 480 } })
  expect(floor.tickets.get(ticketId)).toMatchObject({
    state: 'waiting',
    areaId: 'after-sales',
    issuedAt: at('09:00'),
    queuedAt: at('09:00'),
    waitsSince: at('09:18'),
    furtherServiceIds: [],
    doneServiceIds: ['plan-change'],
  })
  expect(floor.counters.get('counter-3')?.state).toBe('idle')
  const younger = give(floor, at('09:05'), { serviceId: 'handset-repair' })
  const next = carryOut(floor, decideCallNext(floor, HALL, { counterId: 'counter-4', staffNo: '2004', atMs: at('09:19') }), at('09:19'))
  expect(next).toMatchObject([{ body: { ticketId } }])
  expect(floor.tickets.get(younger)?.state).toBe('waiting')
})

test('SC-022 nobody is sent away from a counter that could go on', () => {
  const { floor, doer } = served(['handset-repair', 'bill-payment'])
  signOn(floor, 4, '2004')
  expect(decideFinish(floor, HALL, doer('09:18'), 'send-on')).toEqual({ ok: false, refusal: 'further-here', detail: '话费收缴' })
})

test('SC-018 nobody is sent to a service without a counter or to a suspended one: the clerk is told and may end the visit', () => {
  const { floor, ticketId, doer } = served(['handset-repair', 'handset-test'])
  expect(decideFinish(floor, HALL, doer('09:18'), 'send-on')).toMatchObject({ refusal: 'nobody-serves', detail: '手机维修、手机检测' })
  signOn(floor, 4, '2004')
  suspend(floor, 'handset-repair')
  const sent = decideFinish(floor, HALL, doer('09:18'), 'send-on')
  expect(sent).toMatchObject({ facts: [{ body: { serviceId: 'handset-test', furtherServiceIds: ['handset-repair'] } }] })
  expect(carryOut(floor, decideFinish(floor, HALL, doer('09:18'), 'drop'), at('09:18'))).toMatchObject([
    { name: 'ticket-finished', body: { handledS: 480, furtherServiceIds: ['handset-repair', 'handset-test'] } },
  ])
  expect(floor.tickets.has(ticketId)).toBe(false)
})

test('SC-023 a further service goes to its first seat too, for as long as that is kept, and never beyond the wait limit', () => {
  const floor = openFloor()
  signOn(floor, 1, '2001')
  signOn(floor, 5, '2005')
  const ticketId = give(floor, at('09:00'))
  planned(floor, ticketId, 'leaving-advice')
  const doer = (time: string) => ({ ticketId, staffNo: '2001', atMs: at(time) })
  carryOut(floor, decideCallNext(floor, HALL, { counterId: 'counter-1', staffNo: '2001', atMs: at('09:01') }), at('09:01'))
  carryOut(floor, decideStart(floor, doer('09:01')), at('09:01'))
  expect(decideContinue(floor, HALL, doer('09:15'))).toMatchObject({ refusal: 'nothing-further-here' })
  carryOut(floor, decideFinish(floor, HALL, doer('09:15'), 'send-on'), at('09:15'))
  const calledBy = (counter: number, time: string) =>
    decideCallNext(floor, HALL, { counterId: `counter-${counter}`, staffNo: `200${counter}`, atMs: at(time) })
  expect(calledBy(1, '09:16')).toMatchObject({ refusal: 'queue-empty' })
  expect(calledBy(5, '09:16')).toMatchObject({ facts: [{ body: { ticketId } }] })
  expect(calledBy(1, '09:25')).toMatchObject({ facts: [{ body: { ticketId } }] })
  // Whoever has waited to the limit is nobody's to leave waiting.
  const late = give(floor, at('08:40'), { serviceId: 'plan-change' })
  carryOut(floor, decideReroute(floor, HALL, { ticketId: late, staffNo: '3001' }, 'leaving-advice'), at('09:09'))
  expect(calledBy(1, '09:09')).toMatchObject({ refusal: 'queue-empty' })
  expect(calledBy(1, '09:10')).toMatchObject({ facts: [{ body: { ticketId: late } }] })
})

test('SC-018 a plan is refused where a service is unknown, suspended or listed twice, and one that stands in it may stay', () => {
  const { floor, ticketId, doer } = served(['handset-repair'])
  const plan = (...further: string[]) => decidePlan(floor, HALL, doer('09:11'), further)
  expect(plan('haircut')).toMatchObject({ refusal: 'service-unknown', detail: 'haircut' })
  expect(plan('plan-change')).toMatchObject({ refusal: 'service-repeated' })
  expect(plan('bill-payment', 'bill-payment')).toMatchObject({ refusal: 'service-repeated' })
  suspend(floor, 'handset-repair')
  suspend(floor, 'bill-payment')
  expect(plan('bill-payment')).toMatchObject({ refusal: 'service-suspended', detail: 'fault' })
  expect(plan('handset-repair')).toEqual(agreed())
  carryOut(floor, plan('advice-desk', 'handset-repair'), at('09:11'))
  expect(floor.tickets.get(ticketId)?.furtherServiceIds).toEqual(['advice-desk', 'handset-repair'])
  expect(decidePlan(floor, HALL, { ...doer('09:12'), staffNo: '2001' }, [])).toMatchObject({ refusal: 'not-yours' })
})

test('SC-018 a number is given for several services at once, and refused as each of them would be', () => {
  const floor = openFloor()
  const issue = (furtherServiceIds: readonly string[], byStaff = false) =>
    decideIssue(floor, HALL, {
      ...{ ticketId: 't', printJobId: 'p', serviceId: 'plan-change', class: 'ordinary', accessible: false, needs: [], language: 'zh' },
      ...{ byStaff, atMs: at('09:00'), queuedAt: at('09:00'), furtherServiceIds, estimate: () => null },
    })
  expect(issue(['bill-payment'])).toMatchObject({ facts: [{ body: { serviceId: 'plan-change', furtherServiceIds: ['bill-payment'] } }] })
  expect(issue(['plan-change'])).toMatchObject({ refusal: 'service-repeated' })
  carryOut(floor, agreed(fact('tickets-stopped', { serviceId: 'bill-payment', reason: 'full' })), at('09:00'))
  expect(issue(['bill-payment'])).toMatchObject({ refusal: 'no-more-today', detail: 'full' })
  expect(issue(['bill-payment'], true).ok).toBe(true)
  suspend(floor, 'handset-repair')
  expect(issue(['handset-repair'], true)).toMatchObject({ refusal: 'service-suspended' })
})

test('SC-017 whoever is sent by hand to a service of the plan has it no longer to come', () => {
  const { floor, ticketId, doer } = served(['handset-repair', 'bill-payment'])
  carryOut(floor, decideTransfer(floor, HALL, doer('09:12'), { serviceId: 'bill-payment' }), at('09:12'))
  expect(floor.tickets.get(ticketId)).toMatchObject({
    serviceId: 'bill-payment',
    furtherServiceIds: ['handset-repair'],
    doneServiceIds: [],
  })
})
