import { ruleCode } from '@jiaohao/shared/kernel'
import { expect, test } from 'vitest'
import { decideCallNext, decideCallTicket, nextAt } from './call.ts'
import { decidePause, decideSignOff, decideSignOn } from './counter.ts'
import type { Floor } from './floor.ts'
import { decideAbsent, decideReturn, RETURN_BEHIND } from './serve.ts'
import { at, carryOut, give, HALL, openFloor } from './test-floor.ts'

const signOn = (counterId: string, staffNo: string) => ({
  counterId,
  staffNo,
  staffName: staffNo,
  isTrainee: false,
  supervisorNo: null,
  skills: null,
})
const caller = (time: string, counterId = 'counter-1', staffNo = '2001') => ({ counterId, staffNo, atMs: at(time) })

/** Whom a counter with these services would call, and by which rule. */
const nextOf = (floor: Floor, atMs: number, serviceIds = HALL.counters.get('counter-1')?.serviceIds ?? []) => {
  const place = {
    id: 'counter-1',
    number: 1,
    areaId: 'general',
    since: null,
    heldTicketIds: [],
    staffNo: '2001',
    supervisorNo: null,
    skills: null,
  }
  const choice = nextAt(floor, HALL, { ...place, state: 'idle', serviceIds }, atMs)
  if (choice === null) return null
  return { ticket: choice.ticket, rule: ruleCode(choice) }
}

const floorWithClerk = () => {
  const floor = openFloor()
  carryOut(floor, decideSignOn(floor, HALL, signOn('counter-1', '2001')), at('08:30'))
  return floor
}

test('nobody is next where nobody waits whom the counter may serve', () => {
  const floor = openFloor()
  give(floor, at('09:00'), { serviceId: 'handset-repair' })
  expect(nextOf(floor, at('09:10'), ['plan-change'])).toBeNull()
  expect(nextOf(floor, at('09:10'), [])).toBeNull()
})

test('VP-001 the classes come in their order, and within a class the earlier one', () => {
  const floor = openFloor()
  const classes = ['ordinary', 'fast', 'priority', 'booked', 'vip', 'vip'] as const
  const ids = classes.map((ticketClass, minute) => give(floor, at(`09:0${minute}`), { class: ticketClass }))
  const called: unknown[] = []
  carryOut(floor, decideSignOn(floor, HALL, signOn('counter-1', '2001')), at('08:30'))
  for (const _ of ids) {
    const next = nextOf(floor, at('09:10'))
    called.push([next?.ticket.id, next?.rule])
    carryOut(floor, decideCallNext(floor, HALL, caller('09:10')), at('09:10'))
    carryOut(floor, decideAbsent(floor, { ticketId: next?.ticket.id ?? '', staffNo: '2001', atMs: at('09:10') }), at('09:10'))
  }
  expect(called).toEqual([
    [ids[4], 'vip-first'],
    [ids[5], 'vip-first'],
    [ids[3], 'booked-first'],
    [ids[2], 'priority-first'],
    [ids[1], 'fast-lane'],
    [ids[0], 'longest-wait'],
  ])
})

test('VP-006 the wait limit is the rule exactly where it changed the order', () => {
  const floor = openFloor()
  const first = give(floor, at('09:00'))
  expect(nextOf(floor, at('09:45'))).toMatchObject({ ticket: { id: first }, rule: 'longest-wait' })
  const vip = give(floor, at('09:10'), { class: 'vip' })
  expect(nextOf(floor, at('09:29:59'))).toMatchObject({ ticket: { id: vip }, rule: 'vip-first' })
  expect(nextOf(floor, at('09:30:00'))).toMatchObject({ ticket: { id: first }, rule: 'wait-limit' })
})

test('VP-006 among those over the limit only their arrival counts', () => {
  const floor = openFloor()
  const vip = give(floor, at('09:00'), { class: 'vip' })
  give(floor, at('09:01'))
  expect(nextOf(floor, at('09:40'))).toMatchObject({ ticket: { id: vip }, rule: 'vip-first' })
  const earlier = openFloor()
  const ordinary = give(earlier, at('09:00'))
  give(earlier, at('09:01'), { class: 'vip' })
  expect(nextOf(earlier, at('09:40'))).toMatchObject({ ticket: { id: ordinary }, rule: 'wait-limit' })
})

test('TQ-006 a call out of order may pass those who have not reached the limit, and those whom the counter does not serve', () => {
  const floor = openFloor()
  carryOut(floor, decideSignOn(floor, HALL, signOn('counter-3', '2003')), at('08:30'))
  give(floor, at('08:31'), { serviceId: 'handset-repair' })
  give(floor, at('09:00'))
  const late = give(floor, at('09:20'))
  const call = (time: string) => decideCallTicket(floor, HALL, caller(time, 'counter-3', '2003'), late, 'a train to catch')
  expect(call('09:25')).toMatchObject({
    ok: true,
    facts: [{ name: 'ticket-called', body: { rule: 'out-of-order', reason: 'a train to catch' } }],
  })
  expect(call('09:30')).toEqual({ ok: false, refusal: 'over-wait-limit', detail: 'A001' })
})

test('an absent customer comes back behind three of his line, or behind those who are there', () => {
  for (const others of [0, 1, 2, 3, 5]) {
    const floor = floorWithClerk()
    const absent = give(floor, at('09:00'))
    for (let n = 1; n <= others; n++) give(floor, at(`09:0${n}`))
    carryOut(floor, decideCallNext(floor, HALL, caller('09:10')), at('09:10'))
    carryOut(floor, decideAbsent(floor, { ticketId: absent, staffNo: '2001', atMs: at('09:11') }), at('09:11'))
    carryOut(floor, decideReturn(floor, { ticketId: absent, staffNo: '2001', atMs: at('09:20') }), at('09:20'))
    const line = floor.lines.all().map(({ id }) => id)
    expect({ others, place: line.indexOf(absent) }).toEqual({ others, place: Math.min(others, RETURN_BEHIND) })
    expect(floor.tickets.get(absent)?.issuedAt).toBe(at('09:00'))
  }
})

test('somebody booked who was absent keeps a time that has begun: nobody who is booked for later sends him back before it', () => {
  const floor = floorWithClerk()
  const absent = give(floor, at('09:00'), { class: 'booked' })
  carryOut(floor, decideCallNext(floor, HALL, caller('09:05')), at('09:05'))
  carryOut(floor, decideAbsent(floor, { ticketId: absent, staffNo: '2001', atMs: at('09:06') }), at('09:06'))
  give(floor, at('09:10'), { class: 'booked', queuedAt: at('15:00') })
  give(floor, at('09:20'), { class: 'booked' })
  give(floor, at('09:20'))
  carryOut(floor, decideReturn(floor, { ticketId: absent, staffNo: '2001', atMs: at('09:20') }), at('09:20'))
  expect(floor.tickets.get(absent)).toMatchObject({ queuedAt: at('09:20') })
  expect(nextOf(floor, at('09:20'))).toMatchObject({ ticket: { class: 'booked' }, rule: 'booked-first' })
})

test('CT-003 a pause puts back the call that nobody answered, and a counter that closes gives its held customers back', () => {
  const floor = floorWithClerk()
  const id = give(floor, at('09:00'))
  carryOut(floor, decideCallNext(floor, HALL, caller('09:05')), at('09:05'))
  const facts = carryOut(floor, decidePause(floor, 'counter-1', '2001', 'break'), at('09:06'))
  expect(facts.map(({ name }) => name)).toEqual(['ticket-returned', 'counter-paused'])
  expect(floor.tickets.get(id)).toMatchObject({ state: 'waiting', queuedAt: at('09:00') })
  expect(decideCallNext(floor, HALL, caller('09:07'))).toMatchObject({ ok: false, refusal: 'not-signed-on' })
  expect(carryOut(floor, decideSignOff(floor, 'counter-1', '2001'), at('09:08')).map(({ name }) => name)).toEqual(['counter-signed-off'])
  expect(floor.counters.get('counter-1')?.state).toBe('closed')
})
