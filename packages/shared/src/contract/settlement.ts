import * as z from 'zod'
import { CommandId, Day, Instant, Reason } from './model.ts'
import { OrderState, PayChannel } from './orders.ts'

/** How one movement of money may differ between those who tell of it. */
export const DIFFERENCE_CLASSES = [
  /** The channel's bill has it, our books do not. */
  'channel-only',
  /** Our books have it, the channel's bill does not. */
  'ours-only',
  /** Paid, and BOSS lists no top-up. */
  'paid-not-charged',
  /** BOSS lists a top-up, and our books know of none. */
  'charged-not-paid',
  'amount-differs',
  /** Told on this day by one side and near midnight: it waits for the next day, once. */
  'over-midnight',
] as const
export const DifferenceClass = z.enum(DIFFERENCE_CLASSES)
export type DifferenceClass = z.infer<typeof DifferenceClass>

/** The movements of an order's money: in from the customer, back to the customer, on to the number. */
export const MONEY_LEGS = ['payment', 'refund', 'charge'] as const
export const MoneyLeg = z.enum(MONEY_LEGS)
export type MoneyLeg = z.infer<typeof MoneyLeg>

/** `suspended` waits for the next day's reconciliation; `carried` was handed to it. */
export const DIFFERENCE_STATES = ['open', 'solved', 'suspended', 'carried'] as const
export const DifferenceState = z.enum(DIFFERENCE_STATES)
export type DifferenceState = z.infer<typeof DifferenceState>

/** Whose list of the day could not be had, and why; `air` is the operator's second channel for top-ups (空中充值). */
export const BILL_SOURCES = ['wechat', 'alipay', 'boss', 'air'] as const
export const BillSource = z.enum(BILL_SOURCES)
export type BillSource = z.infer<typeof BillSource>
export const BILL_TROUBLES = ['not-yet', 'refused', 'altered', 'unreadable', 'away'] as const
const BillTrouble = z.enum(BILL_TROUBLES)
export type BillTrouble = z.infer<typeof BillTrouble>
const MissingBill = z.object({ of: BillSource, why: BillTrouble })
export type MissingBill = z.infer<typeof MissingBill>

const Fen = z.int()
/** How many and how much. */
export const MoneySum = z.object({ count: z.int().nonnegative(), fen: Fen }).meta({ id: 'MoneySum' })
export type MoneySum = z.infer<typeof MoneySum>

/** What became, until the run, of the money that was paid on the day: received = charged + refunded + open, to the fen. */
const Fate = z.object({ received: MoneySum, charged: MoneySum, refunded: MoneySum, open: MoneySum })
export type MoneyFate = z.infer<typeof Fate>

/** One way to pay, as each of the three tells it of the day. */
const ChannelTotals = z
  .object({
    /** Null for what belongs to no order of the hall. */
    channel: PayChannel.nullable(),
    /** The channel's bill; null for a channel that makes none. */
    bill: z.object({ paid: MoneySum, refunded: MoneySum }).nullable(),
    ours: z.object({ paid: MoneySum, refunded: MoneySum, charged: MoneySum }),
    boss: MoneySum,
    fate: Fate,
  })
  .meta({ id: 'SettlementChannel' })
export type ChannelTotals = z.infer<typeof ChannelTotals>

/** One kiosk, or one clerk's counter takings. */
const PlaceTotals = z.object({ place: z.string(), fate: Fate }).meta({ id: 'SettlementPlace' })
export type PlaceTotals = z.infer<typeof PlaceTotals>

const LONGEST_TOLD = 64
const difference = {
  lineId: z.string().max(LONGEST_TOLD * 2),
  class: DifferenceClass,
  leg: MoneyLeg,
  /** The order's number, or what the other side calls it. */
  no: z.string().max(LONGEST_TOLD),
  orderId: z.string().nullable(),
  channel: PayChannel.nullable(),
  place: z.string().nullable(),
  /** What the bill or BOSS says; null where it says nothing. */
  theirsFen: Fen.nullable(),
  oursFen: Fen.nullable(),
  /** The money that is at stake. */
  amountFen: Fen.nonnegative(),
  reference: z.string().max(LONGEST_TOLD),
}
const FoundDifference = z.object({ ...difference, atMs: z.int().nullable() })
export type FoundDifference = z.infer<typeof FoundDifference>

/** Facts of the daily settlement. None holds a phone number; who acts is a staff number. */
export const settlementFacts = {
  'settlement-run': z.object({
    day: Day,
    /** SHA-256 of what was found: the same lists give the same digest, and are recorded once. */
    digest: z.string(),
    bills: z.array(z.object({ of: BillSource, rows: z.int().nonnegative() })),
    matched: MoneySum,
    fate: Fate,
    channels: z.array(ChannelTotals),
    places: z.array(PlaceTotals),
    differences: z.array(FoundDifference),
    /** Differences beyond the limit of one run: they have no line, and the day cannot be signed. */
    beyond: MoneySum,
  }),
  'settlement-waiting': z.object({
    day: Day,
    tries: z.int().nonnegative(),
    missing: z.array(MissingBill),
    /** When it is tried again; null when it was tried often enough. */
    retryAt: z.int().nullable(),
  }),
  'settlement-solved': z.object({ day: Day, lineId: z.string(), byStaffNo: z.string(), reason: z.string(), reference: z.string() }),
  'settlement-signed': z.object({ day: Day, digest: z.string(), byStaffNo: z.string(), open: MoneySum }),
  'settlement-exported': z.object({
    from: Day,
    to: Day,
    format: z.enum(['csv', 'xlsx']),
    byStaffNo: z.string(),
    days: z.int(),
    differences: z.int(),
  }),
} as const

/** A difference as managers see it. */
export const Difference = z
  .object({
    ...difference,
    day: Day,
    at: Instant.nullable(),
    state: DifferenceState,
    /** How the order stands now; null where it is none of ours. */
    orderState: OrderState.nullable(),
    solved: z.object({ byStaffNo: z.string(), byName: z.string(), reason: z.string(), reference: z.string(), at: Instant }).nullable(),
  })
  .meta({ id: 'Difference' })
export type Difference = z.infer<typeof Difference>

/** `none`: not run yet. `waiting`: a list is missing. `given-up`: tried as often as it may be by itself; a person may run it. */
export const SETTLEMENT_STATES = ['none', 'waiting', 'given-up', 'run', 'signed'] as const

const DaySummary = z
  .object({
    day: Day,
    state: z.enum(SETTLEMENT_STATES),
    ranAt: Instant.nullable(),
    missing: z.array(MissingBill),
    tries: z.int().nonnegative(),
    retryAt: Instant.nullable(),
    /** Null until it has run. */
    fate: Fate.nullable(),
    matched: MoneySum,
    /** Differences that wait for a person. */
    open: MoneySum,
    solved: MoneySum,
    suspended: MoneySum,
    /** The day before was run again after it: what was carried over may be another. */
    isStale: z.boolean(),
    signed: z.object({ byStaffNo: z.string(), byName: z.string(), at: Instant }).nullable(),
  })
  .meta({ id: 'SettlementDay' })
export type SettlementDay = z.infer<typeof DaySummary>

/** What the notes of a day came to in one kiosk, and the counts of its cash box on that day. */
const CashOfDay = z
  .object({
    acceptorId: z.string(),
    name: z.string(),
    notes: MoneySum,
    counts: z.array(z.object({ at: Instant, countedFen: Fen, expectedFen: Fen })),
  })
  .meta({ id: 'CashOfDay' })
export type CashOfDay = z.infer<typeof CashOfDay>

const Settlement = DaySummary.extend({
  bills: z.array(z.object({ of: BillSource, rows: z.int() })),
  channels: z.array(ChannelTotals),
  places: z.array(PlaceTotals.extend({ name: z.string(), kind: z.enum(['kiosk', 'counter']) })),
  differences: z.array(Difference),
  beyond: MoneySum,
  cash: z.array(CashOfDay),
}).meta({ id: 'Settlement' })
export type Settlement = z.infer<typeof Settlement>

const command = z.object({ commandId: CommandId })
/** Days in one answer or file; the channels keep their bills for three months. */
export const SETTLEMENT_DAYS_LIMIT = 62
/** Differences that one run may name, and that one list shows. */
export const DIFFERENCES_LIMIT = 500
const LONGEST_REFERENCE = 64

/** The schemas of the daily settlement. */
export const settlementShapes = {
  listSettlements: {
    summary: 'The days, the newest first, with every difference that still waits for a person',
    query: z.object({ from: Day.optional(), to: Day.optional() }),
    reply: z.object({ days: z.array(DaySummary), open: z.array(Difference), more: z.boolean() }),
  },
  getSettlement: { summary: 'One day: totals of the three, and each difference', reply: z.object({ settlement: Settlement }) },
  runSettlement: {
    summary: 'Reconcile a day now; lists that cannot be had leave it waiting',
    body: command,
    reply: z.object({ day: DaySummary }),
  },
  solveDifference: {
    summary: 'A difference is settled: by whom, why, on which paper',
    body: command.extend({ reason: Reason, reference: z.string().trim().min(1).max(LONGEST_REFERENCE) }),
    reply: z.object({ difference: Difference }),
  },
  signSettlement: {
    summary: 'Sign a day: it is not run again; what is open stays on the list until it is solved',
    body: command,
    reply: z.object({ day: DaySummary }),
  },
  exportSettlements: {
    summary: 'Totals and differences of days as a file; that it was taken is journaled',
    body: command.extend({ from: Day, to: Day, format: z.enum(['csv', 'xlsx']) }),
    reply: z.object({ fileName: z.string(), mediaType: z.string(), base64: z.string() }),
  },
} as const

type SettlementFacts = typeof settlementFacts
export type SettlementFactName = keyof SettlementFacts
export type SettlementFactBody<N extends SettlementFactName> = z.infer<SettlementFacts[N]>
