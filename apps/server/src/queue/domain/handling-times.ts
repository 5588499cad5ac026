/** A handling that has ended: `handledS` from start to finish without holds. */
export interface Handled {
  readonly serviceId: string
  readonly staffNo: string
  readonly handledS: number
}

/** Observations that the default of a service weighs as much as: the spread of a mean of so many is as large as a default may be wrong. */
const DEFAULT_WEIGHT = 8
/** The same for "as fast as everybody" against a clerk's own: clerks differ far less than customers do. */
const PACE_WEIGHT = 40
/** The same for the level of the whole hall against its defaults. */
const LEVEL_WEIGHT = 15
/** How many observations the memory of a service, and of a clerk, reaches back. */
const MEMORY = 600
/** Handling longer than this multiple of what was expected counts as this: a finish forgotten over lunch is no handling. */
const LONGEST_RATIO = 8
/** Handling shorter than this share of what was expected counts as this: a start pressed by mistake. */
const SHORTEST_RATIO = 0.02
/** Until a hall's own is measured: real service times vary more than exponential ones. */
const USUAL_SCV = 1.5
const SCV_WEIGHT = 60
const LEAST_SCV = 0.3
const MOST_SCV = 3

interface Tally {
  weight: number
  sum: number
}
const tallyOf = (tallies: Map<string, Tally>, id: string): Tally => {
  let tally = tallies.get(id)
  if (tally === undefined) {
    tally = { weight: 0, sum: 0 }
    tallies.set(id, tally)
  }
  return tally
}
const count = (tally: Tally, value: number): void => {
  tally.weight = tally.weight * (1 - 1 / MEMORY) + 1
  tally.sum = tally.sum * (1 - 1 / MEMORY) + value
}

/** What a hall knows about how long its services take, by service and clerk. */
export interface HandlingTimes {
  readonly learn: (handled: Handled) => void
  /** Expected handling of a service at a clerk of ordinary speed, seconds; 0 for a service that nobody knows. */
  readonly meanS: (serviceId: string) => number
  /** How long a clerk takes against an ordinary one. */
  readonly pace: (staffNo: string) => number
  /** Squared coefficient of variation of handling around what is expected of service and clerk. */
  readonly scv: () => number
}

/**
 * Learns handling times. Expected of a handling is the mean of its service times the pace of its clerk. With few observations the mean
 * of a service stays by its default at the level of the hall, and a pace by 1 (credibility weights of Bühlmann, 1967); old observations
 * fade. Each observation counts by its ratio to what was expected of it, clipped on both sides, so that one forgotten finish moves
 * nothing much.
 * @param defaultS handling of a service in seconds, as the hall is set up; 0 for one that it does not know
 */
export const openHandlingTimes = (defaultS: (serviceId: string) => number): HandlingTimes => {
  const services = new Map<string, Tally>()
  const paces = new Map<string, Tally>()
  const level: Tally = { weight: 0, sum: 0 }
  const squares: Tally = { weight: 0, sum: 0 }

  const levelNow = (): number => (LEVEL_WEIGHT + level.sum) / (LEVEL_WEIGHT + level.weight)
  const meanS = (serviceId: string): number => {
    const tally = services.get(serviceId)
    const expectedS = defaultS(serviceId) * levelNow()
    return tally === undefined ? expectedS : (DEFAULT_WEIGHT * expectedS + tally.sum) / (DEFAULT_WEIGHT + tally.weight)
  }
  const pace = (staffNo: string): number => {
    const tally = paces.get(staffNo)
    return tally === undefined ? 1 : (PACE_WEIGHT + tally.sum) / (PACE_WEIGHT + tally.weight)
  }

  return {
    learn: ({ serviceId, staffNo, handledS }) => {
      const givenS = defaultS(serviceId)
      const ordinaryS = meanS(serviceId)
      const paceBefore = pace(staffNo)
      if (givenS <= 0 || ordinaryS <= 0 || !(handledS >= 0)) return
      const ratio = Math.min(LONGEST_RATIO, Math.max(SHORTEST_RATIO, handledS / (ordinaryS * paceBefore)))
      count(level, (ratio * ordinaryS) / givenS)
      count(tallyOf(services, serviceId), ratio * ordinaryS)
      count(tallyOf(paces, staffNo), ratio * paceBefore)
      count(squares, (ratio - 1) ** 2)
    },
    meanS,
    pace,
    scv: () => Math.min(MOST_SCV, Math.max(LEAST_SCV, (SCV_WEIGHT * USUAL_SCV + squares.sum) / (SCV_WEIGHT + squares.weight))),
  }
}
