import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { contract, type HallContract } from '@jiaohao/shared/contract'
import { dayOf } from '@jiaohao/shared/kernel'
import { Hono } from 'hono'
import type { Logger } from 'pino'
import { openAnnouncements } from './announcements/index.ts'
import { openClipBank, silentBank } from './announcements/voice/index.ts'
import { openAudit } from './audit/index.ts'
import type { Config } from './config.ts'
import { DEMO_PIN, openDemo } from './demo/index.ts'
import { serveDemoPages } from './demo/pages.ts'
import { DEFAULT_PRINTER, openDevices } from './devices/index.ts'
import { type Catalogue, demoCatalogue, openHall, readCatalogueFile, zoneOf } from './hall/index.ts'
import { healthOf } from './health.ts'
import { openAgenda } from './platform/agenda.ts'
import { openClock } from './platform/clock.ts'
import { openCredentials } from './platform/credentials.ts'
import { openDatabase } from './platform/database.ts'
import { type Command, done, type Executor, openExecutor, type Tx } from './platform/executor.ts'
import { openJournal } from './platform/journal.ts'
import { openLiveFeed } from './platform/live-feed.ts'
import { isLoopbackHost } from './platform/loopback.ts'
import { openMetrics } from './platform/metrics.ts'
import { mount, query } from './platform/mount.ts'
import { servePages } from './platform/pages.ts'
import { problem } from './platform/problem.ts'
import { openPublished } from './platform/published.ts'
import { openReports, REPORT_LIMITS } from './platform/reports.ts'
import { openQueue, openRecentCalls, queueRoutes, wallTime } from './queue/index.ts'
import { reportRegistry } from './report-registry.ts'
import { openSeats } from './seats.ts'
import { hashSecret, mustBeDone, openStaff, SESSION_COOKIE, type Staff } from './staff/index.ts'
import { needHandlers } from './staffing/index.ts'
import { trafficHandlers } from './traffic/index.ts'

export interface HallServer {
  readonly port: number
  readonly close: () => Promise<void>
}
export interface Surroundings {
  /** The folder that holds the apps, each with its `dist`. */
  readonly appsDir: string
  readonly migrationsDir: string
  /** The reports' thread, or null to run them in this one. */
  readonly reportWorker: URL | null
  readonly log: Logger
  readonly version: string
}

const ESTIMATES_EVERY_MS = 1_000

/** A command of the server itself. */
const system = (request: string, run: (tx: Tx) => void): Command<null> => ({
  id: null,
  request,
  actor: 'system',
  sent: '',
  run: (tx) => {
    run(tx)
    return done(null)
  },
  seal: () => '',
})

const seedDemoStaff = async (executor: Executor, staff: Staff, people: Catalogue['staff']): Promise<void> => {
  if (staff.members().length > 0) return
  // One hash for all: they share a PIN that stands on the front page, and hashing twelve would delay the first start.
  const secret = await hashSecret(DEMO_PIN)
  const addAll = (tx: Tx): void => {
    for (const member of people) staff.add(tx, member, secret)
  }
  mustBeDone(await executor.submit(system('add demo staff', addAll)))
}

const listen = (http: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, host, () => {
      const address = http.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })

/** Opens the hall on its data folder and serves it. Everything is put together here and nowhere else. */
export const openHallServer = async (config: Config, surroundings: Surroundings): Promise<HallServer> => {
  const { log } = surroundings
  const isDemo = config.mode === 'demo'
  const catalogue = config.hallFile === null ? demoCatalogue : readCatalogueFile(config.hallFile)
  const database = openDatabase(config.dataDir, surroundings.migrationsDir)
  const { db } = database
  const journal = openJournal(db)
  const clock = openClock(config.clock, journal.last().atMs)
  const onFault = (error: unknown): void => log.error({ err: error }, 'fault')
  const zone = zoneOf(db)
  const executor = openExecutor({ db, journal, clock, dayOf: (atMs) => dayOf(atMs, zone), onFault })
  const hall = await openHall({ db, executor, mode: config.mode, roundTheClock: isDemo && !clock.isSet }, catalogue)
  const staff = openStaff(db, executor, Date.now)
  if (isDemo) await seedDemoStaff(executor, staff, catalogue.staff)

  const devices = openDevices({
    db,
    journal,
    executor,
    hall: () => hall,
    wallTime: (atMs) => wallTime(atMs, hall.timeZone),
    realNow: Date.now,
  })
  const queue = openQueue({
    db,
    hall: () => hall,
    withdrawPrint: devices.withdrawPrint,
    staffName: (staffNo) => staff.member(staffNo)?.name ?? null,
  })
  executor.onRolledBack(queue.reload)
  executor.setPrelude(queue.dayTurn)
  const agenda = openAgenda(clock, onFault)
  const runSystem = async (request: string, run: (tx: Tx) => void): Promise<void> => mustBeDone(await executor.submit(system(request, run)))
  agenda.add({ name: 'turn of the day', next: queue.dayTurn.next, run: () => runSystem('turn of the day', () => undefined) })
  agenda.add({ name: 'print too old', next: devices.due.next, run: () => runSystem('print too old', devices.due.run) })
  await runSystem('start', () => undefined)

  const app = new Hono()
  const http = createServer(getRequestListener(app.fetch))
  const credentials = openCredentials({
    principalOfToken: staff.principalOfToken,
    principalOfKey: devices.principalOfKey,
    demo: isDemo,
    cookieName: SESSION_COOKIE,
  })
  let bank = silentBank('the voice is being prepared')
  const recentCalls = openRecentCalls(queue)
  executor.onCommitted(recentCalls.hear)
  const seats = openSeats({
    queue,
    hall: () => hall,
    devices,
    clock,
    committedSeq: executor.committedSeq,
    recentCalls,
    announcements: () => announcements,
  })
  const live = openLiveFeed({
    http,
    journal,
    executor,
    principalOf: credentials.ofToken,
    snapshot: seats.snapshot,
    onJoined: (visitor) => visitor.seat === 'agent' && visitor.place !== null && devices.connected(visitor.place, true),
    onLeft: (visitor) => visitor.seat === 'agent' && visitor.place !== null && devices.connected(visitor.place, false),
    originAllowed: (host) => !isDemo || isLoopbackHost(host),
  })
  staff.onSessionEnded(live.endSession)
  const announcements = openAnnouncements({ db, executor, bank: () => bank })
  const reports = openReports({ file: database.file, worker: surroundings.reportWorker, registry: reportRegistry, limits: REPORT_LIMITS })
  const metrics = openMetrics({ seq: executor.committedSeq, waitingCommands: executor.waiting, seats: live.connected })

  executor.onCommitted((entries) => {
    for (const entry of entries) if (entry.name === 'ticket-finished') queue.estimates.learn(entry.body.serviceId, entry.body.handledS)
  })
  queue.estimates.refresh()
  const estimating = setInterval(() => {
    queue.estimates.refresh()
    live.tell(['display', 'kiosk'], 'estimates', queue.estimates.current())
  }, ESTIMATES_EVERY_MS)

  const tellClock = (): void =>
    live.tell(['display', 'kiosk', 'counter', 'manager'], 'clock', { now: new Date(clock.now()).toISOString(), rate: clock.rate })
  app.use(async (context, next) => {
    if (isDemo && !isLoopbackHost(context.req.header('host')))
      return problem('not-allowed', { detail: 'the demo answers on 127.0.0.1 only' })
    return next()
  })
  app.get('/metrics', async () => new Response(await metrics.text(), { headers: { 'content-type': metrics.contentType } }))
  const published = openPublished(contract, surroundings.version)
  app.get('/api/openapi.json', () => new Response(published(), { headers: { 'content-type': 'application/json' } }))
  announcements.serveAudio(app)
  mount<HallContract>(
    app,
    contract,
    {
      getHealth: query<HallContract['getHealth']>(() =>
        done(
          healthOf({
            mode: config.mode,
            version: surroundings.version,
            seq: executor.committedSeq,
            checks: () => [
              {
                name: 'printer',
                status: devices.printerState(DEFAULT_PRINTER) === 'ok' ? 'ok' : 'degraded',
                detail: devices.printerState(DEFAULT_PRINTER),
              },
              { name: 'voice', status: bank.kind === 'none' ? 'degraded' : 'ok', detail: bank.detail },
            ],
          }),
        ),
      ),
      ...staff.routes,
      ...devices.routes,
      ...announcements.routes,
      ...queueRoutes({
        queue,
        hall: () => hall,
        devices,
        staff,
        now: clock.now,
        committedSeq: executor.committedSeq,
        hallFrame: { mode: config.mode, rate: clock.rate },
      }),
      ...trafficHandlers({ reports, hall: () => hall, now: clock.now }),
      ...needHandlers({ reports, hall: () => hall, now: clock.now }),
      ...openAudit(db, () => dayOf(clock.now(), hall.timeZone)),
      ...openDemo({ isDemo, staff, clock, agenda, dataDir: config.dataDir, onClockMoved: tellClock }),
    },
    {
      executor,
      principalOf: credentials.ofRequest,
      onFault: (error, request) => log.error({ err: error, request }, 'fault'),
      onAnswered: metrics.answered,
    },
  )
  servePages(app, surroundings.appsDir)
  serveDemoPages(app, isDemo)
  app.notFound(() => problem('not-found'))
  app.onError((error) => {
    onFault(error)
    return problem('fault', { requestId: 'unmatched' })
  })

  agenda.start()
  const port = await listen(http, config.port, config.host)
  const code = isDemo ? null : staff.setUpCode()
  if (code !== null) log.warn({ code }, 'this hall has no staff yet: make its first director with this one-time set-up code')
  const opened = openClipBank({ dataDir: config.dataDir, espeakPath: 'espeak-ng', log }).then((found) => {
    bank = found
    announcements.catchUp(seats.unspokenCalls())
  }, onFault)

  return {
    port,
    close: async () => {
      agenda.stop()
      clearInterval(estimating)
      await executor.close()
      await live.close()
      http.closeAllConnections()
      await Promise.all([opened, reports.close()])
      database.close()
    },
  }
}
export const appsFolder = (fromUrl: string): string => join(new URL('.', fromUrl).pathname, '..', '..')
