import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PrintOrder } from '@jiaohao/shared/contract'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { decodePaper, paperLines, paperQrPayloads } from '../../hardware/src/escpos/decode.ts'
import { type Acknowledgement, printerProfile } from '../../hardware/src/escpos/profile.ts'
import { thermalPrinter } from '../../hardware/src/escpos/thermal-printer.ts'
import { listPapers, paperFolder } from '../../hardware/src/paper-folder.ts'
import type { Printer } from '../../hardware/src/ports/printer.ts'
import { NO_FAULTS, startTcpPrinter, type TcpPrinter } from '../../hardware/src/simulators/tcp-printer.ts'
import { sampleTicket } from '../../hardware/src/testing/sample-papers.ts'
import { fileTransport } from '../../hardware/src/transports/file-transport.ts'
import { tcpTransport } from '../../hardware/src/transports/tcp-transport.ts'
import { virtualTransport } from '../../hardware/src/transports/virtual-transport.ts'
import { waitUntil } from './wait-until.ts'

const LIMITS = { writeTimeoutMs: 1_000, confirmTimeoutMs: 600, statusTimeoutMs: 200 }
const order = (number: string): PrintOrder => ({
  printJobId: `job-${number}`,
  printerId: 'printer-1',
  copy: 0,
  state: 'queued',
  content: sampleTicket({ number }),
})

let simulator: TcpPrinter
const open: Printer[] = []
const printerWith = (ack: Acknowledgement): Printer => {
  const transport = tcpTransport({ host: '127.0.0.1', port: simulator.port }, { connectTimeoutMs: 1_000, idleTimeoutMs: 60_000 })
  const printer = thermalPrinter(transport, printerProfile(80, ack), LIMITS)
  open.push(printer)
  return printer
}
const printedNumbers = (): string[] =>
  simulator.papers().map((paper) => paperLines(decodePaper(paper)).find((line) => /^A\d{3}$/.test(line)) ?? '?')

beforeEach(async () => {
  simulator = await startTcpPrinter()
})
afterEach(async () => {
  for (const printer of open.splice(0)) await printer.close()
  await simulator.close()
})

test.each(['processId', 'gsr'] as const)('a good printer confirms each paper by %s over one connection', async (ack) => {
  const printer = printerWith(ack)
  for (const number of ['A001', 'A002', 'A003']) expect(await printer.print(order(number))).toEqual({ state: 'confirmed' })
  expect(printedNumbers()).toEqual(['A001', 'A002', 'A003'])
  expect(simulator.connections()).toBe(1)
})

test('a printer that cannot confirm leaves a paper sent', async () => {
  expect(await printerWith('none').print(order('A001'))).toEqual({ state: 'sent' })
})

test('a printer that refuses the connection got no byte', async () => {
  await simulator.setFaults({ refuse: true })
  const printer = printerWith('processId')
  expect(await printer.print(order('A001'))).toMatchObject({ state: 'not-sent', reason: expect.stringContaining('ECONNREFUSED') })
  expect(await printer.status()).toMatchObject({ state: 'offline' })
  expect(simulator.receivedBytes()).toBe(0)
})

test('a mute printer leaves a paper uncertain and its status unknown, never ok', async () => {
  await simulator.setFaults({ mute: true })
  const printer = printerWith('processId')
  expect(await printer.status()).toMatchObject({ state: 'unknown' })
  expect(await printer.print(order('A001'))).toMatchObject({ state: 'uncertain' })
})

test('a printer that vanishes in the middle of a paper leaves it uncertain, and the next paper takes a new connection', async () => {
  const printer = printerWith('processId')
  await printer.print(order('A001'))
  await simulator.setFaults({ goneAfterBytes: simulator.receivedBytes() + 300 })
  expect(await printer.print(order('A002'))).toMatchObject({ state: 'uncertain' })
  expect(await printer.print(order('A003'))).toEqual({ state: 'confirmed' })
  expect(printedNumbers()).toEqual(['A001', 'A003'])
  expect(simulator.connections()).toBe(2)
})

test('wherever a paper breaks off, even inside a command, the next one comes out whole with its number and code', async () => {
  const printer = printerWith('processId')
  await printer.print(order('A001'))
  const lengthBytes = simulator.papers()[0]?.length ?? 0
  expect(lengthBytes).toBeGreaterThan(600)
  for (let breakAt = 1; breakAt < lengthBytes - 1; breakAt += 13) {
    await simulator.setFaults({ goneAfterBytes: breakAt })
    await printer.close()
    expect(await printer.print(order('A002'))).toMatchObject({ state: 'uncertain' })
    expect(await printer.print(order('A003'))).toEqual({ state: 'confirmed' })
    const last = decodePaper(simulator.papers().at(-1) ?? Buffer.alloc(0))
    expect(paperLines(last), `broken after ${breakAt} bytes`).toContain('A003')
    expect(paperQrPayloads(last)).toHaveLength(1)
    expect(last.items.filter((item) => item.kind === 'unknown')).toEqual([])
  }
}, 30_000)

test('a printer without paper says so, holds the paper back and leaves it uncertain', async () => {
  await simulator.setFaults({ condition: { paper: 'out', coverOpen: false } })
  const printer = printerWith('processId')
  expect(await printer.status()).toMatchObject({ state: 'paper-out' })
  expect(await printer.print(order('A001'))).toMatchObject({ state: 'uncertain' })
  await simulator.setFaults({ condition: NO_FAULTS.condition })
  expect(await printer.status()).toMatchObject({ state: 'ok' })
})

test.each([
  [{ paper: 'ok', coverOpen: true }, 'cover-open'],
  [{ paper: 'near-end', coverOpen: false }, 'paper-near-end'],
] as const)('the condition %j is reported as %s', async (condition, state) => {
  await simulator.setFaults({ condition })
  expect(await printerWith('processId').status()).toMatchObject({ state })
})

test('a slow printer confirms when it is done', async () => {
  await simulator.setFaults({ bytesPerSecond: 4_000 })
  expect(await printerWith('processId').print(order('A001'))).toEqual({ state: 'confirmed' })
})

test('a late answer to an uncertain paper does not confirm the next one', async () => {
  await simulator.setFaults({ condition: { paper: 'out', coverOpen: false } })
  const printer = printerWith('processId')
  expect(await printer.print(order('A001'))).toMatchObject({ state: 'uncertain' })
  // From here on bytes are lost, so only the answer to the first paper can come while the second waits.
  await simulator.setFaults({ mute: true })
  const second = printer.print(order('A002'))
  await waitUntil('the second connection stands', () => simulator.connections() === 2)
  await simulator.setFaults({ condition: NO_FAULTS.condition })
  expect(await second).toMatchObject({ state: 'uncertain' })
  expect(printedNumbers()).toEqual(['A001'])
})

test('a question that a mute printer does not answer is given up for a paper', async () => {
  const printer = printerWith('processId')
  await simulator.setFaults({ mute: true })
  const question = printer.status()
  await new Promise((resolve) => setTimeout(resolve, 50))
  await simulator.setFaults({ mute: false })
  expect(await printer.print(order('A001'))).toEqual({ state: 'confirmed' })
  expect(await question).toBe(null)
})

test('the virtual printer confirms a paper when its file holds exactly what was sent', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'jiaohao-virtual-'))
  try {
    const transport = virtualTransport({ folder: paperFolder(dataDir), widthDots: 384, now: Date.now })
    const printer = thermalPrinter(transport, printerProfile(58, 'processId'), LIMITS)
    expect(await printer.status()).toEqual({ state: 'ok', detail: null })
    expect(await printer.print(order('A027'))).toEqual({ state: 'confirmed' })
    const [paper] = await listPapers(paperFolder(dataDir), 5)
    expect(paper?.widthDots).toBe(384)
    const decoded = decodePaper(paper?.bytes ?? Buffer.alloc(0))
    expect(decoded.complete).toBe(true)
    expect(decoded.items.slice(-2).map((item) => item.kind)).toEqual(['cut', 'confirm'])
    expect(paperLines(decoded)).toContain('A027')
  } finally {
    await rm(dataDir, { recursive: true })
  }
})

test('a virtual printer that cannot write its file confirms nothing', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'jiaohao-virtual-'))
  try {
    await writeFile(join(dataDir, 'paper'), 'a file where the folder should be')
    const transport = virtualTransport({ folder: paperFolder(dataDir), widthDots: 576, now: Date.now })
    expect(await thermalPrinter(transport, printerProfile(80, 'processId'), LIMITS).print(order('A027'))).toMatchObject({
      state: 'uncertain',
    })
  } finally {
    await rm(dataDir, { recursive: true })
  }
})

test('a device file gets the bytes, cannot confirm, and is never made where it is missing', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'jiaohao-device-'))
  try {
    const device = join(dataDir, 'lp0')
    const printer = thermalPrinter(fileTransport(device), printerProfile(80, 'processId'), LIMITS)
    expect(await printer.status()).toMatchObject({ state: 'offline' })
    expect(await printer.print(order('A027'))).toMatchObject({ state: 'not-sent' })
    await writeFile(device, '')
    expect(await printer.print(order('A027'))).toEqual({ state: 'sent' })
    expect(await printer.status()).toMatchObject({ state: 'unknown' })
    await printer.close()
    expect(paperLines(decodePaper(await readFile(device)))).toContain('A027')
  } finally {
    await rm(dataDir, { recursive: true })
  }
})
