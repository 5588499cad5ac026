import fc from 'fast-check'
import type { Answer } from '../../apps/server/src/platform/executor.ts'
import { commandId } from './hall.ts'
import { ANYBODY, MACHINE_STARTS, memberOf, type QueueMachine } from './queue-machine.ts'

/** A small hall within the demo hall, so that clerks and tickets meet often: three services, one of them not served at counter 3. */
const SERVICES = ['plan-change', 'bill-payment', 'handset-repair']
const CLERKS = ['2001', '2002', '2003', '2007', '3001']
const COUNTERS = ['counter-1', 'counter-3', 'counter-6']
const STEP_NAMES = ['recallTicket', 'startTicket', 'finishTicket', 'absentTicket', 'holdTicket', 'resumeTicket', 'returnTicket'] as const

const clerk = fc.constantFrom(...CLERKS)
const counter = fc.constantFrom(...COUNTERS)
const service = fc.constantFrom(...SERVICES)
const pick = fc.nat(1_000)
const weighted = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary })

/** Null but for one time in so many. */
const seldom = <T>(times: number, arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: times - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary })

/** One thing that somebody does. `pick` chooses among the tickets that there are by then. */
export const anything = fc.oneof(
  weighted(34, fc.record({ do: fc.constant('work' as const), pick, turn: pick })),
  weighted(
    26,
    fc.record({
      do: fc.constant('issue' as const),
      service,
      class: fc.constantFrom('ordinary', 'ordinary', 'ordinary', 'priority', 'vip', 'booked', 'fast'),
      byStaff: fc.boolean(),
      further: seldom(3, fc.subarray(SERVICES, { minLength: 1 })),
    }),
  ),
  weighted(
    5,
    fc.record({ do: fc.constant('plan' as const), clerk, mine: fc.boolean(), pick, further: fc.array(service, { maxLength: 3 }) }),
  ),
  weighted(4, fc.record({ do: fc.constant('next' as const), clerk, elsewhere: seldom(8, counter) })),
  weighted(
    8,
    fc.record({
      do: fc.constant('step' as const),
      step: fc.constantFrom(...STEP_NAMES, 'startTicket', 'finishTicket'),
      clerk,
      mine: fc.boolean(),
      pick,
    }),
  ),
  weighted(3, fc.record({ do: fc.constant('call' as const), clerk, pick, reason: fc.constantFrom('', '  ', 'a train to catch') })),
  weighted(2, fc.record({ do: fc.constant('reroute' as const), pick, service })),
  weighted(
    2,
    fc.record({
      do: fc.constant('mark' as const),
      pick,
      needs: fc.uniqueArray(fc.constantFrom('wheelchair' as const, 'infant' as const, 'elderly' as const)),
      accessible: fc.boolean(),
      priority: fc.boolean(),
    }),
  ),
  weighted(2, fc.record({ do: fc.constant('transfer' as const), clerk, mine: fc.boolean(), pick, service })),
  weighted(2, fc.record({ do: fc.constantFrom('cancel' as const, 'rate' as const), pick })),
  weighted(4, fc.record({ do: fc.constant('signOnCounter' as const), clerk, counter })),
  weighted(2, fc.record({ do: fc.constantFrom('pauseCounter' as const, 'resumeCounter' as const, 'signOffCounter' as const), clerk })),
  weighted(
    1,
    fc.record({
      do: fc.constantFrom('suspendService' as const, 'resumeService' as const, 'limitService' as const),
      service,
      limit: fc.option(fc.integer({ min: 1, max: 8 })),
    }),
  ),
  weighted(
    3,
    fc.record({
      do: fc.constant('print' as const),
      pick,
      state: fc.constantFrom('sending', 'sent', 'confirmed', 'uncertain', 'failed', 'queued'),
    }),
  ),
  weighted(1, fc.record({ do: fc.constant('reprint' as const), pick, byStaff: fc.boolean() })),
  weighted(1, fc.record({ do: fc.constant('again' as const), pick })),
  weighted(6, fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 0, max: 400 }) })),
  weighted(1, fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(1_800, 7_200, 30_000, 90_000) })),
)
type Anything = typeof anything extends fc.Arbitrary<infer T> ? T : never

/** What is done in the same turn of the loop, and so shares a transaction; `fails` breaks the reply of one of them. */
export const aDay = fc.array(fc.record({ together: fc.array(anything, { minLength: 1, maxLength: 4 }), fails: seldom(12, fc.nat(1)) }), {
  minLength: 150,
  maxLength: 250,
  size: 'max',
})

interface Sent {
  readonly call: Parameters<QueueMachine['submit']>[0]
  readonly answer: Answer
}

/** Lives a random day in a machine. `history` holds what was sent and answered. */
export const openPlayer = (machine: QueueMachine) => {
  const history: Sent[] = []
  const { floor } = machine.queue
  const ticketIds: string[] = []
  const printJobIds: string[] = []
  const counterOf = (staffNo: string): string =>
    [...floor.counters.values()].find((each) => each.state !== 'closed' && each.staffNo === staffNo)?.id ?? 'counter-1'
  const chosen = (from: readonly string[], at: number): string => from[at % Math.max(1, from.length)] ?? 'nobody'
  const inHandOf = (staffNo: string): readonly string[] => {
    const mine = [...floor.tickets.values()].filter((ticket) => ticket.state !== 'waiting' && ticket.staffNo === staffNo)
    return mine.length === 0 ? ticketIds : mine.map(({ id }) => id)
  }
  const waiting = (): string[] => [...floor.tickets.values()].filter(({ state }) => state === 'waiting').map(({ id }) => id)

  /** What a clerk would sensibly do next at one of the open counters. */
  const workOf = (at: number, turn: number, body: Sent['call']['body']): Sent['call'] | null => {
    const open = [...floor.counters.values()].filter((each) => each.state !== 'closed')
    const desk = open[at % Math.max(1, open.length)]
    if (desk === undefined) return null
    const who = memberOf(desk.staffNo)
    const held = desk.heldTicketIds[0]
    const ticket = (names: readonly string[], id: string): Sent['call'] => {
      const name = chosen(names, turn)
      if (name === 'dropAndFinish') return { name: 'finishTicket', params: { id }, body: { ...body, rest: 'drop' }, who }
      return { name, params: { id }, body: name === 'transferTicket' ? { ...body, serviceId: chosen(SERVICES, at) } : body, who }
    }
    switch (desk.state) {
      case 'paused':
        return { name: 'resumeCounter', params: { id: desk.id }, body, who }
      case 'idle':
        return held !== undefined && turn % 2 === 0
          ? ticket(['resumeTicket'], held)
          : { name: 'callNext', params: { id: desk.id }, body, who }
      case 'called':
        return ticket(
          ['startTicket', 'startTicket', 'startTicket', 'recallTicket', 'absentTicket', 'returnTicket', 'transferTicket'],
          desk.ticketId,
        )
      case 'serving':
        return ticket(
          ['finishTicket', 'continueTicket', 'finishTicket', 'continueTicket', 'holdTicket', 'transferTicket', 'dropAndFinish'],
          desk.ticketId,
        )
      default:
        return desk satisfies never
    }
  }

  const callOf = (one: Anything): Sent['call'] | null => {
    const body = { commandId: commandId() }
    switch (one.do) {
      case 'issue':
        return {
          name: 'issueTicket',
          body: { ...body, serviceId: one.service, class: one.class, furtherServiceIds: one.further ?? [] },
          who: one.byStaff ? memberOf('3001') : ANYBODY,
        }
      case 'next':
        return { name: 'callNext', params: { id: one.elsewhere ?? counterOf(one.clerk) }, body, who: memberOf(one.clerk) }
      case 'step':
        return {
          name: one.step,
          params: { id: chosen(one.mine ? inHandOf(one.clerk) : ticketIds, one.pick) },
          body,
          who: memberOf(one.clerk),
        }
      case 'call':
        return {
          name: 'callTicket',
          params: { id: counterOf(one.clerk) },
          body: { ...body, ticketId: chosen(waiting(), one.pick), reason: one.reason },
          who: memberOf(one.clerk),
        }
      case 'transfer':
        return {
          name: 'transferTicket',
          params: { id: chosen(one.mine ? inHandOf(one.clerk) : ticketIds, one.pick) },
          body: { ...body, serviceId: one.service },
          who: memberOf(one.clerk),
        }
      case 'plan':
        return {
          name: 'setFurtherServices',
          params: { id: chosen(one.mine ? inHandOf(one.clerk) : waiting(), one.pick) },
          body: { ...body, serviceIds: one.further },
          who: memberOf(one.clerk),
        }
      case 'reroute':
        return {
          name: 'rerouteTicket',
          params: { id: chosen(one.pick % 4 === 0 ? ticketIds : waiting(), one.pick) },
          body: { ...body, serviceId: one.service },
          who: memberOf('3001'),
        }
      case 'mark':
        return {
          name: 'markTicket',
          params: { id: chosen(one.pick % 4 === 0 ? ticketIds : waiting(), one.pick) },
          body: { ...body, needs: one.needs, accessible: one.accessible, priority: one.priority, reason: 'seen' },
          who: memberOf('3001'),
        }
      case 'cancel':
        return { name: 'cancelTicket', params: { id: chosen(waiting(), one.pick) }, body, who: ANYBODY }
      case 'rate':
        return {
          name: 'rateTicket',
          params: { id: chosen(ticketIds, one.pick) },
          body: { ...body, score: 1 + (one.pick % 5) },
          who: ANYBODY,
        }
      case 'signOnCounter':
        return {
          name: one.do,
          params: { id: one.counter },
          body: { ...body, ...(one.clerk === '2007' ? { supervisorNo: '2001' } : {}) },
          who: memberOf(one.clerk),
        }
      case 'pauseCounter':
        return { name: one.do, params: { id: counterOf(one.clerk) }, body: { ...body, reason: 'break' }, who: memberOf(one.clerk) }
      case 'resumeCounter':
      case 'signOffCounter':
        return { name: one.do, params: { id: counterOf(one.clerk) }, body, who: memberOf(one.clerk) }
      case 'suspendService':
        return { name: one.do, params: { id: one.service }, body: { ...body, reason: 'fault' }, who: memberOf('1002') }
      case 'resumeService':
        return { name: one.do, params: { id: one.service }, body, who: memberOf('1002') }
      case 'limitService':
        return { name: one.do, params: { id: one.service }, body: { ...body, waitingLimit: one.limit }, who: memberOf('1002') }
      case 'print':
        return {
          name: 'progressPrintJob',
          params: { id: chosen(printJobIds, one.pick) },
          body: { ...body, state: one.state },
          who: ANYBODY,
        }
      case 'reprint':
        return { name: 'reprint', params: { id: chosen(printJobIds, one.pick) }, body, who: one.byStaff ? memberOf('2001') : ANYBODY }
      case 'again': {
        const { fails: _, ...call } = history[one.pick % Math.max(1, history.length)]?.call ?? {
          fails: false,
          name: 'resumeCounter',
          params: { id: 'counter-1' },
          body,
          who: ANYBODY,
        }
        return call
      }
      case 'work':
        return workOf(one.pick, one.turn, body)
      case 'wait':
        machine.clock.moveTo(machine.clock.now() + one.seconds * 1_000)
        return null
      default:
        return one satisfies never
    }
  }

  const remember = (sent: Sent): void => {
    history.push(sent)
    if (sent.call.name !== 'issueTicket' || sent.answer.kind !== 'done' || sent.answer.replayed) return
    const { ticket, printJobId } = JSON.parse(sent.answer.reply) as { ticket: { id: string }; printJobId: string }
    ticketIds.push(ticket.id)
    printJobIds.push(printJobId)
  }

  return {
    history,
    /** The morning before: the hall opens and three counters are staffed, so that not every day is idle. */
    begin: async (): Promise<void> => {
      machine.clock.moveTo(Date.parse(MACHINE_STARTS) + 3_600_000)
      for (const [at, id] of COUNTERS.entries())
        await machine.submit({
          name: 'signOnCounter',
          params: { id },
          body: { commandId: commandId() },
          who: memberOf(CLERKS[at] ?? '2001'),
        })
    },
    play: async (together: readonly Anything[], fails: number | null): Promise<void> => {
      const calls = together.map(callOf).filter((call) => call !== null)
      const sent = await Promise.all(
        calls.map(async (call, at) => {
          const sending = at === fails ? { ...call, fails: true } : call
          return { call: sending, answer: await machine.submit(sending) }
        }),
      )
      for (const one of sent) remember(one)
    },
  }
}
