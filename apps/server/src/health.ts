import type { HallContract } from '@jiaohao/shared/contract'
import type { z } from 'zod'

type Health = z.output<HallContract['getHealth']['reply']>
export type Check = Health['checks'][number]

interface Needs {
  readonly mode: Health['mode']
  readonly version: string
  readonly seq: () => number
  readonly checks: () => Check[]
}

/** How the server is: well only if every check is. */
export const healthOf = ({ mode, version, seq, checks }: Needs): Health => {
  const found = checks()
  return {
    status: found.every((check) => check.status === 'ok') ? 'ok' : 'degraded',
    mode,
    version,
    seq: seq(),
    uptimeS: Math.round(process.uptime()),
    checks: found,
  }
}
