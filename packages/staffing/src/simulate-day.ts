import { chanceFrom, handlingLaw, poissonArrivals } from './chance.ts'
import { INTERVALS_MAX } from './history.ts'
import { demandAboveZero, demandCount, demandNotNegative, demandWhole } from './input-range.ts'
import { at, shareOf, zeros } from './linear.ts'
import { serveLine } from './serve-line.ts'

/** Most customers of one simulation over all its days: a few seconds of work. */
const CUSTOMERS_MAX = 5_000_000
/** Most days of one simulation. */
const DAYS_MAX = 1_000
const DAYS = 20
/** Most counters of an interval here. */
const SERVERS_MAX = 10_000

/** A day that might be. */
export interface SimulatedDayInput {
  /** Expected arrivals of each interval: a forecast's mean, or the counts of a measured day. */
  readonly arrivals: readonly number[]
  /** Counters open in each interval. */
  readonly servers: readonly number[]
  /** Length of an interval, seconds. */
  readonly stepS: number
  /** Mean and squared coefficient of variation of the handling time. */
  readonly handling: { readonly meanS: number; readonly scv: number }
  /** Wait that the promise names, seconds. */
  readonly targetS: number
  /** Mean time after which a waiting customer leaves, seconds; everybody waits where not given. */
  readonly meanPatienceS?: number
  /** Whole number from which all chance is drawn: the same input gives the same figures. */
  readonly seed: number
  /** Days to live through, 20 where not given. */
  readonly days?: number
}

/** What customers of an interval meet, by the interval of their arrival; null where nobody came. */
export interface SimulatedInterval {
  /** Arrivals of a day, a mean over the days. */
  readonly arrivals: number
  readonly meanWaitS: number | null
  readonly withinTarget: number | null
}

/** Figures over all simulated days. */
export interface SimulatedDay {
  /** Waits of all who came, those who left included; null where nobody came. */
  readonly waitS: { readonly mean: number; readonly p95: number } | null
  /** Share of those who came who were called within the target; 1 where nobody came. */
  readonly withinTarget: number
  /** Share of those who came who left without service. */
  readonly left: number
  /** Handling ÷ the counters' open time, at most 1; 0 where no counter is open. */
  readonly utilisation: number
  /** How long after closing the last customer was served, a mean over the days, seconds. */
  readonly overtimeS: number
  readonly intervals: readonly SimulatedInterval[]
}

/**
 * Lives through a day with given counters many times, and says how long people waited: the answer to "what if" (other opening hours, a
 * promotion, one clerk fewer). Arrivals are a Poisson stream, handling times lognormal, patience exponential, one line in order of arrival.
 * Throws a RangeError on lists of unequal or no length, a number that is not in its range, and more than 5 million customers in all.
 */
export const simulateDay = (input: SimulatedDayInput): SimulatedDay => {
  const { arrivals, servers, stepS, handling, targetS, meanPatienceS, seed, days = DAYS } = input
  demandDay(input, days)
  const chance = chanceFrom(seed)
  const drawHandling = handlingLaw(handling, chance)
  const tally = { waitsS: [] as number[], within: 0, left: 0, handlingS: 0, overtimeS: 0 }
  const came = zeros(arrivals.length)
  const waitedS = zeros(arrivals.length)
  const inTime = zeros(arrivals.length)
  for (let day = 0; day < days; day++) {
    const arrivalsS = poissonArrivals(arrivals, stepS, chance)
    const handlingsS = arrivalsS.map(drawHandling)
    const patiencesS = meanPatienceS === undefined ? null : arrivalsS.map(() => chance.exponential() * meanPatienceS)
    const served = serveLine({ arrivalsS, handlingsS, patiencesS, servers, stepS })
    served.waitsS.forEach((waitS, index) => {
      const interval = Math.min(arrivals.length - 1, Math.floor(at(arrivalsS, index) / stepS))
      const hasLeft = served.left[index] === true
      const isWithin = !hasLeft && waitS <= targetS
      tally.waitsS.push(waitS)
      if (isWithin) tally.within++
      if (hasLeft) tally.left++
      else tally.handlingS += at(handlingsS, index)
      came[interval] = at(came, interval) + 1
      waitedS[interval] = at(waitedS, interval) + waitS
      if (isWithin) inTime[interval] = at(inTime, interval) + 1
    })
    tally.overtimeS += Math.max(0, served.lastEndS - servers.length * stepS)
  }
  const all = tally.waitsS.length
  const openS = servers.reduce((sum, open) => sum + open, 0) * stepS * days
  return {
    waitS: all === 0 ? null : { mean: tally.waitsS.reduce((sum, waitS) => sum + waitS, 0) / all, p95: shareOf(tally.waitsS, 0.95) },
    withinTarget: all === 0 ? 1 : tally.within / all,
    left: all === 0 ? 0 : tally.left / all,
    utilisation: openS === 0 ? 0 : Math.min(1, tally.handlingS / openS),
    overtimeS: tally.overtimeS / days,
    intervals: came.map((count, interval) => ({
      arrivals: count / days,
      meanWaitS: count === 0 ? null : at(waitedS, interval) / count,
      withinTarget: count === 0 ? null : at(inTime, interval) / count,
    })),
  }
}

const demandDay = (input: SimulatedDayInput, days: number): void => {
  const { arrivals, servers, stepS, handling, targetS, meanPatienceS, seed } = input
  if (!Array.isArray(arrivals) || arrivals.length === 0 || arrivals.length > INTERVALS_MAX) {
    throw new RangeError(`arrivals must be a list of 1 to ${INTERVALS_MAX} intervals`)
  }
  if (!Array.isArray(servers) || servers.length !== arrivals.length) {
    throw new RangeError(`servers must be a list as long as arrivals, ${arrivals.length}`)
  }
  for (let interval = 0; interval < arrivals.length; interval++) {
    demandCount(`arrivals[${interval}]`, arrivals[interval])
    demandWhole(`servers[${interval}]`, at(servers, interval), { from: 0, to: SERVERS_MAX })
  }
  demandAboveZero('stepS', stepS)
  demandAboveZero('handling.meanS', handling.meanS)
  demandNotNegative('handling.scv', handling.scv)
  demandNotNegative('targetS', targetS)
  if (meanPatienceS !== undefined) demandAboveZero('meanPatienceS', meanPatienceS)
  demandWhole('seed', seed, { from: 0, to: 2 ** 32 - 1 })
  demandWhole('days', days, { from: 1, to: DAYS_MAX })
  const customers = days * arrivals.reduce((sum, count) => sum + count, 0)
  if (customers > CUSTOMERS_MAX) throw new RangeError(`arrivals × days must be at most ${CUSTOMERS_MAX} customers, got ${customers}`)
}
