import type { Desk } from '@jiaohao/shared/contract'

/** A counter as far as posts must know; the lower number goes first. */
export interface PostCounter {
  readonly id: string
  readonly number: number
  readonly areaId: string
}
/** The desk types that somebody serves at a counter; empty where the person may serve nothing there. */
export type DesksAt = (staffNo: string, counterId: string) => readonly Desk[]
export interface SeatGround {
  readonly counters: readonly PostCounter[]
  readonly desksAt: DesksAt
}
/** Who sits at which counter, by the counter's id. */
export type Seats = ReadonlyMap<string, string>

/** The desk types that are served by whoever sits somewhere. */
export const desksServed = (seats: Seats, desksAt: DesksAt): Set<Desk> =>
  new Set([...seats].flatMap(([counterId, staffNo]) => desksAt(staffNo, counterId)))

const isBefore = (one: readonly (number | string)[], other: readonly (number | string)[]): boolean => {
  const place = one.findIndex((value, at) => value !== other[at])
  return place >= 0 && (one[place] ?? 0) < (other[place] ?? 0)
}

/** The first by an order of several figures; undefined of none. */
const firstBy = <T>(items: readonly T[], orderOf: (item: T) => readonly (number | string)[]): T | undefined =>
  items.reduce<T | undefined>((best, item) => (best === undefined || isBefore(orderOf(item), orderOf(best)) ? item : best), undefined)

interface Pair {
  readonly staffNo: string
  readonly counter: PostCounter
}

/**
 * Seats people at free counters one after another: first whoever makes the most desk types served that are not yet, then where an area
 * has nobody, then whoever may sit at the fewest counters, then the lowest counter and staff number.
 */
export const seat = (ground: SeatGround, seats: Seats, people: readonly string[], free: readonly PostCounter[]): Map<string, string> => {
  const { counters, desksAt } = ground
  const taken = new Map(seats)
  for (;;) {
    const served = desksServed(taken, desksAt)
    const areas = new Set(counters.filter(({ id }) => taken.has(id)).map(({ areaId }) => areaId))
    const seated = new Set(taken.values())
    const open = free.filter(({ id }) => !taken.has(id))
    const pairs = people
      .filter((staffNo) => !seated.has(staffNo))
      .flatMap((staffNo): Pair[] => open.filter(({ id }) => desksAt(staffNo, id).length > 0).map((counter) => ({ staffNo, counter })))
    const choices = new Map<string, number>()
    for (const { staffNo } of pairs) choices.set(staffNo, (choices.get(staffNo) ?? 0) + 1)
    const best = firstBy(pairs, ({ staffNo, counter }) => [
      -desksAt(staffNo, counter.id).filter((desk) => !served.has(desk)).length,
      areas.has(counter.areaId) ? 1 : 0,
      choices.get(staffNo) ?? 0,
      counter.number,
      staffNo,
    ])
    if (best === undefined) return taken
    taken.set(best.counter.id, best.staffNo)
  }
}

/** Moves people to empty counters as long as a move makes more desk types served, the move that gains most first. */
export const moveForDesks = ({ counters, desksAt }: SeatGround, seats: Seats): Map<string, string> => {
  let now = new Map(seats)
  for (;;) {
    const served = desksServed(now, desksAt).size
    const moves = [...now].flatMap(([from, staffNo]) =>
      counters
        .filter(({ id }) => !now.has(id) && desksAt(staffNo, id).length > 0)
        .map((to) => {
          const after = new Map(now)
          after.delete(from)
          return { staffNo, number: to.number, after: after.set(to.id, staffNo) }
        }),
    )
    const gains = moves.map((move) => ({ ...move, gain: desksServed(move.after, desksAt).size - served })).filter(({ gain }) => gain > 0)
    const best = firstBy(gains, ({ gain, number, staffNo }) => [-gain, number, staffNo])
    if (best === undefined) return now
    now = best.after
  }
}
