import type { Desk, HallBody, HallContract } from '@jiaohao/shared/contract'
import { callingOrder } from '@jiaohao/shared/kernel'
import { type Hall, hoursOfDay, scheduleAt, USUAL_HOTLINE } from '../hall/index.ts'
import { done, type Outcome, refuse, type Tx } from '../platform/executor.ts'
import { command, type Handlers, query } from '../platform/mount.ts'
import type { Principal } from '../platform/principal.ts'
import type { Staff } from '../staff/index.ts'
import { clerkDayRoutes } from './clerk-day.ts'
import { decideCallNext, decideCallTicket } from './domain/call.ts'
import { decidePause, decideResumeCounter, decideSignOff, decideSignOn } from './domain/counter.ts'
import { agreed, type Decision, fact } from './domain/decision.ts'
import { WHOLE_HALL } from './domain/hall-facts.ts'
import { decideMark } from './domain/mark.ts'
import {
  type Destination,
  decideAbsent,
  decideCancel,
  decideHold,
  decideRecall,
  decideReroute,
  decideResume,
  decideReturn,
  decideStart,
  decideTransfer,
} from './domain/serve.ts'
import { ticketBody } from './domain/ticket.ts'
import type { IssueTicket } from './issue-ticket.ts'
import { legRoutes } from './leg-routes.ts'
import { answer, type Queue } from './queue.ts'
import { ticketSwitchRoutes } from './ticket-switch-routes.ts'

export interface QueueRoutesNeeds {
  readonly queue: Queue
  readonly hall: () => Hall
  readonly issueTicket: IssueTicket
  readonly staff: Staff
  readonly now: () => number
  readonly committedSeq: () => number
  readonly hallFrame: Pick<HallBody, 'mode' | 'rate'>
}

type Doer = { readonly ticketId: string; readonly staffNo: string; readonly atMs: number }
const staffNoOf = (who: Principal): string => (who.kind === 'staff' ? who.staffNo : '')

/** The contract lets through exactly one of the two. */
const destinationOf = ({ serviceId, desk }: { serviceId?: string | undefined; desk?: Desk | undefined }): Destination =>
  desk === undefined ? { serviceId: serviceId ?? '' } : { desk }

const ticketRoutes = ({ queue, hall, issueTicket, now }: QueueRoutesNeeds) => {
  const ticketReply = (tx: Tx, id: string, decision: Decision) =>
    answer(queue.carryOut(tx, decision), () => {
      const ticket = queue.ticket(id)
      if (ticket === null) throw new Error(`ticket ${id} is gone right after it changed`)
      return { ticket }
    })
  /** A step that staff take with a ticket: unknown tickets are 404 before anything is decided. */
  const step = (decide: (doer: Doer) => Decision) =>
    command<HallContract['startTicket']>(({ params }, who, tx) => {
      if (queue.ticket(params.id) === null) return refuse('not-found')
      return ticketReply(tx, params.id, decide({ ticketId: params.id, staffNo: staffNoOf(who), atMs: tx.atMs }))
    })

  return {
    issueTicket: command<HallContract['issueTicket']>(({ body }, who, tx) => {
      const { serviceId, class: ticketClass, accessible, needs, language, furtherServiceIds, printerId } = body
      const isStaff = who.kind === 'staff'
      return issueTicket(tx, who, {
        serviceId,
        class: ticketClass,
        accessible,
        needs,
        language,
        anyClass: isStaff,
        queuedAt: tx.atMs,
        furtherServiceIds,
        // A kiosk prints where it stands.
        printerId: isStaff ? (printerId ?? null) : null,
      })
    }),
    getTicket: query<HallContract['getTicket']>(({ params }) => {
      const ticket = queue.ticket(params.id)
      return ticket === null ? refuse('not-found') : done({ ticket, ahead: queue.aheadOf(params.id, now()) })
    }),
    cancelTicket: step(({ ticketId }) => decideCancel(queue.floor, ticketId)),
    rateTicket: command<HallContract['rateTicket']>(({ params, body }, _who, tx) => rate(queue, tx, params.id, body.score)),
    recallTicket: step((doer) => decideRecall(queue.floor, doer)),
    startTicket: step((doer) => decideStart(queue.floor, doer)),
    ...legRoutes({ queue, hall }),
    absentTicket: step((doer) => decideAbsent(queue.floor, doer)),
    holdTicket: step((doer) => decideHold(queue.floor, doer)),
    resumeTicket: step((doer) => decideResume(queue.floor, doer)),
    returnTicket: step((doer) => decideReturn(queue.floor, doer)),
    transferTicket: command<HallContract['transferTicket']>(({ params, body }, who, tx) => {
      if (queue.ticket(params.id) === null) return refuse('not-found')
      const doer = { ticketId: params.id, staffNo: staffNoOf(who), atMs: tx.atMs }
      return ticketReply(tx, params.id, decideTransfer(queue.floor, hall(), doer, destinationOf(body)))
    }),
    markTicket: command<HallContract['markTicket']>(({ params, body: { needs, accessible, priority, reason } }, who, tx) => {
      if (queue.ticket(params.id) === null) return refuse('not-found')
      const marks = { ticketId: params.id, staffNo: staffNoOf(who), needs, accessible, priority, reason }
      const marked = ticketReply(tx, params.id, decideMark(queue.floor, hall(), marks))
      return marked.ok ? done({ ...marked.value, needs: [...(queue.floor.tickets.get(params.id)?.needs ?? [])] }) : marked
    }),
    rerouteTicket: command<HallContract['rerouteTicket']>(({ params, body }, who, tx) => {
      if (queue.ticket(params.id) === null) return refuse('not-found')
      const doer = { ticketId: params.id, staffNo: staffNoOf(who) }
      return ticketReply(tx, params.id, decideReroute(queue.floor, hall(), doer, body.serviceId))
    }),
  }
}

/** A ticket is rated after it was served, once. */
const rate = (queue: Queue, tx: Tx, id: string, score: number): Outcome<{ ticket: NonNullable<ReturnType<Queue['ticket']>> }> => {
  const row = queue.reads.ticket(id)
  const before = queue.ticket(id)
  if (row === null || before === null) return refuse('not-found')
  if (row.state !== 'served') return refuse('wrong-state')
  if (row.rating !== null) return refuse('already-rated')
  const rated = fact('ticket-rated', {
    ticketId: id,
    number: before.number,
    serviceId: row.service_id,
    areaId: row.area_id,
    class: row.class,
    accessible: row.accessible === 1,
    was: 'served',
    state: 'served',
    issuedAt: row.issued_at,
    queuedAt: row.queued_at,
    arrival: row.arrival,
    counterId: row.counter_id ?? '',
    counterNumber: before.counterNumber ?? 0,
    staffNo: row.staff_no ?? '',
    score,
  })
  return answer(queue.carryOut(tx, agreed(rated)), () => ({ ticket: { ...before, rating: score } }))
}

const counterRoutes = ({ queue, hall, staff }: QueueRoutesNeeds) => {
  const counterReply = (tx: Tx, id: string, decision: Decision) =>
    answer(queue.carryOut(tx, decision), () => {
      const counter = queue.counterBody(id)
      if (counter === null) throw new Error(`counter ${id} is gone right after it changed`)
      return { counter }
    })
  const calledReply = (tx: Tx, id: string, decision: Decision) =>
    answer(queue.carryOut(tx, decision), () => {
      const counter = queue.floor.counters.get(id)
      const ticket = counter?.state === 'called' ? queue.floor.tickets.get(counter.ticketId) : undefined
      if (ticket?.state !== 'called') throw new Error(`counter ${id} has called nobody`)
      return { ticket: ticketBody(ticket), rule: ticket.rule, why: ticket.why }
    })
  const caller = (params: { id: string }, who: Principal, tx: Tx) => ({
    counterId: params.id,
    staffNo: staffNoOf(who),
    atMs: tx.atMs,
  })
  return {
    signOnCounter: command<HallContract['signOnCounter']>(({ params, body }, who, tx) => {
      if (who.kind !== 'staff') return refuse('not-allowed')
      const supervisorNo = body.supervisorNo !== undefined && staff.maySupervise(body.supervisorNo) ? body.supervisorNo : null
      const isTrainee = who.roles.includes('trainee')
      const signOn = {
        counterId: params.id,
        staffNo: who.staffNo,
        staffName: who.name,
        isTrainee,
        supervisorNo: isTrainee ? supervisorNo : null,
        skills: staff.skillBook.of(who.staffNo),
      }
      return counterReply(tx, params.id, decideSignOn(queue.floor, hall(), signOn))
    }),
    pauseCounter: command<HallContract['pauseCounter']>(({ params, body }, who, tx) =>
      counterReply(tx, params.id, decidePause(queue.floor, params.id, staffNoOf(who), body.reason)),
    ),
    resumeCounter: command<HallContract['resumeCounter']>(({ params }, who, tx) =>
      counterReply(tx, params.id, decideResumeCounter(queue.floor, params.id, staffNoOf(who))),
    ),
    signOffCounter: command<HallContract['signOffCounter']>(({ params }, who, tx) =>
      counterReply(tx, params.id, decideSignOff(queue.floor, params.id, staffNoOf(who))),
    ),
    callNext: command<HallContract['callNext']>(({ params }, who, tx) =>
      calledReply(tx, params.id, decideCallNext(queue.floor, hall(), caller(params, who, tx))),
    ),
    callTicket: command<HallContract['callTicket']>(({ params, body }, who, tx) =>
      calledReply(tx, params.id, decideCallTicket(queue.floor, hall(), caller(params, who, tx), body.ticketId, body.reason)),
    ),
    listCounters: query<HallContract['listCounters']>(() =>
      done({ counters: [...hall().counters.keys()].flatMap((id) => queue.counterBody(id) ?? []) }),
    ),
  }
}

/** Where the hall's alarms begin, where it has said so. */
const ownAlarms = ({ alarms }: Hall): Pick<HallBody, 'alarms'> => (alarms === null ? {} : { alarms })

/** The hall's plan, where it has one: without, the answer does not speak of it. */
const drawnPlan = ({ plan }: Hall): Pick<HallBody, 'plan'> => (plan === null ? {} : { plan })

const serviceRoutes = ({ queue, hall, now, committedSeq, hallFrame }: QueueRoutesNeeds) => {
  const hallBody = (): HallBody => ({
    id: hall().id,
    name: hall().names.zh,
    names: hall().names,
    timeZone: hall().timeZone,
    open: queue.floor.open,
    hours: hoursOfDay(hall(), now()),
    schedule: scheduleAt(hall(), now(), queue.floor.stopped.get(WHOLE_HALL) ?? null),
    version: hall().version,
    ...ownAlarms(hall()),
    hotline: hall().texts.hotline ?? USUAL_HOTLINE,
    ...(hall().publicAddress === null ? {} : { publicAddress: hall().publicAddress ?? '' }),
    ...hallFrame,
    now: new Date(now()).toISOString(),
    waitLimitS: hall().waitLimitS,
    areas: [...hall().areas],
    groups: [...hall().groups],
    services: [...hall().services.keys()].flatMap((id) => queue.serviceBody(id) ?? []),
    counters: [...queue.floor.counters.values()].map(({ id, number, state, areaId }) => ({ id, number, state, areaId })),
    ...drawnPlan(hall()),
  })
  const serviceReply = (tx: Tx, id: string, decision: Decision) =>
    answer(queue.carryOut(tx, decision), () => {
      const service = queue.serviceBody(id)
      if (service === null) throw new Error(`service ${id} is gone right after it changed`)
      return { service }
    })
  return {
    suspendService: command<HallContract['suspendService']>(({ params, body }, _who, tx) => {
      if (!hall().services.has(params.id)) return refuse('not-found')
      return serviceReply(tx, params.id, agreed(fact('service-suspended', { serviceId: params.id, reason: body.reason })))
    }),
    resumeService: command<HallContract['resumeService']>(({ params }, _who, tx) => {
      if (!hall().services.has(params.id)) return refuse('not-found')
      if (queue.floor.switches.get(params.id)?.suspended == null) return refuse('wrong-state')
      return serviceReply(tx, params.id, agreed(fact('service-resumed', { serviceId: params.id })))
    }),
    limitService: command<HallContract['limitService']>(({ params, body }, _who, tx) => {
      if (!hall().services.has(params.id)) return refuse('not-found')
      return serviceReply(tx, params.id, agreed(fact('service-limited', { serviceId: params.id, waitingLimit: body.waitingLimit })))
    }),
    getHall: query<HallContract['getHall']>(() => done(hallBody())),
    getQueue: query<HallContract['getQueue']>(() => {
      const tickets = [...queue.floor.tickets.values()]
      const waiting = queue.floor.lines.all().sort(callingOrder(now(), hall().waitLimitS))
      const serving = tickets.filter((ticket) => ticket.state === 'called' || ticket.state === 'serving')
      return done({ seq: committedSeq(), waiting: waiting.map(ticketBody), serving: serving.map(ticketBody) })
    }),
  }
}

type QueueOperation =
  | keyof ReturnType<typeof ticketRoutes>
  | keyof ReturnType<typeof counterRoutes>
  | keyof ReturnType<typeof serviceRoutes>
  | keyof ReturnType<typeof ticketSwitchRoutes>
  | 'getClerkDay'

/** The queue's part of the contract. */
export const queueRoutes = (needs: QueueRoutesNeeds): Handlers<HallContract, QueueOperation> => ({
  ...ticketRoutes(needs),
  ...counterRoutes(needs),
  ...serviceRoutes(needs),
  ...ticketSwitchRoutes(needs),
  ...clerkDayRoutes(needs),
})
