import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, client } from '@jiaohao/shared/client'
import { type HallContract, wire } from '@jiaohao/shared/contract'
import { instantOf } from '@jiaohao/shared/kernel'
import { intend } from '../demo/intent.ts'
import { openPace, type Speed } from './pace.ts'
import type { Plan, Step } from './plan.ts'
import type { RecordedTicket } from './recording.ts'
import { clerkNoOf, counterIdOf, MANAGER_NO, servicesOfGroups } from './replay-hall.ts'
import type { HallDay } from './report.ts'

type Api = Client<HallContract>
type Answer<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly refusal: string }

const ANSWER_WITHIN_MS = 30_000
const ZONE = 'Asia/Shanghai'
const REASON = '按记录的时间叫号 called as recorded'

/** In a replay nothing may be refused: a refusal means that the hall and the recording have come apart. */
const must = <T>(what: string, answer: Answer<T>): T => {
  if (!answer.ok) throw new Error(`${what} was refused: ${answer.refusal}`)
  return answer.data
}

/** A day to replay. */
export interface ReplayedDay {
  /** `YYYY-MM-DD`. */
  readonly date: string
  readonly tickets: readonly RecordedTicket[]
  readonly plan: Plan
}
interface Drive extends ReplayedDay {
  /** Origin of a replay hall whose clock stands still at or before the first step. */
  readonly base: string
  readonly speed: Speed
  /** Told about once every hour of the hall, with its wall time. */
  readonly onHour: (wallTime: string) => void
  readonly signal: AbortSignal
}

const openSeats = async (base: string, counters: number) => {
  const apiAs = (authorization: string | null): Api =>
    client<HallContract>(wire, { base, authorization: () => authorization, timeoutMs: ANSWER_WITHIN_MS })
  const kiosk = apiAs(null)
  const demo = must('the demo', await kiosk.getDemo({}))
  const signIn = async (staffNo: string): Promise<Api> => {
    const { token } = must('signing in', await intend(() => kiosk.signIn({ body: { staffNo, secret: demo.pin } })))
    return apiAs(`Bearer ${token}`)
  }
  const clerks: Api[] = []
  for (let counter = 1; counter <= counters; counter++) clerks.push(await signIn(clerkNoOf(counter)))
  return { kiosk, clerks, manager: await signIn(MANAGER_NO) }
}
type Seats = Awaited<ReturnType<typeof openSeats>>

/** Carries out single steps; remembers the hall's id of each visit, and which counters are open. */
const makeHands = ({ kiosk, clerks }: Seats, tickets: readonly RecordedTicket[]) => {
  const services = servicesOfGroups(tickets)
  const ids = new Map<number, string>()
  const open = new Set<number>()
  const waitsS: number[] = []

  const clerkAt = (counter: number): Api => {
    const clerk = clerks[counter - 1]
    if (clerk === undefined) throw new Error(`nobody works at counter ${counter}`)
    return clerk
  }
  const idOf = (ticket: number): string => {
    const id = ids.get(ticket)
    if (id === undefined) throw new Error(`visit ${ticket} has no number yet`)
    return id
  }
  const arrive = async (ticket: number): Promise<void> => {
    const serviceId = services.get(tickets[ticket]?.groupId ?? '') ?? ''
    const issued = must('taking a number', await intend((commandId) => kiosk.issueTicket({ body: { commandId, serviceId } })))
    ids.set(ticket, issued.ticket.id)
  }
  const call = async (counter: number, ticket: number): Promise<void> => {
    const clerk = clerkAt(counter)
    const params = { id: counterIdOf(counter) }
    const ticketId = idOf(ticket)
    if (!open.has(counter)) must('opening a counter', await intend((commandId) => clerk.signOnCounter({ params, body: { commandId } })))
    open.add(counter)
    const called = await intend((commandId) => clerk.callTicket({ params, body: { commandId, ticketId, reason: REASON } }))
    const { issuedAt, calledAt = issuedAt } = must('calling', called).ticket
    waitsS.push((Date.parse(calledAt) - Date.parse(issuedAt)) / 1000)
    must('starting', await intend((commandId) => clerk.startTicket({ params: { id: ticketId }, body: { commandId } })))
  }
  const finish = async (counter: number, ticket: number): Promise<void> => {
    const params = { id: idOf(ticket) }
    must('finishing', await intend((commandId) => clerkAt(counter).finishTicket({ params, body: { commandId } })))
  }
  const take = (step: Step): Promise<void> => {
    switch (step.kind) {
      case 'arrive':
        return arrive(step.ticket)
      case 'call':
        return call(step.counter, step.ticket)
      case 'finish':
        return finish(step.counter, step.ticket)
      default:
        return step satisfies never
    }
  }
  const closeAll = async (): Promise<void> => {
    for (const counter of open) {
      const params = { id: counterIdOf(counter) }
      must('closing a counter', await intend((commandId) => clerkAt(counter).signOffCounter({ params, body: { commandId } })))
    }
  }
  return { take, closeAll, waitsS }
}

/**
 * Lives a recorded day in a replay hall, all of it through the public API, and reads the hall's own report of it. The hall's clock
 * stands still and is moved to the instant of each step, so that no step is ever late, at whatever speed.
 * @throws Error when anything is refused, and the signal's reason when it is aborted.
 */
export const driveDay = async ({ base, date, tickets, plan, speed, onHour, signal }: Drive): Promise<HallDay> => {
  const seats = await openSeats(base, plan.counters)
  const hands = makeHands(seats, tickets)
  const midnightMs = instantOf(date, 0, ZONE)
  const pace = await openPace({ api: seats.kiosk, speed, startMs: midnightMs + plan.opensAtMs, signal })
  let hour = -1
  for (const step of plan.steps) {
    await pace.to(midnightMs + step.atMs)
    await hands.take(step)
    const reached = Math.floor(step.atMs / 3_600_000)
    if (reached !== hour) onHour(`${String(reached).padStart(2, '0')}:00`)
    hour = reached
  }
  await hands.closeAll()
  // Whoever was never called has waited in vain once the hall closes.
  await pace.to(midnightMs + plan.closesAtMs)
  const asked = { from: date, to: date, step: '30' as const }
  const { intervals } = must('the report', await intend(() => seats.manager.getTraffic({ query: asked })))
  return { intervals, waitsS: hands.waitsS }
}

const REPORT_TRIES = 40
const REPORT_AGAIN_MS = 1_000

/** The hall's staffing report of the week of a day, once every forecast in it is made. The hall's clock stands in that week. */
export const weekReport = async (base: string, date: string) => {
  const { manager } = await openSeats(base, 0)
  for (let tries = 0; tries < REPORT_TRIES; tries++) {
    const report = must('the report', await intend(() => manager.getWeeklyReport({ query: { date } })))
    if (report.pending === 0) return report
    await sleep(REPORT_AGAIN_MS)
  }
  throw new Error('the forecasts of the report are not made')
}
