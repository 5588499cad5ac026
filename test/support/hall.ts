import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Client, client } from '@jiaohao/shared/client'
import { type HallContract, wire } from '@jiaohao/shared/contract'
import { type Logger, pino } from 'pino'
import { openHallServer } from '../../apps/server/src/app.ts'
import { readConfig } from '../../apps/server/src/config.ts'
import type { TopUpSetting } from '../../apps/server/src/selfservice/index.ts'
import { giveVoice, keepVoice } from './kept-voice.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const ANSWER_WITHIN_MS = 10_000

/** The real server on a folder of its own, with its clock in the test's hand. */
export interface TestHall {
  readonly base: string
  readonly port: number
  readonly dataDir: string
  /** Calls as a kiosk or display of the demo hall. */
  readonly api: Client<HallContract>
  /** Calls as somebody signed on. */
  readonly as: (staffNo: string) => Promise<Client<HallContract>>
  readonly token: (staffNo: string) => Promise<string>
  readonly moveClock: (to: string) => Promise<void>
  /** Stops the server and starts it again on the same folder; on the same port, a connection that was kept open fails once. */
  readonly restart: (options?: { readonly samePort: boolean }) => Promise<TestHall>
  /** Stops the server and leaves its data folder. */
  readonly stop: () => Promise<void>
  readonly close: () => Promise<void>
}

export const DEMO_PIN = '246810'

/** A client of a running hall; `authorization` null is a kiosk or display of the demo. */
export const apiOf = (base: string, authorization: string | null): Client<HallContract> =>
  client<HallContract>(wire, { base, authorization: () => authorization, timeoutMs: ANSWER_WITHIN_MS })

/** Signs on and gives the token. */
export const signIn = async (base: string, staffNo: string): Promise<string> => {
  const answer = await apiOf(base, null).signIn({ body: { staffNo, secret: DEMO_PIN } })
  if (!answer.ok) throw new Error(`${staffNo} may not sign on`)
  return answer.data.token
}

interface HallOptions {
  /** A start with a rate, as JIAOHAO_CLOCK takes it; `@0` stands still. */
  readonly clock?: string
  readonly dataDir?: string
  readonly mode?: 'demo' | 'production'
  readonly log?: Logger
  readonly port?: number
  /** A channels file, as JIAOHAO_CHANNELS names it. */
  readonly channels?: string
  readonly topUps?: TopUpSetting
  /** Has the hall looked at for advice as the clock goes on. */
  readonly advises?: boolean
  /** A program that simulates in a thread; none simulates on the hall's own. */
  readonly waitWorker?: URL
  /** A program that builds rosters; none builds them on the hall's own thread. */
  readonly rosterProgram?: URL
}

/** Opens a hall at 09:00 on a Monday with a clock that stands still, unless told otherwise. */
export const openTestHall = async (options: HallOptions = {}): Promise<TestHall> => {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'jiaohao-'))
  const config = readConfig({
    PORT: String(options.port ?? 0),
    JIAOHAO_DATA: dataDir,
    JIAOHAO_MODE: options.mode ?? 'demo',
    ...(options.mode === 'production' ? {} : { JIAOHAO_CLOCK: options.clock ?? '2026-11-23T09:00:00+08:00@0' }),
    ...(options.channels === undefined ? {} : { JIAOHAO_CHANNELS: options.channels }),
    JIAOHAO_LOG: 'error',
  })
  if (options.dataDir === undefined) giveVoice(dataDir)
  const server = await openHallServer(config, {
    appsDir: join(ROOT, 'apps'),
    migrationsDir: join(ROOT, 'apps/server/migrations'),
    reportWorker: null,
    waitWorker: options.waitWorker ?? null,
    rosterProgram: options.rosterProgram ?? null,
    checkpointWorker: null,
    log: options.log ?? pino({ level: 'silent' }),
    version: 'test',
    advises: options.advises ?? false,
    ...(options.topUps === undefined ? {} : { topUps: options.topUps }),
  })
  const base = `http://127.0.0.1:${server.port}`
  const api = apiOf(base, null)
  return {
    base,
    port: server.port,
    dataDir,
    api,
    token: (staffNo) => signIn(base, staffNo),
    as: async (staffNo) => apiOf(base, `Bearer ${await signIn(base, staffNo)}`),
    moveClock: async (to) => {
      const moved = await api.setDemoClock({ body: { to } })
      if (!moved.ok) throw new Error(`the clock does not move: ${moved.refusal}`)
    },
    restart: async ({ samePort } = { samePort: false }) => {
      await server.close()
      return openTestHall({ ...options, dataDir, port: samePort ? server.port : 0 })
    },
    stop: server.close,
    close: async () => {
      await server.close()
      keepVoice(dataDir)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** The value of an answer that must not be a refusal. */
export const must = <T>(answer: { ok: true; data: T } | { ok: false; refusal: string }): T => {
  if (!answer.ok) throw new Error(`refused: ${answer.refusal}`)
  return answer.data
}

/** The code of an answer that must be a refusal. */
export const refusalOf = (answer: { ok: true } | { ok: false; refusal: string }): string => (answer.ok ? 'was not refused' : answer.refusal)

/** A new command id. */
export const commandId = (): string => crypto.randomUUID()
/** A command's body with nothing but its id. */
export const body = () => ({ commandId: commandId() })
