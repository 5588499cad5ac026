import { type AskedFor, REQUESTS_LISTED, type RequestState, type StaffRequest, staffRequestFacts } from '@jiaohao/shared/contract'
import type { BusinessDay } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import type { Entry } from '../platform/journal.ts'
import { numberOf } from './roster-projection.ts'

type RequestFactName = keyof typeof staffRequestFacts
type RequestEntry = Extract<Entry, { name: RequestFactName }>
const isRequestFact = (entry: Entry): entry is RequestEntry => (entry.name as RequestFactName) in staffRequestFacts

interface RequestRow {
  id: string
  staff_no: string
  partner_no: string | null
  day: string
  state: RequestState
  asked: string
  against: string
  certificate: StaffRequest['certificate']
  asked_at: number
  asked_by: string
  decided_at: number | null
  decided_by: string | null
  reason: string | null
}
interface KeptAppraisal {
  readonly requestId: string
  readonly staffNo: string
  readonly day: BusinessDay
  readonly cause: 'swap-over-limit' | 'absence'
  readonly reason: string
  readonly by: string
  readonly atMs: number
}
interface KeptLeg {
  readonly requestId: string
  readonly account: string
  readonly day: BusinessDay
  readonly minutes: number
  readonly atMs: number
}

/** The day whose month counts: of the shift that is given away, of the first day of leave, of the overtime. */
export const dayOfRequest = (asked: AskedFor): BusinessDay => (asked.kind === 'leave' ? asked.from : asked.day)

/** Writes the tables of requests fact by fact, inside the transaction that journals them; a rebuild runs the journal through it again. */
export const openRequestProjection = (db: Db): ((entry: Entry) => void) => {
  const make = db.prepare(
    `INSERT INTO staff_request (id, kind, staff_no, partner_no, day, state, asked, against, certificate, asked_at, asked_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const turn = db.prepare('UPDATE staff_request SET state = ? WHERE id = ?')
  const decide = db.prepare('UPDATE staff_request SET state = ?, decided_at = ?, decided_by = ?, reason = ? WHERE id = ?')
  const settle = db.prepare('UPDATE staff_request SET certificate = ? WHERE id = ?')
  const appraise = db.prepare(
    'INSERT INTO appraisal (request_id, cause, staff_no, day, reason, decided_by, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const leg = db.prepare('INSERT INTO overtime_leg (request_id, account, day, minutes, at) VALUES (?, ?, ?, ?, ?)')
  const appraisalOf = ({
    body,
    atMs,
    actor,
  }: Extract<RequestEntry, { name: 'staff-request-decided' | 'staff-certificate-settled' }>): void => {
    const { requestId, staffNo, appraisal, reason } = body
    if (appraisal !== null) appraise.run(requestId, appraisal.cause, staffNo, appraisal.day, reason ?? '', numberOf(actor), atMs)
  }
  return (entry) => {
    if (!isRequestFact(entry)) return
    const { requestId, staffNo } = entry.body
    switch (entry.name) {
      case 'staff-request-made': {
        const { asked, state, against, certificate } = entry.body
        const partner = asked.kind === 'swap' ? asked.partnerNo : null
        const texts = [JSON.stringify(asked), JSON.stringify(against)]
        make.run(
          requestId,
          asked.kind,
          staffNo,
          partner,
          dayOfRequest(asked),
          state,
          ...texts,
          certificate,
          entry.atMs,
          numberOf(entry.actor),
        )
        return
      }
      case 'staff-request-answered':
        turn.run(entry.body.state, requestId)
        return
      case 'staff-request-withdrawn':
        turn.run('withdrawn', requestId)
        return
      case 'staff-request-decided':
        decide.run(entry.body.state, entry.atMs, numberOf(entry.actor), entry.body.reason, requestId)
        for (const { account, day, minutes } of entry.body.legs) leg.run(requestId, account, day, minutes, entry.atMs)
        appraisalOf(entry)
        return
      case 'staff-certificate-settled':
        settle.run(entry.body.outcome === 'absence' ? 'absence' : 'handed-in', requestId)
        appraisalOf(entry)
        return
      default:
        entry satisfies never
    }
  }
}

const requestOf = (row: RequestRow): StaffRequest => ({
  ...(JSON.parse(row.asked) as AskedFor),
  id: row.id,
  staffNo: row.staff_no,
  state: row.state,
  askedAt: new Date(row.asked_at).toISOString(),
  askedBy: row.asked_by,
  against: JSON.parse(row.against) as string[],
  decided: row.decided_at === null ? null : { at: new Date(row.decided_at).toISOString(), by: row.decided_by ?? '', reason: row.reason },
  certificate: row.certificate,
})

type OvertimeAsked = Pick<Extract<StaffRequest, { kind: 'overtime' }>, 'day' | 'direction' | 'minutes'>
type LeaveDays = Pick<Extract<AskedFor, { kind: 'leave' }>, 'leaveKind' | 'from' | 'to'>

/** Reads of the tables of requests. Months are `YYYY-MM`. */
export const openRequestReads = (db: Db) => {
  const one = db.prepare<[string], RequestRow>('SELECT * FROM staff_request WHERE id = ?')
  const ofMonth = db.prepare<[string, string, number], RequestRow>(
    'SELECT * FROM staff_request WHERE day >= ? AND day < ? ORDER BY asked_at DESC, id DESC LIMIT ?',
  )
  const swapsOf = db.prepare<[string, string, string], { id: string; state: RequestState }>(
    `SELECT id, state FROM staff_request WHERE staff_no = ? AND kind = 'swap' AND day >= ? AND day < ?`,
  )
  const granted = db.prepare<[string, string], RequestRow>(
    `SELECT * FROM staff_request WHERE kind = 'leave' AND state = 'approved' AND day <= ? AND json_extract(asked, '$.to') >= ?`,
  )
  const sameLeave = db.prepare<[string, string, string, string], RequestRow>(
    `SELECT * FROM staff_request WHERE staff_no = ? AND kind = 'leave' AND day <= ? AND json_extract(asked, '$.to') >= ?
     AND json_extract(asked, '$.leaveKind') = ? AND state IN ('asked', 'ready', 'returned', 'approved') ORDER BY day LIMIT 1`,
  )
  const sameOvertime = db.prepare<[string, string, string, number], RequestRow>(
    `SELECT * FROM staff_request WHERE staff_no = ? AND kind = 'overtime' AND day = ? AND json_extract(asked, '$.direction') = ?
     AND json_extract(asked, '$.minutes') = ? AND state IN ('ready', 'returned') LIMIT 1`,
  )
  // Who was asked for a shift and has not answered may still ask for another swap of it.
  const openSwap = db.prepare<{ staffNo: string; day: string }, RequestRow>(
    `SELECT * FROM staff_request WHERE kind = 'swap' AND (
       staff_no = @staffNo AND day = @day AND state IN ('asked', 'ready', 'returned')
       OR partner_no = @staffNo AND json_extract(asked, '$.partnerDay') = @day AND state IN ('ready', 'returned')
     ) ORDER BY asked_at LIMIT 1`,
  )
  const undecided = db.prepare<[string, number], RequestRow>(
    `SELECT * FROM staff_request WHERE state IN ('asked', 'ready', 'returned') AND day <= ? ORDER BY day, id LIMIT ?`,
  )
  const certificates = db.prepare<[string, number], RequestRow>(
    `SELECT * FROM staff_request WHERE certificate = 'due' AND state = 'approved' AND json_extract(asked, '$.to') < ? ORDER BY day, id LIMIT ?`,
  )
  const appraisals = db.prepare<[string, string], KeptAppraisal>(
    `SELECT request_id AS requestId, staff_no AS staffNo, day, cause, reason, decided_by AS "by", at AS atMs FROM appraisal
     WHERE day >= ? AND day < ? ORDER BY day, request_id`,
  )
  const legs = db.prepare<[string, string], KeptLeg>(
    'SELECT request_id AS requestId, account, day, minutes, at AS atMs FROM overtime_leg WHERE day >= ? AND day < ? ORDER BY at, request_id, account',
  )
  const balances = db.prepare<[], { account: string; minutes: number }>(
    'SELECT account, sum(minutes) AS minutes FROM overtime_leg GROUP BY account ORDER BY account',
  )
  const earned = db.prepare<[string, string, string], { minutes: number }>(
    'SELECT coalesce(sum(minutes), 0) AS minutes FROM overtime_leg WHERE account = ? AND minutes > 0 AND day >= ? AND day < ?',
  )
  const overtimeDays = db.prepare<[string, string, string], { days: number }>(
    'SELECT count(DISTINCT day) AS days FROM overtime_leg WHERE account = ? AND minutes > 0 AND day >= ? AND day <= ?',
  )
  // Days sort as text, and every day of a month lies below the month and a tilde.
  const spanOf = (month: string): [string, string] => [month, `${month}~`]
  return {
    request: (id: string): StaffRequest | null => {
      const row = one.get(id)
      return row === undefined ? null : requestOf(row)
    },
    ofMonth: (month: string | null): StaffRequest[] => {
      const [from, until]: [string, string] = month === null ? ['', '~'] : spanOf(month)
      return ofMonth.all(from, until, REQUESTS_LISTED).map(requestOf)
    },
    swapsOf: (staffNo: string, month: string) => swapsOf.all(staffNo, ...spanOf(month)),
    leaveWithin: (from: BusinessDay, to: BusinessDay): StaffRequest[] => granted.all(to, from).map(requestOf),
    /** Leave of the same kind on any of the days that is open or granted; null where there is none. */
    sameLeave: (staffNo: string, { leaveKind, from, to }: LeaveDays): StaffRequest | null => {
      const row = sameLeave.get(staffNo, to, from, leaveKind)
      return row === undefined ? null : requestOf(row)
    },
    /** Whether the same time of the same day is asked for and not decided. */
    isOvertimeOpen: (staffNo: string, { day, direction, minutes }: OvertimeAsked): boolean =>
      sameOvertime.get(staffNo, day, direction, minutes) !== undefined,
    /** A swap that is open and gives somebody's shift of a day away; null where there is none. */
    openSwapOf: (staffNo: string, day: BusinessDay): StaffRequest | null => {
      const row = openSwap.get({ staffNo, day })
      return row === undefined ? null : requestOf(row)
    },
    /** Requests whose day has come without a decision, oldest day first. */
    undecided: (until: BusinessDay): StaffRequest[] => undecided.all(until, REQUESTS_LISTED).map(requestOf),
    /** Granted leaves that ended before a day and still owe a certificate. */
    certificatesDue: (before: BusinessDay): StaffRequest[] => certificates.all(before, REQUESTS_LISTED).map(requestOf),
    appraisals: (month: string): KeptAppraisal[] => appraisals.all(...spanOf(month)),
    legs: (month: string): KeptLeg[] => legs.all(...spanOf(month)),
    balances: () => balances.all(),
    overtimeDays: (account: string, { from, to }: { readonly from: BusinessDay; readonly to: BusinessDay }): number =>
      overtimeDays.get(account, from, to)?.days ?? 0,
    overtimeIn: (account: string, period: string): number => earned.get(account, ...spanOf(period))?.minutes ?? 0,
  }
}
export type RequestReads = ReturnType<typeof openRequestReads>
