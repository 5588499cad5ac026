import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from '@jiaohao/shared/client'
import type { HallContract, TicketBody } from '@jiaohao/shared/contract'
import Database from 'better-sqlite3'
import { openDatabase } from '../../apps/server/src/platform/database.ts'
import { apiOf, body, must, openTestHall, type TestHall } from './hall.ts'
import { eventually } from './listener.ts'
import { MIGRATIONS_DIR } from './migrations-dir.ts'

const A_DAY_MS = 86_400_000

/** The service that a test means when it does not matter which; counters 1 to 6 serve it. */
export const PLAN_CHANGE = 'plan-change'
/** Served at counters 1, 2, 4 and 6 only. */
export const REPAIR = 'handset-repair'

type Api = Client<HallContract>
type Step = 'recallTicket' | 'startTicket' | 'finishTicket' | 'absentTicket' | 'holdTicket' | 'resumeTicket' | 'returnTicket'

/** A demo hall and short words for what customers and clerks do in it; each of them fails where the hall refuses. */
export interface Stage {
  readonly hall: TestHall
  /** Anybody at a kiosk. */
  readonly api: Api
  readonly as: (staffNo: string) => Promise<Api>
  readonly signOn: (staffNo: string, counter: number) => Promise<Api>
  readonly issue: (more?: { serviceId?: string; class?: 'ordinary' | 'priority' }) => Promise<TicketBody>
  readonly next: (staffNo: string, counter: number) => Promise<TicketBody & { rule: string }>
  /** Calls the next, and starts and finishes the service. */
  readonly serve: (staffNo: string, counter: number) => Promise<TicketBody & { rule: string }>
  readonly step: (step: Step, staffNo: string, ticketId: string) => Promise<TicketBody>
  /** The journal's last number, once every call so far has been given its voice, which comes a moment after the call. */
  readonly seq: () => Promise<number>
}

export const counterId = (counter: number): string => `counter-${counter}`

export { body } from './hall.ts'

/** The session token of somebody in a prepared hall. */
export const preparedToken = (staffNo: string): string => `prepared-session-of-${staffNo}`

let prepared: Promise<Buffer> | null = null
/** The data file of a fresh demo hall in which everybody is signed on already: proving a PIN costs 50 ms of a processor. */
const prepare = async (): Promise<Buffer> => {
  const hall = await openTestHall({ dataDir: mkdtempSync(join(tmpdir(), 'jiaohao-prepared-')) })
  const staff = must(await hall.api.getDemo({})).staff
  await hall.stop()
  const { db, file, close } = openDatabase(hall.dataDir, MIGRATIONS_DIR)
  const put = db.prepare('INSERT INTO session (token_hash, staff_no, expires_at) VALUES (?, ?, ?)')
  for (const { staffNo } of staff)
    put.run(createHash('sha256').update(preparedToken(staffNo)).digest('base64url'), staffNo, Date.now() + A_DAY_MS)
  close()
  const bytes = readFileSync(file)
  rmSync(hall.dataDir, { recursive: true })
  return bytes
}

/** A data folder of its own with a copy of the prepared hall. */
export const preparedFolder = async (): Promise<string> => {
  prepared ??= prepare()
  const dataDir = mkdtempSync(join(tmpdir(), 'jiaohao-'))
  writeFileSync(join(dataDir, 'hall.db'), await prepared)
  return dataDir
}

const COUNTS = `SELECT
  count(CASE WHEN name IN ('ticket-called', 'ticket-recalled') THEN 1 END) AS calls,
  count(CASE WHEN name = 'announcement-ready' THEN 1 END) AS announced FROM journal`

const everyCallAnnounced = async (dataDir: string): Promise<void> => {
  const db = new Database(join(dataDir, 'hall.db'), { readonly: true })
  const counts = db.prepare<[], { calls: number; announced: number }>(COUNTS)
  try {
    await eventually('every call to be announced', () => {
      const { calls, announced } = counts.get() ?? { calls: 0, announced: -1 }
      return calls === announced
    })
  } finally {
    db.close()
  }
}

export const stageOf = (hall: TestHall): Stage => {
  const as = async (staffNo: string): Promise<Api> => apiOf(hall.base, `Bearer ${preparedToken(staffNo)}`)
  const next = async (staffNo: string, counter: number): Promise<TicketBody & { rule: string }> => {
    const { ticket, rule } = must(await (await as(staffNo)).callNext({ params: { id: counterId(counter) }, body: body() }))
    return { ...ticket, rule }
  }
  const step = async (one: Step, staffNo: string, ticketId: string): Promise<TicketBody> =>
    must(await (await as(staffNo))[one]({ params: { id: ticketId }, body: body() })).ticket
  return {
    hall,
    api: hall.api,
    as,
    signOn: async (staffNo, counter) => {
      const clerk = await as(staffNo)
      must(await clerk.signOnCounter({ params: { id: counterId(counter) }, body: body() }))
      return clerk
    },
    issue: async (more = {}) => must(await hall.api.issueTicket({ body: { ...body(), serviceId: PLAN_CHANGE, ...more } })).ticket,
    next,
    step,
    serve: async (staffNo, counter) => {
      const ticket = await next(staffNo, counter)
      await step('startTicket', staffNo, ticket.id)
      await step('finishTicket', staffNo, ticket.id)
      return ticket
    },
    seq: async () => {
      await everyCallAnnounced(hall.dataDir)
      return must(await hall.api.getHealth({})).seq
    },
  }
}

export const openStage = async (options: Omit<Parameters<typeof openTestHall>[0] & object, 'dataDir' | 'mode'> = {}): Promise<Stage> =>
  stageOf(await openTestHall({ ...options, dataDir: await preparedFolder() }))
