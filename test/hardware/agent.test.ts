import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Agent, startAgent } from '../../hardware/src/agent/agent.ts'
import { openFeed } from '../../hardware/src/agent/feed.ts'
import { makeReporter } from '../../hardware/src/agent/reporter.ts'
import { decodePaper, paperLines } from '../../hardware/src/escpos/decode.ts'
import { printerProfile } from '../../hardware/src/escpos/profile.ts'
import { thermalPrinter } from '../../hardware/src/escpos/thermal-printer.ts'
import { NO_FAULTS, startTcpPrinter, type TcpPrinter } from '../../hardware/src/simulators/tcp-printer.ts'
import { tcpTransport } from '../../hardware/src/transports/tcp-transport.ts'
import { type FakeHall, startFakeHall } from './fake-hall.ts'
import { waitUntil } from './wait-until.ts'

const KEY = 'device-key'
const LIMITS = { writeTimeoutMs: 1_000, confirmTimeoutMs: 700, statusTimeoutMs: 200 }
const TIMEOUT_MS = 40_000

let hall: FakeHall
let simulator: TcpPrinter
let agent: Agent | null = null
let logged: string[] = []

const start = (agentKey: string): void => {
  const log = (_level: string, message: string, about: object) => void logged.push(`${message} ${JSON.stringify(about)}`)
  const transport = tcpTransport({ host: '127.0.0.1', port: simulator.port }, { connectTimeoutMs: 1_000, idleTimeoutMs: 60_000 })
  const target = { server: hall.origin, printerId: 'printer-1', agentKey }
  agent = startAgent({
    printer: thermalPrinter(transport, printerProfile(80, 'processId'), LIMITS),
    reporter: makeReporter(target, log),
    openFeed: (onEvent) => openFeed({ ...target, log, onEvent }),
    log,
  })
}
/** `A001`, and `A001 补打` for a marked copy, in the order of the papers. */
const printed = (): string[] =>
  simulator.papers().map((paper) => {
    const lines = paperLines(decodePaper(paper))
    return `${lines.find((line) => /^A\d{3}$/.test(line))}${lines.some((line) => line.startsWith('补打')) ? ' 补打' : ''}`
  })
const stateOf = (printJobId: string): string => hall.jobs.get(printJobId)?.order.state ?? 'unknown job'
const historyOf = (printJobId: string): readonly string[] => hall.jobs.get(printJobId)?.history ?? []

beforeEach(async () => {
  logged = []
  hall = await startFakeHall(KEY)
  simulator = await startTcpPrinter()
})
afterEach(async () => {
  await agent?.stop()
  agent = null
  await hall.close()
  await simulator.close()
})

test(
  'orders are printed in their order, each announced before its first byte and confirmed after',
  async () => {
    hall.request('one', 'A001')
    start(KEY)
    await waitUntil('the first is confirmed', () => stateOf('one') === 'confirmed')
    hall.request('two', 'A002')
    hall.request('three', 'A003')
    await waitUntil('the last is confirmed', () => stateOf('three') === 'confirmed')
    expect(printed()).toEqual(['A001', 'A002', 'A003'])
    expect(historyOf('two')).toEqual(['sending/0', 'confirmed/0'])
    expect(hall.statuses[0]).toBe('ok')
  },
  TIMEOUT_MS,
)

test(
  'no byte leaves before the server has answered, and a lost answer is asked for under the same command id',
  async () => {
    hall.request('one', 'A001')
    hall.troubles.push('503', 'silent', '503', 'silent', '503', 'silent')
    start(KEY)
    await waitUntil('it is confirmed', () => stateOf('one') === 'confirmed')
    expect(printed()).toEqual(['A001'])
    expect(historyOf('one')).toEqual(['sending/0', 'confirmed/0'])
    const commandIds = new Set(hall.calls.filter((call) => call.startsWith('sending')).map((call) => call.split(' ')[2]))
    expect(commandIds.size).toBe(1)
  },
  TIMEOUT_MS,
)

test(
  'an order that the server no longer wants is not printed',
  async () => {
    await simulator.setFaults({ condition: { paper: 'out', coverOpen: false } })
    start(KEY)
    await waitUntil('the printer is known to have no paper', () => hall.statuses.includes('paper-out'))
    hall.request('withdrawn', 'A001')
    hall.request('unwanted', 'A002')
    hall.request('wanted', 'A003')
    hall.withdraw('withdrawn')
    const unwanted = hall.jobs.get('unwanted')
    if (unwanted !== undefined) unwanted.order = { ...unwanted.order, state: 'failed' }
    await simulator.setFaults({ condition: NO_FAULTS.condition })
    await waitUntil('the wanted one is confirmed', () => stateOf('wanted') === 'confirmed')
    expect(printed()).toEqual(['A003'])
    expect(hall.calls.some((call) => call.includes(' withdrawn '))).toBe(false)
  },
  TIMEOUT_MS,
)

test(
  'DV-012 while the printer refuses, has no paper or its cover open no byte is sent, and printing goes on by itself',
  async () => {
    await simulator.setFaults({ refuse: true })
    start(KEY)
    await waitUntil('the printer is known to be away', () => hall.statuses.includes('offline'))
    hall.request('one', 'A001')
    await simulator.setFaults({ refuse: false, condition: { paper: 'ok', coverOpen: true } })
    await waitUntil('its open cover is known', () => hall.statuses.includes('cover-open'))
    await simulator.setFaults({ condition: { paper: 'out', coverOpen: false } })
    await waitUntil('its missing paper is known', () => hall.statuses.includes('paper-out'))
    expect(hall.calls).toEqual([])
    await simulator.setFaults({ condition: NO_FAULTS.condition })
    await waitUntil('it is confirmed', () => stateOf('one') === 'confirmed')
    expect(printed()).toEqual(['A001'])
  },
  TIMEOUT_MS,
)

test(
  'a printer that goes away unnoticed got no byte: the order is queued again and printed without a mark',
  async () => {
    start(KEY)
    await waitUntil('the printer is known', () => hall.statuses.includes('ok'))
    await simulator.setFaults({ refuse: true })
    hall.request('one', 'A001')
    await waitUntil('it went back to the queue', () => historyOf('one').includes('queued/0') || hall.statuses.includes('offline'))
    await simulator.setFaults({ refuse: false })
    await waitUntil('it is confirmed', () => stateOf('one') === 'confirmed')
    expect(printed()).toEqual(['A001'])
  },
  TIMEOUT_MS,
)

test(
  'a printer that vanishes in mid-print leaves the paper uncertain, and the copy is marked',
  async () => {
    start(KEY)
    await waitUntil('the printer is known', () => hall.statuses.includes('ok'))
    // The first paper of an agent has a thousand zeros before it.
    await simulator.setFaults({ goneAfterBytes: 1_500 })
    hall.request('one', 'A001')
    await waitUntil('the copy is confirmed', () => stateOf('one') === 'confirmed')
    expect(historyOf('one')).toEqual(['sending/0', 'uncertain/0', 'sending/1', 'confirmed/1'])
    expect(printed()).toEqual(['A001 补打'])
  },
  TIMEOUT_MS,
)

test(
  'a mute printer is reported as unknown, its papers as uncertain',
  async () => {
    await simulator.setFaults({ mute: true })
    start(KEY)
    await waitUntil('the silence is reported', () => hall.statuses.includes('unknown'))
    hall.request('one', 'A001')
    await waitUntil('the paper is uncertain', () => historyOf('one').includes('uncertain/0'))
    expect(hall.statuses).not.toContain('ok')
  },
  TIMEOUT_MS,
)

test(
  'through a restart of the server nothing is lost, doubled or called uncertain',
  async () => {
    start(KEY)
    await simulator.setFaults({ bytesPerSecond: 4_000 })
    for (const index of [1, 2, 3]) hall.request(`job-${index}`, `A00${index}`)
    await waitUntil('the first is on its way', () => stateOf('job-1') === 'sending')
    await hall.restart(() => hall.request('job-4', 'A004'))
    hall.request('job-5', 'A005')
    await waitUntil('the last is confirmed', () => stateOf('job-5') === 'confirmed')
    expect(printed()).toEqual(['A001', 'A002', 'A003', 'A004', 'A005'])
    for (const job of hall.jobs.values()) expect(job.history).toEqual(['sending/0', 'confirmed/0'])
  },
  TIMEOUT_MS,
)

test(
  'with a wrong key nothing is printed, and the refusal is logged without the key',
  async () => {
    hall.request('one', 'A001')
    start('wrong-key')
    await waitUntil('it was refused', () =>
      logged.some((line) => line.includes('HTTP 401') || line.includes('connection to the server lost')),
    )
    expect(printed()).toEqual([])
    expect(logged.join()).not.toContain('wrong-key')
  },
  TIMEOUT_MS,
)
