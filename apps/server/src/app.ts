import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { contract, type HallContract } from '@jiaohao/shared/contract'
import { Hono } from 'hono'
import type { Logger } from 'pino'
import { type Announcements, openAnnouncements } from './announcements/index.ts'
import { type ClipBank, openClipBank, silentBank } from './announcements/voice/index.ts'
import type { Config } from './config.ts'
import { serveDemoPages } from './demo/pages.ts'
import { type HallCore, openHallCore } from './hall-core.ts'
import { handlersOf, type Outer } from './handlers.ts'
import { openPhones, type Phones } from './phones.ts'
import { openCheckpoints } from './platform/checkpoints.ts'
import { type Credentials, openCredentials } from './platform/credentials.ts'
import { type LiveFeed, openLiveFeed, type Visitor } from './platform/live-feed.ts'
import { isLoopbackAddress, isLoopbackHost, isSameOrigin } from './platform/loopback.ts'
import { type Metrics, openMetrics } from './platform/metrics.ts'
import { mount } from './platform/mount.ts'
import { isMistypedPage, servePages } from './platform/pages.ts'
import { servePhonePage } from './platform/phone-page.ts'
import { problem } from './platform/problem.ts'
import type { PublicDoor } from './platform/public-door.ts'
import { openPublished } from './platform/published.ts'
import { openReports, REPORT_LIMITS } from './platform/reports.ts'
import { isFloorFact, openCourseSimulator, openRecentCalls, openWaitSimulator } from './queue/index.ts'
import { reportRegistry } from './report-registry.ts'
import { openSeats, type Seats } from './seats.ts'
import type { TopUpSetting } from './selfservice/index.ts'
import { SESSION_COOKIE } from './staff/index.ts'
import { openAdviceDesk, openRoster } from './staffing/index.ts'
import { openRollup } from './traffic/index.ts'

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
  /** The program in which rosters are built, or null to build them in this one. */
  readonly rosterProgram: URL | null
  /** The thread in which waits are simulated, or null to simulate them in this one. */
  readonly waitWorker: URL | null
  /** The thread that copies the write-ahead log, or null to leave it to the commits. */
  readonly checkpointWorker: URL | null
  readonly log: Logger
  readonly version: string
  /** Whether the hall is looked at for advice by itself; it is where nothing is said. Not so where a test's clock leaps over hours. */
  readonly advises?: boolean
  /** Other rules for top-ups than the usual ones, where a test cannot wait for them. */
  readonly topUps?: TopUpSetting
}

/** At a stop, answers may take so long to reach their callers; then every connection is cut. */
const FAREWELL_MS = 1_000

/** Waiting times are estimated this often, whatever the traffic. */
const ESTIMATES_EVERY_MS = 1_000
/** Waiting times that stay the same are told again after this time. */
const ESTIMATES_AGAIN_MS = 10_000
/** Sessions whose time is over are ended this often. */
const SESSIONS_EVERY_MS = 1_000

const listen = (http: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, host, () => {
      const address = http.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })

/** What is spoken: the bank of clips is opened in the background, so that a start need not wait for a voice. */
const openVoice = (core: HallCore): { announcements: Announcements; bank: () => ClipBank; close: () => Promise<unknown> } => {
  const { database, executor, config, log, onFault } = core
  let known = silentBank('the voice is being prepared')
  // Making the clips of a new voice takes seconds, on a busy machine minutes: a stop does not wait for it.
  const stop = new AbortController()
  const opening = async (): Promise<ClipBank> => {
    try {
      known = await openClipBank({ dataDir: config.dataDir, espeakPath: 'espeak-ng', log, signal: stop.signal })
    } catch (error) {
      onFault(error)
      known = silentBank('the voice could not be opened')
    }
    return known
  }
  const opened = opening()
  return {
    announcements: openAnnouncements({ db: database.db, executor, bank: opened, hall: core.hall, now: core.clock.now, onFault }),
    bank: () => known,
    close: () => {
      stop.abort()
      return opened
    },
  }
}

const openFeed = (core: HallCore, http: Server, credentials: Credentials, seats: Seats, phones: Phones): LiveFeed => {
  const { journal, executor, devices, staff } = core
  const isDemo = core.config.mode === 'demo'
  const agentIs =
    (connected: boolean) =>
    ({ seat, place }: Visitor): void => {
      if (seat === 'agent' && place !== null) devices.connected(place, connected)
    }
  const live = openLiveFeed({
    http,
    journal,
    executor,
    principalOf: credentials.ofToken,
    snapshot: seats.snapshot,
    printOrder: devices.orderOf,
    clock: () => ({ now: new Date(core.clock.now()).toISOString(), rate: core.clock.rate }),
    onJoined: agentIs(true),
    onLeft: agentIs(false),
    phones: phones.seats,
    isOutside: phones.door.isOutside,
    originAllowed: (asked) => isSameOrigin(asked) && (!isDemo || isLoopbackHost(asked.host)),
  })
  staff.onSessionEnded(live.endSession)
  return live
}

/** Learns from what happens, and tells the public seats the waits about once a second. */
const keepEstimates = ({ executor, queue, clock, onFault }: HallCore, live: LiveFeed, worker: URL | null): (() => Promise<void>) => {
  const { simulate, close } = openWaitSimulator(worker, onFault)
  executor.onCommitted((entries) => {
    for (const entry of entries) if (isFloorFact(entry)) queue.estimates.hear(entry, entry)
  })
  let told = { text: '', atMs: 0 }
  // Fifty walls need not hear every second that nothing has changed; but news that may be lost is said again.
  const tellEstimates = (): void => {
    const estimates = queue.estimates.current()
    const text = JSON.stringify(estimates)
    if (text === told.text && performance.now() - told.atMs < ESTIMATES_AGAIN_MS) return
    told = { text, atMs: performance.now() }
    live.tell(['display'], 'estimates', { areas: estimates.areas, services: [] })
    live.tell(['kiosk', 'counter'], 'estimates', estimates)
  }
  queue.estimates.refresh(clock.now(), simulate)
  const timer = setInterval(() => {
    queue.estimates.refresh(clock.now(), simulate)
    tellEstimates()
    // Staff seats show how fresh they are: silence must not look like a quiet hall.
    live.tell(['counter', 'manager'], 'clock', { now: new Date(clock.now()).toISOString(), rate: clock.rate })
  }, ESTIMATES_EVERY_MS)
  return () => {
    clearInterval(timer)
    return close()
  }
}

/** A session that runs out must not go on listening. */
const keepSessions = ({ staff }: HallCore): (() => void) => {
  const timer = setInterval(staff.endExpired, SESSIONS_EVERY_MS)
  return () => clearInterval(timer)
}

const fillApp = (
  app: Hono,
  core: HallCore,
  outer: Outer,
  credentials: Credentials,
  metrics: Metrics,
  appsDir: string,
  door: PublicDoor,
): void => {
  const { config, executor, log, onFault } = core
  const isDemo = config.mode === 'demo'
  // Before everything else: what comes from outside the hall sees the phone's page and nothing that would tell of the rest.
  app.use(async (context, next) => {
    const { method, path } = context.req
    return door.admits({ method, path, headers: context.req.header() }) ? next() : problem('not-found')
  })
  app.use(async (context, next) => {
    if (isDemo && !isLoopbackHost(context.req.header('host')))
      return problem('not-allowed', { detail: 'the demo answers on 127.0.0.1 only' })
    return next()
  })
  // Its counts are the day's business, which nobody in the hall may read off the network: only a collector on this box.
  app.get('/metrics', async (context) => {
    if (!isLoopbackAddress(getConnInfo(context).remote.address))
      return problem('not-allowed', { detail: 'metrics are read on the hall box itself' })
    return new Response(await metrics.text(), { headers: { 'content-type': metrics.contentType } })
  })
  const published = openPublished(contract, outer.version)
  app.get('/api/openapi.json', () => new Response(published(), { headers: { 'content-type': 'application/json' } }))
  outer.announcements.serveAudio(app)
  mount<HallContract>(app, contract, handlersOf(core, outer), {
    executor,
    principalOf: credentials.ofRequest,
    onFault: (error, request) => log.error({ err: error, request }, 'fault'),
    onAnswered: metrics.answered,
  })
  core.selfService.serve(app, metrics.answered)
  servePages(app, appsDir)
  servePhonePage(app, appsDir, door)
  serveDemoPages(app, isDemo, () => ({ hallName: core.hall().names.zh, staff: core.staff.members() }))
  app.notFound((context) => (isMistypedPage(context.req) ? context.redirect('/') : problem('not-found')))
  app.onError((error) => {
    onFault(error)
    return problem('fault', { requestId: 'unmatched' })
  })
}

/** Opens the hall on its data folder and serves it. Everything is put together here and nowhere else. */
export const openHallServer = async (config: Config, surroundings: Surroundings): Promise<HallServer> => {
  const { log, version } = surroundings
  let ownAddress: string | null = null
  const { migrationsDir, topUps = {} } = surroundings
  const core = await openHallCore(config, { log, migrationsDir, topUps, ownAddress: () => ownAddress })
  const { clock, devices, executor, hall, queue, staff, database, agenda, selfService } = core
  const app = new Hono()
  const http = createServer(getRequestListener(app.fetch))
  const phones = openPhones(core)
  const credentials = openCredentials({
    phoneOf: phones.ofRequest,
    principalOfToken: staff.principalOfToken,
    principalOfKey: devices.principalOfKey,
    demo: config.mode === 'demo',
    cookieName: SESSION_COOKIE,
  })
  const recentCalls = openRecentCalls(queue)
  executor.onCommitted(recentCalls.hear)
  const seats = openSeats({
    queue,
    hall,
    devices,
    clock,
    committedSeq: executor.committedSeq,
    recentCalls,
    announcements: () => voice.announcements,
  })
  // The feed hears of each batch before the voice does: a call is shown, then spoken.
  const live = openFeed(core, http, credentials, seats, phones)
  const voice = openVoice(core)
  const stopEstimates = keepEstimates(core, live, surroundings.waitWorker)
  const stopSessions = keepSessions(core)
  const checkpoints =
    surroundings.checkpointWorker === null ? null : openCheckpoints(database.file, surroundings.checkpointWorker, core.onFault)
  const reports = openReports({ file: database.file, worker: surroundings.reportWorker, registry: reportRegistry, limits: REPORT_LIMITS })
  const roster = openRoster({
    ...{ db: database.db, executor, hall, staff, now: clock.now, onFault: core.onFault },
    reports,
    solver: surroundings.rosterProgram,
  })
  const advice = openAdviceDesk({
    ...{ db: database.db, executor, queue, reports, desk: roster.desk, onFault: core.onFault },
    simulator: openCourseSimulator(surroundings.waitWorker),
    byItself: surroundings.advises ?? true,
    inTurn: surroundings.waitWorker === null,
  })
  for (const due of advice.dues) agenda.add(due)
  agenda.add({ name: 'traffic rolled up', ...openRollup({ db: database.db, executor, timeZone: () => hall().timeZone, now: clock.now }) })
  const metrics = openMetrics({ seq: executor.committedSeq, waitingCommands: executor.waiting, seats: live.connected })
  fillApp(
    app,
    core,
    { announcements: voice.announcements, bank: voice.bank, live, version, reports, roster, advice },
    credentials,
    metrics,
    surroundings.appsDir,
    phones.door,
  )

  agenda.start()
  const port = await listen(http, config.port, config.host)
  ownAddress = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`
  selfService.start()
  const code = config.mode === 'demo' ? null : staff.setUpCode()
  if (code !== null) log.warn({ code }, 'this hall has no staff yet: make its first director with this one-time set-up code')
  voice.announcements.catchUp(seats.unspokenCalls(), clock.now())

  return {
    port,
    close: async () => {
      agenda.stop()
      await stopEstimates()
      stopSessions()
      phones.seats.close()
      await selfService.stop()
      const [building, advising] = [roster.close(), advice.close()]
      await executor.close()
      // The feed's end waits for the last connection, and a caller that never ends its request would keep the hall from stopping.
      const farewell = setTimeout(() => http.closeAllConnections(), FAREWELL_MS)
      await live.close()
      clearTimeout(farewell)
      http.closeAllConnections()
      await Promise.all([voice.close(), reports.close(), checkpoints?.close(), building, advising])
      database.close()
    },
  }
}
