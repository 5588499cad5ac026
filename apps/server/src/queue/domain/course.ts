import type { Head } from '@jiaohao/shared/kernel'
import type { CourseAsk, CourseCounter, CourseOption, CourseStream, HallCourse } from './course-ask.ts'
import { type Customer, openTally } from './course-tally.ts'
import { hallCalling } from './wait-calling.ts'
import { earliestOf, LOOK_AGAIN_S, openRunLines } from './wait-lines.ts'
import type { ComingClass } from './wait-picture.ts'
import { drawUnit, exponential, type Random, seededRandom } from './wait-random.ts'
import type { Calling } from './wait-simulation.ts'
import { type Stage, stageOf } from './wait-stage.ts'
import { betweenS, courseOf, expectedS, firstFreeS, habitualS } from './wait-turns.ts'

/** How much the courses of one ask may do. */
export interface CourseLimits {
  readonly runs: number
  readonly leastRuns: number
  /** Customers in all runs of all options together. */
  readonly customers: number
}
export const COURSE_LIMITS: CourseLimits = { runs: 100, leastRuns: 2, customers: 120_000 }

/** A consultant takes one customer to a machine and comes back in this time, seconds. */
const GUIDING_S = 180
/** Customers of the last step are followed until so long after the horizon. */
const FOLLOWED_S = 2 * 3_600
const customerOf = (
  stage: Stage,
  head: Head,
  { place, line, arrivalS }: Pick<Customer, 'place' | 'line' | 'arrivalS'>,
  random: Random,
): Customer => ({
  ...head,
  place,
  line,
  arrivalS,
  waitedS: arrivalS > 0 ? 0 : Math.max(0, (stage.picture.atMs - (head.waitsSince ?? head.queuedAt)) / 1000),
  unit: drawUnit(stage.unit, random),
  absent: random() < stage.picture.turn.absentShare,
  guidable: random(),
})

const arrivalsOf = ({ streams, stepS, horizonS, picture }: CourseAsk, stage: Stage, first: number, random: Random): Customer[] => {
  const heads: { serviceId: string; class: CourseStream['class']; line: number; arrivalS: number }[] = []
  for (const [index, stream] of streams.entries())
    for (const [step, perS] of stream.perS.entries()) {
      if (perS <= 0) continue
      const untilS = Math.min(horizonS, (step + 1) * stepS)
      for (let atS = step * stepS + exponential(1 / perS, random); atS < untilS; atS += exponential(1 / perS, random))
        heads.push({ serviceId: stream.serviceId, class: stream.class, line: stage.comingLines[index] ?? 0, arrivalS: atS })
    }
  heads.sort((a, b) => a.arrivalS - b.arrivalS)
  return heads.map(({ serviceId, class: ticketClass, line, arrivalS }, index) => {
    const arrival = first + index
    const head = { id: `later ${arrival}`, serviceId, class: ticketClass, queuedAt: picture.atMs + arrivalS * 1000, arrival }
    return customerOf(stage, { ...head, waitsSince: null }, { place: arrival, line, arrivalS }, random)
  })
}

const absentUntilS = ({ absences }: CourseCounter, atS: number): number | null => {
  const absence = absences.find(({ fromS, toS }) => fromS <= atS && (toS === null || atS < toS))
  return absence === undefined ? null : (absence.toS ?? Number.POSITIVE_INFINITY)
}

/** Whom a consultant takes to a machine: of those who wait some at once, of those who come one after the other. */
const openGuiding = (guided: CourseOption['guided']): ((customer: Customer) => boolean) => {
  if (guided === null) return () => false
  const serviceIds = new Set(guided.serviceIds)
  let waiting = guided.waiting
  let freeS = waiting * GUIDING_S
  return ({ serviceId, guidable, arrivalS }) => {
    if (!serviceIds.has(serviceId) || guidable >= guided.share) return false
    if (arrivalS <= 0) return waiting-- > 0
    if (arrivalS < freeS) return false
    freeS = arrivalS + GUIDING_S
    return true
  }
}

/** One run of one option: the wait of each customer, seconds; NaN of those who went to a machine. */
const runOption = (
  stage: Stage,
  { counters, guided }: CourseOption,
  { waiting, coming }: { waiting: readonly Customer[]; coming: readonly Customer[] },
  { calling, seed, lastS }: { calling: Calling; seed: number; lastS: number },
): Float64Array => {
  const random = seededRandom(seed)
  const course = courseOf(random)
  const waitsS = new Float64Array(waiting.length + coming.length)
  const goesToMachine = openGuiding(guided)
  const staying = waiting.filter((customer) => {
    const goes = goesToMachine(customer)
    if (goes) waitsS[customer.place] = Number.NaN
    return !goes
  })
  const own: number[][] = stage.lines.map(() => [])
  for (const [index, { line }] of staying.entries()) own[line]?.push(index)
  const lines = openRunLines<Customer>({ lines: own, waiting: staying })
  const freeS = Float64Array.from(counters, (counter) => firstFreeS(stage, counter, course))
  let next = 0
  let inLine = staying.length
  const arriveUntil = (atS: number): void => {
    for (let customer = coming[next]; customer !== undefined && customer.arrivalS <= atS; customer = coming[++next]) {
      if (goesToMachine(customer)) waitsS[customer.place] = Number.NaN
      else {
        lines.add(customer, customer.line)
        inLine++
      }
    }
  }
  const { turn, atMs } = stage.picture
  const called = new Uint8Array(waitsS.length)
  while (inLine > 0 || next < coming.length) {
    const place = earliestOf(freeS)
    const [atS, server, counter] = [freeS[place] ?? Number.POSITIVE_INFINITY, stage.servers[place], counters[place]]
    if (server === undefined || counter === undefined || atS >= lastS) break
    const backS = absentUntilS(counter, atS)
    if (backS !== null) {
      freeS[place] = backS
      continue
    }
    arriveUntil(atS)
    const heads = lines.heads(server)
    const chosen = heads.length === 0 ? null : calling.next(counter, heads, atMs + atS * 1000)
    if (chosen === null) {
      const againS = heads.length > 0 ? atS + LOOK_AGAIN_S : Number.POSITIVE_INFINITY
      freeS[place] = Math.max(atS, Math.min(againS, coming[next]?.arrivalS ?? Number.POSITIVE_INFINITY)) + habitualS(turn.gapS, random)
      continue
    }
    calling.called()
    lines.take(chosen)
    inLine--
    called[chosen.place] = 1
    waitsS[chosen.place] = chosen.waitedS + atS - chosen.arrivalS
    const inHandS = chosen.absent ? turn.absentS : turn.walkS + expectedS(stage, counter, chosen.serviceId, course) * chosen.unit
    freeS[place] = atS + inHandS + betweenS(stage, random)
  }
  arriveUntil(Number.POSITIVE_INFINITY)
  // Whoever nobody called waits on.
  for (const { place, waitedS, arrivalS } of [...waiting, ...coming])
    if (called[place] === 0 && !Number.isNaN(waitsS[place])) waitsS[place] = waitedS + lastS - arrivalS
  return waitsS
}

const runsWithin = ({ picture, streams, stepS, options }: CourseAsk, limits: CourseLimits): number => {
  const coming = streams.reduce((sum, { perS }) => sum + perS.reduce((all, each) => all + each * stepS, 0), 0)
  const customers = options.length * (picture.waiting.length + coming + 1)
  return Math.max(limits.leastRuns, Math.min(limits.runs, Math.floor(limits.customers / customers)))
}

/**
 * Lives through the next hours of the hall once and again, with the counters of each option and its own order of calling, and says what
 * customers meet. Arrivals are Poisson streams, handling is log-normal around the mean of its service and clerk, and lasts on as it may
 * for whoever is in hand. In each run all options meet the same customers with the same handling, so that they differ by what they do.
 */
export const simulateCourses = (ask: CourseAsk, limits: CourseLimits): HallCourse[] => {
  const { picture, horizonS, options, streams, seed } = ask
  const runs = runsWithin(ask, limits)
  const coming = streams.map((stream): ComingClass => ({ serviceId: stream.serviceId, class: stream.class, perS: 0 }))
  const prepared = options.map((option) => {
    const own = { ...picture, counters: option.counters, coming }
    return { option, stage: stageOf(own, horizonS), calling: hallCalling(own), tally: openTally(ask, option.key) }
  })
  const stage = prepared[0]?.stage
  if (stage === undefined) return []
  const lineOf = new Int32Array(picture.waiting.length)
  for (const [line, places] of stage.lines.entries()) for (const place of places) lineOf[place] = line
  for (let run = 0; run < runs; run++) {
    const random = seededRandom(seed + run)
    const waiting = picture.waiting.map((head, place) => customerOf(stage, head, { place, line: lineOf[place] ?? 0, arrivalS: 0 }, random))
    const later = arrivalsOf(ask, stage, waiting.length, random)
    const all = [...waiting, ...later]
    for (const { option, stage: own, calling, tally } of prepared) {
      const how = { calling: calling(), seed: seed + run + 1_000_003, lastS: horizonS + FOLLOWED_S }
      tally.add(all, runOption(own, option, { waiting, coming: later }, how))
    }
  }
  return prepared.map(({ tally }) => tally.told(runs))
}
