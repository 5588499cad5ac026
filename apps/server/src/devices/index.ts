/**
 * Devices owns the machines of the hall: which are enrolled, how their printers are, and the print jobs.
 * It refuses keys it did not give and steps that a print job cannot take. It alone speaks to agents, and calls nobody.
 */
import type { Device, FactBody, HallContract, PrinterState, PrintJob, TicketPaper } from '@jiaohao/shared/contract'
import { newId } from '@jiaohao/shared/kernel'
import type { Hall } from '../hall/index.ts'
import type { Db } from '../platform/database.ts'
import { done, type Executor, type Refusal, refuse, type Tx } from '../platform/executor.ts'
import type { Journal } from '../platform/journal.ts'
import { command, type Handlers, query } from '../platform/mount.ts'
import type { Principal } from '../platform/principal.ts'
import { tokenHash } from '../staff/index.ts'
import { enrolmentRoutes } from './enrolment.ts'
import { DEFAULT_PRINTER, openPrinters } from './printers.ts'
import { openRegistry } from './registry.ts'
import { openSpool, type Spool } from './spool.ts'
import { openDeviceProjection, type PrintJobRow } from './store.ts'

export { DEFAULT_PRINTER } from './printers.ts'
export type { PrintJobRow } from './store.ts'

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

/** Opens the machines of the hall on its data. */
export const openDevices = (needs: Needs): Devices => {
  const { db, journal, executor } = needs
  const spool = openSpool(db, journal, needs.ticketPaper)
  const project = openDeviceProjection(db)
  const registry = openRegistry(db)
  const printers = openPrinters({ registry, spool, executor, now: needs.now })
  executor.onRolledBack(registry.load)

  const reportDevice = command<HallContract['reportDevice']>(({ params, body }, who, tx) => {
    if (isElsewhere(who, params.id)) return refuse('not-allowed', 'this agent speaks for another printer')
    if (!printers.isPrinter(params.id)) return refuse('not-found')
    const detail = body.detail ?? null
    const before = registry.states.get(params.id)
    if (before?.state !== body.state || before.detail !== detail) {
      project(tx.record('device-changed', params.id, { deviceId: params.id, state: body.state, detail }))
      registry.states.set(params.id, { state: body.state, detail, since: tx.atMs })
    }
    return done({ device: printers.bodyOf(params.id) })
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
    isPrinter: printers.isPrinter,
    printerState: printers.state,
    principalOfKey: (key) => {
      const device = registry.devices.get(registry.keys.get(tokenHash(key)) ?? '')
      if (device === undefined || device.revoked) return null
      return { kind: 'device', deviceKind: device.kind, deviceId: device.id, boundTo: device.boundTo }
    },
    list: printers.list,
    connected: printers.connected,
    due: { next: spool.nextTooOld, run: spool.failTooOld },
    routes: {
      ...printRoutes(spool, needs, printers.isPrinter),
      listPrinters: query<HallContract['listPrinters']>(() =>
        done({
          printers: printers.ids().map((id) => {
            const { name, connected, state } = printers.bodyOf(id)
            return { id, name, connected, state, isDefault: id === DEFAULT_PRINTER }
          }),
        }),
      ),
      getDevices: query<HallContract['getDevices']>(() => done({ devices: printers.list() })),
      reportDevice,
      ...enrolmentRoutes({ db, registry, project, realNow: needs.realNow }),
    },
  }
}
