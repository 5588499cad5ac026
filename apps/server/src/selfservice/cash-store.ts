import type { AcceptorState, CashCase, MoneySum } from '@jiaohao/shared/contract'
import type { BusinessDay, Fen } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'

/** A box as the tables know it. */
export interface BoxRow {
  readonly acceptor_id: string
  readonly notes: number
  readonly fen: Fen
  readonly state: AcceptorState | null
  readonly detail: string | null
}
export interface CountRow {
  readonly acceptor_id: string
  readonly at: number
  readonly counted_fen: Fen
  readonly expected_fen: Fen
  readonly notes: number
  readonly staff_no: string
}
export interface CaseRow {
  readonly id: string
  readonly acceptor_id: string
  readonly kind: CashCase['kind']
  readonly fen: Fen
  readonly about: string
  readonly opened_at: number
  readonly solved_at: number | null
}
/** What acceptors have taken for one order. */
export interface Taken {
  readonly fen: Fen
  readonly notes: number
  /** The last of its notes; empty where there is none. */
  readonly noteId: string
}

/** Reads of notes, boxes, counts and cases: each looks at one order, one day, or the few boxes of a hall. */
export const openCashReads = (db: Db) => {
  const note = db.prepare<[string], { order_id: string | null }>('SELECT order_id FROM cash_note WHERE note_id = ?')
  const taken = db.prepare<[string], { fen: number | null; notes: number; note_id: string | null }>(
    'SELECT sum(fen) AS fen, count(*) AS notes, max(note_id) AS note_id FROM cash_note WHERE order_id = ?',
  )
  const boxes = db.prepare<[], BoxRow>('SELECT * FROM cash_box ORDER BY acceptor_id')
  const box = db.prepare<[string], BoxRow>('SELECT * FROM cash_box WHERE acceptor_id = ?')
  const lastCount = db.prepare<[string], CountRow>('SELECT * FROM cash_count WHERE acceptor_id = ? ORDER BY seq DESC LIMIT 1')
  const countsOf = db.prepare<[string], CountRow>('SELECT * FROM cash_count WHERE day = ? ORDER BY seq')
  const notesOf = db.prepare<[string], MoneySum & { readonly acceptor_id: string }>(
    'SELECT acceptor_id, count(*) AS count, sum(fen) AS fen FROM cash_note WHERE day = ? GROUP BY acceptor_id ORDER BY acceptor_id',
  )
  const open = db.prepare<[number], CaseRow>('SELECT * FROM cash_case WHERE solved_at IS NULL ORDER BY opened_at, id LIMIT ?')
  const one = db.prepare<[string], CaseRow>('SELECT * FROM cash_case WHERE id = ?')
  return {
    /** Whether a note is known, and for which order it was taken. */
    note: (noteId: string) => note.get(noteId) ?? null,
    taken: (orderId: string): Taken => {
      const row = taken.get(orderId)
      return { fen: row?.fen ?? 0, notes: row?.notes ?? 0, noteId: row?.note_id ?? '' }
    },
    boxes: (): readonly BoxRow[] => boxes.all(),
    box: (acceptorId: string): BoxRow | null => box.get(acceptorId) ?? null,
    lastCount: (acceptorId: string): CountRow | null => lastCount.get(acceptorId) ?? null,
    countsOf: (day: BusinessDay): readonly CountRow[] => countsOf.all(day),
    notesOf: (day: BusinessDay) => notesOf.all(day),
    openCases: (limit: number): readonly CaseRow[] => open.all(limit),
    case: (id: string): CaseRow | null => one.get(id) ?? null,
  }
}
