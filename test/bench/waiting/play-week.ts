import { openChance } from './chance.ts'
import { openEstimator, peopleAhead } from './estimator.ts'
import { CLERK_SPREAD, CLERKS, SERVICES } from './hall-plan.ts'
import { playDay, type Visitor, type WeekFloor } from './week-day.ts'

/** An estimate that was given, and what came of it. Times in seconds. */
export interface Outcome {
  readonly day: number
  readonly serviceId: string
  readonly kind: string
  readonly p50S: number
  readonly p90S: number
  readonly waitedS: number
  /** The simple rule with the area's line and the counters that may serve it. */
  readonly simpleS: number
  /** The simple rule with everybody who waits and every counter open. */
  readonly simpleHallS: number
}

const DAY_MS = 86_400_000
const FIRST_DAY_MS = Date.UTC(2026, 10, 23)

/** People ahead × mean handling ÷ counters open. The mean is that of all handling so far in the hall. */
const simpleRules = (visitor: Visitor, floor: WeekFloor, meanS: number) => {
  const open = floor.desks.filter(({ state }) => state !== 'away' && state !== 'paused')
  const serving = open.filter(({ serviceIds }) => serviceIds.includes(visitor.service.id))
  return {
    simpleS: (peopleAhead(visitor, floor) * meanS) / Math.max(1, serving.length),
    simpleHallS: (floor.line.length * meanS) / Math.max(1, open.length),
  }
}

/** Plays the days of a week and gives the estimate of every ticket beside its wait. What nobody was estimated for is left out. */
export const playWeek = ({ seed, days }: { readonly seed: number; readonly days: number }): Outcome[] => {
  const chance = openChance(seed)
  const paces = Array.from({ length: CLERKS }, () => Math.exp(CLERK_SPREAD * chance.normal() - CLERK_SPREAD ** 2 / 2))
  const estimator = openEstimator((day) => FIRST_DAY_MS + day * DAY_MS)
  // The simple rule learns the hall's mean handling too; it starts from the catalogue's.
  let handled = 20
  let handledS = handled * (SERVICES.reduce((sum, { believedS }) => sum + believedS, 0) / SERVICES.length)
  const outcomes: Outcome[] = []
  for (let day = 0; day < days; day++) {
    const watch = estimator.watch(day)
    const given = new Map<string, Pick<Outcome, 'p50S' | 'p90S' | 'simpleS' | 'simpleHallS'>>()
    const visitors = playDay(
      { chance, day, paces },
      {
        second: watch.second,
        arrives: (visitor, floor) => {
          const wait = watch.estimate(visitor, floor)
          if (wait !== null) given.set(visitor.id, { ...wait, ...simpleRules(visitor, floor, handledS / handled) })
        },
        happened: (what, atS, about) => {
          watch.happened(what, atS, about)
          if (what !== 'finished') return
          handled += 1
          handledS += about.handledS
        },
      },
    )
    for (const { id, service, kind, cameS, calledS } of visitors) {
      const wait = given.get(id)
      if (wait !== undefined && calledS !== null) outcomes.push({ day, serviceId: service.id, kind, ...wait, waitedS: calledS - cameS })
    }
  }
  return outcomes
}
