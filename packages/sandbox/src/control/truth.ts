import type { Topup } from '../boss/topups.ts'
import { settleDue } from '../boss/topups.ts'
import type { Refund } from '../pay/refunds.ts'
import { refundStatus } from '../pay/refunds.ts'
import type { Trade } from '../pay/trade.ts'
import type { House } from '../platform/house.ts'
import { rfc3339 } from '../platform/shanghai.ts'

const timeOf = (atMs: number | null): string | null => (atMs === null ? null : rfc3339(atMs))

const topups = ({ store }: House): (Topup & { number: string })[] =>
  store.all<Topup & { number: string }>(
    'SELECT topup.*, subscriber.number FROM topup JOIN subscriber ON subscriber.id = subscriber_id ORDER BY rank',
  )

/** For each of the caller's numbers: how many top-ups succeeded, over both channels, and how much was charged and taken back, in fen. */
const byExternalId = (
  rows: readonly Topup[],
): Record<string, { succeeded: number; chargedFen: number; reversedFen: number; open: number }> => {
  const sums: ReturnType<typeof byExternalId> = {}
  for (const { external_id, state, amount_fen, reversed_at } of rows) {
    const key = external_id ?? '(none)'
    sums[key] ??= { succeeded: 0, chargedFen: 0, reversedFen: 0, open: 0 }
    if (state === 'created') sums[key].open += 1
    if (state !== 'completed') continue
    sums[key].succeeded += 1
    sums[key].chargedFen += amount_fen
    if (reversed_at !== null) sums[key].reversedFen += amount_fen
  }
  return sums
}

/** What really happened, whatever was answered: for tests that compare the hall's books with the truth. Amounts in fen. */
export const truth = (house: House): Record<string, unknown> => {
  const { store, clock } = house
  store.within(() => settleDue(house))
  const charged = topups(house)
  const trades = store.all<Trade>('SELECT * FROM trade ORDER BY id')
  const refunds = store.all<Refund & { out_trade_no: string }>(
    'SELECT refund.*, trade.out_trade_no FROM refund JOIN trade ON trade.id = trade_id ORDER BY refund.id',
  )
  return {
    now: rfc3339(clock.nowMs()),
    topups: charged.map((row) => ({
      id: row.id,
      channel: row.channel,
      externalId: row.external_id,
      number: row.number,
      amountFen: row.amount_fen,
      voucher: row.voucher !== null,
      state: row.state,
      reversed: row.reversed_at !== null,
      requestedAt: rfc3339(row.requested_at),
    })),
    topupsByExternalId: byExternalId(charged),
    trades: trades.map((trade) => ({
      channel: trade.channel,
      outTradeNo: trade.out_trade_no,
      code: trade.code,
      transactionNo: trade.transaction_no,
      amountFen: trade.amount_fen,
      state: trade.state,
      scanned: trade.scanned === 1,
      paidAt: timeOf(trade.paid_at),
      closedAt: timeOf(trade.closed_at),
    })),
    refunds: refunds.map((refund) => ({
      channel: refund.channel,
      outTradeNo: refund.out_trade_no,
      outRefundNo: refund.out_refund_no,
      amountFen: refund.amount_fen,
      status: refundStatus(house, refund),
    })),
    bossPayments: store.all('SELECT id, kind, correlator_id AS correlatorId, amount_fen AS amountFen FROM boss_payment ORDER BY at, id'),
    vouchers: store.all('SELECT substr(code, -4) AS tail, face_fen AS faceFen, state, topup_id AS topupId FROM voucher ORDER BY code'),
    notifications: store.all(
      "SELECT channel, event_id AS eventId, event, state, attempts, json_extract(content, '$.out_trade_no') AS outTradeNo FROM notification ORDER BY id",
    ),
    totals: {
      paidFen: trades.filter(({ state }) => state === 'paid').reduce((sum, { amount_fen }) => sum + amount_fen, 0),
      refundedFen: refunds
        .filter((refund) => refundStatus(house, refund) === 'SUCCESS')
        .reduce((sum, { amount_fen }) => sum + amount_fen, 0),
      chargedFen: charged
        .filter(({ state, reversed_at }) => state === 'completed' && reversed_at === null)
        .reduce((sum, { amount_fen }) => sum + amount_fen, 0),
    },
  }
}
