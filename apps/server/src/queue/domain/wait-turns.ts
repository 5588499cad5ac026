import type { PictureCounter } from './wait-picture.ts'
import { drawResidual, drawUnit, type Random } from './wait-random.ts'
import type { Stage } from './wait-stage.ts'

/** How far the pace of this day may be from what was learned on others, in both directions. */
const PACE_DOUBT = 0.15

/** What one run draws from, and how slow its day is. */
export interface Course {
  readonly random: Random
  readonly pace: number
}
/** A course with a pace of its own: three even numbers less their mean, doubled, are near enough to a normal one. */
export const courseOf = (random: Random): Course => ({ random, pace: Math.exp(PACE_DOUBT * 2 * (random() + random() + random() - 1.5)) })

/** How long a service takes at this counter on such a day, on average. */
export const expectedS = (stage: Stage, counter: PictureCounter, serviceId: string, { pace }: Course): number =>
  (stage.meanS.get(serviceId) ?? 0) * counter.pace * pace

/** A time that people take by habit: from half to one and a half of its mean. */
export const habitualS = (meanS: number, random: Random): number => meanS * (0.5 + random())

/** How long a turn takes from its call until the counter may call again. */
export const turnS = (stage: Stage, counter: PictureCounter, serviceId: string, course: Course): number => {
  const { turn } = stage.picture
  const { random } = course
  if (random() < turn.absentShare) return habitualS(turn.absentS, random)
  return habitualS(turn.walkS, random) + expectedS(stage, counter, serviceId, course) * drawUnit(stage.unit, random)
}

/** From the end of a turn until the counter may call again. */
export const betweenS = (stage: Stage, random: Random): number => {
  const { turn } = stage.picture
  const pauseS = random() < turn.pauseShare ? habitualS(turn.pauseS, random) : 0
  return pauseS + habitualS(turn.gapS, random)
}

/** When a counter is first free to call, seconds from the picture's instant. */
export const firstFreeS = (stage: Stage, counter: PictureCounter, course: Course): number => {
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
