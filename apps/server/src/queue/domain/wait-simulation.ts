import type { EstimatedWait } from '@jiaohao/shared/contract'
import type { Head } from '@jiaohao/shared/kernel'
import type { ComingClass, PictureCounter, WaitPicture } from './wait-picture.ts'
import { drawResidual, drawUnit, exponential, type Random, seededRandom } from './wait-random.ts'
import { type Server, type Stage, stageOf } from './wait-stage.ts'

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
  readonly next: (counter: PictureCounter, heads: readonly Head[], atMs: number) => Head | null
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

/** How far the pace of this day may be from what was learned on others, in both directions. */
const PACE_DOUBT = 0.15

/** What one run draws from, and how slow its day is. */
interface Course {
  readonly random: Random
  readonly pace: number
}
// Three even numbers less their mean, doubled, are near enough to a normal one.
const courseOf = (random: Random): Course => ({ random, pace: Math.exp(PACE_DOUBT * 2 * (random() + random() + random() - 1.5)) })

const expectedS = (stage: Stage, counter: PictureCounter, serviceId: string, { pace }: Course): number =>
  (stage.meanS.get(serviceId) ?? 0) * counter.pace * pace

/** A time that people take by habit: from half to one and a half of its mean. */
const habitualS = (meanS: number, random: Random): number => meanS * (0.5 + random())

/** How long a turn takes from its call until the counter may call again. */
const turnS = (stage: Stage, counter: PictureCounter, serviceId: string, course: Course): number => {
  const { turn } = stage.picture
  const { random } = course
  if (random() < turn.absentShare) return habitualS(turn.absentS, random)
  return habitualS(turn.walkS, random) + expectedS(stage, counter, serviceId, course) * drawUnit(stage.unit, random)
}

const betweenS = (stage: Stage, random: Random): number => {
  const { turn } = stage.picture
  const pauseS = random() < turn.pauseShare ? habitualS(turn.pauseS, random) : 0
  return pauseS + habitualS(turn.gapS, random)
}

/** When a counter is first free to call, seconds from the picture's instant. */
const firstFreeS = (stage: Stage, counter: PictureCounter, course: Course): number => {
  const { turn } = stage.picture
  const { random } = course
  const { inHand, pausedForS } = counter
  if (pausedForS !== null) return habitualS(pausedForS, random) + habitualS(turn.gapS, random)
  if (inHand === null) return habitualS(turn.gapS, random)
  const wholeS = expectedS(stage, counter, inHand.serviceId, course)
  const restS =
    inHand.phase === 'serving'
      ? wholeS * drawResidual(stage.unit, wholeS === 0 ? 0 : inHand.elapsedS / wholeS, random)
      : turnS(stage, counter, inHand.serviceId, course)
  return restS + betweenS(stage, random)
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

/** Who still waits in one run: the lines with the places of their heads, and those who arrived during it. */
const openRunLines = (stage: Stage) => {
  const taken = new Int32Array(stage.lines.length)
  const late: Head[][] = stage.lines.map(() => [])
  const found: Head[] = []
  const foundIn: number[] = []
  return {
    add: (ticket: Head, line: number): void => {
      late[line]?.push(ticket)
    },
    /** The heads of the lines of a server; good until it is asked again. */
    heads: (server: Server): readonly Head[] => {
      found.length = 0
      foundIn.length = 0
      for (const line of server.lines) {
        const known = stage.lines[line] ?? []
        const at = taken[line] ?? 0
        const head = at < known.length ? stage.picture.waiting[known[at] ?? 0] : late[line]?.[at - known.length]
        if (head === undefined) continue
        found.push(head)
        foundIn.push(line)
      }
      return found
    },
    /** Takes one of the heads just found; its place among those who wait, or undefined for one who came later. */
    take: (head: Head): number | undefined => {
      const line = foundIn[found.indexOf(head)] ?? 0
      const at = taken[line] ?? 0
      taken[line] = at + 1
      return stage.lines[line]?.[at]
    },
  }
}

/** A counter that leaves those who wait to others looks again after this time. */
const LOOK_AGAIN_S = 60
/** Turns of one run: all who wait, and those who come meanwhile, many times over. */
const turnsOfRun = ({ picture }: Stage): number => 200 + 4 * (picture.waiting.length + picture.counters.length)

const earliestOf = (freeS: Float64Array): number => {
  let place = 0
  for (let other = 1; other < freeS.length; other++) if ((freeS[other] ?? 0) < (freeS[place] ?? 0)) place = other
  return place
}

/** One course of events from the picture's instant on. Newcomers are called like everybody else and occupy nobody. */
const runOnce = (stage: Stage, calling: Calling, random: Random): Run => {
  const { picture, servers, ghosts } = stage
  const course = courseOf(random)
  const ghostS = new Float64Array(ghosts.length).fill(Number.NaN)
  const waitingS = new Float64Array(picture.waiting.length).fill(Number.NaN)
  const freeS = Float64Array.from(servers, ({ counter }) => firstFreeS(stage, counter, course))
  const lines = openRunLines(stage)
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
