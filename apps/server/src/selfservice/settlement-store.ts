import type {
  DifferenceClass,
  DifferenceState,
  MissingBill,
  MoneyLeg,
  MoneySum,
  OrderState,
  PayChannel,
  SettlementFactBody,
} from '@jiaohao/shared/contract'
import type { BusinessDay, Fen } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import { type KnownOrder, keyOf, type Movement } from './domain/reconcile.ts'

type Report = Omit<SettlementFactBody<'settlement-run'>, 'day' | 'differences'>

/** How far a day has come. */
export interface SettlementRow {
  readonly day: BusinessDay
  readonly state: 'waiting' | 'given-up' | 'run' | 'signed'
  readonly tries: number
  readonly missing: readonly MissingBill[]
  readonly retryAt: number | null
  /** Null until it has run once. */
  readonly report: Report | null
  readonly runSeq: number | null
  readonly ranAt: number | null
  readonly signedBy: string | null
  readonly signedAt: number | null
}
interface DayRow {
  day: string
  state: SettlementRow['state']
  tries: number
  missing: string
  retry_at: number | null
  report: string | null
  run_seq: number | null
  ran_at: number | null
  signed_by: string | null
  signed_at: number | null
}

/** A difference with how it stands. */
export interface LineRow {
  readonly day: BusinessDay
  readonly line_id: string
  readonly class: DifferenceClass
  readonly leg: MoneyLeg
  readonly no: string
  readonly order_id: string | null
  readonly channel: PayChannel | null
  readonly place: string | null
  readonly theirs_fen: Fen | null
  readonly ours_fen: Fen | null
  readonly amount_fen: Fen
  readonly at: number | null
  readonly reference: string
  readonly state: DifferenceState
  readonly solved_by: string | null
  readonly solved_reason: string | null
  readonly solved_reference: string | null
  readonly solved_at: number | null
  readonly order_state: OrderState | null
}

const settlementOf = (row: DayRow): SettlementRow => ({
  day: row.day,
  state: row.state,
  tries: row.tries,
  missing: JSON.parse(row.missing) as MissingBill[],
  retryAt: row.retry_at,
  report: row.report === null ? null : (JSON.parse(row.report) as Report),
  runSeq: row.run_seq,
  ranAt: row.ran_at,
  signedBy: row.signed_by,
  signedAt: row.signed_at,
})

const LINES = `SELECT l.*, o.state AS order_state FROM settlement_line AS l LEFT JOIN top_up_order AS o ON o.id = l.order_id`

/** Reads of the settlement's own tables. */
export const openSettlementReads = (db: Db) => {
  const days = db.prepare<[string, string], DayRow>('SELECT * FROM settlement_day WHERE day >= ? AND day <= ? ORDER BY day DESC')
  const day = db.prepare<[string], DayRow>('SELECT * FROM settlement_day WHERE day = ?')
  const lines = db.prepare<[string], LineRow>(`${LINES} WHERE l.day = ? ORDER BY l.place_in_run`)
  const line = db.prepare<[string, string], LineRow>(`${LINES} WHERE l.day = ? AND l.line_id = ?`)
  const open = db.prepare<[number], LineRow>(`${LINES} WHERE l.state = 'open' ORDER BY l.day DESC, l.place_in_run LIMIT ?`)
  const sums = db.prepare<[string], { state: DifferenceState; count: number; fen: number }>(
    'SELECT state, count(*) AS count, sum(amount_fen) AS fen FROM settlement_line WHERE day = ? GROUP BY state',
  )
  const handled = db.prepare<[], { day: string | null }>(
    `SELECT max(day) AS day FROM settlement_day WHERE state IN ('given-up', 'run', 'signed')`,
  )
  return {
    days: (from: BusinessDay, to: BusinessDay): SettlementRow[] => days.all(from, to).map(settlementOf),
    day: (of: BusinessDay): SettlementRow | null => {
      const row = day.get(of)
      return row === undefined ? null : settlementOf(row)
    },
    lines: (of: BusinessDay): LineRow[] => lines.all(of),
    line: (of: BusinessDay, lineId: string): LineRow | null => line.get(of, lineId) ?? null,
    open: (limit: number): LineRow[] => open.all(limit),
    sums: (of: BusinessDay): Partial<Record<DifferenceState, MoneySum>> =>
      Object.fromEntries(sums.all(of).map(({ state, count, fen }) => [state, { count, fen }])),
    /** The last day that needs no further try by itself. */
    lastHandled: (): BusinessDay | null => handled.get()?.day ?? null,
    /** What a day's last run left to the next one, by side. */
    carriedFrom: (of: BusinessDay): { readonly theirs: Movement[]; readonly ours: Movement[] } => {
      const suspended = lines.all(of).filter((row) => row.class === 'over-midnight')
      const side = (of: 'theirs_fen' | 'ours_fen'): Movement[] =>
        suspended.flatMap((row) => {
          const amountFen = row[of]
          const { leg, no, at, reference, channel } = row
          return amountFen === null ? [] : [{ leg, no, amountFen, atMs: at, reference, channel }]
        })
      return { theirs: side('theirs_fen'), ours: side('ours_fen') }
    },
  }
}

interface PostingRow {
  debit: string
  credit: string
  amount_fen: number
  at: number
  no: string
  channel: PayChannel
  transaction_id: string | null
  top_up_id: string | null
  refund_id: string | null
}
interface OrderRow {
  no: string
  id: string
  channel: PayChannel
  device_id: string
  via: string | null
  paid_fen: number | null
  charged_fen: number | null
  refunded_fen: number | null
}

const movementOf = (row: PostingRow): Movement => {
  const { no, channel, amount_fen: amountFen, at: atMs } = row
  const base = { no, amountFen, atMs, channel }
  if (row.credit === 'customers') return { ...base, leg: 'payment', reference: row.transaction_id ?? '' }
  if (row.credit === 'operator') return { ...base, leg: 'charge', reference: row.top_up_id ?? '' }
  return { ...base, leg: 'refund', reference: row.refund_id ?? '' }
}
const knownOf = (row: OrderRow): readonly [string, KnownOrder] => {
  const [paidFen, chargedFen, refundedFen] = [row.paid_fen ?? 0, row.charged_fen ?? 0, row.refunded_fen ?? 0]
  const { id: orderId, channel, device_id: place } = row
  return [
    row.no,
    { orderId, channel, place, chargedFen, refundedFen, openFen: paidFen - chargedFen - refundedFen, inBossList: row.via !== 'air' },
  ]
}

const ORDER_SUMS = `SELECT o.no, o.id, o.channel, o.device_id, o.via,
    sum(CASE WHEN l.credit = 'customers' THEN l.amount_fen END) AS paid_fen,
    sum(CASE WHEN l.credit = 'operator' THEN l.amount_fen END) AS charged_fen,
    sum(CASE WHEN l.debit = 'customers' AND l.credit <> 'operator' THEN l.amount_fen END) AS refunded_fen
  FROM top_up_order AS o LEFT JOIN ledger AS l ON l.order_id = o.id`

/** Reads of the books as the settlement needs them: one day through its index, single orders by number. */
export const openLedgerReads = (db: Db) => {
  const postings = db.prepare<[string], PostingRow>(
    `SELECT l.debit, l.credit, l.amount_fen, l.at, o.no, o.channel, o.transaction_id, o.top_up_id, o.refund_id
     FROM ledger AS l JOIN top_up_order AS o ON o.id = l.order_id WHERE l.day = ? AND (l.credit = 'customers' OR l.debit = 'customers') ORDER BY l.seq`,
  )
  const ofDay = db.prepare<[string], OrderRow>(
    `${ORDER_SUMS} WHERE o.id IN (SELECT order_id FROM ledger WHERE day = ?) GROUP BY o.id ORDER BY o.no`,
  )
  const byNo = db.prepare<[string], OrderRow>(`${ORDER_SUMS} WHERE o.no = ? GROUP BY o.id`)
  const firstDay = db.prepare<[], { day: string | null }>('SELECT min(day) AS day FROM top_up_order')
  return {
    movements: (day: BusinessDay): Movement[] => postings.all(day).map(movementOf),
    keys: (day: BusinessDay): Set<string> => new Set(postings.all(day).map((row) => keyOf(movementOf(row)))),
    /** The orders of a day's postings and of these numbers, as the books know them now. */
    orders: (day: BusinessDay, nos: Iterable<string>): Map<string, KnownOrder> => {
      const known = new Map(ofDay.all(day).map(knownOf))
      for (const no of nos) {
        const row = known.has(no) ? undefined : byNo.get(no)
        if (row !== undefined) known.set(...knownOf(row))
      }
      return known
    },
    /** The day of the first order; null before there is one. */
    firstDay: (): BusinessDay | null => firstDay.get()?.day ?? null,
  }
}
