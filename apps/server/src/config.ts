import * as z from 'zod'

/** How the hall's clock runs: with the room's, or from a set start at a rate; rate 0 stands still. */
export type ClockSetting = { readonly kind: 'system' } | { readonly kind: 'set'; readonly startMs: number; readonly rate: number }

export interface Config {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly mode: 'demo' | 'production'
  readonly clock: ClockSetting
  /** A catalogue file that an empty data folder starts with instead of the default hall, or null; demo mode only. */
  readonly hallFile: string | null
  /** The file that says how BOSS and the payment channels are reached, or null: then there are no top-ups. */
  readonly channelsFile: string | null
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

/** A value of the environment that cannot be used; the message names the variable and what would be right. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost']
const FASTEST_RATE = 3_600

const parseClock = (text: string): ClockSetting | null => {
  if (text === 'system') return { kind: 'system' }
  const [start = '', rateText = '1', ...rest] = text.split('@')
  const startMs = z.iso.datetime({ offset: true }).safeParse(start).success ? Date.parse(start) : Number.NaN
  const rate = rateText === '' ? Number.NaN : Number(rateText)
  const right = rest.length === 0 && Number.isFinite(startMs) && Number.isFinite(rate) && rate >= 0 && rate <= FASTEST_RATE
  return right ? { kind: 'set', startMs, rate } : null
}

const check = <T>(name: string, value: T | null, right: string, given: string | undefined): T => {
  if (value === null) throw new ConfigError(`${name}=${given ?? ''} cannot be used: ${right}`)
  return value
}

const port = (text: string): number | null => (/^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : null)
const oneOf = <const T extends string>(text: string, allowed: readonly T[]): T | null => allowed.find((value) => value === text) ?? null

/**
 * Reads the environment, the only place that does.
 * @throws ConfigError with the variable's name when a value cannot be used.
 */
export const readConfig = (env: Readonly<Record<string, string | undefined>>): Config => {
  const mode = check('JIAOHAO_MODE', oneOf(env.JIAOHAO_MODE ?? 'demo', ['demo', 'production']), 'demo or production', env.JIAOHAO_MODE)
  const host = env.HOST ?? '127.0.0.1'
  if (mode === 'demo' && !LOOPBACK.includes(host))
    throw new ConfigError(`HOST=${host} cannot be used: the demo listens on 127.0.0.1 only, since anybody may play every post in it`)
  const clock = check(
    'JIAOHAO_CLOCK',
    parseClock(env.JIAOHAO_CLOCK ?? 'system'),
    `system, or a start and a rate of 0 to ${FASTEST_RATE}, such as 2026-11-23T08:00:00+08:00@60`,
    env.JIAOHAO_CLOCK,
  )
  if (mode === 'production' && clock.kind !== 'system')
    throw new ConfigError('JIAOHAO_CLOCK cannot be set in production: the hall follows the room there')
  const hallFile = env.JIAOHAO_HALL ?? null
  if (hallFile?.trim() === '') throw new ConfigError('JIAOHAO_HALL is empty: it names a catalogue file, such as ./hall.json')
  if (mode === 'production' && hallFile !== null)
    throw new ConfigError('JIAOHAO_HALL cannot be set in production: it would bring demo staff into a real hall')
  const channelsFile = env.JIAOHAO_CHANNELS ?? null
  if (channelsFile?.trim() === '') throw new ConfigError('JIAOHAO_CHANNELS is empty: it names a channels file, such as ./channels.json')
  const dataDir = env.JIAOHAO_DATA ?? './data'
  if (dataDir.trim() === '') throw new ConfigError('JIAOHAO_DATA is empty: it names the folder that keeps the hall, such as ./data')
  return {
    port: check('PORT', port(env.PORT ?? '8080'), 'a port from 0 (any free one) to 65535', env.PORT),
    host,
    dataDir,
    mode,
    clock,
    hallFile,
    channelsFile,
    logLevel: check(
      'JIAOHAO_LOG',
      oneOf(env.JIAOHAO_LOG ?? 'info', ['debug', 'info', 'warn', 'error', 'silent']),
      'debug, info, warn, error or silent',
      env.JIAOHAO_LOG,
    ),
  }
}
