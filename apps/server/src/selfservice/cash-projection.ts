import { type CashFactName, cashFacts } from '@jiaohao/shared/contract'
import type { Db } from '../platform/database.ts'
import type { Entry } from '../platform/journal.ts'
import { type CashFact, cashPostingOf } from './domain/ledger.ts'
import { openLedgerWriter } from './store.ts'

const isCashFact = (entry: Entry): entry is Entry & CashFact => (entry.name as CashFactName) in cashFacts

/** Writes notes, boxes, counts and cases fact by fact, and the books with them; a rebuild runs the journal through it again. */
export const openCashProjection = (db: Db) => {
  const post = openLedgerWriter(db)
  const note = db.prepare('INSERT INTO cash_note VALUES (@noteId, @acceptorId, @orderId, @noteFen, @at, @day, @recovered)')
  const fill = db.prepare(
    `INSERT INTO cash_box VALUES (?, 1, ?, NULL, NULL) ON CONFLICT (acceptor_id) DO UPDATE SET notes = notes + 1, fen = fen + excluded.fen`,
  )
  const empty = db.prepare('UPDATE cash_box SET notes = 0, fen = 0 WHERE acceptor_id = ?')
  const count = db.prepare('INSERT INTO cash_count VALUES (@seq, @acceptorId, @at, @day, @countedFen, @expectedFen, @notes, @byStaffNo)')
  const state = db.prepare(
    `INSERT INTO cash_box VALUES (@acceptorId, 0, 0, @state, @detail)
     ON CONFLICT (acceptor_id) DO UPDATE SET state = excluded.state, detail = excluded.detail`,
  )
  const openCase = db.prepare('INSERT INTO cash_case VALUES (@caseId, @acceptorId, @kind, @fen, @about, @at, NULL, NULL, NULL, NULL)')
  const solve = db.prepare(
    `UPDATE cash_case SET solved_by = @byStaffNo, solved_reason = @reason, solved_reference = @reference, solved_at = @at WHERE id = @caseId`,
  )
  const write = (entry: Entry & CashFact): void => {
    const { seq, atMs: at, day } = entry
    switch (entry.name) {
      case 'cash-note-stacked':
        note.run({ ...entry.body, at, day, recovered: Number(entry.body.recovered) })
        fill.run(entry.body.acceptorId, entry.body.noteFen)
        break
      case 'acceptor-changed':
        state.run(entry.body)
        break
      case 'cash-box-counted':
        count.run({ ...entry.body, seq, at, day })
        empty.run(entry.body.acceptorId)
        break
      case 'cash-case-opened':
        openCase.run({ ...entry.body, at })
        break
      case 'cash-case-solved':
        solve.run({ ...entry.body, at })
        break
      default:
        entry satisfies never
    }
  }
  return (entry: Entry): void => {
    if (!isCashFact(entry)) return
    write(entry)
    post(entry, cashPostingOf(entry))
  }
}
