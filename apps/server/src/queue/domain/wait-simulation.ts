import type { EstimatedWait } from '@jiaohao/shared/contract'
import type { Head } from '@jiaohao/shared/kernel'
import { earliestOf, LOOK_AGAIN_S, openRunLines } from './wait-lines.ts'
import type { ComingClass, PictureCounter, WaitPicture } from './wait-picture.ts'
import { exponential, type Random, seededRandom } from './wait-random.ts'
import { type Server, type Stage, stageOf } from './wait-stage.ts'
import { betweenS, courseOf, firstFreeS, habitualS, turnS } from './wait-turns.ts'

/** How much one simulation may do. */
export interface SimulationLimits {
  /** Runs at most; more make the quantiles no steadier than the forecast is. */
  readonly runs: number
  /** Runs at least, however many wait. */
  readonly leastRuns: number
  /** Turns at counters in all runs together: the work of one refresh. */
  readonly turns: number
  /** A wait that has not ended by then is said to be this long, seconds. */
  readonly horizonS: number
}
export const SIMULATION_LIMITS: SimulationLimits = { runs: 200, leastRuns: 40, turns: 24_000, horizonS: 4 * 3_600 }

/**
 * The order of calling in one run. `next`: of those at the heads of the lines that a counter may serve, the one whom it calls at this
 * instant, or null where it calls none of them. `goesFirst`: whether it would call a newcomer instead of the one it has chosen.
 */
export interface Calling {
  readonly next: <T extends Head>(counter: PictureCounter, heads: readonly T[], atMs: number) => T | null
  readonly goesFirst: (counter: PictureCounter, newcomer: Head, heads: readonly Head[], chosen: Head | null, atMs: number) => boolean
  /** The one chosen last was called: an order that counts its calls counts this one. */
  readonly called: () => void
}

/** Waits by the simulation. Null where no counter serves the service. */
export interface SimulatedWaits {
  /** In the order of the picture's newcomers. */
  readonly newcomers: readonly (EstimatedWait | null)[]
  /** From the picture's instant on, in the order of those who wait. */
  readonly waiting: readonly (EstimatedWait | null)[]
}

/** What one run finds: seconds from the picture's instant to the call; NaN where there was none. */
interface Run {
  readonly ghostS: Float64Array
  readonly waitingS: Float64Array
}

/** Customers of a class that goes first, who arrive while others wait: one at a time, at the measured rate. */
const openComing = (stage: Stage, random: Random) => {
  const { coming, atMs } = stage.picture
  const pick = (): number => {
    let rest = random() * stage.comingPerS
    for (const [index, { perS }] of coming.entries()) {
      rest -= perS
      if (rest < 0) return index
    }
    return coming.length - 1
  }
  let nextS = stage.comingPerS > 0 ? exponential(1 / stage.comingPerS, random) : Number.POSITIVE_INFINITY
  return {
    nextS: () => nextS,
    /** The one who arrives now, and his line. */
    arrive: (): { readonly ticket: Head; readonly line: number } => {
      const index = pick()
      const { serviceId, class: ticketClass } = coming[index] as ComingClass
      const queuedAt = atMs + nextS * 1000
      nextS += exponential(1 / stage.comingPerS, random)
      const ticket = { id: '', serviceId, class: ticketClass, queuedAt, arrival: Number.MAX_SAFE_INTEGER }
      return { ticket, line: stage.comingLines[index] ?? 0 }
    },
  }
}

/** Turns of one run: all who wait, and those who come meanwhile, many times over. */
const turnsOfRun = ({ picture }: Stage): number => 200 + 4 * (picture.waiting.length + picture.counters.length)

/** One course of events from the picture's instant on. Newcomers are called like everybody else and occupy nobody. */
const runOnce = (stage: Stage, calling: Calling, random: Random): Run => {
  const { picture, servers, ghosts } = stage
  const course = courseOf(random)
  const ghostS = new Float64Array(ghosts.length).fill(Number.NaN)
  const waitingS = new Float64Array(picture.waiting.length).fill(Number.NaN)
  const freeS = Float64Array.from(servers, ({ counter }) => firstFreeS(stage, counter, course))
  const lines = openRunLines({ lines: stage.lines, waiting: picture.waiting })
  const coming = openComing(stage, random)
  let left = picture.waiting.length + ghosts.length
  const callGhosts = ({ counter, ghosts: own }: Server, heads: readonly Head[], chosen: Head | null, atS: number): boolean => {
    let passed = false
    for (const index of own) {
      if (!Number.isNaN(ghostS[index])) continue
      if (calling.goesFirst(counter, ghosts[index] as Head, heads, chosen, picture.atMs + atS * 1000)) {
        ghostS[index] = atS
        left -= 1
      } else passed = true
    }
    return passed
  }
  for (let turns = turnsOfRun(stage); turns > 0 && left > 0; turns--) {
    const place = earliestOf(freeS)
    const atS = freeS[place] ?? Number.POSITIVE_INFINITY
    const server = servers[place]
    if (server === undefined || atS >= stage.horizonS) break
    while (coming.nextS() <= atS) {
      const { ticket, line } = coming.arrive()
      lines.add(ticket, line)
    }
    const heads = lines.heads(server)
    const chosen = heads.length === 0 ? null : calling.next(server.counter, heads, picture.atMs + atS * 1000)
    const passed = callGhosts(server, heads, chosen, atS)
    if (chosen === null) {
      const againS = heads.length > 0 || passed ? atS + LOOK_AGAIN_S : Number.POSITIVE_INFINITY
      freeS[place] = Math.min(againS, coming.nextS()) + habitualS(picture.turn.gapS, random)
      continue
    }
    calling.called()
    const index = lines.take(chosen)
    if (index !== undefined) {
      waitingS[index] = atS
      left -= 1
    }
    freeS[place] = atS + turnS(stage, server.counter, chosen.serviceId, course) + betweenS(stage, random)
  }
  return { ghostS, waitingS }
}

const quantileS = (sorted: Float64Array, share: number): number => {
  const position = (sorted.length - 1) * share
  const below = Math.floor(position)
  const low = sorted[below] ?? 0
  return low + ((sorted[below + 1] ?? low) - low) * (position - below)
}

const waitOf = (timesS: Float64Array): EstimatedWait => {
  const sorted = timesS.sort()
  return { p50S: Math.round(quantileS(sorted, 0.5)), p90S: Math.ceil(quantileS(sorted, 0.9)) }
}

const runsWithin = (limits: SimulationLimits, picture: WaitPicture): number => {
  const turns = picture.waiting.length + picture.counters.length + 1
  return Math.max(limits.leastRuns, Math.min(limits.runs, Math.floor(limits.turns / turns)))
}

/**
 * Simulates the queue ahead, from the picture's instant on, in seeded runs, and reads the waits off them: the time that half of the
 * runs, and nine of ten, stay under, whole seconds. All services are asked in the same runs: a newcomer of each stands at the end of
 * his line, is called when his turn comes, and takes nobody's time. Handling is log-normal around the mean of its service and clerk;
 * whatever is in hand lasts on as it may after so long. Null where no counter of the picture serves.
 */
export const simulateWaits = (
  picture: WaitPicture,
  { calling, limits, seed }: { readonly calling: () => Calling; readonly limits: SimulationLimits; readonly seed: number },
): SimulatedWaits => {
  const stage = stageOf(picture, limits.horizonS)
  const random = seededRandom(seed)
  const runs = runsWithin(limits, picture)
  const served = new Set(picture.counters.flatMap(({ serviceIds }) => serviceIds))
  const newcomerS = picture.newcomers.map(() => new Float64Array(runs))
  const waitingS = picture.waiting.map(() => new Float64Array(runs))
  const keep = (into: readonly Float64Array[], run: number, timesS: Float64Array): void => {
    for (const [index, times] of into.entries()) {
      const timeS = timesS[index] ?? Number.NaN
      times[run] = Number.isNaN(timeS) ? limits.horizonS : timeS
    }
  }
  for (let run = 0; run < runs; run++) {
    const found = runOnce(stage, calling(), random)
    keep(newcomerS, run, found.ghostS)
    keep(waitingS, run, found.waitingS)
  }
  const told = (all: readonly Float64Array[], of: readonly { readonly serviceId: string }[]) =>
    all.map((timesS, index) => (served.has(of[index]?.serviceId ?? '') ? waitOf(timesS) : null))
  return { newcomers: told(newcomerS, picture.newcomers), waiting: told(waitingS, picture.waiting) }
}
