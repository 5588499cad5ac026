import type { RosterContract, RosterShift } from '@jiaohao/shared/contract'
import type { BusinessDay } from '@jiaohao/shared/kernel'
import { callingRules, type Hall } from '../hall/index.ts'
import { type CourseCounter, type Floor, servedBy, type WaitPicture } from '../queue/index.ts'
import type { ClosedPlace, FreePerson, HallNow, StaffedPlace } from './domain/advice-options.ts'
import type { RosterDesk } from './roster-desk.ts'

interface FloorAsked {
  readonly hall: Hall
  readonly floor: Floor
  readonly desk: RosterDesk
  readonly picture: WaitPicture
  readonly day: BusinessDay
  readonly horizonS: number
  readonly paceOf: (staffNo: string) => number
  readonly workS: HallNow['workS']
  readonly guidedShare: number
}

/** A rostered break begins to be spoken of so long before it, seconds. */
const MEAL_AHEAD_S = 10 * 60

interface OnDuty {
  readonly staffNo: string
  readonly contract: RosterContract
  readonly startS: number
  readonly endS: number
  /** Seconds from now, those that are over left out. */
  readonly breaks: readonly { readonly fromS: number; readonly toS: number }[]
}

/** The roster of the day in seconds from now; empty where none was published. */
const onDutyOf = ({ desk, day, picture }: FloorAsked): OnDuty[] => {
  const contracts = new Map(desk.people().map((contract) => [contract.staffNo, contract]))
  const fromNowS = (minute: number): number => (desk.at(day, minute) - picture.atMs) / 1000
  const breaksOf = ({ breaks }: RosterShift) =>
    breaks.map(({ fromMin, toMin }) => ({ fromS: fromNowS(fromMin), toS: fromNowS(toMin) })).filter(({ toS }) => toS > 0)
  return desk.reads.shifts(day, day).flatMap(({ staffNo, shift }) => {
    const contract = contracts.get(staffNo)
    const [startS, endS] = [fromNowS(shift.startMin), fromNowS(shift.endMin)]
    if (contract === undefined || endS <= 0) return []
    return [{ staffNo, contract, startS, endS, breaks: breaksOf(shift) }]
  })
}

const absencesOf = ({ breaks, endS }: OnDuty): CourseCounter['absences'] => [...breaks, { fromS: endS, toS: null }]

const staffedOf = ({ floor, hall, picture }: FloorAsked, onDuty: ReadonlyMap<string, OnDuty>): StaffedPlace[] =>
  picture.counters.flatMap((counter): StaffedPlace[] => {
    const known = floor.counters.get(counter.id)
    if (known === undefined || known.state === 'closed') return []
    const duty = onDuty.get(known.staffNo)
    const now = duty?.breaks.find(({ fromS }) => fromS <= MEAL_AHEAD_S) ?? null
    // A pause within a rostered break lasts as long as the break.
    const pausedForS = counter.pausedForS !== null && now !== null && now.fromS <= 0 ? now.toS : counter.pausedForS
    return [
      {
        counterNumber: known.number,
        staffNo: known.staffNo,
        course: { ...counter, pausedForS, absences: duty === undefined ? [] : absencesOf(duty) },
        profileId: hall.counters.get(counter.id)?.profileId ?? '',
        mealS: known.state === 'paused' ? null : now,
      },
    ]
  })

const closedOf = ({ floor, hall, desk }: FloorAsked): ClosedPlace[] =>
  [...hall.counters.values()]
    .filter(({ id }) => floor.counters.get(id)?.state === 'closed')
    .map((place) => ({
      counterId: place.id,
      counterNumber: place.number,
      rules: place.rules,
      servedBy: (staffNo) => servedBy(place, staffNo === null ? null : desk.staff.skillBook.of(staffNo)),
    }))

/** Who is on duty and at no counter; where no roster says it, somebody without a name as long as there is anybody. */
const freeOf = ({ desk, paceOf }: FloorAsked, onDuty: readonly OnDuty[], seated: ReadonlySet<string>): FreePerson[] => {
  if (onDuty.length > 0)
    return onDuty
      .filter(({ staffNo, startS, contract }) => startS <= 0 && !seated.has(staffNo) && contract.posts.length > 0)
      .map((duty) => {
        const isAway = duty.breaks.some(({ fromS, toS }) => fromS <= 0 && toS > 0)
        const from = !duty.contract.posts.includes('counter') ? 'floating' : isAway ? 'break' : 'rostered'
        return { staffNo: duty.staffNo, from, pace: paceOf(duty.staffNo), absences: absencesOf(duty) }
      })
  const isSomebodyLeft = desk.people().some(({ staffNo, posts }) => posts.includes('counter') && !seated.has(staffNo))
  return isSomebodyLeft ? [{ staffNo: null, from: null, pace: 1, absences: [] }] : []
}

/** Whoever comes on duty within the horizon takes the first counter that is still closed. */
const comingOf = (asked: FloorAsked, onDuty: readonly OnDuty[], closed: readonly ClosedPlace[]): CourseCounter[] => {
  const left = [...closed]
  return onDuty
    .filter(({ startS, contract }) => startS > 0 && startS < asked.horizonS && contract.posts.includes('counter'))
    .sort((a, b) => a.startS - b.startS)
    .flatMap((duty): CourseCounter[] => {
      const place = left.shift()
      if (place === undefined) return []
      const serviceIds = place.servedBy(duty.staffNo)
      const absences = [{ fromS: 0, toS: duty.startS }, ...absencesOf(duty)]
      const counter = { id: place.counterId, serviceIds, rules: place.rules, pace: asked.paceOf(duty.staffNo) }
      return [{ ...counter, inHand: null, pausedForS: null, absences }]
    })
}

const guidableOf = ({ hall, desk }: FloorAsked, onDuty: readonly OnDuty[]): string[] => {
  const walksNow = ({ startS, contract, breaks }: OnDuty): boolean =>
    startS <= 0 && contract.posts.includes('floating') && !breaks.some(({ fromS, toS }) => fromS <= 0 && toS > 0)
  const isWalked = onDuty.length > 0 ? onDuty.some(walksNow) : desk.people().some(({ posts }) => posts.includes('floating'))
  return isWalked ? [...hall.services.values()].filter(({ selfService }) => selfService).map(({ id }) => id) : []
}

/** Reads who is where, and who could be where, at the picture's instant. `rostered` is how many should be at counters; null without a roster. */
export const readHallNow = (asked: FloorAsked): { readonly now: HallNow; readonly rostered: number | null } => {
  const { hall, floor, workS, guidedShare } = asked
  const onDuty = onDutyOf(asked)
  const staffed = staffedOf(asked, new Map(onDuty.map((duty) => [duty.staffNo, duty])))
  const seated = new Set([...floor.counters.values()].flatMap((counter) => (counter.state === 'closed' ? [] : [counter.staffNo])))
  const closed = closedOf(asked)
  const ground = { profiles: [...hall.profiles.values()], services: [...hall.services.values()] }
  const atCounters = onDuty.filter(
    ({ startS, contract, breaks }) =>
      startS <= 0 && contract.posts.includes('counter') && !breaks.some(({ fromS, toS }) => fromS <= 0 && toS > 0),
  )
  return {
    rostered: onDuty.length === 0 ? null : atCounters.reduce((sum, { contract }) => sum + contract.capacityPercent / 100, 0),
    now: {
      staffed,
      closed,
      free: freeOf(asked, onDuty, seated),
      coming: comingOf(asked, onDuty, closed),
      profiles: [...hall.profiles.values()].map((profile) => ({
        id: profile.id,
        rulesAt: (counterId: string) => callingRules(profile, counterId, ground),
      })),
      workS,
      guidable: guidableOf(asked, onDuty),
      guidedShare,
    },
  }
}
