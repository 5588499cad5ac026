import type { TicketClass } from '@jiaohao/shared/contract'
import { type HandlingTimes, openHandlingTimes } from './handling-times.ts'
import type { ComingClass, TurnTimes } from './wait-picture.ts'

/** What happened on the floor, as far as waits are learned from it. Instants are UTC milliseconds. */
export type FloorNews =
  | { readonly kind: 'arrived'; readonly atMs: number; readonly serviceId: string; readonly class: TicketClass }
  | { readonly kind: 'called'; readonly atMs: number; readonly counterId: string; readonly queuedAt: number }
  | { readonly kind: 'started'; readonly atMs: number; readonly counterId: string }
  | {
      readonly kind: 'finished'
      readonly atMs: number
      readonly counterId: string
      readonly serviceId: string
      readonly staffNo: string
      readonly handledS: number
    }
  /** A service is done and its counter goes on with the same customer. */
  | { readonly kind: 'handled'; readonly serviceId: string; readonly staffNo: string; readonly handledS: number }
  | { readonly kind: 'absent'; readonly atMs: number; readonly counterId: string }
  /** The counter is free again without having finished: it opened, or put back, set aside or sent on what it had. */
  | { readonly kind: 'freed'; readonly atMs: number; readonly counterId: string }
  /** `taken`: the counter goes on with somebody whom it had set aside. */
  | { readonly kind: 'taken' | 'paused' | 'resumed' | 'closed'; readonly atMs: number; readonly counterId: string }

/** Observations that what is usual weighs as much as. */
const USUAL_WEIGHT = 30
/** Observations that a memory reaches back. */
const MEMORY = 600
/** A time longer than this multiple of the mean counts as this: it was something else. */
const LONGEST_RATIO = 5
const USUAL = { gapS: 10, walkS: 20, absentS: 90, absentShare: 0.05, pauseShare: 0.01, pauseS: 600 } as const
/** Arrivals fade from a rate in this time, seconds. */
const RATE_MEMORY_S = 3_600
/** A rate is reckoned over this time at least, seconds, so that the first few who come are not taken for a stream. */
const LEAST_WATCHED_S = 1_200
/** Whoever arrives with no class of his own can pass nobody. */
const CLASSES_THAT_PASS: readonly TicketClass[] = ['vip', 'booked', 'priority', 'fast']

/** A mean that starts at what is usual, fades and is not moved far by one observation. */
const openMean = (usual: number) => {
  let weight = USUAL_WEIGHT
  let sum = USUAL_WEIGHT * usual
  const mean = (): number => sum / weight
  return {
    mean,
    learn: (value: number): void => {
      const clipped = Math.min(Math.max(0, value), LONGEST_RATIO * mean())
      weight = weight * (1 - 1 / MEMORY) + 1
      sum = sum * (1 - 1 / MEMORY) + clipped
    },
  }
}

/** A share, as the mean of ones and zeros. */
const openShare = (usual: number) => {
  let weight = USUAL_WEIGHT
  let sum = USUAL_WEIGHT * usual
  return {
    share: (): number => sum / weight,
    learn: (happened: boolean): void => {
      weight = weight * (1 - 1 / MEMORY) + 1
      sum = sum * (1 - 1 / MEMORY) + (happened ? 1 : 0)
    },
  }
}

/** How often somebody of each service and class arrives, fading; until a whole memory has passed, by the time that has. */
const openRates = () => {
  const counts = new Map<string, { serviceId: string; class: TicketClass; count: number; atMs: number }>()
  let sinceMs: number | null = null
  const faded = (count: number, fromMs: number, toMs: number): number =>
    count * Math.exp(-Math.max(0, toMs - fromMs) / 1000 / RATE_MEMORY_S)
  return {
    arrived: (serviceId: string, ticketClass: TicketClass, atMs: number): void => {
      sinceMs ??= atMs
      const name = `${serviceId} ${ticketClass}`
      const before = counts.get(name)
      counts.set(name, {
        serviceId,
        class: ticketClass,
        count: 1 + (before === undefined ? 0 : faded(before.count, before.atMs, atMs)),
        atMs,
      })
    },
    at: (atMs: number): ComingClass[] => {
      if (sinceMs === null) return []
      const overS = RATE_MEMORY_S * (1 - Math.exp(-Math.max(LEAST_WATCHED_S, (atMs - sinceMs) / 1000) / RATE_MEMORY_S))
      return [...counts.values()].map((one) => ({
        serviceId: one.serviceId,
        class: one.class,
        perS: faded(one.count, one.atMs, atMs) / overS,
      }))
    },
  }
}

/** What the hall has learned of itself that waits depend on. */
export interface WaitLearning {
  /** Takes what happened, in order of time. */
  readonly hear: (news: FloorNews) => void
  readonly handling: Pick<HandlingTimes, 'meanS' | 'pace' | 'scv'>
  readonly turn: () => TurnTimes
  /** Arrivals at this instant's rates, of the classes that go before others. */
  readonly coming: (atMs: number) => ComingClass[]
}

/**
 * Learns from the floor: handling by service and clerk, the time between two turns, the way to the counter, absences, pauses, and the
 * rates of the classes that go first. The same news in the same order give the same figures.
 * @param defaultS handling of a service in seconds, as the hall is set up
 */
export const openWaitLearning = (defaultS: (serviceId: string) => number): WaitLearning => {
  const handling = openHandlingTimes(defaultS)
  const gap = openMean(USUAL.gapS)
  const walk = openMean(USUAL.walkS)
  const absentTime = openMean(USUAL.absentS)
  const absent = openShare(USUAL.absentShare)
  const pauseTime = openMean(USUAL.pauseS)
  const pause = openShare(USUAL.pauseShare)
  const rates = openRates()
  const freeSince = new Map<string, number>()
  const calledAt = new Map<string, number>()
  const pausedAt = new Map<string, number>()

  const sinceCallS = (counterId: string, atMs: number): number | null => {
    const callMs = calledAt.get(counterId)
    calledAt.delete(counterId)
    return callMs === undefined ? null : (atMs - callMs) / 1000
  }
  const called = (news: Extract<FloorNews, { kind: 'called' }>): void => {
    const free = freeSince.get(news.counterId)
    if (free !== undefined) gap.learn((news.atMs - Math.max(free, news.queuedAt)) / 1000)
    freeSince.delete(news.counterId)
    calledAt.set(news.counterId, news.atMs)
    pause.learn(false)
  }
  const hear = (news: FloorNews): void => {
    switch (news.kind) {
      case 'arrived':
        if (CLASSES_THAT_PASS.includes(news.class)) rates.arrived(news.serviceId, news.class, news.atMs)
        return
      case 'called':
        called(news)
        return
      case 'started': {
        const walkS = sinceCallS(news.counterId, news.atMs)
        if (walkS !== null) walk.learn(walkS)
        absent.learn(false)
        return
      }
      case 'absent': {
        const absentS = sinceCallS(news.counterId, news.atMs)
        if (absentS !== null) absentTime.learn(absentS)
        absent.learn(true)
        freeSince.set(news.counterId, news.atMs)
        return
      }
      case 'handled':
        handling.learn(news)
        return
      case 'finished':
        handling.learn(news)
        freeSince.set(news.counterId, news.atMs)
        return
      case 'freed':
        calledAt.delete(news.counterId)
        freeSince.set(news.counterId, news.atMs)
        return
      case 'paused':
        freeSince.delete(news.counterId)
        calledAt.delete(news.counterId)
        pausedAt.set(news.counterId, news.atMs)
        pause.learn(true)
        return
      case 'resumed': {
        const since = pausedAt.get(news.counterId)
        if (since !== undefined) pauseTime.learn((news.atMs - since) / 1000)
        pausedAt.delete(news.counterId)
        freeSince.set(news.counterId, news.atMs)
        return
      }
      case 'taken':
      case 'closed':
        for (const kept of [freeSince, calledAt, pausedAt]) kept.delete(news.counterId)
        return
      default:
        news satisfies never
    }
  }

  return {
    hear,
    handling,
    turn: () => ({
      gapS: gap.mean(),
      walkS: walk.mean(),
      absentS: absentTime.mean(),
      absentShare: absent.share(),
      pauseShare: pause.share(),
      pauseS: pauseTime.mean(),
    }),
    coming: rates.at,
  }
}
