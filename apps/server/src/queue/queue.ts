import type { CounterBody, ServiceBody, TicketBody } from '@jiaohao/shared/contract'
import type { Hall, HallFollower, Service } from '../hall/index.ts'
import type { Db } from '../platform/database.ts'
import { type Outcome, refuse, type Tx } from '../platform/executor.ts'
import type { SkillFollower } from '../staff/index.ts'
import { decideRetrain, uncoveredServices } from './domain/counter.ts'
import { decideDay, nextTurn } from './domain/day.ts'
import type { Decision } from './domain/decision.ts'
import { type Counter, emptyFloor, evolve, type Floor, type FloorFact } from './domain/floor.ts'
import { WHOLE_HALL } from './domain/hall-facts.ts'
import { followPlaces, objectionsTo } from './domain/places.ts'
import { type OpenTicket, ticketBody } from './domain/ticket.ts'
import { openWaitEstimates, type WaitEstimates } from './estimates.ts'
import { openQueueProjection } from './projection.ts'
import { loadFloor, openQueueReads, type QueueReads, rowBody } from './store.ts'
import { openWaitHistory } from './wait-history.ts'

/** What the queue needs of the modules to its left. */
export interface QueueNeeds {
  readonly db: Db
  readonly hall: () => Hall
  /** Takes back a print that nobody needs any more, if it has not begun. */
  readonly withdrawPrint: (tx: Tx, printJobId: string) => void
  readonly staffName: (staffNo: string) => string | null
}

export interface Queue {
  readonly floor: Floor
  readonly reads: QueueReads
  readonly estimates: WaitEstimates
  /** Journals the facts of a decision, moves the floor and writes the tables; a refusal passes through untouched. `seqs` numbers the lines. */
  readonly carryOut: (tx: Tx, decision: Decision) => { readonly ok: true; readonly seqs: readonly number[] } | ReturnType<typeof refuse>
  readonly ticket: (id: string) => TicketBody | null
  readonly aheadOf: (id: string, atMs: number) => number
  readonly counterBody: (id: string) => CounterBody | null
  readonly serviceBody: (id: string) => ServiceBody | null
  readonly dayTurn: { readonly due: (atMs: number) => boolean; readonly next: () => number; readonly run: (tx: Tx) => void }
  readonly reload: () => void
  /** Keeps the floor's counters those of the hall, and says who stands against a change of it. */
  readonly follower: HallFollower
  /** Whether somebody is signed on at a counter. */
  readonly isAtCounter: (staffNo: string) => boolean
  /** Brings open counters to what their people are trained for. */
  readonly retrain: SkillFollower
}

const instant = (ms: number): string => new Date(ms).toISOString()

const counterBodyOf = (floor: Floor, hall: Hall, counter: Counter, staffName: QueueNeeds['staffName']): CounterBody => {
  const open = counter.state !== 'closed'
  const place = hall.counters.get(counter.id)
  return {
    id: counter.id,
    number: counter.number,
    areaId: counter.areaId,
    state: counter.state,
    staffNo: open ? counter.staffNo : null,
    staffName: open ? staffName(counter.staffNo) : null,
    supervisorNo: open ? counter.supervisorNo : null,
    ticketId: counter.state === 'called' || counter.state === 'serving' ? counter.ticketId : null,
    heldTicketIds: [...counter.heldTicketIds],
    serviceIds: open ? [...counter.serviceIds] : [...(place?.serviceIds ?? [])],
    since: counter.since === null ? null : instant(counter.since),
    pauseReason: counter.state === 'paused' ? counter.reason : null,
    uncoveredServiceIds: uncoveredServices(floor, counter, place?.serviceIds ?? []),
  }
}

const serviceBodyOf = (floor: Floor, service: Service): ServiceBody => ({
  id: service.id,
  code: service.code,
  groupId: service.groupId,
  prefix: service.prefix,
  names: service.names,
  areaId: service.areaId,
  kiosk: service.kiosk,
  selfService: service.selfService,
  ...(service.errand !== undefined && { errand: service.errand }),
  waiting: floor.lines.waitingIn(service.id),
  papers: [...service.papers],
  steps: [...service.steps],
  handlingS: service.handlingMinutes * 60,
  targetWaitS: service.targetWaitMinutes * 60,
  suspended: floor.switches.get(service.id)?.suspended ?? null,
  noMoreToday: floor.stopped.get(WHOLE_HALL) ?? floor.stopped.get(service.id) ?? null,
  waitingLimit: floor.switches.get(service.id)?.waitingLimit ?? null,
  covered: [...floor.counters.values()].some((counter) => counter.state !== 'closed' && counter.serviceIds.includes(service.id)),
  mostUsed: service.mostUsed,
  isDefault: service.isDefault,
})

/** Opens the queue: the floor is read from the tables and kept in memory from then on. */
export const openQueue = ({ db, hall, withdrawPrint, staffName }: QueueNeeds): Queue => {
  const reads = openQueueReads(db)
  const project = openQueueProjection(db)
  const floor = emptyFloor(hall().counters.values())
  const load = (): void => loadFloor(reads, floor, (id) => hall().counters.get(id) ?? null)
  load()
  const estimates = openWaitEstimates(hall, floor, openWaitHistory(db))
  let turnMs = 0

  // Paper is printed for those who wait: once a ticket is called or over, an unprinted one is only litter.
  const leavesTheLine = (fact: FloorFact): string | null => {
    if (fact.name !== 'ticket-called' && fact.name !== 'ticket-cancelled' && fact.name !== 'ticket-expired') return null
    return floor.tickets.get(fact.body.ticketId)?.printJobId ?? null
  }

  const carryOut: Queue['carryOut'] = (tx, decision) => {
    if (!decision.ok) return refuse(decision.refusal, decision.detail)
    const seqs: number[] = []
    for (const fact of decision.facts) {
      const subject = 'ticketId' in fact.body ? fact.body.ticketId : 'counterId' in fact.body ? fact.body.counterId : 'hall'
      const printJobId = leavesTheLine(fact)
      seqs.push(tx.record(fact.name, subject, fact.body as never).seq)
      evolve(floor, fact, tx.atMs)
      project(fact, tx)
      if (printJobId !== null) withdrawPrint(tx, printJobId)
    }
    return { ok: true, seqs }
  }

  const fromRow = (id: string): TicketBody | null => {
    const row = reads.ticket(id)
    return row === null ? null : rowBody(row, hall().counters.get(row.counter_id ?? '')?.number ?? null)
  }

  const turnDay = (tx: Tx): void => {
    carryOut(tx, decideDay(floor, hall(), tx.atMs))
    turnMs = nextTurn(hall(), tx.atMs)
  }

  return {
    floor,
    reads,
    estimates,
    carryOut,
    ticket: (id) => {
      const open = floor.tickets.get(id)
      return open === undefined ? fromRow(id) : ticketBody(open)
    },
    aheadOf: (id, atMs) => {
      const ticket: OpenTicket | undefined = floor.tickets.get(id)
      return ticket?.state === 'waiting' ? floor.lines.aheadOf(ticket.areaId, ticket, atMs, hall().waitLimitS) : 0
    },
    counterBody: (id) => {
      const counter = floor.counters.get(id)
      return counter === undefined ? null : counterBodyOf(floor, hall(), counter, staffName)
    },
    serviceBody: (id) => {
      const service = hall().services.get(id)
      return service === undefined ? null : serviceBodyOf(floor, service)
    },
    dayTurn: { due: (atMs) => atMs >= turnMs, next: () => turnMs, run: turnDay },
    follower: {
      objections: (next) => objectionsTo(floor, hall(), next),
      changed: (next, tx) => {
        followPlaces(floor, next)
        // Other hours may open or close the hall at this very instant.
        turnDay(tx)
      },
    },
    isAtCounter: (staffNo) => [...floor.counters.values()].some((counter) => counter.state !== 'closed' && counter.staffNo === staffNo),
    retrain: (tx, staffNo, skills) => {
      carryOut(tx, decideRetrain(floor, hall(), staffNo, skills))
    },
    reload: () => {
      load()
      // What was rolled back may have been a new version of the hall.
      followPlaces(floor, hall())
      // What was rolled back may have been the turn of the day itself.
      turnMs = 0
    },
  }
}

/** Passes a refusal on, or answers with what the work was for. */
export const answer = <T>(result: ReturnType<Queue['carryOut']>, value: (seqs: readonly number[]) => T): Outcome<T> =>
  result.ok ? { ok: true, value: value(result.seqs) } : result
