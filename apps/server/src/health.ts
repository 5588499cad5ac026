import type { HallContract } from '@jiaohao/shared/contract'
import type { ClipBank } from './announcements/voice/index.ts'
import { DEFAULT_PRINTER, type Devices } from './devices/index.ts'
import { done } from './platform/executor.ts'
import { type Handlers, query } from './platform/mount.ts'

interface Needs {
  readonly mode: 'demo' | 'production'
  readonly version: string
  readonly seq: () => number
  readonly devices: Devices
  readonly bank: () => ClipBank
  /** Whether the file that the hall writes to is still the one that it opened. */
  readonly dataIsThere: () => boolean
  /** Further checks of modules. */
  readonly more: () => readonly { readonly name: string; readonly well: boolean; readonly detail: string }[]
}

/** How the hall is: well only if every check is. */
export const healthRoutes = ({ mode, version, seq, devices, bank, dataIsThere, more }: Needs): Handlers<HallContract, 'getHealth'> => ({
  getHealth: query<HallContract['getHealth']>(() => {
    const printer = devices.printerState(DEFAULT_PRINTER)
    const voice = bank()
    const there = dataIsThere()
    const checks = [
      { name: 'data', well: there, detail: there ? 'ok' : 'the data folder was deleted or replaced while the server runs' },
      { name: 'printer', well: printer === 'ok', detail: printer },
      { name: 'voice', well: voice.kind !== 'none', detail: voice.detail },
      ...more(),
    ].map(({ name, well, detail }) => ({ name, status: well ? ('ok' as const) : ('degraded' as const), detail }))
    const status = checks.every((check) => check.status === 'ok') ? 'ok' : 'degraded'
    return done({ status, mode, version, seq: seq(), uptimeS: Math.round(process.uptime()), checks })
  }),
})
