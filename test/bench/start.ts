import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hallEnvironment, SERVER_PROGRAM } from './hall.ts'
import { freePort, makeFolder, pause, removeFolder, startNode, stopProcess } from './processes.ts'
import { median, pairRatios, spreadOf } from './statistics.ts'
import { figure, type PartResult, type Row, spreadText } from './table.ts'

const TARGET_MS = 400
const TARGET_RSS_MB = 120
const IDLE_AFTER_MS = 3_000
const LISTENING_WITHIN_MS = 30_000

/** Memory that a process holds, MB, from /proc. */
const rssMb = (pid: number): number => Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024

const bareStartMs = async (): Promise<number> => {
  const startedAt = performance.now()
  await once(startNode(['-e', '0'], { stdio: 'ignore' }), 'exit')
  return performance.now() - startedAt
}

const hallStart = async (dataDir: string): Promise<{ readyMs: number; idleRssMb: number }> => {
  const port = await freePort()
  const startedAt = performance.now()
  const child = startNode([SERVER_PROGRAM], { env: hallEnvironment(dataDir, port, 'info'), stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  const readyMs = await new Promise<number>((done, fail) => {
    const late = setTimeout(() => fail(new Error('the server does not listen')), LISTENING_WITHIN_MS)
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (!text.includes('"listening"')) return
      clearTimeout(late)
      done(performance.now() - startedAt)
    })
  })
  await pause(IDLE_AFTER_MS)
  const idleRssMb = rssMb(child.pid ?? 0)
  await stopProcess(child)
  return { readyMs, idleRssMb }
}

const startRow = (what: string, ours: readonly number[], reference: readonly number[]): Row => ({
  what,
  ours: `${spreadText(spreadOf(ours))} ms`,
  reference: `bare \`node -e 0\`: ${spreadText(spreadOf(reference))} ms`,
  ratio: spreadText(pairRatios(ours, reference)),
  target: `≤ ${TARGET_MS} ms`,
  met: median(ours) <= TARGET_MS,
})

/** From spawning the built server to its line "listening", and what it holds in memory when nothing happens. */
export const benchStart = async (times: number): Promise<PartResult> => {
  const folder = makeFolder()
  const kept = join(folder, 'kept')
  const runs = {
    bareMs: [] as number[],
    existingMs: [] as number[],
    emptyMs: [] as number[],
    rssMb: [] as number[],
    emptyRssMb: [] as number[],
  }
  await hallStart(kept)
  for (let count = 0; count < times; count++) {
    runs.bareMs.push(await bareStartMs())
    const existing = await hallStart(kept)
    runs.existingMs.push(existing.readyMs)
    runs.rssMb.push(existing.idleRssMb)
    const empty = await hallStart(join(folder, `empty-${count}`))
    runs.emptyMs.push(empty.readyMs)
    runs.emptyRssMb.push(empty.idleRssMb)
  }
  removeFolder(folder)
  return {
    rows: [
      startRow('start of the built server to "listening", existing data', runs.existingMs, runs.bareMs),
      startRow('the same on an empty data folder', runs.emptyMs, runs.bareMs),
      {
        what: `memory held ${IDLE_AFTER_MS / 1_000} s after the start (RSS)`,
        ours: `${spreadText(spreadOf(runs.rssMb))} MB; first start ${figure(median(runs.emptyRssMb))} MB`,
        reference: '',
        ratio: '',
        target: `≤ ${TARGET_RSS_MB} MB`,
        met: median(runs.rssMb) <= TARGET_RSS_MB,
      },
    ],
    raw: runs,
  }
}
