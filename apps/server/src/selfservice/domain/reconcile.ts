import type {
  ChannelTotals,
  DifferenceClass,
  FoundDifference,
  MoneyFate,
  MoneyLeg,
  MoneySum,
  PayChannel,
  PlaceTotals,
} from '@jiaohao/shared/contract'
import type { BusinessDay, Fen } from '@jiaohao/shared/kernel'
import { totalsOf } from './settlement-totals.ts'

/** One movement of money as one side tells of it. `atMs` is that side's own instant, UTC; null where it names none. */
export interface Movement {
  readonly leg: MoneyLeg
  /** The order's number, by which the three are matched. */
  readonly no: string
  readonly amountFen: Fen
  readonly atMs: number | null
  readonly reference: string
  readonly channel: PayChannel | null
}

/** An order as the books know it at the time of the run: what was paid has been charged, given back, or is still open. */
export interface KnownOrder {
  readonly orderId: string
  readonly channel: PayChannel
  /** The kiosk, or the clerk who took the money. */
  readonly place: string
  readonly chargedFen: Fen
  readonly refundedFen: Fen
  readonly openFen: Fen
  /** False where nobody else lists the top-up: then the books alone tell of it. */
  readonly inBossList: boolean
}

/** What the three sides say of one business day. */
export interface DayAccounts {
  readonly day: BusinessDay
  /** The instant at which the day ends (24:00 in the hall). */
  readonly endMs: number
  /** Channels that make a bill. Of the others only BOSS tells besides our books. */
  readonly billed: ReadonlySet<PayChannel>
  /** The bills' payments and refunds, and the top-ups of BOSS's list as charges. */
  readonly theirs: readonly Movement[]
  /** The ledger's postings of the day. */
  readonly ours: readonly Movement[]
  /** What the day before left to this one. */
  readonly carried: { readonly theirs: readonly Movement[]; readonly ours: readonly Movement[] }
  /** The keys (`keyOf`) of what our books tell of on the next day. */
  readonly bookedNext: ReadonlySet<string>
  /** The orders that any of these movements belong to, by number. */
  readonly orders: ReadonlyMap<string, KnownOrder>
}

export interface Reconciled {
  /** Orders paid on the day of which all who can tell say the same, and of which nothing is open. */
  readonly matched: MoneySum
  readonly fate: MoneyFate
  readonly channels: readonly ChannelTotals[]
  readonly places: readonly PlaceTotals[]
  /** By class, then by number: the same accounts give the same list. */
  readonly differences: readonly FoundDifference[]
}

/**
 * A movement told by one side alone this close to the end of the day may stand in the other's next day: clocks differ by up to two
 * minutes, and an answer may take as long.
 */
export const MIDNIGHT_WINDOW_MS = 5 * 60_000

export const keyOf = ({ leg, no }: Pick<Movement, 'leg' | 'no'>): string => `${leg}:${no}`

interface Pair {
  readonly leg: MoneyLeg
  readonly no: string
  readonly theirs: readonly Movement[]
  readonly ours: readonly Movement[]
  readonly wasCarried: boolean
}

const sumOf = (movements: readonly Movement[]): Fen => movements.reduce((sum, { amountFen }) => sum + amountFen, 0)

const pairsOf = ({ theirs, ours, carried }: DayAccounts): Map<string, Pair> => {
  const pairs = new Map<string, { leg: MoneyLeg; no: string; theirs: Movement[]; ours: Movement[]; wasCarried: boolean }>()
  const add = (side: 'theirs' | 'ours', movements: readonly Movement[], wasCarried: boolean): void => {
    for (const movement of movements) {
      const { leg, no } = movement
      const pair = pairs.get(keyOf(movement)) ?? { leg, no, theirs: [], ours: [], wasCarried: false }
      pair[side].push(movement)
      pair.wasCarried ||= wasCarried
      pairs.set(keyOf(movement), pair)
    }
  }
  add('theirs', carried.theirs, true)
  add('ours', carried.ours, true)
  add('theirs', theirs, false)
  add('ours', ours, false)
  return pairs
}

const isNearMidnight = (movements: readonly Movement[], endMs: number): boolean =>
  movements.every(({ atMs }) => atMs !== null && atMs < endMs && endMs - atMs <= MIDNIGHT_WINDOW_MS)

/** How the two sides of a pair differ; null where they agree, or where nobody else tells of it. */
const classOf = (pair: Pair, accounts: DayAccounts): DifferenceClass | null => {
  const { leg, no, theirs, ours, wasCarried } = pair
  if (theirs.length > 0 && ours.length > 0) return sumOf(theirs) === sumOf(ours) ? null : 'amount-differs'
  const order = accounts.orders.get(no)
  if (theirs.length === 0) {
    const isToldByOthers = leg === 'charge' ? order?.inBossList : order === undefined || accounts.billed.has(order.channel)
    if (isToldByOthers === false) return null
    if (!wasCarried && isNearMidnight(ours, accounts.endMs)) return 'over-midnight'
    return leg === 'charge' ? 'paid-not-charged' : 'ours-only'
  }
  const isOfNextDay = accounts.bookedNext.has(keyOf(pair)) || (order !== undefined && isNearMidnight(theirs, accounts.endMs))
  if (!wasCarried && isOfNextDay) return 'over-midnight'
  return leg === 'charge' ? 'charged-not-paid' : 'channel-only'
}

const lineOf = (pair: Pair, kind: DifferenceClass, accounts: DayAccounts): FoundDifference => {
  const { leg, no, theirs, ours } = pair
  const order = accounts.orders.get(no)
  const first = theirs[0] ?? ours[0]
  const [theirsFen, oursFen] = [theirs.length === 0 ? null : sumOf(theirs), ours.length === 0 ? null : sumOf(ours)]
  return {
    lineId: keyOf(pair).replace(':', '-'),
    class: kind,
    leg,
    no,
    orderId: order?.orderId ?? null,
    channel: order?.channel ?? first?.channel ?? null,
    place: order?.place ?? null,
    theirsFen,
    oursFen,
    amountFen: theirsFen !== null && oursFen !== null ? Math.abs(theirsFen - oursFen) : (theirsFen ?? oursFen ?? 0),
    atMs: first?.atMs ?? null,
    reference: first?.reference ?? '',
  }
}

/** Money of the day that nobody has charged or given back: BOSS says nothing, and neither do the books. */
const heldLine = (payment: Movement, order: KnownOrder): FoundDifference => ({
  lineId: `charge-${payment.no}`,
  class: 'paid-not-charged',
  leg: 'charge',
  no: payment.no,
  orderId: order.orderId,
  channel: order.channel,
  place: order.place,
  theirsFen: null,
  oursFen: null,
  amountFen: order.openFen,
  atMs: payment.atMs,
  reference: payment.reference,
})

const CLASS_RANK: readonly DifferenceClass[] = [
  'charged-not-paid',
  'paid-not-charged',
  'amount-differs',
  'channel-only',
  'ours-only',
  'over-midnight',
]
const inOrder = (a: FoundDifference, b: FoundDifference): number =>
  CLASS_RANK.indexOf(a.class) - CLASS_RANK.indexOf(b.class) || (a.lineId < b.lineId ? -1 : 1)

/**
 * Matches the channels' bills, BOSS's list and our books of one day, movement by movement, on the order's number and the amount.
 * Pure: the same accounts give the same answer.
 *
 * Held to the fen, for each leg over all compared movements: theirs − ours = the sum of the differences' (theirs − ours).
 */
export const reconcile = (accounts: DayAccounts): Reconciled => {
  const pairs = pairsOf(accounts)
  const differences: FoundDifference[] = []
  for (const pair of pairs.values()) {
    const kind = classOf(pair, accounts)
    if (kind !== null) differences.push(lineOf(pair, kind, accounts))
  }
  const paid = accounts.ours.filter(({ leg }) => leg === 'payment')
  for (const payment of paid) {
    const order = accounts.orders.get(payment.no)
    if (order !== undefined && order.openFen > 0 && !pairs.has(keyOf({ leg: 'charge', no: payment.no })))
      differences.push(heldLine(payment, order))
  }
  const differing = new Set(differences.map(({ no }) => no))
  const matched = paid.filter(({ no }) => !differing.has(no) && (accounts.orders.get(no)?.openFen ?? 0) === 0)
  return {
    matched: { count: matched.length, fen: sumOf(matched) },
    ...totalsOf(accounts),
    differences: differences.sort(inOrder),
  }
}
