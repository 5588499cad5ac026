import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Client, client } from '@jiaohao/shared/client'
import type { HallContract } from '@jiaohao/shared/contract'
import { wire } from '@jiaohao/shared/wire'
import { freePort, pause, ROOT, startNode, stopProcess } from './processes.ts'

export const SERVER_PROGRAM = join(ROOT, 'apps/server/dist/main.js')
const READY_WITHIN_MS = 20_000
const LOOK_MS = 25
const ANSWER_WITHIN_MS = 20_000
const DEMO_PIN = '246810'

/** The built server in a process of its own, in demo mode on the system's clock. */
export interface BenchHall {
  readonly base: string
  readonly pid: number
  readonly api: (token: string | null) => Client<HallContract>
  readonly signIn: (staffNo: string) => Promise<string>
  readonly stop: () => Promise<void>
}

/** The environment of a benchmarked server: nothing of the caller's but where programs are. */
export const hallEnvironment = (dataDir: string, port: number, log: 'error' | 'info'): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  PORT: String(port),
  JIAOHAO_DATA: dataDir,
  JIAOHAO_LOG: log,
})

const answers = async (base: string): Promise<boolean> => {
  try {
    return (await fetch(`${base}/api/health`)).ok
  } catch (error) {
    // Nobody listens yet.
    if (error instanceof TypeError) return false
    throw error
  }
}

const TICK_MS = 10
const QUIET_LOOK_MS = 500
const QUIET_SHARE = 0.05
const QUIET_WITHIN_MS = 60_000

/** Processor time that a process has used, ms, from /proc; a tick of the kernel is 10 ms. */
const processorMs = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
}

// A first start goes on making the voice's clips after it answers; a load on top of that would measure both.
const settled = async (pid: number): Promise<void> => {
  const startedAt = performance.now()
  let before = processorMs(pid)
  while (performance.now() - startedAt < QUIET_WITHIN_MS) {
    await pause(QUIET_LOOK_MS)
    const now = processorMs(pid)
    if (now - before <= QUIET_LOOK_MS * QUIET_SHARE) return
    before = now
  }
}

/** Starts the built server on a data folder and waits until it answers and has nothing left to do; `more` is added to its environment. */
export const startHall = async (
  dataDir: string,
  nodeOptions: readonly string[] = [],
  program = SERVER_PROGRAM,
  more: NodeJS.ProcessEnv = {},
): Promise<BenchHall> => {
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const child = startNode([...nodeOptions, program], {
    env: { ...hallEnvironment(dataDir, port, 'error'), ...more },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const startedAt = performance.now()
  while (!(await answers(base))) {
    if (child.exitCode !== null || performance.now() - startedAt > READY_WITHIN_MS)
      throw new Error(`the server on ${dataDir} does not start`)
    await pause(LOOK_MS)
  }
  await settled(child.pid ?? 0)
  const api = (token: string | null): Client<HallContract> =>
    client<HallContract>(wire, { base, authorization: () => (token === null ? null : `Bearer ${token}`), timeoutMs: ANSWER_WITHIN_MS })
  return {
    base,
    pid: child.pid ?? 0,
    api,
    signIn: async (staffNo) => {
      const answer = await api(null).signIn({ body: { staffNo, secret: DEMO_PIN } })
      if (!answer.ok) throw new Error(`${staffNo} may not sign on: ${answer.refusal}`)
      return answer.data.token
    },
    stop: () => stopProcess(child),
  }
}
