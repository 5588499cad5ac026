import { type SettlementFactName, settlementFacts } from '@jiaohao/shared/contract'
import { addDays } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import type { Entry } from '../platform/journal.ts'

type SettlementEntry = Extract<Entry, { name: SettlementFactName }>
const isSettlementFact = (entry: Entry): entry is SettlementEntry => (entry.name as SettlementFactName) in settlementFacts

const writeRun = (db: Db) => {
  const putDay = db.prepare(
    `INSERT INTO settlement_day VALUES (@day, 'run', 0, '[]', NULL, @report, @seq, @at, NULL, NULL)
     ON CONFLICT (day) DO UPDATE SET state = 'run', missing = '[]', retry_at = NULL, report = @report, run_seq = @seq, ran_at = @at`,
  )
  const aside = db.prepare(`UPDATE settlement_line SET place_in_run = -1 WHERE day = ?`)
  // What stays as it was keeps what was done about it; a line that changed is open again.
  const putLine = db.prepare(
    `INSERT INTO settlement_line VALUES (@day, @lineId, @place_in_run, @class, @leg, @no, @orderId, @channel, @place, @theirsFen, @oursFen,
       @amountFen, @atMs, @reference, @state, NULL, NULL, NULL, NULL)
     ON CONFLICT (day, line_id) DO UPDATE SET place_in_run = @place_in_run, at = @atMs, reference = @reference`,
  )
  const drop = db.prepare('DELETE FROM settlement_line WHERE day = ? AND place_in_run = -1')
  const dropChanged = db.prepare(
    `DELETE FROM settlement_line WHERE day = @day AND line_id = @lineId
       AND NOT (class = @class AND theirs_fen IS @theirsFen AND ours_fen IS @oursFen AND amount_fen = @amountFen AND order_id IS @orderId
         AND state <> 'carried')`,
  )
  const carry = db.prepare(`UPDATE settlement_line SET state = 'carried' WHERE day = ? AND state = 'suspended'`)
  return ({ seq, atMs, body }: Extract<Entry, { name: 'settlement-run' }>): void => {
    const { day, differences, ...report } = body
    putDay.run({ day, report: JSON.stringify(report), seq, at: atMs })
    aside.run(day)
    for (const [place_in_run, line] of differences.entries()) {
      const row = { ...line, day, place_in_run, state: line.class === 'over-midnight' ? 'suspended' : 'open' }
      const { lineId, class: kind, theirsFen, oursFen, amountFen, orderId } = row
      dropChanged.run({ day, lineId, class: kind, theirsFen, oursFen, amountFen, orderId })
      putLine.run(row)
    }
    drop.run(day)
    carry.run(addDays(day, -1))
  }
}

/** Writes the settlement's tables fact by fact, inside the transaction that journals them; a rebuild runs the journal through it again. */
export const openSettlementProjection = (db: Db) => {
  const run = writeRun(db)
  const wait = db.prepare(
    `INSERT INTO settlement_day VALUES (@day, @state, @tries, @missing, @retryAt, NULL, NULL, NULL, NULL, NULL)
     ON CONFLICT (day) DO UPDATE SET tries = @tries, missing = @missing, retry_at = @retryAt,
       state = CASE WHEN report IS NULL THEN @state ELSE state END`,
  )
  const solve = db.prepare(
    `UPDATE settlement_line SET state = 'solved', solved_by = ?, solved_reason = ?, solved_reference = ?, solved_at = ?
     WHERE day = ? AND line_id = ?`,
  )
  const sign = db.prepare(`UPDATE settlement_day SET state = 'signed', signed_by = ?, signed_at = ? WHERE day = ?`)
  return (entry: Entry): void => {
    if (!isSettlementFact(entry)) return
    switch (entry.name) {
      case 'settlement-run':
        run(entry)
        break
      case 'settlement-waiting': {
        const { day, tries, missing, retryAt } = entry.body
        wait.run({ day, state: retryAt === null ? 'given-up' : 'waiting', tries, missing: JSON.stringify(missing), retryAt })
        break
      }
      case 'settlement-solved': {
        const { day, lineId, byStaffNo, reason, reference } = entry.body
        solve.run(byStaffNo, reason, reference, entry.atMs, day, lineId)
        break
      }
      case 'settlement-signed':
        sign.run(entry.body.byStaffNo, entry.atMs, entry.body.day)
        break
      case 'settlement-exported':
        break
      default:
        entry satisfies never
    }
  }
}
