import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { decodePaper, paperLines, paperQrPayloads } from '../../hardware/src/escpos/decode.ts'
import { listPapers, paperFolder } from '../../hardware/src/paper-folder.ts'
import { startTcpPrinter, type TcpPrinter } from '../../hardware/src/simulators/tcp-printer.ts'
import { type FakeHall, startFakeHall } from './fake-hall.ts'
import { waitUntil } from './wait-until.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const MAIN = join(ROOT, 'hardware/src/agent/main.ts')
const TIMEOUT_MS = 120_000

let hall: FakeHall
let simulator: TcpPrinter
let dataDir = ''
const children: ChildProcess[] = []

interface Run {
  readonly child: ChildProcess
  readonly output: () => string
}

const start = (environment: Record<string, string>): Run => {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? '', JIAOHAO_SERVER: hall.origin, JIAOHAO_DATA: dataDir, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  children.push(child)
  return { child, output: () => text }
}
const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  await once(child, 'exit')
}
const stateOf = (printJobId: string): string => hall.jobs.get(printJobId)?.order.state ?? 'unknown job'

beforeEach(async () => {
  hall = await startFakeHall(null)
  simulator = await startTcpPrinter()
  dataDir = await mkdtemp(join(tmpdir(), 'jiaohao-agent-'))
})
afterEach(async () => {
  for (const child of children.splice(0)) await end(child, 'SIGKILL')
  await hall.close()
  await simulator.close()
  await rm(dataDir, { recursive: true })
})

test(
  'without any printer set the agent prints to the virtual one, and SIGTERM ends it in order',
  async () => {
    hall.request('one', 'A001')
    const { child, output } = start({})
    await waitUntil('it is confirmed', () => stateOf('one') === 'confirmed')
    const [paper] = await listPapers(paperFolder(dataDir), 1)
    const decoded = decodePaper(paper?.bytes ?? Buffer.alloc(0))
    expect(paperLines(decoded)).toContain('A001')
    expect(paperQrPayloads(decoded)).toEqual(['A001 one'])
    await end(child, 'SIGTERM')
    expect(child.exitCode).toBe(0)
    expect(output()).toContain('"msg":"stopped"')
  },
  TIMEOUT_MS,
)

test(
  'SIGTERM in mid-print finishes the paper in hand and leaves the next one queued',
  async () => {
    await simulator.setFaults({ bytesPerSecond: 1_500 })
    const { child } = start({ JIAOHAO_PRINTER: simulator.address })
    hall.request('one', 'A001')
    hall.request('two', 'A002')
    await waitUntil('the first is being sent', () => stateOf('one') === 'sending' && simulator.receivedBytes() > 1_100)
    await end(child, 'SIGTERM')
    expect(child.exitCode).toBe(0)
    expect(stateOf('one')).toBe('confirmed')
    expect(stateOf('two')).toBe('queued')
  },
  TIMEOUT_MS,
)

test(
  'a bad value stops the start with its name and what would be right',
  async () => {
    const { child, output } = start({ JIAOHAO_PRINTER: 'lpt:1' })
    await once(child, 'exit')
    expect(child.exitCode).toBe(2)
    expect(output()).toContain('JIAOHAO_PRINTER=lpt:1')
    expect(output()).toContain('virtual: tcp: file:')
  },
  TIMEOUT_MS,
)

test(
  'kill -9 of the agent in mid-print, again and again: every order comes out, and none twice without a mark',
  async () => {
    const KILLS = 4
    await simulator.setFaults({ bytesPerSecond: 4_000 })
    for (let index = 1; index <= 6; index++) hall.request(`job-${index}`, `A00${index}`)
    for (let kill = 0; kill < KILLS; kill++) {
      // Sometimes the connection breaks too, so that only part of a paper arrives.
      if (kill % 2 === 1) await simulator.setFaults({ goneAfterBytes: 1_300 })
      const before = simulator.receivedBytes()
      const { child } = start({ JIAOHAO_PRINTER: simulator.address })
      await waitUntil('a paper is being printed', () => simulator.receivedBytes() > before + 1_100)
      await end(child, 'SIGKILL')
    }
    start({ JIAOHAO_PRINTER: simulator.address })
    await waitUntil('all are confirmed', () => [...hall.jobs.values()].every((job) => job.order.state === 'confirmed'))
    const papers = simulator.papers().map((paper) => {
      const lines = paperLines(decodePaper(paper))
      return { number: lines.find((line) => /^A\d{3}$/.test(line)), marked: lines.some((line) => line.startsWith('补打')) }
    })
    expect(new Set(papers.map((paper) => paper.number))).toEqual(new Set(['A001', 'A002', 'A003', 'A004', 'A005', 'A006']))
    const plain = papers.filter((paper) => !paper.marked).map((paper) => paper.number)
    expect(new Set(plain).size).toBe(plain.length)
    expect([...hall.jobs.values()].some((job) => job.history.includes('uncertain/0'))).toBe(true)
  },
  TIMEOUT_MS,
)
