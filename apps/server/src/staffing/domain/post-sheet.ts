import type { Desk, Post, PostGap, RosterContract, RosterPost, RosterShift } from '@jiaohao/shared/contract'
import { desksServed, moveForDesks, type SeatGround, type Seats, seat } from './post-seats.ts'
import { STEP_MIN } from './roster-ground.ts'

/** Somebody who works on the day. */
export interface PostPerson extends Pick<RosterContract, 'staffNo' | 'supervisorNo' | 'capacityPercent'> {
  readonly posts: readonly RosterPost[]
  readonly shift: RosterShift
}
/** Everything that the posts of a day follow from. */
export interface PostGround extends SeatGround {
  readonly people: readonly PostPerson[]
  /** Desk types that the hall offers. */
  readonly desks: readonly Desk[]
  /** People needed by the half-hour from `opensAtMin` on. */
  readonly need: { readonly opensAtMin: number; readonly counters: readonly number[]; readonly floating: readonly number[] }
}
export interface Stretch {
  readonly fromMin: number
  readonly toMin: number
}
export interface Posted {
  readonly staffNo: string
  readonly stretches: readonly (Stretch & { readonly post: Post })[]
}

const isAtWork = ({ shift }: PostPerson, { fromMin, toMin }: Stretch): boolean => shift.startMin <= fromMin && shift.endMin >= toMin
const isOnBreak = ({ shift }: PostPerson, { fromMin, toMin }: Stretch): boolean =>
  shift.breaks.some((pause) => pause.fromMin < toMin && pause.toMin > fromMin)

/** The day cut wherever somebody comes, goes or pauses, and at every half-hour that the hall is open. */
const stretchesOf = ({ people, need }: PostGround): Stretch[] => {
  const ofPeople = people.flatMap(({ shift }) => [
    ...[shift.startMin, shift.endMin],
    ...shift.breaks.flatMap(({ fromMin, toMin }) => [fromMin, toMin]),
  ])
  const halfHours = need.counters.length === 0 ? [] : [...need.counters, 0].map((_, place) => need.opensAtMin + place * STEP_MIN)
  const cuts = [...new Set([...ofPeople, ...halfHours])].sort((a, b) => a - b)
  return cuts.slice(1).map((toMin, place) => ({ fromMin: cuts[place] ?? toMin, toMin }))
}

/** A stretch with who is there, and who sits where. `homes` are the counters that people keep for their whole shift. */
interface Staffed extends Stretch {
  readonly present: readonly PostPerson[]
  readonly floating: ReadonlySet<string>
  readonly homes: ReadonlyMap<string, string>
  readonly seats: Seats
}

const needAt = ({ need }: PostGround, { fromMin }: Stretch): { counters: number; floating: number } => {
  const place = Math.floor((fromMin - need.opensAtMin) / STEP_MIN)
  return { counters: need.counters[place] ?? 0, floating: need.floating[place] ?? 0 }
}

/** Whoever is for the floor alone, and of those who are for both, as many as it still needs: first those who have no counter. */
const floatingIn = (present: readonly PostPerson[], need: number, homes: ReadonlyMap<string, string>): Set<string> => {
  const floats = present.filter(({ posts, supervisorNo }) => supervisorNo === null && posts.includes('floating'))
  const only = floats.filter(({ posts }) => !posts.includes('counter'))
  const both = floats.filter(({ posts }) => posts.includes('counter')).sort((a, b) => homeRank(a, homes) - homeRank(b, homes))
  return new Set([...only, ...both.slice(0, Math.max(0, need - only.length))].map(({ staffNo }) => staffNo))
}
const homeRank = ({ staffNo }: PostPerson, homes: ReadonlyMap<string, string>): number => (homes.has(staffNo) ? 1 : 0)

const staffed = (ground: PostGround, stretch: Stretch, before: ReadonlyMap<string, string>): Staffed => {
  const here = ground.people.filter((person) => isAtWork(person, stretch))
  const present = here.filter((person) => !isOnBreak(person, stretch))
  const stays = new Set(here.map(({ staffNo }) => staffNo))
  const homes = new Map([...before].filter(([staffNo]) => stays.has(staffNo)))
  const floating = floatingIn(present, needAt(ground, stretch).floating, homes)
  const clerks = present
    .filter(({ staffNo, posts, supervisorNo }) => supervisorNo === null && posts.includes('counter') && !floating.has(staffNo))
    .map(({ staffNo }) => staffNo)
  const own = new Map([...homes].filter(([staffNo]) => clerks.includes(staffNo)).map(([staffNo, counterId]) => [counterId, staffNo]))
  const owned = new Set(homes.values())
  const free = ground.counters.filter(({ id }) => !owned.has(id))
  const settled = seat(ground, own, clerks, free)
  for (const [counterId, staffNo] of settled) homes.set(staffNo, counterId)
  // Whoever has no counter takes those of colleagues who are away.
  const relieved = seat(ground, settled, clerks, ground.counters)
  return { ...stretch, present, floating, homes, seats: moveForDesks(ground, relieved) }
}

const ownerOf = (homes: ReadonlyMap<string, string>, counterId: string): string | null =>
  [...homes].find(([, home]) => home === counterId)?.[0] ?? null

const postOf = (person: PostPerson, { present, floating, homes, seats }: Staffed): Post => {
  const { staffNo, supervisorNo } = person
  const seatOf = (one: string): string | null => [...seats].find(([, sits]) => sits === one)?.[0] ?? null
  if (!present.includes(person)) {
    const home = homes.get(staffNo)
    return { at: 'break', coverNo: home === undefined ? null : (seats.get(home) ?? null) }
  }
  if (supervisorNo !== null) {
    const isThere = present.some((other) => other.staffNo === supervisorNo)
    return isThere ? { at: 'beside', supervisorNo, counterId: seatOf(supervisorNo) } : { at: 'spare' }
  }
  if (floating.has(staffNo)) return { at: 'floating' }
  const counterId = seatOf(staffNo)
  if (counterId === null) return { at: 'spare' }
  const owner = ownerOf(homes, counterId)
  return { at: 'counter', counterId, coversNo: owner === staffNo ? null : owner }
}

/** Puts neighbouring stretches of the same thing together. */
const joined = <T extends Stretch>(stretches: readonly T[]): T[] => {
  const made: T[] = []
  for (const stretch of stretches) {
    const key = JSON.stringify({ ...stretch, fromMin: 0, toMin: 0 })
    const at = made.findIndex((other) => other.toMin === stretch.fromMin && JSON.stringify({ ...other, fromMin: 0, toMin: 0 }) === key)
    const other = made[at]
    if (other === undefined) made.push(stretch)
    else made[at] = { ...other, toMin: stretch.toMin }
  }
  return made
}

/** Hundredths of people are told, so that halves of trainees add up. */
const tidy = (people: number): number => Math.round(people * 100) / 100

const gapsIn = (ground: PostGround, made: Staffed): PostGap[] => {
  const { fromMin, toMin, present, floating, seats } = made
  const need = needAt(ground, made)
  if (need.counters <= 0 && need.floating <= 0) return []
  const seated = new Set(seats.values())
  const counts = present.filter(({ staffNo, supervisorNo }) => seated.has(supervisorNo ?? staffNo))
  const there = tidy(counts.reduce((sum, { capacityPercent }) => sum + capacityPercent / 100, 0))
  const served = desksServed(seats, ground.desksAt)
  const clerks = present.filter(({ posts, supervisorNo }) => supervisorNo === null && posts.includes('counter'))
  const mayServe = (counterId: string): boolean => clerks.some(({ staffNo }) => ground.desksAt(staffNo, counterId).length > 0)
  const stretch = { fromMin, toMin }
  return [
    ...(there < need.counters ? [{ ...stretch, kind: 'counters' as const, need: need.counters, there }] : []),
    ...(floating.size < need.floating ? [{ ...stretch, kind: 'floating' as const, need: need.floating, there: floating.size }] : []),
    // Where nobody is at work, that is said once.
    ...(seats.size === 0 ? [] : ground.desks.filter((desk) => !served.has(desk))).map((desk) => ({
      ...stretch,
      kind: 'desk' as const,
      desk,
    })),
    ...(clerks.length === 0 ? [] : ground.counters.filter(({ id }) => !mayServe(id))).map(({ id }) => ({
      ...stretch,
      kind: 'unskilled' as const,
      counterId: id,
    })),
  ]
}

/**
 * The posts of a day. Everybody keeps one counter for the whole shift; those without one take the counters of colleagues on a break, and
 * somebody moves only where a desk type would else be served by nobody. A trainee is beside the supervisor. What is lacking is named for
 * every stretch in which the hall needs people. The same roster gives the same sheet, in whatever order its people come.
 */
export const postSheet = (unordered: PostGround): { people: Posted[]; gaps: PostGap[] } => {
  const byNumber = (a: PostPerson, b: PostPerson): number => (a.staffNo < b.staffNo ? -1 : 1)
  const ground = { ...unordered, people: [...unordered.people].sort(byNumber) }
  const made: Staffed[] = []
  for (const stretch of stretchesOf(ground)) made.push(staffed(ground, stretch, made.at(-1)?.homes ?? new Map()))
  return {
    people: ground.people.map((person) => ({
      staffNo: person.staffNo,
      stretches: joined(made.filter((each) => isAtWork(person, each)).map((each) => ({ ...rangeOf(each), post: postOf(person, each) }))),
    })),
    gaps: joined(made.flatMap((each) => gapsIn(ground, each))),
  }
}
const rangeOf = ({ fromMin, toMin }: Stretch): Stretch => ({ fromMin, toMin })
