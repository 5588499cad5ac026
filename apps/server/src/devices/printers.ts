import type { Device, PrinterState } from '@jiaohao/shared/contract'
import { type Answer, done, type Executor } from '../platform/executor.ts'
import type { Registry } from './registry.ts'
import type { Spool } from './spool.ts'
import type { EnrolledDevice } from './store.ts'

/** The printer that prints where a kiosk has none of its own. */
export const DEFAULT_PRINTER = 'printer-1'
interface Needs {
  readonly registry: Registry
  readonly spool: Pick<Spool, 'counts'>
  readonly executor: Executor
  /** The hall's clock. */
  readonly now: () => number
}

/** Which printers and machines there are, which are connected, and how they are. */
export const openPrinters = ({ registry, spool, executor, now }: Needs) => {
  // Connections by printer: an agent that comes back may overlap with the connection that it lost.
  const online = new Map<string, number>()
  /** The agent that owns a printer: whoever paired it gave it a name, and the printer goes by it. */
  const agentOf = (printerId: string): EnrolledDevice | undefined =>
    [...registry.devices.values()].find((device) => device.kind === 'agent' && device.boundTo === printerId && !device.revoked)

  const bodyOf = (id: string): Device => {
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
  const ids = (): string[] => [...new Set([DEFAULT_PRINTER, ...online.keys(), ...registry.states.keys()])]

  const isPrinter = (id: string): boolean => id === DEFAULT_PRINTER || online.has(id) || registry.states.has(id)

  const list = (): Device[] => {
    const enrolled = [...registry.devices.values()].filter((device) => !device.revoked).map((device) => device.id)
    return [...new Set([...ids(), ...enrolled])].map(bodyOf)
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

  const state = (printerId: string): PrinterState =>
    online.has(printerId) ? (registry.states.get(printerId)?.state ?? 'unknown') : 'offline'
  const connected = (printerId: string, connected: boolean): void => {
    const was = online.get(printerId) ?? 0
    const now = connected ? was + 1 : was - 1
    if (now > 0) online.set(printerId, now)
    else online.delete(printerId)
    if (was > 0 !== now > 0) void tellConnected(printerId, connected)
  }
  return { ids, isPrinter, bodyOf, list, state, connected }
}
