import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contract, type Role } from '@jiaohao/shared/contract'
import { dayOf } from '@jiaohao/shared/kernel'
import type * as z from 'zod'
import { openDevices } from '../../apps/server/src/devices/index.ts'
import { type Catalogue, demoCatalogue, openHall, setupRoutes } from '../../apps/server/src/hall/index.ts'
import { openClock } from '../../apps/server/src/platform/clock.ts'
import { type Db, openDatabase } from '../../apps/server/src/platform/database.ts'
import { type Answer, done, type Outcome, openExecutor, type Tx } from '../../apps/server/src/platform/executor.ts'
import { type Entry, openJournal } from '../../apps/server/src/platform/journal.ts'
import type { Principal } from '../../apps/server/src/platform/principal.ts'
import { makeIssueTicket, openQueue, queueRoutes, ticketPaper, wallTime } from '../../apps/server/src/queue/index.ts'
import { openStaff, peopleRoutes, skillRoutes } from '../../apps/server/src/staff/index.ts'
import { MIGRATIONS_DIR } from './migrations-dir.ts'

/** A Monday before opening time. */
export const MACHINE_STARTS = '2026-11-23T07:50:00+08:00'
const NOBODY_CAN_SIGN_IN = { salt: '', hash: '' }

interface Call {
  readonly name: string
  readonly params?: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, unknown>>
  readonly who: Principal
  /** The reply of the command breaks the contract, so that all it did must be taken back. */
  readonly fails?: boolean
}

/**
 * The hall's write path without HTTP, voice and fsync: executor, journal, floor, spool and tables as the server joins them,
 * fast enough for thousands of random commands.
 */
export const openQueueMachine = async (roundTheClock: boolean, catalogue: Catalogue = demoCatalogue) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'jiaohao-machine-'))
  const { db, close } = openDatabase(dataDir, MIGRATIONS_DIR)
  db.pragma('synchronous = OFF')
  const journal = openJournal(db)
  const clock = openClock({ kind: 'set', startMs: Date.parse(MACHINE_STARTS), rate: 0 }, 0)
  const faults: unknown[] = []
  const executor = openExecutor({
    db,
    journal,
    clock,
    dayOf: (atMs) => dayOf(atMs, 'Asia/Shanghai'),
    onFault: (fault) => faults.push(fault),
  })
  const keeper = await openHall({ db, executor, mode: 'demo', roundTheClock }, catalogue)
  const { hall } = keeper
  const staff = openStaff(db, executor, () => 0)
  const devices = openDevices({
    db,
    journal,
    executor,
    hall,
    wallTime: (atMs) => wallTime(atMs, hall().timeZone),
    ticketPaper: (issued) => ticketPaper(hall(), issued),
    realNow: () => 0,
    now: clock.now,
  })
  const queue = openQueue({
    db,
    hall,
    withdrawPrint: devices.withdrawPrint,
    staffName: (staffNo) => staff.member(staffNo)?.name ?? null,
  })
  executor.onRolledBack(queue.reload)
  keeper.follow(queue.follower)
  staff.skillBook.follow(queue.retrain)
  executor.setPrelude(queue.dayTurn)
  const system = (run: (tx: Tx) => void): Promise<Answer> =>
    executor.submit({
      id: null,
      request: 'test',
      actor: 'system',
      sent: '',
      run: (tx) => {
        run(tx)
        return done(null)
      },
      seal: () => '',
    })
  await system((tx) => {
    for (const member of demoCatalogue.staff) staff.add(tx, member, NOBODY_CAN_SIGN_IN, 'own')
  })
  const frame = { mode: 'demo', rate: 0 } as const
  const issueTicket = makeIssueTicket({ queue, hall, devices })
  const needs = { queue, hall, issueTicket, staff, now: clock.now, committedSeq: executor.committedSeq, hallFrame: frame }
  const routes = {
    ...queueRoutes(needs),
    ...devices.routes,
    ...setupRoutes(keeper),
    ...skillRoutes({ staff, hall }),
    ...peopleRoutes({ people: staff, executor, isAtCounter: queue.isAtCounter }),
  } as Readonly<Record<string, unknown>>

  /** Submits a command as the server would after its checks of form and rights. */
  const submit = ({ name, params, body, who, fails = false }: Call): Promise<Answer> => {
    const endpoint = contract[name as keyof typeof contract] as unknown as { route: string; body: z.ZodType; reply: z.ZodType }
    const handler = routes[name] as { decide: (input: unknown, who: Principal, tx: Tx) => Outcome<unknown> }
    const sent = endpoint.body.parse(body) as { commandId: string }
    return executor.submit({
      id: sent.commandId,
      request: `${endpoint.route} ${JSON.stringify(params ?? {})}`,
      actor: who.kind === 'staff' ? `staff:${who.staffNo}` : 'device:demo',
      sent: JSON.stringify(sent),
      run: (tx) => handler.decide({ params, body: sent }, who, tx),
      seal: (value) => {
        if (fails) throw new Error('this reply is broken on purpose')
        return JSON.stringify(endpoint.reply.parse(value))
      },
    })
  }

  return {
    db: db as Db,
    hall: hall(),
    keeper,
    queue,
    devices,
    clock,
    faults,
    submit,
    executor,
    turnDue: () => system(devices.due.run),
    committedSeq: executor.committedSeq,
    lines: (): Entry[] => journal.after(0, Number.MAX_SAFE_INTEGER),
    close: async () => {
      await executor.close()
      close()
      rmSync(dataDir, { recursive: true })
    },
  }
}
export type QueueMachine = Awaited<ReturnType<typeof openQueueMachine>>

/** Somebody of the demo hall as the server would know him after signing on. */
export const memberOf = (staffNo: string): Principal => {
  const member = demoCatalogue.staff.find((each) => each.staffNo === staffNo)
  if (member === undefined) throw new Error(`nobody has number ${staffNo}`)
  return { kind: 'staff', staffNo, name: member.name, roles: member.roles as readonly Role[], sessionId: staffNo }
}
export const ANYBODY: Principal = { kind: 'demo-device' }
