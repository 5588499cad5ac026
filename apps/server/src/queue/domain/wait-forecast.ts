import type { EstimatedWait } from '@jiaohao/shared/contract'
import { hallCalling, likenessOf } from './wait-calling.ts'
import type { Newcomer, WaitPicture } from './wait-picture.ts'
import { SIMULATION_LIMITS, type SimulationLimits, simulateWaits } from './wait-simulation.ts'

/** The wait of a newcomer as it was simulated, and what it takes to follow the line until the next simulation. */
interface Expected {
  readonly wait: EstimatedWait
  /** Counters that were free for him. */
  readonly free: number
  /** Seconds that one more, or one fewer, before him makes. */
  readonly stepS: number
}

/** The waits of a moment, by service and class, and of each who waits; plain data. */
export interface WaitForecast {
  readonly atMs: number
  readonly newcomers: ReadonlyMap<string, Expected>
  /** By ticket: the wait from `atMs` on. */
  readonly waiting: ReadonlyMap<string, EstimatedWait>
}

/** The ninth decile of a turn above its mean, in means: 1.28 · √1.5, as of a normal time with a usual spread. */
const STEP_ROOM = 1.57

/** Nothing is known yet. */
export const NO_FORECAST: WaitForecast = { atMs: 0, newcomers: new Map(), waiting: new Map() }

const nameOf = ({ serviceId, class: ticketClass }: Newcomer): string => `${serviceId} ${ticketClass}`

const freeFor = (picture: WaitPicture, serviceId: string): number =>
  picture.counters.filter((counter) => counter.inHand === null && counter.pausedForS === null && counter.serviceIds.includes(serviceId))
    .length

const stepOf = (picture: WaitPicture, serviceId: string, meanS: number): number => {
  const serving = picture.counters.filter((counter) => counter.serviceIds.includes(serviceId)).length
  const { gapS, walkS } = picture.turn
  return serving === 0 ? 0 : (gapS + walkS + meanS) / serving
}

/** Newcomers of whom each stands for all that are called alike, and for each newcomer the place of the one who stands for him. */
const gathered = (picture: WaitPicture) => {
  const likeness = likenessOf(picture)
  const places = new Map<string, number>()
  const first: Newcomer[] = []
  const placeOf = picture.newcomers.map((newcomer) => {
    const name = `${newcomer.class} ${likeness(newcomer.serviceId)}`
    const known = places.get(name)
    if (known !== undefined) return known
    places.set(name, first.length)
    return first.push(newcomer) - 1
  })
  return { first, placeOf }
}

/** Simulates a picture and keeps the waits by service and class. A newcomer whom no counter serves is not in it. */
export const forecastWaits = (picture: WaitPicture, seed: number, limits: SimulationLimits = SIMULATION_LIMITS): WaitForecast => {
  const { first, placeOf } = gathered(picture)
  const simulated = simulateWaits({ ...picture, newcomers: first }, { calling: hallCalling(picture), limits, seed })
  const newcomers = new Map<string, Expected>()
  const meansS = new Map(picture.services.map(({ id, meanS }) => [id, meanS]))
  for (const [index, newcomer] of picture.newcomers.entries()) {
    const wait = simulated.newcomers[placeOf[index] ?? -1] ?? null
    if (wait === null) continue
    const stepS = stepOf(picture, newcomer.serviceId, meansS.get(newcomer.serviceId) ?? 0)
    newcomers.set(nameOf(newcomer), { wait, free: freeFor(picture, newcomer.serviceId), stepS })
  }
  const waiting = new Map<string, EstimatedWait>()
  for (const [index, { id }] of picture.waiting.entries()) {
    const wait = simulated.waiting[index] ?? null
    if (wait !== null) waiting.set(id, wait)
  }
  return { atMs: picture.atMs, newcomers, waiting }
}

/**
 * The wait of somebody who arrives now; null where nobody serves or the picture did not ask for him.
 * @param since how many more of his area are before him than in the picture; fewer is negative
 */
export const waitNow = (forecast: WaitForecast, newcomer: Newcomer, since: number): EstimatedWait | null => {
  const expected = forecast.newcomers.get(nameOf(newcomer))
  if (expected === undefined) return null
  const { wait, free, stepS } = expected
  // The first of those who came meanwhile go to the counters that were free.
  const moved = since > 0 ? Math.max(0, since - Math.max(0, free - 1)) : since
  if (moved === 0) return wait
  const at = (seconds: number): number => Math.min(SIMULATION_LIMITS.horizonS, Math.max(0, Math.round(seconds + moved * stepS)))
  // Each turn more is uncertain by itself, and independent turns add up by their squares.
  const roomS = moved > 0 ? STEP_ROOM * stepS * Math.sqrt(moved) : 0
  return { p50S: at(wait.p50S), p90S: at(wait.p90S + roomS) }
}
