import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const SERVER = 'apps/server/dist/main.js'
const AGENT = 'hardware/dist/agent.js'
const WARN_LEVEL = 40
const STOP_WITHIN_MS = 10_000

/** A program that runs beside this one. */
export interface Process {
  /** Its exit code once it ended; null when a signal ended it. */
  readonly ended: Promise<number | null>
  /** Asks it to stop and waits for it; it is killed after ten seconds. */
  readonly stop: () => Promise<void>
}
export interface HallProcess extends Process {
  /** Where it listens, without a path. */
  readonly origin: string
}

type Environment = Readonly<Record<string, string>>

const startNode = (script: string, env: Environment): { child: ChildProcess; process: Process } => {
  const child = spawn(process.execPath, [ROOT + script], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
    await ended
    clearTimeout(timer)
  }
  return { child, process: { ended, stop } }
}

const portIn = (line: string): string | null => /"port":(\d+),.*"msg":"listening"/.exec(line)?.[1] ?? null
const levelOf = (line: string): number => Number(/"level":(\d+)/.exec(line)?.[1] ?? WARN_LEVEL)

/**
 * Starts the built hall server with these variables and waits until it listens. Of its log, warnings and worse go to standard error.
 * @throws Error when it is not built, or ends before it listens; it has then said why on standard error.
 */
export const startHall = async (env: Environment): Promise<HallProcess> => {
  if (!existsSync(ROOT + SERVER)) throw new Error(`${SERVER} is not there: run npm run build first`)
  const { child, process: server } = startNode(SERVER, { ...env, JIAOHAO_LOG: 'info' })
  const port = await new Promise<string | null>((resolve, reject) => {
    server.ended.then(() => resolve(null), reject)
    if (child.stdout === null) return
    createInterface({ input: child.stdout }).on('line', (line) => {
      const told = portIn(line)
      if (told !== null) resolve(told)
      if (levelOf(line) >= WARN_LEVEL) process.stderr.write(`${line}\n`)
    })
  })
  if (port === null) throw new Error('the hall server could not start')
  return { ...server, origin: `http://127.0.0.1:${port}` }
}

/** Starts the printer agent with its virtual printer on the hall's data folder; null when it is not built. */
export const startPrinter = (origin: string, dataDir: string): Process | null => {
  if (!existsSync(ROOT + AGENT)) return null
  const { child, process: agent } = startNode(AGENT, { JIAOHAO_SERVER: origin, JIAOHAO_DATA: dataDir, JIAOHAO_PRINTER: 'virtual:' })
  child.stdout?.resume()
  return agent
}
