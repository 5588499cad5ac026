import type { Chance } from './chance.ts'
import {
  CLASSES,
  CLERKS,
  COUNTERS,
  LAST_TICKET_S,
  MOST_PER_S,
  NO_SHOW_SHARE,
  OPENS_S,
  type PlannedService,
  SERVICES,
  ticketsPerS,
  WAIT_LIMIT_S,
} from './hall-plan.ts'

export type WeekClass = 'vip' | 'priority' | 'fast' | 'ordinary'

/** Somebody with a number. Times are seconds of the day. */
export interface Visitor {
  readonly id: string
  readonly order: number
  readonly service: PlannedService
  readonly kind: WeekClass
  readonly cameS: number
  readonly comes: boolean
  calledS: number | null
}

/** A counter as it stands at a moment. */
export interface Desk {
  readonly id: string
  readonly serviceIds: readonly string[]
  readonly clerk: number
  state: 'away' | 'free' | 'called' | 'serving' | 'paused'
  sinceS: number
  visitor: Visitor | null
  /** Whether the clerk has begun to reach for the key. */
  reaching: boolean
  lunchS: number
}

/** What can happen in the hall, and about whom. */
export type Happening = 'arrived' | 'called' | 'started' | 'finished' | 'absent' | 'paused' | 'resumed' | 'opened' | 'closed'
interface About {
  readonly desk: Desk | null
  readonly visitor: Visitor | null
  readonly handledS: number
}

/** Whoever watches the hall: told of everything when it has happened. */
export interface Watcher {
  /** Before the first event of a second in which somebody arrives; the floor stands as it did at that second. */
  readonly second: (atS: number, floor: WeekFloor) => void
  /** Somebody takes a number; he does not stand in the line yet. */
  readonly arrives: (visitor: Visitor, floor: WeekFloor) => void
  readonly happened: (what: Happening, atS: number, about: About) => void
}
export interface WeekFloor {
  readonly desks: readonly Desk[]
  readonly line: Visitor[]
}

interface DayPlan {
  readonly chance: Chance
  readonly day: number
  /** How long each clerk takes against an ordinary one. */
  readonly paces: readonly number[]
}

const RANKS: readonly WeekClass[] = ['vip', 'priority', 'fast', 'ordinary']

/** Handling of mean 1 and squared coefficient of variation 1.5: three of four short, one long, both Erlang of two stages. */
const unitHandling = (chance: Chance): number => chance.erlang(2, chance.happens(0.25) ? 2.4142 : 0.5286)

/** Whoever this desk takes next: those at the limit in order of arrival, then by class, then in order of arrival. */
const nextFor = (desk: Desk, line: readonly Visitor[], atS: number): Visitor | null => {
  let best: Visitor | null = null
  let bestScore = Number.POSITIVE_INFINITY
  for (const visitor of line) {
    if (!desk.serviceIds.includes(visitor.service.id)) continue
    const score = atS - visitor.cameS >= WAIT_LIMIT_S ? -1 : RANKS.indexOf(visitor.kind)
    // The line is in order of arrival, so that the first of a score is the one.
    if (score >= bestScore) continue
    best = visitor
    bestScore = score
  }
  return best
}

/** The place of the weight into which a lot falls; the last where it falls beyond them. */
const drawn = (weights: readonly number[], lot: number): number => {
  let rest = lot
  for (const [index, weight] of weights.entries()) {
    rest -= weight
    if (rest < 0) return index
  }
  return weights.length - 1
}

const arrivalsOf = ({ chance, day }: DayPlan): Visitor[] => {
  // The day's own level, uncertain by 15 to 25 per cent, and a level of each service.
  const spread = chance.between(0.15, 0.25)
  const level = Math.exp(spread * chance.normal() - (spread * spread) / 2)
  const weights = SERVICES.map((service) => service.weight * Math.exp(0.2 * chance.normal()))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const visitors: Visitor[] = []
  for (let atS = OPENS_S; ; ) {
    atS += chance.exponential(1 / (MOST_PER_S * level))
    if (atS >= LAST_TICKET_S) return visitors
    if (!chance.happens(ticketsPerS(atS) / MOST_PER_S)) continue
    const service = SERVICES[drawn(weights, chance.share() * sum)] as PlannedService
    const special = CLASSES[drawn([...CLASSES.map(({ share }) => share), 1], chance.share())]
    visitors.push({
      id: `${day}-${visitors.length}`,
      order: visitors.length,
      service,
      kind: special?.name ?? (service.fast ? 'fast' : 'ordinary'),
      cameS: atS,
      comes: !chance.happens(NO_SHOW_SHARE),
      calledS: null,
    })
  }
}

interface Due {
  readonly atS: number
  readonly run: () => void
}

/** Events in order of time; few are open at once. */
const openAgenda = () => {
  const dues: Due[] = []
  return {
    at: (atS: number, run: () => void): void => {
      let place = dues.length
      while (place > 0 && (dues[place - 1]?.atS ?? 0) < atS) place--
      dues.splice(place, 0, { atS, run })
    },
    next: (): Due | undefined => dues.at(-1),
    pop: (): Due | undefined => dues.pop(),
  }
}

/** A day as it is played. */
interface Play {
  readonly chance: Chance
  readonly paces: readonly number[]
  /** Customers of one day take longer than those of another. */
  readonly dayPace: number
  readonly agenda: ReturnType<typeof openAgenda>
  readonly floor: WeekFloor
  readonly watcher: Watcher
}

const turn = (desk: Desk, state: Desk['state'], atS: number, visitor: Visitor | null): void => {
  desk.state = state
  desk.sinceS = atS
  desk.visitor = visitor
}
const tell = ({ watcher }: Play, what: Happening, atS: number, desk: Desk, visitor: Visitor | null = null, handledS = 0): void =>
  watcher.happened(what, atS, { desk, visitor, handledS })

/** The clerk of a free desk sees that somebody is there, and reaches for the key. */
const reach = (play: Play, desk: Desk, atS: number): void => {
  if (desk.state !== 'free' || desk.reaching || nextFor(desk, play.floor.line, atS) === null) return
  desk.reaching = true
  const pressS = atS + play.chance.between(3, 14)
  play.agenda.at(pressS, () => press(play, desk, pressS))
}

const press = (play: Play, desk: Desk, atS: number): void => {
  const { line } = play.floor
  desk.reaching = false
  const visitor = desk.state === 'free' ? nextFor(desk, line, atS) : null
  if (visitor === null) return
  line.splice(line.indexOf(visitor), 1)
  visitor.calledS = atS
  turn(desk, 'called', atS, visitor)
  tell(play, 'called', atS, desk, visitor)
  const comesS = atS + (visitor.comes ? play.chance.between(8, 40) : play.chance.between(60, 130))
  play.agenda.at(comesS, () => (visitor.comes ? start(play, desk, visitor, comesS) : giveUp(play, desk, visitor, comesS)))
}

const start = (play: Play, desk: Desk, visitor: Visitor, atS: number): void => {
  turn(desk, 'serving', atS, visitor)
  tell(play, 'started', atS, desk, visitor)
  const handledS = visitor.service.trueS * (play.paces[desk.clerk] ?? 1) * play.dayPace * unitHandling(play.chance)
  play.agenda.at(atS + handledS, () => {
    turn(desk, 'free', atS + handledS, null)
    tell(play, 'finished', atS + handledS, desk, visitor, handledS)
    afterTurn(play, desk, atS + handledS)
  })
}

const giveUp = (play: Play, desk: Desk, visitor: Visitor, atS: number): void => {
  turn(desk, 'free', atS, null)
  tell(play, 'absent', atS, desk, visitor)
  afterTurn(play, desk, atS)
}

/** Lunch once a day, a short pause now and then, otherwise the next customer. */
const afterTurn = (play: Play, desk: Desk, atS: number): void => {
  const { chance, agenda } = play
  const lunch = atS >= desk.lunchS
  if (lunch) desk.lunchS = Number.POSITIVE_INFINITY
  const pauses = lunch || chance.happens(0.012)
  if (!pauses) {
    reach(play, desk, atS)
    return
  }
  const backS = atS + (lunch ? chance.between(1_800, 2_700) : chance.between(300, 900))
  turn(desk, 'paused', atS, null)
  tell(play, 'paused', atS, desk)
  agenda.at(backS, () => {
    turn(desk, 'free', backS, null)
    tell(play, 'resumed', backS, desk)
    reach(play, desk, backS)
  })
}

const openDesk = (play: Play, desk: Desk, atS: number): void =>
  play.agenda.at(atS, () => {
    turn(desk, 'free', atS, null)
    tell(play, 'opened', atS, desk)
    reach(play, desk, atS)
  })

const desksOf = (firstClerk: number): Desk[] =>
  COUNTERS.map((counter, index) => ({
    id: counter.id,
    serviceIds: SERVICES.filter((service) => counter.areas.includes(service.area)).map((service) => service.id),
    clerk: (firstClerk + index) % CLERKS,
    state: 'away',
    sinceS: OPENS_S,
    visitor: null,
    reaching: false,
    lunchS: (11.25 + 0.45 * index) * 3_600,
  }))

/** Plays one day of the hall with rules of its own, and tells the watcher everything. */
export const playDay = (plan: DayPlan, watcher: Watcher): Visitor[] => {
  const { chance, paces } = plan
  const floor: WeekFloor = { desks: desksOf(Math.floor(chance.between(0, CLERKS))), line: [] }
  const play: Play = { chance, paces, dayPace: Math.exp(0.08 * chance.normal()), agenda: openAgenda(), floor, watcher }
  // The sixth counter opens at ten and is closed on two days of six; the others come within the first minutes.
  for (const [index, desk] of floor.desks.entries()) {
    if (index < 5) openDesk(play, desk, OPENS_S + chance.between(0, 240))
    else if (plan.day % 3 !== 2) openDesk(play, desk, OPENS_S + 3_600)
  }
  const visitors = arrivalsOf(plan)
  for (const visitor of visitors)
    play.agenda.at(visitor.cameS, () => {
      watcher.arrives(visitor, floor)
      floor.line.push(visitor)
      watcher.happened('arrived', visitor.cameS, { desk: null, visitor, handledS: 0 })
      for (const desk of floor.desks) reach(play, desk, visitor.cameS)
    })
  playOut(play.agenda, visitors, floor, watcher)
  for (const desk of floor.desks) tell(play, 'closed', 24 * 3_600, desk)
  return visitors
}

const playOut = (agenda: ReturnType<typeof openAgenda>, visitors: readonly Visitor[], floor: WeekFloor, watcher: Watcher): void => {
  let toldS = -1
  let coming = 0
  for (let due = agenda.next(); due !== undefined; due = agenda.next()) {
    const second = Math.floor(due.atS)
    while (coming < visitors.length && (visitors[coming]?.cameS ?? 0) < second) coming += 1
    if (second > toldS && (visitors[coming]?.cameS ?? Number.POSITIVE_INFINITY) < second + 1) {
      watcher.second(second, floor)
      toldS = second
    }
    agenda.pop()
    due.run()
  }
}
