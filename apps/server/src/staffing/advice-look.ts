import type { AdviceGround, AdviceSettings, AdviceWatch, FactBody } from '@jiaohao/shared/contract'
import { type BusinessDay, dayOf, newId } from '@jiaohao/shared/kernel'
import { closesAt } from '../hall/index.ts'
import { type CourseAsk, type CourseOption, type CourseSimulator, CoursesLost, type HallCourse, type Queue } from '../queue/index.ts'
import { readHallNow } from './advice-floor.ts'
import { CARRIED_OUT_WITHIN_MS, wasCarriedOut } from './advice-record.ts'
import type { AdviceReads, KeptAdvice } from './advice-store.ts'
import { type ArrivalsAhead, arrivalsAhead, type DayAhead } from './domain/advice-arrivals.ts'
import { bestHelp, bestRelease, courseShown, hasRoom, longestWait, shortService, sparedService } from './domain/advice-choice.ts'
import {
  adviceSubjects,
  asAgreed,
  asItIs,
  type Choice,
  type HallNow,
  helpingChoices,
  isPossible,
  sparingChoices,
} from './domain/advice-options.ts'
import type { RosterDesk } from './roster-desk.ts'

/** Waits are told by steps of ten minutes. */
const STEP_S = 600
/** Customers are looked at again so long after the horizon: by then nearly all who came within it were called. */
const REVIEW_AFTER_MS = 15 * 60_000
const MINUTE_MS = 60_000
/** The same floor at the same minute gives the same advice. */
const SEED_MOST = 2 ** 31

export interface LookNeeds {
  readonly desk: RosterDesk
  readonly queue: Pick<Queue, 'floor' | 'estimates'>
  readonly reads: AdviceReads
  readonly simulator: CourseSimulator
  /** What was expected of a day in its morning. */
  readonly dayAhead: (day: BusinessDay) => Promise<DayAhead>
}

/** What a look came to: what was seen, an advice to give, or the end of the one that stands. */
export interface Look {
  readonly watch: AdviceWatch
  readonly give: FactBody<'advice-given'> | null
  /** The open advice has become pointless. */
  readonly passed: string | null
}

interface Scene {
  readonly atMs: number
  readonly day: BusinessDay
  readonly settings: AdviceSettings
  readonly arrivals: ArrivalsAhead
  readonly now: HallNow
  readonly ask: Omit<CourseAsk, 'options'>
  readonly ground: (course: HallCourse) => AdviceGround
  readonly targetS: (serviceId: string) => number
}

const workOf = (arrivals: ArrivalsAhead, picture: CourseAsk['picture']): Map<string, number> => {
  const meansS = new Map(picture.services.map(({ id, meanS }) => [id, meanS]))
  const workS = new Map<string, number>()
  const add = (serviceId: string, customers: number): void =>
    void workS.set(serviceId, (workS.get(serviceId) ?? 0) + customers * (meansS.get(serviceId) ?? 0))
  for (const { serviceId } of picture.waiting) add(serviceId, 1)
  for (const { serviceId, perS } of arrivals.streams) add(serviceId, perS.reduce((sum, each) => sum + each, 0) * STEP_S)
  return workS
}

/** What was taken and is not done yet, while it may still be done. */
const underWay = ({ desk, reads }: LookNeeds, day: BusinessDay, atMs: number): KeptAdvice[] =>
  reads
    .ofDay(day)
    .filter((kept) => kept.state === 'accepted' && atMs < kept.givenAtMs + CARRIED_OUT_WITHIN_MS && !wasCarriedOut(reads, kept, desk))

const sceneOf = async (needs: LookNeeds, settings: AdviceSettings, atMs: number): Promise<Scene> => {
  const { desk, queue, reads } = needs
  const hall = desk.hall()
  const day = dayOf(atMs, hall.timeZone)
  const ahead = await needs.dayAhead(day)
  const picture = queue.estimates.picture(atMs)
  const closesMs = closesAt(hall, atMs)
  const horizonS = Math.max(
    STEP_S,
    Math.min(settings.horizonMin * 60, closesMs === null ? Number.POSITIVE_INFINITY : (closesMs - atMs) / 1000),
  )
  const arrivals = arrivalsAhead({ ahead, today: reads.arrivals(day), atMs, closesMs, stepS: STEP_S, horizonS })
  const { now: found, rostered } = readHallNow({
    ...{ hall, floor: queue.floor, desk, picture, day, horizonS, paceOf: queue.estimates.paceOf },
    workS: workOf(arrivals, picture),
    guidedShare: settings.guidedPercent / 100,
  })
  const now = underWay(needs, day, atMs).reduce((agreed, { said }) => asAgreed(agreed, said.action), found)
  const targets = [...hall.services.values()].map(({ id, targetWaitMinutes }) => [id, targetWaitMinutes * 60] as const)
  const targetsS = new Map(targets)
  return {
    ...{ atMs, day, settings, arrivals, now },
    targetS: (serviceId) => targetsS.get(serviceId) ?? 0,
    ask: {
      ...{ picture, streams: arrivals.streams, stepS: STEP_S, horizonS, targetsS: targets },
      seed: Math.floor(atMs / MINUTE_MS) % SEED_MOST,
    },
    ground: ({ runs }) => ({
      basis: arrivals.basis,
      runs,
      horizonMin: Math.round(horizonS / 60),
      waiting: picture.waiting.length,
      arrivals: { counted: arrivals.counted, expected: arrivals.expected },
      counters: { working: now.staffed.filter(({ course }) => course.pausedForS === null).length, rostered },
    }),
  }
}

/** What was said of these counters lately, or answered, is not said again, nor its contrary. */
const quietSubjects = (lately: readonly KeptAdvice[], { settings, atMs }: Scene): ReadonlySet<string> =>
  new Set(
    lately
      .filter(({ endedAtMs }) => endedAtMs !== null && atMs - endedAtMs < settings.silentMin * MINUTE_MS)
      .flatMap(({ said }) => adviceSubjects(said.action)),
  )

const givenBody = (
  scene: Scene,
  cause: 'short' | 'spare',
  serviceId: string,
  { choice, without, taken }: { choice: Choice; without: HallCourse; taken: HallCourse },
): FactBody<'advice-given'> => {
  const { atMs, day, settings } = scene
  const shown = { atMs, stepS: STEP_S }
  return {
    ...{ adviceId: newId(atMs), day, cause, action: choice.action, serviceId, targetS: scene.targetS(serviceId) },
    without: courseShown(without, serviceId, shown),
    with: courseShown(taken, serviceId, shown),
    ground: scene.ground(without),
    expiresAt: atMs + settings.expiresMin * MINUTE_MS,
    reviewAt: atMs + scene.ask.horizonS * 1000 + REVIEW_AFTER_MS,
  }
}

const seenOf = (state: 'calm' | 'helpless', scene: Scene, course: HallCourse): AdviceWatch => {
  const longest = longestWait(course)
  const at = (step: number): string => new Date(scene.atMs + step * STEP_S * 1000).toISOString()
  return {
    state,
    lookedAt: new Date(scene.atMs).toISOString(),
    within: course.within.mean,
    longest: longest === null ? null : { serviceId: longest.serviceId, waitS: longest.waitS, at: at(longest.step) },
    ground: scene.ground(course),
  }
}

/** Whether an open advice still stands: what it asks for can still be done, and its cause is not over by a margin. */
const stands = (open: KeptAdvice, scene: Scene, without: HallCourse): boolean => {
  const { settings, now } = scene
  const { cause, action } = open.said
  if (!isPossible(action, now)) return false
  return cause === 'short' ? shortService(without, settings.leaveAbove) !== null : shortService(without, settings.enterBelow) === null
}

const advise = async (needs: LookNeeds, scene: Scene, without: HallCourse): Promise<Look> => {
  const { settings, now } = scene
  const quiet = quietSubjects(needs.reads.ofDay(scene.day), scene)
  const isSayable = ({ action }: Choice): boolean => !adviceSubjects(action).some((subject) => quiet.has(subject))
  const simulated = async (choices: readonly Choice[]): Promise<HallCourse[]> =>
    choices.length === 0 ? [] : needs.simulator.simulate({ ...scene.ask, options: choices.map(({ option }) => option) })
  const short = shortService(without, settings.enterBelow)
  if (short !== null) {
    const choices = helpingChoices(now).filter(isSayable)
    const best = bestHelp(without, await simulated(choices), choices)
    if (best === null) return { watch: seenOf('helpless', scene, without), give: null, passed: null }
    const give = givenBody(scene, 'short', sparedService(without, best.course) ?? short.serviceId, {
      choice: best.choice,
      without,
      taken: best.course,
    })
    return { watch: { state: 'advising', lookedAt: new Date(scene.atMs).toISOString() }, give, passed: null }
  }
  const calm: Look = { watch: seenOf('calm', scene, without), give: null, passed: null }
  if (!hasRoom(without, settings)) return calm
  const choices = sparingChoices(now).filter(isSayable)
  const best = bestRelease(await simulated(choices), choices, settings)
  const serviceId = best === null ? undefined : (longestWait(best.course)?.serviceId ?? without.services[0]?.serviceId)
  if (best === null || serviceId === undefined) return calm
  const give = givenBody(scene, 'spare', serviceId, { choice: best.choice, without, taken: best.course })
  return { watch: { state: 'advising', lookedAt: new Date(scene.atMs).toISOString() }, give, passed: null }
}

/**
 * Looks at the hall once: simulates the next hours as they would go on by themselves and, where a service would fall below its bound,
 * with each thing that could be done; one advice at a time, which stands until it is answered, over, or too old.
 */
export const lookAtHall = async (needs: LookNeeds, settings: AdviceSettings, atMs: number): Promise<Look> => {
  const scene = await sceneOf(needs, settings, atMs)
  const open = needs.reads.open()
  const { counters } = asItIs(scene.now)
  const isQuiet = scene.ask.picture.waiting.length === 0 && scene.arrivals.counted === 0
  if (counters.length === 0 && isQuiet) return { watch: { state: 'closed' }, give: null, passed: open?.said.adviceId ?? null }
  const goOn: CourseOption = asItIs(scene.now)
  const [without] = await needs.simulator.simulate({ ...scene.ask, options: [goOn] })
  if (without === undefined) throw new CoursesLost('lost', 'no course came back')
  if (open === null) return advise(needs, scene, without)
  if (stands(open, scene, without)) {
    return { watch: { state: 'advising', lookedAt: new Date(atMs).toISOString() }, give: null, passed: null }
  }
  return { watch: seenOf('calm', scene, without), give: null, passed: open.said.adviceId }
}
