import { byArrival, callingRank, isBeforeHisTime, overWaitLimit, type Place } from './calling-order.ts'

type TicketClass = Place['class']

/** Somebody who waits, as far as calling goes. */
export interface Head extends Place {
  readonly id: string
  readonly serviceId: string
  /** Since when he waits for this service, where he was sent to it; null or absent for one who took his number for it. UTC milliseconds. */
  readonly waitsSince?: number | null | undefined
}

/** A rule of a work profile made ready for one counter: services are listed, and a ratio knows for whom it is counted. */
export type CallingRule = { readonly profileId: string; readonly index: number } & (
  | { readonly kind: 'serve-first'; readonly serviceIds: ReadonlySet<string> }
  | { readonly kind: 'prefer-class'; readonly class: TicketClass }
  | { readonly kind: 'ratio'; readonly key: string; readonly shares: readonly { readonly class: TicketClass; readonly share: number }[] }
  | { readonly kind: 'wait-passes'; readonly serviceIds: ReadonlySet<string>; readonly waitS: number }
  | { readonly kind: 'longest-wait' }
)

/** In which order one counter calls: its rules, tried one after the other, and the hall's limit that stands before them all. */
export interface CallingView {
  readonly rules: readonly CallingRule[]
  readonly waitLimitS: number
}

/** Calls that a ratio has made so far, by `ratioName`. */
export type RatioCalls = ReadonlyMap<string, number>
export interface RatioState {
  readonly key: string
  /** The classes that waited, with their calls before this one, in the order of the rule. */
  readonly calls: readonly { readonly class: TicketClass; readonly share: number; readonly calls: number }[]
}

/** Whom a counter calls next and what decided it: a rule, or the wait limit where that changed what the rules would have done. */
export type Choice<T extends Head> =
  | { readonly by: 'limit'; readonly ticket: T }
  | { readonly by: 'rule'; readonly ticket: T; readonly rule: CallingRule; readonly ratio: RatioState | null }

/** Under which name the calls of a class are counted: for each set of classes that wait together by itself. */
export const ratioName = (state: RatioState, ticketClass: TicketClass): string =>
  `${state.key} ${state.calls.map((each) => each.class).join('+')} ${ticketClass}`

/**
 * The class whose turn it is. Each class's calls stay within one of its share at every moment: of the classes that have not yet had
 * the share of the call to come, the one whose next call falls due first (Pfair on one processor: Baruah, Cohen, Plaxton and Varvel,
 * "Proportionate progress", Algorithmica 15, 1996, where with unit tasks the earliest pseudo-deadline suffices).
 */
export const classInTurn = (calls: RatioState['calls']): TicketClass | null => {
  const shares = calls.reduce((sum, each) => sum + each.share, 0)
  const made = calls.reduce((sum, each) => sum + each.calls, 0)
  let turn: TicketClass | null = null
  let earliest = Number.POSITIVE_INFINITY
  for (const each of calls) {
    if (each.calls * shares >= (made + 1) * each.share) continue
    const deadline = Math.ceil(((each.calls + 1) * shares) / each.share)
    if (deadline >= earliest) continue
    earliest = deadline
    turn = each.class
  }
  return turn
}

const best = <T extends Head>(heads: readonly T[], order: (a: T, b: T) => number, may: (head: T) => boolean): T | null => {
  let first: T | null = null
  for (const head of heads) if (may(head) && (first === null || order(head, first) < 0)) first = head
  return first
}
const byClassAt =
  (atMs: number) =>
  (a: Place, b: Place): number =>
    callingRank(a, atMs) - callingRank(b, atMs) || byArrival(a, b)
/** Whether somebody counts as one of a class now: whoever comes before his booked time counts as none, and goes where no class is asked for. */
const isOfClass = (head: Head, ticketClass: TicketClass | null, atMs: number): boolean =>
  head.class === ticketClass && !isBeforeHisTime(head, atMs)

interface Found<T> {
  readonly ticket: T
  readonly ratio: RatioState | null
}
const found = <T>(ticket: T | null): Found<T> | null => (ticket === null ? null : { ticket, ratio: null })

/** Whom one rule calls; null where it finds nobody and the next rule is tried. */
const tried = <T extends Head>(rule: CallingRule, heads: readonly T[], atMs: number, ratioCalls: RatioCalls): Found<T> | null => {
  switch (rule.kind) {
    case 'serve-first':
      return found(best(heads, byClassAt(atMs), (head) => rule.serviceIds.has(head.serviceId)))
    case 'prefer-class':
      return found(best(heads, byArrival, (head) => isOfClass(head, rule.class, atMs)))
    case 'wait-passes': {
      const longest = best(heads, byArrival, (head) => rule.serviceIds.has(head.serviceId))
      return longest !== null && overWaitLimit(longest, atMs, rule.waitS) ? found(longest) : null
    }
    case 'longest-wait':
      return found(best(heads, byArrival, () => true))
    case 'ratio': {
      const present = rule.shares.filter((each) => heads.some((head) => isOfClass(head, each.class, atMs)))
      const uncounted = { key: rule.key, calls: present.map((each) => ({ ...each, calls: 0 })) }
      const calls = uncounted.calls.map((each) => ({ ...each, calls: ratioCalls.get(ratioName(uncounted, each.class)) ?? 0 }))
      const turn = classInTurn(calls)
      const ticket = best(heads, byArrival, (head) => isOfClass(head, turn, atMs))
      return ticket === null ? null : { ticket, ratio: { key: rule.key, calls } }
    }
    default:
      return rule satisfies never
  }
}

/**
 * Whom a counter calls next. `heads` are those whom it may serve: all of them, or at least the first of each class of each service.
 * Pure, and the one place where the calling order is decided: the server calls by it, a profile is tried with it, and a simulation
 * of the queue can take it as its order. Null when nobody waits, or when no rule takes those who do.
 */
export const chooseNext = <T extends Head>(
  view: CallingView,
  heads: readonly T[],
  atMs: number,
  ratioCalls: RatioCalls,
): Choice<T> | null => {
  const starving = best(heads, byArrival, (head) => overWaitLimit(head, atMs, view.waitLimitS))
  for (const rule of view.rules) {
    const next = tried(rule, heads, atMs, ratioCalls)
    if (next === null) continue
    if (starving !== null && starving.id !== next.ticket.id) return { by: 'limit', ticket: starving }
    return { by: 'rule', ticket: next.ticket, rule, ratio: next.ratio }
  }
  return starving === null ? null : { by: 'limit', ticket: starving }
}

/** What a profile is tried on. */
export interface Trial<T extends Head> {
  readonly view: CallingView
  /** Everybody whom the counter may call now. */
  readonly waiting: readonly T[]
  readonly ratioCalls: RatioCalls
  readonly atMs: number
  /** How many calls are wanted. */
  readonly calls: number
}

/** Whom a counter would call one after the other, if nobody came and no time passed. Changes nothing. */
export const tryProfile = <T extends Head>({ view, waiting, ratioCalls, atMs, calls }: Trial<T>): Choice<T>[] => {
  const left = new Map(waiting.map((head) => [head.id, head]))
  const counted = new Map(ratioCalls)
  const choices: Choice<T>[] = []
  while (choices.length < calls) {
    const choice = chooseNext(view, [...left.values()], atMs, counted)
    if (choice === null) break
    choices.push(choice)
    left.delete(choice.ticket.id)
    if (choice.by === 'limit' || choice.ratio === null) continue
    const name = ratioName(choice.ratio, choice.ticket.class)
    counted.set(name, (counted.get(name) ?? 0) + 1)
  }
  return choices
}

/** How the public contract names what decided. */
export const ruleCode = (choice: Choice<Head>) => {
  if (choice.by === 'limit') return 'wait-limit'
  switch (choice.rule.kind) {
    case 'serve-first':
      return 'service-first'
    case 'prefer-class':
      return CODE_OF_CLASS[choice.rule.class]
    case 'ratio':
      return 'ratio'
    case 'wait-passes':
      return 'wait-passed'
    case 'longest-wait':
      return 'longest-wait'
    default:
      return choice.rule satisfies never
  }
}
const CODE_OF_CLASS = {
  vip: 'vip-first',
  booked: 'booked-first',
  priority: 'priority-first',
  fast: 'fast-lane',
  ordinary: 'ordinary-first',
} as const

/** A desk type whose customers wait for certain counters first: while one of those is open, others take them only after `afterS`. */
export interface FirstSeat {
  readonly serviceIds: ReadonlySet<string>
  readonly counterIds: ReadonlySet<string>
  readonly afterS: number
}

/** A counter as the rule of first seats sees it. */
export interface SeatState {
  readonly id: string
  readonly working: boolean
  readonly serviceIds: readonly string[]
}

/**
 * Whether a counter leaves somebody to a first seat that can take him: so long after he began to wait for that service, and never
 * after the wait limit, so that a visit's later service goes to its first seat too and nobody is left there for ever.
 */
export const leftToFirstSeat = (
  seats: readonly FirstSeat[],
  counters: (id: string) => SeatState | null,
  counterId: string,
  { atMs, waitLimitS }: { readonly atMs: number; readonly waitLimitS: number },
): ((head: Head) => boolean) => {
  const others = seats
    .filter((seat) => !seat.counterIds.has(counterId))
    .map((seat) => {
      const working = [...seat.counterIds].flatMap((id) => counters(id) ?? []).filter((counter) => counter.working)
      return {
        afterMs: seat.afterS * 1000,
        serviceIds: new Set(working.flatMap(({ serviceIds }) => serviceIds.filter((id) => seat.serviceIds.has(id)))),
      }
    })
  return (head) => {
    if (overWaitLimit(head, atMs, waitLimitS)) return false
    const waitedMs = atMs - (head.waitsSince ?? head.queuedAt)
    return others.some((seat) => seat.serviceIds.has(head.serviceId) && waitedMs < seat.afterMs)
  }
}
