import type { PrinterState } from '@jiaohao/shared/contract'
import type { Db } from '../platform/database.ts'
import { type EnrolledDevice, openDeviceReads } from './store.ts'

/** The machines that are enrolled, by id and by the hash of their keys, and how their printers are. */
export interface Registry {
  readonly devices: Map<string, EnrolledDevice>
  readonly keys: Map<string, string>
  readonly states: Map<string, { state: PrinterState; detail: string | null; since: number }>
  readonly load: () => void
}
/** Reads the machines into memory; `load` reads them anew. */
export const openRegistry = (db: Db): Registry => {
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
