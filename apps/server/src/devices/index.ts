/**
 * Devices owns the machines of the hall: which are enrolled, how their printers are, and the print jobs.
 * It refuses keys it did not give and steps that a print job cannot take. It alone speaks to agents, and calls nobody.
 */
import { randomInt } from 'node:crypto'
import type { Device, DeviceKind, FactBody, HallContract, PrinterState, PrintJob, TicketPaper } from '@jiaohao/shared/contract'
import { newId } from '@jiaohao/shared/kernel'
import type { Hall } from '../hall/index.ts'
import type { Db } from '../platform/database.ts'
import { type Answer, done, type Executor, type Refusal, refuse, type Tx } from '../platform/executor.ts'
import type { Journal } from '../platform/journal.ts'
import { command, type Handlers, query } from '../platform/mount.ts'
import type { Principal } from '../platform/principal.ts'
import { newToken, tokenHash } from '../staff/index.ts'
import { openSpool, type Spool } from './spool.ts'
import { type EnrolledDevice, openDeviceKeys, openDeviceProjection, openDeviceReads, type PrintJobRow } from './store.ts'

export type { PrintJobRow } from './store.ts'

/** The printer that prints where a kiosk has none of its own. */
export const DEFAULT_PRINTER = 'printer-1'
const PAIRING_MS = 10 * 60_000
const PAIRINGS_LIMIT = 20
const CODE_DIGITS = 6
/** Wrong codes in one stretch of real time; beyond it no code is looked at, so that six digits cannot be tried out. */
export const WRONG_CODES_LIMIT = 10
const WRONG_CODES_WITHIN_MS = 60_000

export interface Devices {
  readonly requestPrint: Spool['request']
  readonly printAgain: Spool['reprint']
  readonly printJob: Spool['job']
  readonly holdPaper: Spool['hold']
  readonly withdrawPrint: Spool['withdraw']
  readonly ordersFor: Spool['ordersFor']
  readonly orderOf: Spool['orderOf']
  readonly printerFor: (who: Principal) => string
  readonly placeOf: (deviceId: string) => string
  readonly printerState: (printerId: string) => PrinterState
  readonly isPrinter: (printerId: string) => boolean
  readonly principalOfKey: (key: string) => Principal | null
  readonly list: () => Device[]
  readonly connected: (printerId: string, connected: boolean) => void
  readonly due: { readonly next: () => number | null; readonly run: (tx: Tx) => void }
  readonly routes: Handlers<
    HallContract,
    | 'getPrintJob'
    | 'reprint'
    | 'progressPrintJob'
    | 'getDevices'
    | 'listPrinters'
    | 'printTest'
    | 'reportDevice'
    | 'openPairing'
    | 'enrolDevice'
    | 'revokeDevice'
  >
}

interface Pairing {
  readonly kind: DeviceKind
  readonly name: string
  readonly boundTo: string | null
  readonly expiresMs: number
}
interface Needs {
  readonly db: Db
  readonly journal: Journal
  readonly executor: Executor
  readonly hall: () => Hall
  readonly wallTime: (atMs: number) => string
  /** What the ticket of a fact says on paper. */
  readonly ticketPaper: (issued: FactBody<'ticket-issued'>) => TicketPaper
  readonly realNow: () => number
  /** The hall's clock. */
  readonly now: () => number
}

const jobBody = (job: PrintJobRow): PrintJob => ({
  id: job.id,
  kind: job.kind,
  printerId: job.printerId,
  ticketId: job.ticketId,
  state: job.state,
  attempts: job.attempts,
  copies: job.copy,
  detail: job.detail,
  requestedAt: new Date(job.requestedAt).toISOString(),
})
const jobReply = (result: PrintJobRow | Refusal) => ('ok' in result ? result : done(jobBody(result)))
const isStaff = (who: Principal): boolean => who.kind === 'staff'

/** Whether a machine speaks for a printer that is not its own. */
const isElsewhere = (who: Principal, printerId: string): boolean =>
  who.kind === 'device' && who.boundTo !== null && who.boundTo !== printerId

interface Registry {
  readonly devices: Map<string, EnrolledDevice>
  readonly keys: Map<string, string>
  readonly states: Map<string, { state: PrinterState; detail: string | null; since: number }>
  readonly load: () => void
}
const openRegistry = (db: Db): Registry => {
  const reads = openDeviceReads(db)
  const registry: Registry = { devices: new Map(), keys: new Map(), states: new Map(), load: () => undefined }
  const load = (): void => {
    for (const map of [registry.devices, registry.keys, registry.states]) map.clear()
    for (const device of reads.devices()) registry.devices.set(device.id, device)
    for (const key of reads.keys()) registry.keys.set(key.key_hash, key.device_id)
    for (const row of reads.states()) registry.states.set(row.device_id, { state: row.state, detail: row.detail, since: row.since })
  }
  load()
  return { ...registry, load }
}

const printRoutes = (spool: Spool, { hall, wallTime }: Needs, isPrinter: (id: string) => boolean) => ({
  getPrintJob: query<HallContract['getPrintJob']>(({ params }) => {
    const job = spool.job(params.id)
    return job === null ? refuse('not-found') : done(jobBody(job))
  }),
  reprint: command<HallContract['reprint']>(({ params }, who, tx) => {
    // Papers of money and of a number are printed again where somebody says why, and not by whoever knows a job's id.
    if (isStaff(who) && ['top-up', 'errand'].includes(spool.job(params.id)?.kind ?? '')) return refuse('already-printed')
    return jobReply(spool.reprint(tx, params.id, isStaff(who)))
  }),
  progressPrintJob: command<HallContract['progressPrintJob']>(({ params, body }, who, tx) => {
    const job = spool.job(params.id)
    if (job !== null && isElsewhere(who, job.printerId)) return refuse('not-allowed', 'this agent prints on another printer')
    return jobReply(spool.progress(tx, params.id, body.state, body.detail ?? null))
  }),
  printTest: command<HallContract['printTest']>(({ params }, _who, tx) => {
    if (!isPrinter(params.id)) return refuse('not-found')
    const id = newId(tx.atMs)
    const content = { kind: 'test' as const, hallName: hall().names, printerName: params.id, printedAtLocal: wallTime(tx.atMs) }
    spool.request(tx, { printJobId: id, printerId: params.id, ticketId: null, content })
    const job = spool.job(id)
    return job === null ? refuse('not-found') : done(jobBody(job))
  }),
})

export const openDevices = (needs: Needs): Devices => {
  const { db, journal, executor, realNow, now } = needs
  const spool = openSpool(db, journal, needs.ticketPaper)
  const project = openDeviceProjection(db)
  const keys = openDeviceKeys(db)
  const registry = openRegistry(db)
  // Connections by printer: an agent that comes back may overlap with the connection that it lost.
  const online = new Map<string, number>()
  const pairings = new Map<string, Pairing>()
  let wrongCodes = { count: 0, sinceMs: 0 }
  executor.onRolledBack(registry.load)

  /** The agent that owns a printer: whoever paired it gave it a name, and the printer goes by it. */
  const agentOf = (printerId: string): EnrolledDevice | undefined =>
    [...registry.devices.values()].find((device) => device.kind === 'agent' && device.boundTo === printerId && !device.revoked)

  const deviceBody = (id: string): Device => {
    const enrolled = registry.devices.get(id)
    const state = registry.states.get(id)
    return {
      id,
      kind: enrolled?.kind ?? 'printer',
      name: enrolled?.name ?? agentOf(id)?.name ?? id,
      connected: online.has(id),
      state: state?.state ?? 'unknown',
      detail: state?.detail ?? null,
      since: state === undefined ? null : new Date(state.since).toISOString(),
      jobs: spool.counts(id, now()),
    }
  }
  const printers = (): string[] => [...new Set([DEFAULT_PRINTER, ...online.keys(), ...registry.states.keys()])]

  const isPrinter = (id: string): boolean => id === DEFAULT_PRINTER || online.has(id) || registry.states.has(id)

  const list = (): Device[] => {
    const enrolled = [...registry.devices.values()].filter((device) => !device.revoked).map((device) => device.id)
    return [...new Set([...printers(), ...enrolled])].map(deviceBody)
  }

  const tellConnected = (deviceId: string, connected: boolean): Promise<Answer> =>
    executor.submit({
      id: null,
      request: 'agent connection',
      actor: `device:${deviceId}`,
      sent: '',
      run: (tx) => {
        tx.record('device-connected', deviceId, { deviceId, connected })
        return done(null)
      },
      seal: () => '',
    })

  const reportDevice = command<HallContract['reportDevice']>(({ params, body }, who, tx) => {
    if (isElsewhere(who, params.id)) return refuse('not-allowed', 'this agent speaks for another printer')
    if (!isPrinter(params.id)) return refuse('not-found')
    const detail = body.detail ?? null
    const before = registry.states.get(params.id)
    if (before?.state !== body.state || before.detail !== detail) {
      project(tx.record('device-changed', params.id, { deviceId: params.id, state: body.state, detail }))
      registry.states.set(params.id, { state: body.state, detail, since: tx.atMs })
    }
    return done({ device: deviceBody(params.id) })
  })
  const openPairing = command<HallContract['openPairing']>(({ body }) => {
    for (const [code, pairing] of pairings) if (pairing.expiresMs <= realNow()) pairings.delete(code)
    if (pairings.size >= PAIRINGS_LIMIT) return refuse('too-many')
    const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0')
    const expiresMs = realNow() + PAIRING_MS
    pairings.set(code, { kind: body.kind, name: body.name, boundTo: body.boundTo ?? null, expiresMs })
    return done({ code, expiresAt: new Date(expiresMs).toISOString() })
  })
  const enrolDevice = command<HallContract['enrolDevice']>(({ body }, _who, tx) => {
    if (realNow() - wrongCodes.sinceMs >= WRONG_CODES_WITHIN_MS) wrongCodes = { count: 0, sinceMs: realNow() }
    if (wrongCodes.count >= WRONG_CODES_LIMIT) return refuse('too-many', 'too many wrong codes; try again in a minute')
    const pairing = pairings.get(body.code)
    if (pairing === undefined || pairing.expiresMs <= realNow()) {
      wrongCodes.count += 1
      return refuse('code-unknown')
    }
    const deviceId = newId<string>(tx.atMs)
    const key = newToken()
    const { kind, name, boundTo } = pairing
    project(tx.record('device-enrolled', deviceId, { deviceId, kind, name, boundTo }))
    keys.put(tokenHash(key), deviceId)
    registry.devices.set(deviceId, { id: deviceId, kind, name, boundTo, revoked: false })
    registry.keys.set(tokenHash(key), deviceId)
    pairings.delete(body.code)
    return done({ deviceId, kind, name, boundTo, key })
  })
  const revokeDevice = command<HallContract['revokeDevice']>(({ params }, _who, tx) => {
    const device = registry.devices.get(params.id)
    if (device === undefined) return refuse('not-found')
    project(tx.record('device-revoked', params.id, { deviceId: params.id }))
    registry.devices.set(params.id, { ...device, revoked: true })
    return done({})
  })

  return {
    requestPrint: spool.request,
    printAgain: spool.reprint,
    printJob: spool.job,
    holdPaper: spool.hold,
    withdrawPrint: spool.withdraw,
    ordersFor: spool.ordersFor,
    orderOf: spool.orderOf,
    printerFor: (who) => (who.kind === 'device' && who.deviceKind === 'kiosk' && who.boundTo !== null ? who.boundTo : DEFAULT_PRINTER),
    placeOf: (deviceId) => registry.devices.get(deviceId)?.boundTo ?? DEFAULT_PRINTER,
    isPrinter,
    printerState: (printerId) => (online.has(printerId) ? (registry.states.get(printerId)?.state ?? 'unknown') : 'offline'),
    principalOfKey: (key) => {
      const device = registry.devices.get(registry.keys.get(tokenHash(key)) ?? '')
      if (device === undefined || device.revoked) return null
      return { kind: 'device', deviceKind: device.kind, deviceId: device.id, boundTo: device.boundTo }
    },
    list,
    connected: (printerId, connected) => {
      const was = online.get(printerId) ?? 0
      const now = connected ? was + 1 : was - 1
      if (now > 0) online.set(printerId, now)
      else online.delete(printerId)
      if (was > 0 !== now > 0) void tellConnected(printerId, connected)
    },
    due: { next: spool.nextTooOld, run: spool.failTooOld },
    routes: {
      ...printRoutes(spool, needs, isPrinter),
      listPrinters: query<HallContract['listPrinters']>(() =>
        done({
          printers: printers().map((id) => {
            const { name, connected, state } = deviceBody(id)
            return { id, name, connected, state, isDefault: id === DEFAULT_PRINTER }
          }),
        }),
      ),
      getDevices: query<HallContract['getDevices']>(() => done({ devices: list() })),
      reportDevice,
      openPairing,
      enrolDevice,
      revokeDevice,
    },
  }
}
