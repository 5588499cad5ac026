import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newCommandId } from '@jiaohao/shared/client'
import { TICKET_CLASSES } from '@jiaohao/shared/contract'
import { demoCatalogue } from '../../apps/server/src/hall/index.ts'
import type { CallingAsk } from './bare-calling.ts'
import { SERVER_PROGRAM, startHall } from './hall.ts'
import { makeFolder, removeFolder } from './processes.ts'
import { startProgram } from './program.ts'
import { pairRatios, quantile, spreadOf } from './statistics.ts'
import { figure, type PartResult, type Row, spreadText } from './table.ts'

const SERVICES = 60
const COUNTERS = 30
const WAITING = 500
const TARGET_RATIO = 2
const CONSULTANT = '3001'
/** Of ten customers seven are ordinary, and one each is a VIP, booked or given priority. */
const CLASS_EVERY = 10

/** How many looks, and calls in each. */
export interface CallingPlan {
  readonly rounds: number
  readonly callsPerRound: number
}

const clerkNo = (counter: number): string => String(4_000 + counter)

/** A hall of sixty services and thirty counters, made from the default one, with a clerk for each counter. */
const bigHall = () => {
  // The kiosk's first services and the first of each group stay, as a hall must have them.
  const needed = demoCatalogue.services.filter(
    (service, at, all) => service.mostUsed || all.findIndex(({ groupId }) => groupId === service.groupId) === at,
  )
  const services = [...new Set([...needed, ...demoCatalogue.services])].slice(0, SERVICES)
  if (services.length < SERVICES) throw new Error(`the default catalogue has ${services.length} services, not ${SERVICES}`)
  const counters = Array.from({ length: COUNTERS }, (_, index) => {
    const like = demoCatalogue.counters[index % demoCatalogue.counters.length]
    if (like === undefined) throw new Error('the default hall has no counter')
    return { ...like, id: `counter-${index + 1}`, number: index + 1 }
  })
  const clerks = counters.map(({ number }) => ({ staffNo: clerkNo(number), name: `营业员${number}`, roles: ['clerk'] as const }))
  return { ...demoCatalogue, services, counters, staff: [...demoCatalogue.staff, ...clerks] }
}

const post = async (url: string, body: unknown, token: string | null): Promise<void> => {
  const headers = { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) }
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  const answer = await response.text()
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${answer}`)
}
const timeMs = async (work: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

type Taken = 'ours' | 'bareHttp' | 'bareSql'
type Look = Readonly<Record<Taken, number>>

const row = (what: string, looks: readonly Look[], reference: Exclude<Taken, 'ours'>, name: string, target: number | null): Row => {
  const ours = looks.map((look) => look.ours)
  const theirs = looks.map((look) => look[reference])
  const ratio = pairRatios(ours, theirs)
  return {
    what,
    ours: `${spreadText(spreadOf(ours))} ms`,
    reference: `${name}: ${spreadText(spreadOf(theirs))} ms`,
    ratio: spreadText(ratio),
    target: target === null ? '' : `≤ ${figure(target)}`,
    met: target === null ? null : ratio.median <= target,
  }
}

/** The 99th percentile of call-next, one call after the other, with five hundred people waiting all the time. */
export const benchCalling = async ({ rounds, callsPerRound }: CallingPlan): Promise<PartResult> => {
  const folder = makeFolder()
  const catalogue = bigHall()
  const file = join(folder, 'hall.json')
  writeFileSync(file, JSON.stringify(catalogue))
  const bare = await startProgram<CallingAsk, number, number>('bare-calling.ts', [join(folder, 'bare.db')])
  const bareBase = `http://127.0.0.1:${bare.ready}`
  const hall = await startHall(join(folder, 'hall'), [], SERVER_PROGRAM, { JIAOHAO_HALL: file })

  const consultant = hall.api(await hall.signIn(CONSULTANT))
  const clerks: { counterId: string; token: string; api: ReturnType<typeof hall.api> }[] = []
  // One after the other: a program of the bench is asked one thing at a time.
  for (const { id: counterId, number } of catalogue.counters) {
    const token = await hall.signIn(clerkNo(number))
    const api = hall.api(token)
    const opened = await api.signOnCounter({ params: { id: counterId }, body: { commandId: newCommandId() } })
    if (!opened.ok) throw new Error(`${counterId} does not open: ${opened.refusal}`)
    await bare.ask({ do: 'serve', counterId, serviceIds: opened.data.counter.serviceIds })
    clerks.push({ counterId, token, api })
  }
  let arrivals = 0
  const arrive = async (copies: number): Promise<void> => {
    const service = catalogue.services[arrivals % catalogue.services.length]
    const ticketClass = TICKET_CLASSES[arrivals % CLASS_EVERY] ?? 'ordinary'
    const serviceId = service?.id ?? ''
    const given = await consultant.issueTicket({ body: { commandId: newCommandId(), serviceId, class: ticketClass } })
    if (!given.ok) throw new Error(`no number: ${given.refusal}`)
    arrivals += 1
    const { number, issuedAt } = given.data.ticket
    const waiter = { number, serviceId, rank: TICKET_CLASSES.indexOf(ticketClass), queuedAt: Date.parse(issuedAt) }
    for (let copy = 0; copy < copies; copy++) await bare.ask({ do: 'wait', ...waiter })
  }
  for (let count = 0; count < WAITING; count++) await arrive(1)

  const looks: Look[] = []
  const middles: Look[] = []
  for (let round = 0; round <= rounds; round++) {
    const taken: Record<Taken, number[]> = { ours: [], bareHttp: [], bareSql: [] }
    for (let call = 0; call < callsPerRound; call++) {
      const clerk = clerks[call % clerks.length]
      if (clerk === undefined) throw new Error('no counter is open')
      const path = `/api/counters/${clerk.counterId}/call-next`
      const body = { commandId: newCommandId() }
      taken.bareSql.push(await bare.ask({ do: 'call', counterId: clerk.counterId }))
      taken.bareHttp.push(await timeMs(() => post(bareBase + path, body, null)))
      taken.ours.push(await timeMs(() => post(hall.base + path, body, clerk.token)))
      const counters = await clerk.api.listCounters({})
      const id = counters.ok ? (counters.data.counters.find((each) => each.id === clerk.counterId)?.ticketId ?? '') : ''
      for (const step of ['startTicket', 'finishTicket'] as const)
        await clerk.api[step]({ params: { id }, body: { commandId: newCommandId() } })
      // Two for the reference, which has called twice: once over HTTP and once without.
      await arrive(2)
    }
    const lookAt = (share: number): Look => ({
      ours: quantile(taken.ours, share),
      bareHttp: quantile(taken.bareHttp, share),
      bareSql: quantile(taken.bareSql, share),
    })
    // The first round warms everybody up.
    if (round === 0) continue
    looks.push(lookAt(0.99))
    middles.push(lookAt(0.5))
  }
  await Promise.all([bare.stop(), hall.stop()])
  removeFolder(folder)
  const what = `p99 of call-next over HTTP with ${WAITING} waiting for ${SERVICES} services at ${COUNTERS} counters`
  return {
    rows: [
      row(what, looks, 'bareHttp', 'ORDER BY … LIMIT 1, update and fsync behind a bare handler', TARGET_RATIO),
      row('its median, the same way', middles, 'bareHttp', 'the same reference', null),
      row('its p99, once more', looks, 'bareSql', 'the statement and its fsync alone, without HTTP', null),
    ],
    raw: { p99Ms: looks, p50Ms: middles },
  }
}
