import { type AdviceSettings, adviceFacts, type FactBody } from '@jiaohao/shared/contract'
import type { BusinessDay } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import type { Entry } from '../platform/journal.ts'
import type { Arrival } from './domain/advice-arrivals.ts'
import type { Met } from './domain/advice-outcome.ts'
import { numberOf } from './roster-projection.ts'

type AdviceFactName = keyof typeof adviceFacts
type AdviceEntry = Extract<Entry, { name: AdviceFactName }>
const isAdviceFact = (entry: Entry): entry is AdviceEntry => (entry.name as AdviceFactName) in adviceFacts

type Said = FactBody<'advice-given'>
type State = 'open' | 'accepted' | 'dismissed' | 'expired' | 'passed'
type Outcome = FactBody<'advice-reviewed'>['outcome']

/** An advice as it is kept; instants in UTC milliseconds. */
export interface KeptAdvice {
  readonly state: State
  readonly givenAtMs: number
  /** When it was answered or ended; null while it is open. */
  readonly endedAtMs: number | null
  readonly decidedBy: string | null
  readonly reason: string | null
  readonly said: Said
  readonly outcome: Outcome | null
}
interface AdviceRow {
  id: string
  state: State
  given_at: number
  said: string
  ended_at: number | null
  decided_by: string | null
  reason: string | null
  outcome: string | null
}

/** Writes the tables of the advice fact by fact, inside the transaction that journals them; a rebuild runs the journal through it again. */
export const openAdviceProjection = (db: Db): ((entry: Entry) => void) => {
  const configure = db.prepare(
    'INSERT INTO advice_settings (id, settings) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET settings = excluded.settings',
  )
  const give = db.prepare(`INSERT INTO advice (id, day, state, given_at, expires_at, review_at, said) VALUES (?, ?, 'open', ?, ?, ?, ?)`)
  const end = db.prepare('UPDATE advice SET state = ?, ended_at = ?, decided_by = ?, reason = ? WHERE id = ?')
  const review = db.prepare('UPDATE advice SET outcome = ? WHERE id = ?')
  return (entry) => {
    if (!isAdviceFact(entry)) return
    const { atMs } = entry
    switch (entry.name) {
      case 'advice-configured':
        configure.run(JSON.stringify(entry.body.settings))
        return
      case 'advice-given': {
        const { adviceId, day, expiresAt, reviewAt } = entry.body
        give.run(adviceId, day, atMs, expiresAt, reviewAt, JSON.stringify(entry.body))
        return
      }
      case 'advice-decided': {
        const { adviceId, accepts, reason } = entry.body
        end.run(accepts ? 'accepted' : 'dismissed', atMs, numberOf(entry.actor), reason, adviceId)
        return
      }
      case 'advice-ended':
        end.run(entry.body.because, atMs, null, null, entry.body.adviceId)
        return
      case 'advice-reviewed':
        review.run(JSON.stringify(entry.body.outcome), entry.body.adviceId)
        return
      default:
        entry satisfies never
    }
  }
}

const keptOf = ({ state, given_at, said, ended_at, decided_by, reason, outcome }: AdviceRow): KeptAdvice => ({
  state,
  givenAtMs: given_at,
  endedAtMs: ended_at,
  decidedBy: decided_by,
  reason,
  said: JSON.parse(said) as Said,
  outcome: outcome === null ? null : (JSON.parse(outcome) as Outcome),
})

interface MetRow {
  serviceId: string
  issuedAtMs: number
  calledAtMs: number | null
  endedAtMs: number | null
}

/** Reads of the advice's tables, and of what the floor did. */
export const openAdviceReads = (db: Db) => {
  const settings = db.prepare<[], { settings: string }>('SELECT settings FROM advice_settings')
  const one = db.prepare<[string], AdviceRow>('SELECT * FROM advice WHERE id = ?')
  const ofDay = db.prepare<[string], AdviceRow>('SELECT * FROM advice WHERE day = ? ORDER BY given_at DESC, id DESC')
  const open = db.prepare<[], AdviceRow>(`SELECT * FROM advice WHERE state = 'open' ORDER BY given_at DESC LIMIT 1`)
  const due = db.prepare<[], { id: string; review_at: number }>(
    'SELECT id, review_at FROM advice WHERE outcome IS NULL ORDER BY review_at LIMIT 1',
  )
  const arrivals = db.prepare<[string], Arrival>(
    'SELECT coalesce(first_service_id, service_id) AS serviceId, class, issued_at AS atMs FROM ticket WHERE day = ? ORDER BY issued_at',
  )
  const met = db.prepare<[{ day: string; from: number; to: number }], MetRow>(
    `SELECT coalesce(first_service_id, service_id) AS serviceId, issued_at AS issuedAtMs, first_called_at AS calledAtMs, ended_at AS endedAtMs
     FROM ticket WHERE day = @day AND issued_at < @to
       AND (issued_at >= @from OR (coalesce(first_called_at, @from) >= @from AND coalesce(ended_at, @from) >= @from))`,
  )
  const spans = db.prepare<[string, string | null, string, number, number], { n: number }>(
    'SELECT count(*) AS n FROM counter_span WHERE (counter_id = ? OR staff_no = ?) AND kind = ? AND began_at >= ? AND began_at <= ?',
  )
  const openAfter = db.prepare<[string, number], { n: number }>(
    `SELECT count(*) AS n FROM counter_span WHERE counter_id = ? AND kind = 'open' AND began_at <= ? AND until IS NULL`,
  )
  const guided = db.prepare<[number, number], { n: number }>(
    `SELECT count(*) AS n FROM consultation WHERE outcome = 'to-self-service' AND at >= ? AND at <= ?`,
  )
  return {
    settings: (): AdviceSettings | null => {
      const row = settings.get()
      return row === undefined ? null : (JSON.parse(row.settings) as AdviceSettings)
    },
    one: (id: string): KeptAdvice | null => {
      const row = one.get(id)
      return row === undefined ? null : keptOf(row)
    },
    /** Newest first. */
    ofDay: (day: BusinessDay): KeptAdvice[] => ofDay.all(day).map(keptOf),
    open: (): KeptAdvice | null => {
      const row = open.get()
      return row === undefined ? null : keptOf(row)
    },
    /** The advice that is to be looked at again first, and when. */
    due: () => due.get() ?? null,
    arrivals: (day: BusinessDay): Arrival[] => arrivals.all(day),
    /** Those who waited at an instant or came from then until another, as they are known now. */
    met: (day: BusinessDay, span: { fromMs: number; toMs: number; nowMs: number }, targetS: (serviceId: string) => number): Met[] =>
      met.all({ day, from: span.fromMs, to: span.toMs }).map(({ serviceId, issuedAtMs, calledAtMs, endedAtMs }) => ({
        waitS: ((calledAtMs ?? endedAtMs ?? span.nowMs) - issuedAtMs) / 1000,
        targetS: targetS(serviceId),
        waits: calledAtMs === null && endedAtMs === null,
      })),
    /** Whether a counter, or a person at any counter, began to be open, or to pause, between two instants. */
    began: (
      { counterId, staffNo }: { counterId: string; staffNo: string | null },
      kind: 'open' | 'paused',
      fromMs: number,
      toMs: number,
    ): boolean => (spans.get(counterId, staffNo, kind, fromMs, toMs)?.n ?? 0) > 0,
    isOpen: (counterId: string, atMs: number): boolean => (openAfter.get(counterId, atMs)?.n ?? 0) > 0,
    guided: (fromMs: number, toMs: number): boolean => (guided.get(fromMs, toMs)?.n ?? 0) > 0,
  }
}
export type AdviceReads = ReturnType<typeof openAdviceReads>
