import { statfsSync } from 'node:fs'
import { join } from 'node:path'
import { addDays, type BusinessDay, instantOf } from '@jiaohao/shared/kernel'
import type Database from 'better-sqlite3'
import { openDatabase } from '../../apps/server/src/platform/database.ts'
import { ROOT } from './processes.ts'

/** A history to make: so many tickets, so many a day, the last of them yesterday. */
export interface HistoryPlan {
  readonly tickets: number
  readonly perDay: number
  readonly today: BusinessDay
}

const ZONE = 'Asia/Shanghai'
const OPENS_MIN = 8 * 60
const OPEN_MS = 12 * 3_600_000
const COUNTERS = 6
/** Journal lines of one ticket: issued, its print asked for, called, started, finished. */
const LINES = 5
const COMMAND_DAYS = 7
const DAYS_PER_TRANSACTION = 50
/** What a ticket takes on the disk with all its lines, generously. */
const BYTES_PER_TICKET = 3_500

// Sorts below every id made now, and ascends, as ids of the past do. 28 characters, as all ids.
const TICKET_ID = `printf('0%07dhistoryhistoryhistor', i)`
const JOB_ID = `printf('0%07dprintjobprintjobprin', i)`
const NUMBERS = 'WITH RECURSIVE n(i) AS (SELECT :first UNION ALL SELECT i + 1 FROM n WHERE i < :last)'
const AT = ':open + (i - :first) * :step'
const SEQUENCE = '(i - :first) / 4 + 1'
const PREFIX = `substr('ABFG', 1 + (i - :first) % 4, 1)`
const SERVICE = `CASE i % 4 WHEN 0 THEN 'plan-change' WHEN 1 THEN 'balance-enquiry' WHEN 2 THEN 'new-subscription' ELSE 'handset-sale' END`

const HEAD = `'{"ticketId":"' || ${TICKET_ID} || '","number":"' || ${PREFIX} || printf('%03d', ${SEQUENCE}) || '","serviceId":"' || ${SERVICE} ||
  '","areaId":"general","class":"ordinary","accessible":false,"issuedAt":' || (${AT}) || ',"queuedAt":' || (${AT}) || ',"arrival":' || (i - :first)`
const PLACE = `',"counterId":"counter-' || (1 + i % ${COUNTERS}) || '","counterNumber":' || (1 + i % ${COUNTERS}) || ',"staffNo":"200' || (1 + i % ${COUNTERS}) || '"'`
const BODY = `CASE k
  WHEN 0 THEN ${HEAD} || ',"was":null,"state":"waiting","prefix":"' || ${PREFIX} || '","sequence":' || (${SEQUENCE}) ||
    ',"language":"zh","ahead":3,"estimatedWait":{"p50S":300,"p90S":720},"printJobId":"' || ${JOB_ID} || '"}'
  WHEN 1 THEN '{"printJobId":"' || ${JOB_ID} || '","printerId":"printer-1","copy":0,"state":"queued","content":{"kind":"ticket","number":"' ||
    ${PREFIX} || printf('%03d', ${SEQUENCE}) || '","issuedSeq":' || (:seq + (i - :first) * ${LINES}) || '},"ticketId":"' || ${TICKET_ID} ||
    '","requestedAt":' || (${AT}) || '}'
  WHEN 2 THEN ${HEAD} || ',"was":"waiting","state":"called"' || ${PLACE} || ',"rule":"longest-wait","reason":null,"waitedS":300}'
  WHEN 3 THEN ${HEAD} || ',"was":"called","state":"serving"' || ${PLACE} || '}'
  ELSE ${HEAD} || ',"was":"serving","state":"served"' || ${PLACE} || ',"handledS":240}' END`
const NAME = `CASE k WHEN 0 THEN 'ticket-issued' WHEN 1 THEN 'print-requested' WHEN 2 THEN 'ticket-called' WHEN 3 THEN 'ticket-started' ELSE 'ticket-finished' END`

const STATEMENTS = {
  journal: `INSERT INTO journal (seq, at, day, name, subject, actor, body) ${NUMBERS}, kinds(k) AS (VALUES (0), (1), (2), (3), (4))
    SELECT :seq + (i - :first) * ${LINES} + k, ${AT}, :day, ${NAME}, CASE k WHEN 1 THEN ${JOB_ID} ELSE ${TICKET_ID} END, 'device:demo', ${BODY}
    FROM n CROSS JOIN kinds`,
  ticket: `INSERT INTO ticket (id, day, prefix, sequence, arrival, service_id, area_id, class, accessible, language, state, issued_at, queued_at,
      first_called_at, called_at, rule, counter_id, staff_no, started_at, finished_at, ended_at, ahead, wait_p50_s, wait_p90_s, print_job_id)
    ${NUMBERS} SELECT ${TICKET_ID}, :day, ${PREFIX}, ${SEQUENCE}, i - :first, ${SERVICE}, 'general', 'ordinary', 0, 'zh', 'served', ${AT}, ${AT},
      ${AT} + 60000 + i * 7919 % 900000, ${AT} + 60000 + i * 7919 % 900000, 'longest-wait', 'counter-' || (1 + i % ${COUNTERS}), '200' || (1 + i % ${COUNTERS}),
      ${AT} + 1000000, ${AT} + 1060000 + i * 104729 % 900000, ${AT} + 1060000 + i * 104729 % 900000, 3, 300, 720, ${JOB_ID} FROM n`,
  printJob: `INSERT INTO print_job (id, kind, printer_id, ticket_id, state, copy, attempts, reprints_asked, detail, requested_at, requested_seq)
    ${NUMBERS} SELECT ${JOB_ID}, 'ticket', 'printer-1', ${TICKET_ID}, 'confirmed', 0, 1, 0, NULL, ${AT}, :seq + (i - :first) * ${LINES} + 1 FROM n`,
  span: `INSERT INTO counter_span (day, counter_id, staff_no, kind, began_at, until)
    WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ${COUNTERS})
    SELECT :day, 'counter-' || n, '200' || n, 'open', :open, :open + ${OPEN_MS} FROM c`,
  day: 'INSERT INTO journal_day (day, first_seq) VALUES (:day, :seq)',
  command: `INSERT INTO command (id, at, request, actor, body_hash, reply) ${NUMBERS}, times(k) AS (VALUES (0), (1), (2), (3))
    SELECT lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-a' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
      ${AT}, 'POST /api/tickets', 'device:demo', 'PaUsFRlBrjiDJ9paYxawxyX6p9MhKiPmdhwgX14k7FA', :reply FROM n CROSS JOIN times`,
}
const REPLY = JSON.stringify({ ticket: { id: '00000000historyhistoryhistor', number: 'A001', state: 'waiting' }, fill: 'x'.repeat(200) })

/** Throws when the disk below a folder has not twice the room that a history takes. */
const checkRoom = (folder: string, { tickets }: HistoryPlan): void => {
  const { bavail, bsize } = statfsSync(folder)
  const needed = 2 * tickets * BYTES_PER_TICKET
  if (bavail * bsize < needed) throw new Error(`a history of ${tickets} tickets needs ${Math.ceil(needed / 1e9)} GB free below ${folder}`)
}

const fillDays = (db: Database.Database, plan: HistoryPlan): void => {
  const statements = Object.fromEntries(Object.entries(STATEMENTS).map(([name, sql]) => [name, db.prepare(sql)]))
  // As integers: a plain number would be bound as a real one, and its divisions would have fractions.
  const exact = (value: number | string): bigint | string => (typeof value === 'number' ? BigInt(value) : value)
  const run = (name: keyof typeof STATEMENTS, given: Record<string, number | string>): void => {
    statements[name]?.run(Object.fromEntries(Object.entries(given).map(([key, value]) => [key, exact(value)])))
  }
  const days = Math.ceil(plan.tickets / plan.perDay)
  const step = Math.floor(OPEN_MS / plan.perDay)
  for (let from = 0; from < days; from += DAYS_PER_TRANSACTION) {
    db.exec('BEGIN')
    for (let index = from; index < Math.min(days, from + DAYS_PER_TRANSACTION); index++) {
      const first = index * plan.perDay
      const last = Math.min(plan.tickets, first + plan.perDay) - 1
      const day = addDays(plan.today, index - days)
      const at = { first, last, day, open: instantOf(day, OPENS_MIN, ZONE), step, seq: 1 + first * LINES }
      run('day', { day, seq: at.seq })
      run('span', { day, open: at.open })
      run('journal', at)
      run('ticket', { first, last, day, open: at.open, step })
      run('printJob', { first, last, open: at.open, step, seq: at.seq })
      if (index >= days - COMMAND_DAYS) run('command', { first, last, open: at.open, step, reply: REPLY })
    }
    db.exec('COMMIT')
  }
}

/**
 * Makes a data folder with a past: the real migrations, then tickets of whole days with their journal lines, print jobs,
 * stretches of open counters, and the commands of the last seven days. Keys ascend as they do in a hall that lives through them.
 */
export const makeHistory = (dataDir: string, plan: HistoryPlan): void => {
  const { db, close } = openDatabase(dataDir, join(ROOT, 'apps/server/migrations'))
  checkRoom(dataDir, plan)
  // Nothing here needs to survive a crash, and the log of a gigabyte of inserts would only be copied once more.
  db.unsafeMode(true)
  db.pragma('journal_mode = OFF')
  db.pragma('synchronous = OFF')
  fillDays(db, plan)
  close()
}
