import type { EstimatedWait, Estimates, TicketClass } from '@jiaohao/shared/contract'
import type { Hall } from '../hall/index.ts'
import type { Floor, FloorFact } from './domain/floor.ts'
import { openWaitCalibration } from './domain/wait-calibration.ts'
import { isServiceOpen, pictureOf, walkInClass, wholePictureOf } from './domain/wait-floor.ts'
import { NO_FORECAST, type WaitForecast, waitNow } from './domain/wait-forecast.ts'
import { openWaitLearning } from './domain/wait-learning.ts'
import { newsOf } from './domain/wait-news.ts'
import type { WaitPicture } from './domain/wait-picture.ts'
import type { HistoryLine } from './wait-history.ts'

/** Estimates whose outcome is awaited; beyond it, outcomes are no longer learned from. */
const AWAITED_LIMIT = 5_000
/** After so many refreshes without a new forecast the last one says nothing any more: whoever simulates has stopped. */
const STALE_REFRESHES = 30

/** Simulates a picture and hands the forecast over, now or later, or not at all when it is busy. */
export type Simulate = (picture: WaitPicture, seed: number, keep: (forecast: WaitForecast) => void) => void

/** A line of the journal that has been committed. */
export interface Heard {
  readonly seq: number
  readonly atMs: number
}

/** The waits that are said at this moment. Giving a number only reads what was simulated last. */
export interface WaitEstimates {
  /** For somebody who takes a number now with so many before him in his area; null where nobody serves, or the service is closed. */
  readonly forTicket: (serviceId: string, ticketClass: TicketClass, ahead: number) => EstimatedWait | null
  /** How much longer somebody waits who waits already; null where nothing can be said. */
  readonly forWaiting: (ticketId: string, atMs: number) => EstimatedWait | null
  /** Learns from what was committed. */
  readonly hear: (fact: FloorFact, line: Heard) => void
  /** Has the floor of this instant simulated. */
  readonly refresh: (atMs: number, simulate: Simulate) => void
  readonly current: () => Estimates
  /** The floor of this instant whoever works on it, with what was learned of it, to be simulated by others. */
  readonly picture: (atMs: number) => WaitPicture
  /** How long this clerk takes against an ordinary one. */
  readonly paceOf: (staffNo: string) => number
}

/** The middle one of some waits; null of none. */
const middleP50 = (waits: readonly (EstimatedWait | null)[]): number | null => {
  const sorted = waits.flatMap((wait) => (wait === null ? [] : [wait.p50S])).sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? null
}

const areaClass = (areaId: string, ticketClass: TicketClass): string => `${areaId} ${ticketClass}`

/** What the hall learns of itself, from the journal's end at first and from every fact after. */
const openMemory = (hall: () => Hall, history: () => readonly HistoryLine[]) => {
  const learning = openWaitLearning((serviceId) => (hall().services.get(serviceId)?.handlingMinutes ?? 0) * 60)
  const calibration = openWaitCalibration()
  const awaited = new Map<string, EstimatedWait>()
  let learnedSeq: number | null = null

  const outcome = (fact: FloorFact): void => {
    if (fact.name === 'ticket-issued') {
      const { ticketId, estimatedWait } = fact.body
      if (estimatedWait !== null && awaited.size < AWAITED_LIMIT) awaited.set(ticketId, estimatedWait)
      return
    }
    if (!('ticketId' in fact.body) || fact.name === 'ticket-planned') return
    const given = awaited.get(fact.body.ticketId)
    if (given === undefined) return
    awaited.delete(fact.body.ticketId)
    if (fact.name === 'ticket-called') calibration.learn({ given, waitedS: fact.body.waitedS })
  }
  const learn = (fact: FloorFact, { seq, atMs }: Heard): void => {
    learnedSeq = seq
    const news = newsOf(fact, atMs)
    if (news !== null) learning.hear(news)
    outcome(fact)
  }

  return {
    learning,
    calibration,
    /** Looks back once, when somebody begins to serve: until then there is nothing to say. */
    recall: (): void => {
      if (learnedSeq !== null) return
      learnedSeq = 0
      for (const line of history()) learn(line.fact, line)
    },
    hear: (fact: FloorFact, line: Heard): void => {
      if (learnedSeq !== null && line.seq > learnedSeq) learn(fact, line)
    },
  }
}

/** Opens the hall's waiting times. Nothing is read or simulated before a counter is open. */
export const openWaitEstimates = (hall: () => Hall, floor: Floor, history: () => readonly HistoryLine[]): WaitEstimates => {
  const { learning, calibration, recall, hear } = openMemory(hall, history)
  let forecast = NO_FORECAST
  let aheadThen: ReadonlyMap<string, number> = new Map()
  let refreshes = 0
  let keptAt = 0
  let refreshedMs = 0

  const areaOf = (serviceId: string, ticketClass: TicketClass): string =>
    ticketClass === 'vip' ? hall().vipAreaId : (hall().services.get(serviceId)?.areaId ?? '')

  /** How many stand before a newcomer in the picture, by area and class. */
  const aheadIn = (picture: WaitPicture): Map<string, number> => {
    const pictured = new Map<string, number>()
    for (const { serviceId, class: ticketClass } of picture.waiting) {
      const area = areaOf(serviceId, ticketClass)
      pictured.set(area, (pictured.get(area) ?? 0) + 1)
    }
    const ahead = new Map<string, number>()
    for (const { serviceId, class: ticketClass } of picture.newcomers) {
      const area = areaOf(serviceId, ticketClass)
      const name = areaClass(area, ticketClass)
      if (ahead.has(name)) continue
      const leftOut = Math.max(0, floor.lines.waitingInArea(area) - (pictured.get(area) ?? 0))
      const all = floor.lines.aheadOfNewcomer(area, ticketClass, picture.atMs, hall().waitLimitS)
      ahead.set(name, Math.max(0, all - leftOut))
    }
    return ahead
  }

  const forTicket = (serviceId: string, ticketClass: TicketClass, ahead: number): EstimatedWait | null => {
    if (!isServiceOpen(floor, serviceId)) return null
    const since = ahead - (aheadThen.get(areaClass(areaOf(serviceId, ticketClass), ticketClass)) ?? ahead)
    const simulated = waitNow(forecast, { serviceId, class: ticketClass }, since)
    return simulated === null ? null : calibration.adjusted(simulated)
  }
  /** Waits of newcomers, counting each area and class once. */
  const newcomers = () => {
    const counted = new Map<string, number>()
    return (serviceId: string, ticketClass: TicketClass): EstimatedWait | null => {
      if (forecast === NO_FORECAST) return null
      const area = areaOf(serviceId, ticketClass)
      const name = areaClass(area, ticketClass)
      const ahead = counted.get(name) ?? floor.lines.aheadOfNewcomer(area, ticketClass, refreshedMs, hall().waitLimitS)
      counted.set(name, ahead)
      return forTicket(serviceId, ticketClass, ahead)
    }
  }

  return {
    forTicket,
    picture: (atMs) => {
      recall()
      return wholePictureOf(floor, hall(), learning, atMs)
    },
    paceOf: learning.handling.pace,
    forWaiting: (ticketId, atMs) => {
      const wait = floor.tickets.get(ticketId)?.state === 'waiting' ? forecast.waiting.get(ticketId) : undefined
      if (wait === undefined) return null
      const passedS = Math.max(0, (atMs - forecast.atMs) / 1000)
      const { p50S, p90S } = calibration.adjusted(wait)
      return { p50S: Math.max(0, Math.round(p50S - passedS)), p90S: Math.max(0, Math.ceil(p90S - passedS)) }
    },
    hear,
    refresh: (atMs, simulate) => {
      refreshedMs = atMs
      const isServed = floor.open && [...floor.counters.values()].some(({ state }) => state !== 'closed' && state !== 'paused')
      if (isServed) recall()
      const picture = isServed ? pictureOf(floor, hall(), learning, atMs) : null
      if (picture === null || refreshes - keptAt > STALE_REFRESHES) forecast = NO_FORECAST
      if (picture === null) return
      const ahead = aheadIn(picture)
      simulate(picture, ++refreshes, (made) => {
        forecast = made
        keptAt = refreshes
        aheadThen = ahead
      })
    },
    current: () => {
      const { services, areas, vipAreaId } = hall()
      const newcomer = newcomers()
      const all = [...services.values()].map((service) => ({ service, wait: newcomer(service.id, walkInClass(service)) }))
      const areaWaits = (areaId: string): (EstimatedWait | null)[] =>
        areaId === vipAreaId
          ? [...services.keys()].map((id) => newcomer(id, 'vip'))
          : all.filter(({ service }) => service.areaId === areaId).map(({ wait }) => wait)
      return {
        services: all.map(({ service, wait }) => ({ id: service.id, wait })),
        areas: areas.filter(({ queued }) => queued).map(({ id }) => ({ id, p50S: middleP50(areaWaits(id)) })),
      }
    },
  }
}
