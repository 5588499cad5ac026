import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { decodePaper, paperLines } from '../../hardware/src/escpos/decode.ts'
import { startTcpPrinter, type TcpPrinter } from '../../hardware/src/simulators/tcp-printer.ts'
import { commandId, must, openTestHall, refusalOf, type TestHall } from '../support/hall.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const AGENT = join(ROOT, 'hardware/src/agent/main.ts')
const WITHIN_MS = 25_000
const LONG_TEST_MS = 90_000

let hall: TestHall
let printer: TcpPrinter
const agents: ChildProcess[] = []

const startAgent = (): ChildProcess => {
  const agent = spawn(process.execPath, ['--import', 'tsx', AGENT], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH ?? '',
      JIAOHAO_SERVER: hall.base,
      JIAOHAO_DATA: hall.dataDir,
      JIAOHAO_PRINTER: printer.address,
    },
    stdio: 'ignore',
  })
  agents.push(agent)
  return agent
}
const kill = async (agent: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (agent.exitCode !== null || agent.signalCode !== null) return
  agent.kill(signal)
  await once(agent, 'exit')
}
const issue = async () => must(await hall.api.issueTicket({ body: { commandId: commandId(), serviceId: 'plan-change' } }))
const stateOf = async (id: string): Promise<string> => must(await hall.api.getPrintJob({ params: { id } })).state
const becomes = (id: string, state: string) => expect.poll(() => stateOf(id), { timeout: WITHIN_MS, interval: 50 }).toBe(state)
const printerIs = async (state: string): Promise<void> => {
  const manager = await hall.as('1002')
  const find = async () => must(await manager.getDevices({})).devices.find((device) => device.kind === 'printer')
  await expect.poll(async () => (await find())?.state, { timeout: WITHIN_MS, interval: 100 }).toBe(state)
}
const textOf = (paper: Buffer): string => paperLines(decodePaper(paper)).join('\n')

beforeEach(async () => {
  hall = await openTestHall({ clock: '2026-11-23T09:00:00+08:00@1' })
  printer = await startTcpPrinter()
})
afterEach(async () => {
  for (const agent of agents.splice(0)) await kill(agent, 'SIGKILL')
  await hall.close()
  await printer.close()
})

test(
  'a ticket is issued while there is no paper, the manager sees why, and it is printed by itself once there is',
  async () => {
    await printer.setFaults({ condition: { paper: 'out', coverOpen: false } })
    startAgent()
    await printerIs('paper-out')
    const { ticket, printJobId } = await issue()
    expect(ticket.state).toBe('waiting')
    expect(await stateOf(printJobId)).toBe('queued')
    expect(printer.papers()).toHaveLength(0)
    await printer.setFaults({ condition: { paper: 'ok', coverOpen: false } })
    await becomes(printJobId, 'confirmed')
    expect(textOf(printer.papers()[0] as Buffer)).toContain(ticket.number)
  },
  LONG_TEST_MS,
)

test(
  'what nobody waits for any more is not poured out when a printer comes back',
  async () => {
    await printer.setFaults({ refuse: true })
    startAgent()
    const gone = await issue()
    const waits = await issue()
    must(await hall.api.cancelTicket({ params: { id: gone.ticket.id }, body: { commandId: commandId() } }))
    expect(await stateOf(gone.printJobId)).toBe('failed')
    await printer.setFaults({ refuse: false })
    await becomes(waits.printJobId, 'confirmed')
    expect(printer.papers().map(textOf).join()).not.toContain(gone.ticket.number)
  },
  LONG_TEST_MS,
)

test('a paper older than ten minutes is not printed: it ends as too old', async () => {
  const { printJobId } = await issue()
  await hall.moveClock('2026-11-23T09:10:30+08:00')
  expect(must(await hall.api.getPrintJob({ params: { id: printJobId } }))).toMatchObject({ state: 'failed', detail: 'too old' })
})

test(
  'a printer that takes bytes and says nothing leaves the ticket uncertain, and the kiosk may ask once for a reprint marked 补打',
  async () => {
    await printer.setFaults({ mute: true })
    startAgent()
    const { ticket, printJobId } = await issue()
    await becomes(printJobId, 'uncertain')
    await printer.setFaults({ mute: false })
    const params = { id: printJobId }
    must(await hall.api.reprint({ params, body: { commandId: commandId() } }))
    await becomes(printJobId, 'confirmed')
    const last = textOf(printer.papers().at(-1) as Buffer)
    expect(last).toContain(ticket.number)
    expect(last).toContain('补打')
    expect(refusalOf(await hall.api.reprint({ params, body: { commandId: commandId() } }))).toBe('wrong-state')
  },
  LONG_TEST_MS,
)

test(
  'kill -9 of the agent in mid-print leaves no ticket silently unprinted: it is printed again, marked 补打',
  async () => {
    await printer.setFaults({ bytesPerSecond: 300 })
    const agent = startAgent()
    await printerIs('ok')
    const { ticket, printJobId } = await issue()
    await becomes(printJobId, 'sending')
    await kill(agent, 'SIGKILL')
    await printer.setFaults({ bytesPerSecond: null })
    startAgent()
    await becomes(printJobId, 'confirmed')
    const again = printer
      .papers()
      .map(textOf)
      .filter((text) => text.includes('补打'))
    expect(again.join()).toContain(ticket.number)
    expect(must(await hall.api.getPrintJob({ params: { id: printJobId } })).copies).toBe(1)
  },
  LONG_TEST_MS,
)
