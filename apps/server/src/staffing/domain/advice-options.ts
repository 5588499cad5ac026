import type { AdviceAction } from '@jiaohao/shared/contract'
import type { CallingRule } from '@jiaohao/shared/kernel'
import type { CourseCounter, CourseOption } from '../../queue/index.ts'

/** Somebody who could open a counter now. */
export interface FreePerson {
  /** Null where no roster says who is there. */
  readonly staffNo: string | null
  readonly from: 'rostered' | 'floating' | 'break' | null
  readonly pace: number
  readonly absences: CourseCounter['absences']
}
/** A counter that nobody is at. */
export interface ClosedPlace {
  readonly counterId: string
  readonly counterNumber: number
  readonly rules: readonly CallingRule[]
  /** What it serves with this person at it. */
  readonly servedBy: (staffNo: string | null) => readonly string[]
}
/** A counter that somebody is at. */
export interface StaffedPlace {
  readonly counterNumber: number
  readonly staffNo: string
  readonly course: CourseCounter
  readonly profileId: string
  /** The break that the roster has for the person now, seconds from now; null for none. */
  readonly mealS: { readonly fromS: number; readonly toS: number } | null
}
/** The hall as far as something could be done in it. */
export interface HallNow {
  readonly staffed: readonly StaffedPlace[]
  readonly closed: readonly ClosedPlace[]
  readonly free: readonly FreePerson[]
  /** Who comes on duty within the horizon, at the counters that they will take. */
  readonly coming: readonly CourseCounter[]
  readonly profiles: readonly { readonly id: string; readonly rulesAt: (counterId: string) => readonly CallingRule[] }[]
  /** Work that each service brings within the horizon, seconds. */
  readonly workS: ReadonlyMap<string, number>
  /** Services that a machine can do, where there is one and somebody who walks the floor. */
  readonly guidable: readonly string[]
  readonly guidedShare: number
}
export interface Choice {
  readonly action: AdviceAction
  readonly option: CourseOption
}

/** From the word until somebody sits at a counter, or is back from a break, seconds. */
const OPEN_LEAD_S = 180
const RECALL_LEAD_S = 120
/** A consultant speaks to so many of those who wait at once. */
const GUIDED_AT_ONCE = 3
/** Somebody let go without a rostered break is away for the rest of the horizon. */
const OPENS_MOST = 4
const RECALLS_MOST = 3
const MOVES_MOST = 3
const RELEASES_MOST = 2

const FROM_ORDER = ['rostered', null, 'floating', 'break'] as const

/**
 * What an action is about, so that the same one is known again, and its contrary too: its counters and, for what any counter would do as
 * well, its kind. Somebody called back from a break is one person, whatever was said of another.
 */
export const adviceSubjects = (action: AdviceAction): string[] => {
  switch (action.kind) {
    case 'open-counter':
    case 'move-counter':
      return [action.kind, action.counterId]
    case 'end-break':
      return [action.counterId]
    case 'release':
      return [action.kind, ...action.counters.map(({ counterId }) => counterId)]
    case 'guide':
      return [action.kind]
    default:
      return action satisfies never
  }
}

/** One text for an action: two with the same text are the same advice. */
const adviceKey = (action: AdviceAction): string => JSON.stringify(action)

const working = (staffed: readonly StaffedPlace[]): StaffedPlace[] => staffed.filter(({ course }) => course.pausedForS === null)

const workOf = ({ workS }: HallNow, serviceIds: readonly string[]): number => serviceIds.reduce((sum, id) => sum + (workS.get(id) ?? 0), 0)

const countersNow = ({ staffed, coming }: HallNow): CourseCounter[] => [...staffed.map(({ course }) => course), ...coming]

/** A counter as somebody opens it from now on. */
const openedBy = ({ counterId, rules, servedBy }: ClosedPlace, { staffNo, pace, absences }: FreePerson): CourseCounter => ({
  ...{ id: counterId, serviceIds: servedBy(staffNo), rules, pace, inHand: null, pausedForS: OPEN_LEAD_S },
  absences: absences.filter(({ fromS }) => fromS > OPEN_LEAD_S),
})
/** A counter as somebody comes back to it from a break. */
const recalled = (counter: CourseCounter): CourseCounter => ({
  ...counter,
  pausedForS: RECALL_LEAD_S,
  absences: counter.absences.filter(({ fromS }) => fromS > RECALL_LEAD_S),
})

const openings = (now: HallNow): Choice[] => {
  const people = FROM_ORDER.flatMap((from) => now.free.filter((person) => person.from === from))
  const seen = new Set<string>()
  return now.closed
    .flatMap((place) => {
      const person = people.find(({ staffNo }) => place.servedBy(staffNo).length > 0)
      return person === undefined ? [] : [{ place, person, serviceIds: place.servedBy(person.staffNo) }]
    })
    .sort((a, b) => workOf(now, b.serviceIds) - workOf(now, a.serviceIds) || a.place.counterNumber - b.place.counterNumber)
    .filter(({ serviceIds }) => {
      // Of counters that serve the same, one is enough to be looked at.
      const same = [...serviceIds].sort().join(' ')
      return !seen.has(same) && seen.add(same)
    })
    .slice(0, OPENS_MOST)
    .map(({ place, person }): Choice => {
      const { counterId, counterNumber } = place
      const opened = openedBy(place, person)
      const action: AdviceAction = { kind: 'open-counter', counterId, counterNumber, staffNo: person.staffNo, from: person.from }
      // Whoever was to come to this counter later finds it open.
      const others = countersNow(now).filter(({ id }) => id !== counterId)
      return { action, option: { key: adviceKey(action), counters: [...others, opened], guided: null } }
    })
}

const changed = (now: HallNow, counterId: string, change: (counter: CourseCounter) => CourseCounter): CourseCounter[] =>
  countersNow(now).map((counter) => (counter.id === counterId ? change(counter) : counter))

const recalls = (now: HallNow): Choice[] =>
  now.staffed
    .filter(({ course }) => course.pausedForS !== null && course.pausedForS > RECALL_LEAD_S)
    .sort((a, b) => workOf(now, b.course.serviceIds) - workOf(now, a.course.serviceIds))
    .slice(0, RECALLS_MOST)
    .map(({ course, counterNumber, staffNo }): Choice => {
      const action: AdviceAction = { kind: 'end-break', counterId: course.id, counterNumber, staffNo }
      return { action, option: { key: adviceKey(action), counters: changed(now, course.id, recalled), guided: null } }
    })

const moves = (now: HallNow): Choice[] =>
  working(now.staffed)
    .flatMap(({ course, counterNumber, staffNo, profileId }) =>
      now.profiles
        .filter(({ id }) => id !== profileId)
        .map(({ id, rulesAt }): Choice => {
          const action: AdviceAction = { kind: 'move-counter', counterId: course.id, counterNumber, staffNo, profileId: id }
          const moved = (counter: CourseCounter): CourseCounter => ({ ...counter, rules: rulesAt(counter.id) })
          return { action, option: { key: adviceKey(action), counters: changed(now, course.id, moved), guided: null } }
        }),
    )
    .slice(0, MOVES_MOST)

const guiding = (now: HallNow): Choice[] => {
  const serviceIds = now.guidable.filter((id) => (now.workS.get(id) ?? 0) > 0)
  if (serviceIds.length === 0) return []
  const action: AdviceAction = { kind: 'guide', serviceIds }
  const guided = { serviceIds, share: now.guidedShare, waiting: GUIDED_AT_ONCE }
  return [{ action, option: { key: adviceKey(action), counters: countersNow(now), guided } }]
}

/** What could be done against waits that are too long. */
export const helpingChoices = (now: HallNow): Choice[] => [...guiding(now), ...openings(now), ...recalls(now), ...moves(now)]

/** Whether everything that these counters serve is served by another one that works. */
const isCovered = (now: HallNow, away: readonly StaffedPlace[]): boolean => {
  const others = new Set(
    working(now.staffed)
      .filter((place) => !away.includes(place))
      .flatMap(({ course }) => course.serviceIds),
  )
  return away.every(({ course }) => course.serviceIds.every((id) => others.has(id)))
}

const release = (now: HallNow, away: readonly StaffedPlace[], purpose: 'meal' | 'close'): Choice => {
  const counters = away.map(({ course, counterNumber, staffNo }) => ({ counterId: course.id, counterNumber, staffNo }))
  const action: AdviceAction = { kind: 'release', purpose, counters }
  const gone = new Map(away.map((place) => [place.course.id, place]))
  const without = countersNow(now).map((counter) => {
    const place = gone.get(counter.id)
    if (place === undefined) return counter
    const { mealS } = place
    const lengthS = mealS === null || purpose === 'close' ? null : mealS.toS - mealS.fromS
    return { ...counter, absences: [{ fromS: 0, toS: lengthS }] }
  })
  return { action, option: { key: adviceKey(action), counters: without, guided: null } }
}

/** Who could be let go, the most at once first: those whose break it is, else the counters with the least to do. */
export const sparingChoices = (now: HallNow): Choice[] => {
  const there = working(now.staffed)
  const meals = there.filter(({ mealS }) => mealS !== null)
  const purpose = meals.length > 0 ? 'meal' : 'close'
  const away = purpose === 'meal' ? meals : [...there].sort((a, b) => workOf(now, a.course.serviceIds) - workOf(now, b.course.serviceIds))
  const most = purpose === 'meal' ? RELEASES_MOST : 1
  return Array.from({ length: Math.min(most, away.length) }, (_, fewer) => away.slice(0, Math.min(most, away.length) - fewer))
    .filter((places) => isCovered(now, places))
    .map((places) => release(now, places, purpose))
}

/** Whether an action can be carried out now. */
export const isPossible = (action: AdviceAction, now: HallNow): boolean => {
  const at = (counterId: string) => now.staffed.find(({ course }) => course.id === counterId)
  const isWorking = (counterId: string): boolean => at(counterId)?.course.pausedForS === null
  switch (action.kind) {
    case 'open-counter':
      return (
        now.closed.some(({ counterId }) => counterId === action.counterId) && now.free.some(({ staffNo }) => staffNo === action.staffNo)
      )
    case 'end-break': {
      const place = at(action.counterId)
      return place !== undefined && place.course.pausedForS !== null
    }
    case 'move-counter':
      return isWorking(action.counterId) && at(action.counterId)?.profileId !== action.profileId
    case 'release':
      return action.counters.every(({ counterId }) => isWorking(counterId))
    case 'guide':
      return now.guidable.length > 0
    default:
      return action satisfies never
  }
}

/** The hall with an action that was agreed on and is still under way, so that nothing more is asked for against what it will mend. */
export const asAgreed = (now: HallNow, action: AdviceAction): HallNow => {
  const withCourse = (counterId: string, change: (counter: CourseCounter) => CourseCounter): HallNow => ({
    ...now,
    staffed: now.staffed.map((place) => (place.course.id === counterId ? { ...place, course: change(place.course) } : place)),
  })
  switch (action.kind) {
    case 'open-counter': {
      const place = now.closed.find(({ counterId }) => counterId === action.counterId)
      const person = now.free.find(({ staffNo }) => staffNo === action.staffNo)
      if (place === undefined || person === undefined) return now
      return {
        ...now,
        coming: [...now.coming.filter(({ id }) => id !== place.counterId), openedBy(place, person)],
        closed: now.closed.filter((one) => one !== place),
        free: person.staffNo === null ? now.free : now.free.filter((one) => one !== person),
      }
    }
    case 'end-break':
      return withCourse(action.counterId, (counter) => ((counter.pausedForS ?? 0) > RECALL_LEAD_S ? recalled(counter) : counter))
    case 'move-counter': {
      const rulesAt = now.profiles.find(({ id }) => id === action.profileId)?.rulesAt
      return rulesAt === undefined ? now : withCourse(action.counterId, (counter) => ({ ...counter, rules: rulesAt(counter.id) }))
    }
    // Who was let go makes the line longer, not shorter, and whom a consultant guides is no counter.
    case 'release':
    case 'guide':
      return now
    default:
      return action satisfies never
  }
}

/** The hall as it goes on by itself. */
export const asItIs = (now: HallNow): CourseOption => ({ key: '', counters: countersNow(now), guided: null })
