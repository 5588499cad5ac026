import { dayOf } from '@jiaohao/shared/kernel'
import type { Logger } from 'pino'
import { type Appointments, openAppointments } from './appointments/index.ts'
import type { Config } from './config.ts'
import { DEMO_PIN } from './demo/index.ts'
import { type Devices, openDevices } from './devices/index.ts'
import { type Catalogue, demoCatalogue, type Hall, type HallKeeper, openHall, readCatalogueFile, zoneOf } from './hall/index.ts'
import { type Agenda, openAgenda } from './platform/agenda.ts'
import { type Clock, openClock } from './platform/clock.ts'
import { type OpenedDatabase, openDatabase } from './platform/database.ts'
import { type Executor, openExecutor, type Tx } from './platform/executor.ts'
import { type Journal, openJournal } from './platform/journal.ts'
import { mustBeDone, ownCommand } from './platform/own-command.ts'
import { type IssueTicket, makeIssueTicket, openQueue, type Queue, ticketPaper, wallTime } from './queue/index.ts'
import { openSelfService, readChannels, type SelfService, type TopUpSetting } from './selfservice/index.ts'
import { hashSecret, openStaff, type SecretHash, type Staff } from './staff/index.ts'

/** The hall behind its door: data, time, the write path, and the modules that change something. */
export interface HallCore {
  readonly config: Config
  readonly log: Logger
  readonly database: OpenedDatabase
  readonly journal: Journal
  readonly clock: Clock
  readonly executor: Executor
  readonly agenda: Agenda
  readonly keeper: HallKeeper
  readonly hall: () => Hall
  readonly staff: Staff
  readonly devices: Devices
  readonly queue: Queue
  readonly issueTicket: IssueTicket
  readonly appointments: Appointments
  readonly selfService: SelfService
  readonly onFault: (error: unknown) => void
}

interface Surroundings {
  readonly log: Logger
  readonly migrationsDir: string
  readonly topUps: TopUpSetting
  /** Where the server answers on this machine, once it listens. */
  readonly ownAddress: () => string | null
}

const seedDemoStaff = async (executor: Executor, staff: Staff, people: Catalogue['staff'], secret: SecretHash): Promise<void> => {
  const addAll = (tx: Tx): void => {
    for (const member of people) staff.add(tx, member, secret, 'own')
  }
  mustBeDone(await executor.submit(ownCommand('add demo staff', addAll)))
}

/** What falls due by the hall's clock: the turn of the day, and paper that nobody waits for any more. */
const fillAgenda = (
  agenda: Agenda,
  executor: Executor,
  { queue, devices, appointments, selfService }: Pick<HallCore, 'queue' | 'devices' | 'appointments' | 'selfService'>,
): void => {
  const run = async (request: string, work: (tx: Tx) => void): Promise<void> => mustBeDone(await executor.submit(ownCommand(request, work)))
  agenda.add({ name: 'turn of the day', next: queue.dayTurn.next, run: () => run('turn of the day', () => undefined) })
  agenda.add({ name: 'print too old', next: devices.due.next, run: () => run('print too old', devices.due.run) })
  agenda.add({ name: 'no-shows', next: appointments.noShows.next, run: () => run('no-shows', appointments.noShows.run) })
  const { forgetting } = appointments
  agenda.add({ name: 'contacts forgotten', next: forgetting.next, run: () => run('contacts forgotten', forgetting.run) })
  const numbers = selfService.forgetting
  agenda.add({ name: 'numbers forgotten', next: numbers.next, run: () => run('numbers forgotten', numbers.run) })
  agenda.add({ name: 'settlement', ...selfService.settling })
}

/**
 * Opens the hall on its data folder. When this is done the business day of this instant is in hand and commands can be taken.
 * @throws DataFolderError when the folder cannot be used.
 * @throws ChannelsError when the channels file cannot be.
 */
export const openHallCore = async (config: Config, { log, migrationsDir, topUps, ownAddress }: Surroundings): Promise<HallCore> => {
  const channels = config.channelsFile === null ? null : readChannels(config.channelsFile, config.mode)
  const onFault = (error: unknown): void => log.error({ err: error }, 'fault')
  const isDemo = config.mode === 'demo'
  const database = openDatabase(config.dataDir, migrationsDir)
  const { db } = database
  const journal = openJournal(db)
  const clock = openClock(config.clock, journal.last().atMs)
  const catalogue = config.hallFile === null ? demoCatalogue : readCatalogueFile(config.hallFile)
  const zone = zoneOf(db, catalogue)
  const executor = openExecutor({ db, journal, clock, dayOf: (atMs) => dayOf(atMs, zone), onFault })
  const staff = openStaff(db, executor, Date.now)
  // One hash for all of a demo hall: they share a PIN that stands on the front page. It is made while the hall is opened.
  const demoSecret = isDemo && staff.members().length === 0 ? hashSecret(DEMO_PIN) : null
  const keeper = await openHall({ db, executor, mode: config.mode, roundTheClock: isDemo && !clock.isSet }, catalogue)
  const { hall } = keeper
  if (demoSecret !== null) await seedDemoStaff(executor, staff, catalogue.staff, await demoSecret)

  const devices = openDevices({
    db,
    journal,
    executor,
    hall,
    wallTime: (atMs) => wallTime(atMs, zone),
    ticketPaper: (issued) => ticketPaper(hall(), issued),
    realNow: Date.now,
    now: clock.now,
  })
  const queue = openQueue({ db, hall, withdrawPrint: devices.withdrawPrint, staffName: (staffNo) => staff.member(staffNo)?.name ?? null })
  executor.onRolledBack(queue.reload)
  keeper.follow(queue.follower)
  staff.skillBook.follow(queue.retrain)
  executor.setPrelude(queue.dayTurn)
  const agenda = openAgenda(clock, onFault)
  const issueTicket = makeIssueTicket({ queue, hall, devices })
  const appointments = openAppointments({
    db,
    dataDir: config.dataDir,
    hall,
    queue,
    issueTicket,
    now: clock.now,
    realNow: Date.now,
  })
  keeper.follow(appointments.follower)
  const selfService = await openSelfService({
    db,
    executor,
    clock,
    dataDir: config.dataDir,
    hall,
    devices,
    queue,
    staff,
    realNow: Date.now,
    channels,
    // Only a stand-in on this machine can reach it here.
    ownAddress: () => (isDemo ? ownAddress() : null),
    topUps,
    onFault,
  })
  fillAgenda(agenda, executor, { queue, devices, appointments, selfService })
  mustBeDone(await executor.submit(ownCommand('start', () => undefined)))
  return {
    config,
    log,
    database,
    journal,
    clock,
    executor,
    agenda,
    keeper,
    hall,
    staff,
    devices,
    queue,
    issueTicket,
    appointments,
    selfService,
    onFault,
  }
}
