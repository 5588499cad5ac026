import type { Skills } from '@jiaohao/shared/contract'
import { byArrival, chooseNext, type Head, leftToFirstSeat, ratioName, type SeatState } from '@jiaohao/shared/kernel'
import type { CounterPlace, Hall } from '../../hall/index.ts'

/** A customer of the past: when he came, for what, and how long a counter was taken by him. Instants are UTC milliseconds. */
export interface ReplayTicket extends Head {
  readonly issuedAtMs: number
  /** When he gave up, where nobody had called him until then. */
  readonly leavesAtMs: number | null
  /** From his call until the counter could call again. */
  readonly occupiesMs: number
}

/** A stretch of time in which somebody sat at a counter and took calls. */
export interface ReplaySpan {
  readonly counterId: string
  readonly fromMs: number
  readonly untilMs: number
  readonly skills: Skills | null
}

export interface ReplayDay {
  readonly tickets: readonly ReplayTicket[]
  readonly spans: readonly ReplaySpan[]
}

/** What became of a ticket in the replay: how long he waited for his call, or that he left, or was still in line at the end. */
export type ReplayEnd =
  | { readonly state: 'called'; readonly waitedMs: number }
  | { readonly state: 'left' }
  | { readonly state: 'uncalled' }

/** The hall that a day is played with. `servedBy`: what a counter serves with somebody of these skills at it. */
export interface ReplayHall extends Pick<Hall, 'counters' | 'firstSeats' | 'waitLimitS' | 'services'> {
  readonly servedBy: (place: CounterPlace, skills: Skills | null) => readonly string[]
}

/** A counter that leaves those who wait to a first seat looks again after this time. */
const LOOK_AGAIN_MS = 60_000
/** Looks of all counters on one day: a bound, not a goal. */
const LOOKS_LIMIT = 200_000

interface Seat {
  readonly place: CounterPlace
  readonly spans: readonly ReplaySpan[]
  /** When it looks for somebody next. */
  atMs: number
  /** Since when it has had nobody; whoever has been idle longest looks first. */
  idleSinceMs: number
  busy: boolean
}

const spanAt = (seat: Seat, atMs: number): ReplaySpan | undefined =>
  seat.spans.find(({ fromMs, untilMs }) => fromMs <= atMs && atMs < untilMs)
const nextSpanMs = (seat: Seat, atMs: number): number => seat.spans.find(({ fromMs }) => fromMs > atMs)?.fromMs ?? Number.POSITIVE_INFINITY

/** Who waits, one line for each service and class; a line is in the order of calling. */
const openLines = (tell: (ticket: ReplayTicket, end: ReplayEnd) => void) => {
  const lines = new Map<string, ReplayTicket[]>()
  return {
    add: (ticket: ReplayTicket): void => {
      const key = `${ticket.serviceId} ${ticket.class}`
      const line = lines.get(key) ?? []
      lines.set(key, line)
      let place = line.length
      while (place > 0 && byArrival(ticket, line[place - 1] ?? ticket) < 0) place -= 1
      line.splice(place, 0, ticket)
    },
    /** The heads of the lines of these services; whoever has left by then is out of line. */
    heads: (serviceIds: ReadonlySet<string>, atMs: number): ReplayTicket[] => {
      const found: ReplayTicket[] = []
      for (const line of lines.values()) {
        for (let head = line[0]; head !== undefined; head = line[0]) {
          if (head.leavesAtMs === null || head.leavesAtMs > atMs) {
            if (serviceIds.has(head.serviceId)) found.push(head)
            break
          }
          line.shift()
          tell(head, { state: 'left' })
        }
      }
      return found
    },
    take: (ticket: ReplayTicket): void => {
      lines.get(`${ticket.serviceId} ${ticket.class}`)?.shift()
    },
    rest: (): ReplayTicket[] => [...lines.values()].flat(),
  }
}

const seatsOf = (hall: ReplayHall, spans: readonly ReplaySpan[]): Seat[] =>
  [...hall.counters.values()].flatMap((place) => {
    const own = spans.filter(({ counterId }) => counterId === place.id).sort((a, b) => a.fromMs - b.fromMs)
    const [first] = own
    return first === undefined ? [] : [{ place, spans: own, atMs: first.fromMs, idleSinceMs: first.fromMs, busy: false }]
  })

const earliest = (seats: readonly Seat[]): Seat | undefined => {
  let found: Seat | undefined
  for (const seat of seats)
    if (found === undefined || seat.atMs < found.atMs || (seat.atMs === found.atMs && seat.idleSinceMs < found.idleSinceMs)) found = seat
  return found
}

/**
 * Plays one day again: the same customers at the same instants, the same people at the same counters for the same hours, each customer
 * taking a counter for as long as he really did; only what the hall says is another: services, counters, first seats and the order of
 * calling, which is the hall's own `chooseNext`. Nothing is drawn by chance, so that the same day and hall give the same answer.
 */
export const replayDay = (day: ReplayDay, hall: ReplayHall): Map<string, ReplayEnd> => {
  const ends = new Map<string, ReplayEnd>()
  const lines = openLines((ticket, end) => ends.set(ticket.id, end))
  const arrivals = day.tickets.filter(({ serviceId }) => hall.services.has(serviceId)).sort((a, b) => a.issuedAtMs - b.issuedAtMs)
  const seats = seatsOf(hall, day.spans)
  const ratioCalls = new Map<string, number>()
  const stateAt =
    (atMs: number) =>
    (id: string): SeatState | null => {
      const seat = seats.find(({ place }) => place.id === id)
      const span = seat === undefined ? undefined : spanAt(seat, atMs)
      return seat === undefined || span === undefined ? null : { id, working: true, serviceIds: hall.servedBy(seat.place, span.skills) }
    }

  const look = (seat: Seat, atMs: number): void => {
    seat.busy = false
    const span = spanAt(seat, atMs)
    if (span === undefined) {
      seat.atMs = nextSpanMs(seat, atMs)
      seat.idleSinceMs = seat.atMs
      return
    }
    const { place } = seat
    const { waitLimitS } = hall
    const heads = lines.heads(new Set(hall.servedBy(place, span.skills)), atMs)
    const left = leftToFirstSeat(hall.firstSeats, stateAt(atMs), place.id, { atMs, waitLimitS })
    const mine = heads.filter((head) => !left(head))
    const choice = chooseNext({ rules: place.rules, waitLimitS }, mine, atMs, ratioCalls)
    if (choice === null) {
      seat.atMs = Math.min(heads.length > 0 ? atMs + LOOK_AGAIN_MS : Number.POSITIVE_INFINITY, nextSpanMs(seat, atMs))
      return
    }
    if (choice.by === 'rule' && choice.ratio !== null) {
      const name = ratioName(choice.ratio, choice.ticket.class)
      ratioCalls.set(name, (ratioCalls.get(name) ?? 0) + 1)
    }
    lines.take(choice.ticket)
    ends.set(choice.ticket.id, { state: 'called', waitedMs: atMs - choice.ticket.issuedAtMs })
    seat.busy = true
    seat.atMs = atMs + choice.ticket.occupiesMs
    seat.idleSinceMs = seat.atMs
  }

  let arrived = 0
  for (let looks = 0; looks < LOOKS_LIMIT; looks++) {
    const seat = earliest(seats)
    const next = arrivals[arrived]
    if (next !== undefined && next.issuedAtMs <= (seat?.atMs ?? Number.POSITIVE_INFINITY)) {
      lines.add(next)
      arrived += 1
      for (const other of seats)
        if (!other.busy && other.atMs > next.issuedAtMs && spanAt(other, next.issuedAtMs)) other.atMs = next.issuedAtMs
      continue
    }
    if (seat === undefined || seat.atMs === Number.POSITIVE_INFINITY) break
    look(seat, seat.atMs)
  }
  for (const ticket of [...lines.rest(), ...arrivals.slice(arrived)])
    ends.set(ticket.id, { state: ticket.leavesAtMs === null ? 'uncalled' : 'left' })
  return ends
}
