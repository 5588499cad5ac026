import type { Entry } from '../../apps/server/src/platform/journal.ts'
import { BrokenLaw, type CallLine, type CounterLine, type Known, law, type Memory, type TicketLine } from './law.ts'
import { visited } from './visit-laws.ts'

const isTicketLine = (line: Entry): line is Exclude<TicketLine, { name: 'ticket-issued' }> =>
  line.name.startsWith('ticket-') && line.name !== 'ticket-issued'
const isCounterLine = (line: Entry): line is CounterLine => line.name.startsWith('counter-')

/** Every step that a ticket may take. */
const STEPS: Readonly<Record<string, readonly [from: string, to: string][]>> = {
  'ticket-called': [['waiting', 'called']],
  'ticket-recalled': [['called', 'called']],
  'ticket-planned': [
    ['waiting', 'waiting'],
    ['called', 'called'],
    ['serving', 'serving'],
    ['held', 'held'],
  ],
  'ticket-continued': [['serving', 'serving']],
  'ticket-started': [['called', 'serving']],
  'ticket-finished': [['serving', 'served']],
  'ticket-absent': [['called', 'absent']],
  'ticket-returned': [
    ['absent', 'waiting'],
    ['called', 'waiting'],
    ['held', 'waiting'],
  ],
  'ticket-held': [['serving', 'held']],
  'ticket-resumed': [['held', 'serving']],
  'ticket-transferred': [
    ['called', 'waiting'],
    ['serving', 'waiting'],
  ],
  'ticket-rerouted': [['waiting', 'waiting']],
  'ticket-marked': [['waiting', 'waiting']],
  'ticket-cancelled': [['waiting', 'cancelled']],
  'ticket-expired': [
    ['waiting', 'expired'],
    ['held', 'expired'],
    ['absent', 'expired'],
    ['called', 'expired'],
    ['serving', 'expired'],
  ],
  'ticket-rated': [['served', 'served']],
}
const RANK = ['vip', 'booked', 'priority', 'fast', 'ordinary']
const RULES: Readonly<Record<string, string>> = {
  'vip-first': 'vip',
  'booked-first': 'booked',
  'priority-first': 'priority',
  'fast-lane': 'fast',
  'longest-wait': 'ordinary',
}
const IN_HAND = ['called', 'serving']
const OVER = ['served', 'cancelled', 'expired']

const earlier = (a: Known, b: Known): boolean => (a.queuedAt === b.queuedAt ? a.arrival < b.arrival : a.queuedAt < b.queuedAt)
const over = (memory: Memory, ticket: Known, atMs: number): boolean => atMs - ticket.queuedAt >= memory.waitLimitMs
const waitingFor = ({ tickets }: Memory, serviceIds: readonly string[]): Known[] =>
  [...tickets.values()].filter(({ state, serviceId }) => state === 'waiting' && serviceIds.includes(serviceId))
const someTicket = ({ tickets }: Memory, test: (ticket: Known) => boolean): boolean => [...tickets.values()].some(test)

const issued = (memory: Memory, line: Extract<Entry, { name: 'ticket-issued' }>): void => {
  const { ticketId, prefix, sequence, number, arrival, serviceId, class: ticketClass, issuedAt, queuedAt } = line.body
  law(memory.open && line.day === memory.day, line, 'a number was given while the hall was closed')
  law(!memory.tickets.has(ticketId), line, 'the id was used before')
  law(!memory.suspended.has(serviceId), line, 'a number was given for a suspended service')
  law(
    waitingFor(memory, [serviceId]).length < (memory.limits.get(serviceId) ?? Number.POSITIVE_INFINITY),
    line,
    'the limit of the line was passed',
  )
  const key = `${memory.day} ${prefix}`
  law(sequence === (memory.given.get(key) ?? 0) + 1, line, `the number before it was ${memory.given.get(key) ?? 0}`)
  law(number === prefix + String(sequence).padStart(3, '0'), line, 'the number is written in another way')
  law(arrival === memory.arrivals && issuedAt === line.atMs && queuedAt === issuedAt, line, 'the place in the line is wrong')
  memory.given.set(key, sequence)
  memory.arrivals += 1
  const place = { serviceId, class: ticketClass, issuedAt, queuedAt, arrival, number }
  const further = line.body.furtherServiceIds ?? []
  law(new Set([serviceId, ...further]).size === 1 + further.length, line, 'a service stands twice in the visit')
  law(!further.some((id) => memory.suspended.has(id)), line, 'a suspended service was planned')
  const times = { startedAt: 0, heldSince: 0, heldMs: 0 }
  memory.tickets.set(ticketId, { state: 'waiting', ...place, ...times, counterId: null, finished: 0, further, done: [] })
}

/** The order that the rules promise, found by looking at everybody; `limited` false leaves the starvation limit out. */
const firstOf = (memory: Memory, serviceIds: readonly string[], atMs: number, limited: boolean): Known | undefined =>
  waitingFor(memory, serviceIds).sort((a, b) => {
    const [aOver, bOver] = [limited && over(memory, a, atMs), limited && over(memory, b, atMs)]
    if (aOver !== bOver) return aOver ? -1 : 1
    const rank = aOver ? 0 : RANK.indexOf(a.class) - RANK.indexOf(b.class)
    return rank !== 0 ? rank : earlier(a, b) ? -1 : 1
  })[0]

const called = (memory: Memory, line: CallLine, ticket: Known): void => {
  const { counterId, staffNo, rule, reason, waitedS } = line.body
  const desk = memory.desks.get(counterId)
  const serviceIds = desk?.serviceIds ?? []
  law(desk?.state === 'open' && desk.staffNo === staffNo, line, 'the counter was not open for this person')
  law(
    !someTicket(memory, (other) => other.counterId === counterId && IN_HAND.includes(other.state)),
    line,
    'the counter had somebody in hand',
  )
  law(serviceIds.includes(ticket.serviceId), line, 'the counter does not serve that')
  law(waitedS === (line.atMs - ticket.issuedAt) / 1000, line, 'the waiting time is wrong')
  const passed = waitingFor(memory, serviceIds).find((other) => over(memory, other, line.atMs) && earlier(other, ticket))
  law(passed === undefined, line, `${passed?.number} had waited to the limit and was passed`)
  if (rule === 'out-of-order') {
    law(reason !== null && reason.trim() !== '', line, 'a call out of order has no reason')
    return
  }
  const next = firstOf(memory, serviceIds, line.atMs, true)
  const unlimited = firstOf(memory, serviceIds, line.atMs, false)
  law(reason === null, line, 'a call in order has a reason')
  law(next === ticket, line, `${next?.number} was next`)
  if (rule === 'wait-limit') law(over(memory, ticket, line.atMs) && unlimited !== ticket, line, 'the limit did not decide this')
  else law(RULES[rule] === ticket.class && unlimited === ticket, line, 'the rule does not explain this')
}

const moved = (memory: Memory, line: Exclude<TicketLine, { name: 'ticket-issued' }>): void => {
  const { body } = line
  const ticket = memory.tickets.get(body.ticketId)
  if (ticket === undefined) throw new BrokenLaw(`line ${line.seq} speaks of a ticket that was never issued`)
  law(body.was === ticket.state, line, `the ticket was ${ticket.state}`)
  law(STEPS[line.name]?.some(([from, to]) => from === body.was && to === body.state) === true, line, 'there is no such step')
  law(
    body.issuedAt === ticket.issuedAt && body.arrival === ticket.arrival && body.number === ticket.number,
    line,
    'the ticket became another',
  )
  if (line.name === 'ticket-called') called(memory, line, ticket)
  const comesBack = line.name === 'ticket-returned' && body.was === 'absent'
  law(comesBack ? body.queuedAt >= ticket.queuedAt : body.queuedAt === ticket.queuedAt, line, 'the place in the line was not kept')
  const sentOn = line.name === 'ticket-transferred' || line.name === 'ticket-rerouted' || line.name === 'ticket-continued'
  law(sentOn || body.serviceId === ticket.serviceId, line, 'the service changed by itself')
  if (sentOn) law(line.body.fromServiceId === ticket.serviceId && !memory.suspended.has(body.serviceId), line, 'a wrong transfer')
  visited(memory, line, ticket)
  if (line.name === 'ticket-finished') ticket.finished += 1
  law(ticket.finished <= 1, line, 'the ticket was served twice')
  ticket.state = body.state
  ticket.serviceId = body.serviceId
  ticket.queuedAt = body.queuedAt
  const isMark = line.name === 'ticket-marked'
  law(isMark ? line.body.fromClass === ticket.class : body.class === ticket.class, line, 'the class changed by itself')
  ticket.class = body.class
  if ('counterId' in body && body.counterId !== null) ticket.counterId = body.counterId
}

const worked = (memory: Memory, line: CounterLine): void => {
  const { counterId, staffNo } = line.body
  const desk = memory.desks.get(counterId) ?? { state: 'closed', staffNo: '', serviceIds: [] }
  const leaves = (states: readonly string[]): boolean =>
    someTicket(memory, (ticket) => ticket.counterId === counterId && states.includes(ticket.state))
  switch (line.name) {
    case 'counter-signed-on': {
      const elsewhere = [...memory.desks.values()].some((other) => other.state !== 'closed' && other.staffNo === staffNo)
      law(desk.state === 'closed' && !elsewhere, line, 'somebody was there already, or one person is at two counters')
      memory.desks.set(counterId, { state: 'open', staffNo, serviceIds: line.body.serviceIds })
      return
    }
    case 'counter-retrained':
      law(
        desk.state === line.body.state.replace(/idle|called|serving/, 'open') && desk.staffNo === staffNo,
        line,
        `the counter was ${desk.state}`,
      )
      desk.serviceIds = line.body.serviceIds
      return
    case 'counter-paused':
    case 'counter-resumed': {
      const pauses = line.name === 'counter-paused'
      law(desk.state === (pauses ? 'open' : 'paused') && desk.staffNo === staffNo, line, `the counter was ${desk.state}`)
      law(!leaves(IN_HAND), line, 'somebody was left in hand')
      desk.state = pauses ? 'paused' : 'open'
      return
    }
    case 'counter-signed-off':
      law(desk.state !== 'closed' && desk.staffNo === staffNo, line, `the counter was ${desk.state}`)
      law(!leaves(['called', 'serving', 'held']), line, 'somebody was left in hand or on hold')
      desk.state = 'closed'
      return
    default:
      line satisfies never
  }
}

const turned = (memory: Memory, line: Extract<Entry, { name: 'hall-opened' | 'hall-closed' }>): void => {
  if (line.name === 'hall-closed') {
    law(memory.open && line.body.day === memory.day, line, 'the hall was closed')
    law(!someTicket(memory, ({ state }) => ['waiting', 'held', 'absent'].includes(state)), line, 'somebody was left waiting')
    memory.open = false
    return
  }
  law(!memory.open && line.body.day >= memory.day, line, 'the hall was open')
  if (line.body.day !== memory.day) {
    law(!someTicket(memory, ({ state }) => !OVER.includes(state)), line, 'somebody of an earlier day was left')
    memory.arrivals = 0
  }
  memory.day = line.body.day
  memory.open = true
}

const switched = (memory: Memory, line: Extract<Entry, { name: `service-${string}` }>): void => {
  const { serviceId } = line.body
  if (line.name === 'service-suspended') memory.suspended.add(serviceId)
  else if (line.name === 'service-resumed') memory.suspended.delete(serviceId)
  else memory.limits.set(serviceId, line.body.waitingLimit ?? Number.POSITIVE_INFINITY)
}

/**
 * Reads a journal with a memory of its own and throws at the first line that breaks a law of the queue.
 * It shares no code with the server. `waitLimitMs` is the starvation limit. Gives back the tickets as it believes them to be.
 */
export const expectLawsToHold = (lines: readonly Entry[], waitLimitMs: number): ReadonlyMap<string, Known> => {
  const memory: Memory = {
    waitLimitMs,
    tickets: new Map(),
    desks: new Map(),
    given: new Map(),
    suspended: new Set(),
    limits: new Map(),
    arrivals: 0,
    day: '',
    open: false,
  }
  for (const line of lines) {
    if (line.name === 'ticket-issued') issued(memory, line)
    else if (isTicketLine(line)) moved(memory, line)
    else if (isCounterLine(line)) worked(memory, line)
    else if (line.name === 'hall-opened' || line.name === 'hall-closed') turned(memory, line)
    else if (line.name === 'service-suspended' || line.name === 'service-resumed' || line.name === 'service-limited') switched(memory, line)
  }
  return memory.tickets
}
