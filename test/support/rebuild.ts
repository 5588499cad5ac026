import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { factBodies } from '@jiaohao/shared/contract'
import { expect } from 'vitest'
import { openDeviceProjection } from '../../apps/server/src/devices/store.ts'
import { openHallProjection } from '../../apps/server/src/hall/index.ts'
import { type Db, openDatabase } from '../../apps/server/src/platform/database.ts'
import type { Entry } from '../../apps/server/src/platform/journal.ts'
import { isFloorFact, openQueueProjection } from '../../apps/server/src/queue/index.ts'
import {
  openCashProjection,
  openErrandsProjection,
  openOrderProjection,
  openSettlementProjection,
} from '../../apps/server/src/selfservice/index.ts'
import { openSkillProjection, openStaffProjection } from '../../apps/server/src/staff/index.ts'
import {
  openAdviceProjection,
  openArrangementProjection,
  openHandInProjection,
  openRequestProjection,
  openRosterProjection,
} from '../../apps/server/src/staffing/index.ts'
import { openExportProjection } from '../../apps/server/src/traffic/index.ts'
import { openRollupWriter } from '../../apps/server/src/traffic/rollup-store.ts'
import { openTriageProjection } from '../../apps/server/src/triage/index.ts'
import { MIGRATIONS_DIR } from './migrations-dir.ts'

/** Tables that hold nothing but what the journal tells. */
const PROJECTED = [
  'ticket',
  'ticket_leg',
  'counter',
  'counter_span',
  'service_switch',
  'tickets_stopped',
  'ratio_call',
  'staff',
  'staff_skill',
  'skill_change',
  'hall',
  'hall_version',
  'business_day',
  'print_job',
  'device',
  'device_state',
  'consultation',
  'top_up_order',
  'cash_note',
  'cash_box',
  'cash_count',
  'cash_case',
  'pos_voucher',
  'change',
  'errand_end',
  'ledger',
  'settlement_day',
  'settlement_line',
  'advice_settings',
  'advice',
  'roster_settings',
  'roster_draft',
  'roster_draft_shift',
  'roster_shift',
  'roster_need',
  'roster_version',
  'staff_request',
  'appraisal',
  'overtime_leg',
  'duty_manager',
  'planned_absence',
  'incident',
  'report_file',
  'report_handed_in',
  'report_due',
] as const

const ROLLED_UP = ['traffic_day', 'traffic_cell', 'traffic_quarter', 'traffic_daily', 'traffic_wait', 'traffic_estimate'] as const

const rowsOf = (db: Db, table: string): unknown[] => db.prepare(`SELECT * FROM ${table} ORDER BY 1`).all()

/** What the announcements' table must hold by the journal. */
const announcementsOf = (lines: readonly Entry[]): unknown[] => {
  const played = new Set(lines.flatMap((line) => (line.name === 'announcement-played' ? [line.body.announcementId] : [])))
  return lines
    .flatMap((line) => (line.name === 'announcement-ready' ? [line.body] : []))
    .map((body) => ({
      id: body.id,
      ticket_id: body.ticketId,
      body: JSON.stringify(body),
      called_at: Date.parse(body.calledAt),
      played: played.has(body.id) ? 1 : 0,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Makes the tables again from the journal alone, in a fresh data folder, and compares every row. */
export const expectTablesToEqualReplay = (db: Db, lines: readonly Entry[], timeZone = 'Asia/Shanghai'): void => {
  const folder = mkdtempSync(join(tmpdir(), 'jiaohao-replay-'))
  const fresh = openDatabase(folder, MIGRATIONS_DIR)
  try {
    const queue = openQueueProjection(fresh.db)
    const devices = openDeviceProjection(fresh.db)
    const skills = openSkillProjection(fresh.db)
    const staff = openStaffProjection(fresh.db)
    const hall = openHallProjection(fresh.db)
    const triage = openTriageProjection(fresh.db)
    const orders = openOrderProjection(fresh.db)
    const cash = openCashProjection(fresh.db)
    const changes = openErrandsProjection(fresh.db)
    const settlement = openSettlementProjection(fresh.db)
    const roster = openRosterProjection(fresh.db)
    const requests = openRequestProjection(fresh.db)
    const advice = openAdviceProjection(fresh.db)
    const arrangements = openArrangementProjection(fresh.db)
    const files = openExportProjection(fresh.db)
    const handIns = openHandInProjection(fresh.db)
    fresh.db.transaction(() => {
      for (const line of lines) {
        if (isFloorFact(line)) queue(line, line)
        devices(line)
        triage(line)
        orders(line)
        cash(line)
        changes(line)
        settlement(line)
        roster(line)
        requests(line)
        advice(line)
        arrangements(line)
        files(line)
        handIns(line)
        skills(line)
        staff(line)
        if (line.name === 'hall-configured') hall(line)
      }
    })()
    // Roll-ups are no facts: made of the tables anew, they are the same.
    const rollups = openRollupWriter(fresh.db, () => timeZone)
    for (const day of db.prepare<[], string>('SELECT day FROM traffic_day').pluck().all()) rollups.roll(day)
    for (const table of [...PROJECTED, ...ROLLED_UP])
      expect({ table, rows: rowsOf(fresh.db, table) }).toEqual({ table, rows: rowsOf(db, table) })
    expect(rowsOf(db, 'announcement')).toEqual(announcementsOf(lines))
  } finally {
    fresh.close()
    rmSync(folder, { recursive: true })
  }
}

/** Each line says what the contract says of its kind, no less and no more; they are numbered from 1 without a gap, in order of time. */
export const expectJournalToKeepItsForm = (lines: readonly Entry[]): void => {
  let lastMs = 0
  for (const [index, line] of lines.entries()) {
    expect(line.seq).toBe(index + 1)
    expect(line.atMs).toBeGreaterThanOrEqual(lastMs)
    lastMs = line.atMs
    expect({ name: line.name, body: factBodies[line.name].parse(line.body) }).toEqual({ name: line.name, body: line.body })
  }
}
