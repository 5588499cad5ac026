import type { DeviceKind, PrinterState, PrintState } from '@jiaohao/shared/contract'
import { idsSince } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import type { Entry } from '../platform/journal.ts'

export interface PrintJobRow {
  readonly id: string
  readonly kind: 'ticket' | 'top-up' | 'errand' | 'test'
  readonly printerId: string
  readonly ticketId: string | null
  readonly state: PrintState
  readonly copy: number
  readonly attempts: number
  readonly reprintsAsked: number
  readonly detail: string | null
  readonly requestedAt: number
  /** Where the journal holds what the paper says. */
  readonly requestedSeq: number
}
export interface EnrolledDevice {
  readonly id: string
  readonly kind: DeviceKind
  readonly name: string
  readonly boundTo: string | null
  readonly revoked: boolean
}

interface JobRow {
  id: string
  kind: 'ticket' | 'top-up' | 'errand' | 'test'
  printer_id: string
  ticket_id: string | null
  state: PrintState
  copy: number
  attempts: number
  reprints_asked: number
  detail: string | null
  requested_at: number
  requested_seq: number
}
const jobOf = (row: JobRow): PrintJobRow => ({
  id: row.id,
  kind: row.kind,
  printerId: row.printer_id,
  ticketId: row.ticket_id,
  state: row.state,
  copy: row.copy,
  attempts: row.attempts,
  reprintsAsked: row.reprints_asked,
  detail: row.detail,
  requestedAt: row.requested_at,
  requestedSeq: row.requested_seq,
})

// In the words of the partial index, so that SQLite uses it.
const IS_OPEN = "state <> 'sent' AND state <> 'confirmed' AND state <> 'failed'"

/** Reads of the devices' tables. */
export const openDeviceReads = (db: Db) => {
  const job = db.prepare<[string], JobRow>('SELECT * FROM print_job WHERE id = ?')
  const open = db.prepare<[], JobRow>(`SELECT * FROM print_job WHERE ${IS_OPEN} ORDER BY requested_seq`)
  const openCount = db.prepare<[string, string], { count: number }>(
    `SELECT count(*) AS count FROM print_job WHERE ${IS_OPEN} AND printer_id = ? AND state = ?`,
  )
  const oldestQueued = db.prepare<[], { requested_at: number }>(
    `SELECT requested_at FROM print_job WHERE ${IS_OPEN} AND state = 'queued' ORDER BY requested_seq LIMIT 1`,
  )
  const failed = db.prepare<[string, string], { count: number }>(
    `SELECT count(*) AS count FROM print_job WHERE id >= ? AND printer_id = ? AND state = 'failed' AND detail IS NOT 'withdrawn'`,
  )
  const devices = db.prepare<[], { id: string; kind: DeviceKind; name: string; bound_to: string | null; revoked: number }>(
    'SELECT * FROM device',
  )
  const keys = db.prepare<[], { key_hash: string; device_id: string }>('SELECT * FROM device_key')
  const states = db.prepare<[], { device_id: string; state: PrinterState; detail: string | null; since: number }>(
    'SELECT * FROM device_state',
  )
  return {
    job: (id: string): PrintJobRow | null => {
      const row = job.get(id)
      return row === undefined ? null : jobOf(row)
    },
    failedSince: (atMs: number, printerId: string): number => failed.get(idsSince(atMs), printerId)?.count ?? 0,
    /** Jobs that are not over, in the order of their request. */
    openJobs: () => open.all().map(jobOf),
    openCount: (printerId: string, state: 'queued' | 'uncertain'): number => openCount.get(printerId, state)?.count ?? 0,
    /** When the oldest job that waits was requested, UTC milliseconds; null when none waits. */
    oldestQueued: (): number | null => oldestQueued.get()?.requested_at ?? null,
    devices: (): EnrolledDevice[] =>
      devices.all().map((row) => ({ id: row.id, kind: row.kind, name: row.name, boundTo: row.bound_to, revoked: row.revoked === 1 })),
    keys: () => keys.all(),
    states: () => states.all(),
  }
}

/** Writes the devices' tables from the facts of the journal, in the same transaction. */
export const openDeviceProjection = (db: Db) => {
  const request = db.prepare(
    `INSERT INTO print_job (id, kind, printer_id, ticket_id, state, copy, attempts, reprints_asked, detail, requested_at, requested_seq)
     VALUES (?, ?, ?, ?, 'queued', 0, 0, 0, NULL, ?, ?)`,
  )
  const again = db.prepare(
    `UPDATE print_job SET state = 'queued', copy = ?, reprints_asked = reprints_asked + 1, requested_at = ?, requested_seq = ?, detail = NULL WHERE id = ?`,
  )
  const progress = db.prepare('UPDATE print_job SET state = ?, attempts = attempts + ?, detail = ? WHERE id = ?')
  const withdraw = db.prepare(`UPDATE print_job SET state = 'failed', detail = 'withdrawn' WHERE id = ?`)
  const enrol = db.prepare('INSERT INTO device (id, kind, name, bound_to) VALUES (?, ?, ?, ?)')
  const revoke = db.prepare('UPDATE device SET revoked = 1 WHERE id = ?')
  const change = db.prepare(
    'INSERT INTO device_state (device_id, state, detail, since) VALUES (?, ?, ?, ?) ON CONFLICT (device_id) DO UPDATE SET state = excluded.state, detail = excluded.detail, since = excluded.since',
  )
  return (entry: Entry): void => {
    switch (entry.name) {
      case 'print-requested': {
        const { printJobId, content, printerId, ticketId, copy, requestedAt } = entry.body
        if (copy === 0) request.run(printJobId, content.kind, printerId, ticketId, requestedAt, entry.seq)
        else again.run(copy, requestedAt, entry.seq, printJobId)
        return
      }
      case 'print-progressed':
        progress.run(entry.body.state, entry.body.state === 'sending' ? 1 : 0, entry.body.detail, entry.body.printJobId)
        return
      case 'print-withdrawn':
        withdraw.run(entry.body.printJobId)
        return
      case 'device-enrolled':
        enrol.run(entry.body.deviceId, entry.body.kind, entry.body.name, entry.body.boundTo)
        return
      case 'device-revoked':
        revoke.run(entry.body.deviceId)
        return
      case 'device-changed':
        change.run(entry.body.deviceId, entry.body.state, entry.body.detail, entry.atMs)
        return
      default:
        return
    }
  }
}

/** Keys are no facts of the hall and are not in the journal. */
export const openDeviceKeys = (db: Db) => {
  const put = db.prepare('INSERT INTO device_key (key_hash, device_id) VALUES (?, ?)')
  return { put: (keyHash: string, deviceId: string) => put.run(keyHash, deviceId) }
}
