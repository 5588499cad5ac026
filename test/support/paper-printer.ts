import { startAgent } from '../../hardware/src/agent/agent.ts'
import { openFeed } from '../../hardware/src/agent/feed.ts'
import { makeReporter } from '../../hardware/src/agent/reporter.ts'
import { decodePaper, paperLines } from '../../hardware/src/escpos/decode.ts'
import { printerProfile } from '../../hardware/src/escpos/profile.ts'
import { PRINTER_LIMITS, thermalPrinter } from '../../hardware/src/escpos/thermal-printer.ts'
import { startTcpPrinter } from '../../hardware/src/simulators/tcp-printer.ts'
import { tcpTransport } from '../../hardware/src/transports/tcp-transport.ts'
import type { TestHall } from './hall.ts'
import { eventually } from './listener.ts'

const PRINTER_ID = 'printer-1'
const PAPER_WIDTH_MM = 80
const PRINTED_WITHIN_MS = 20_000

/** A printer at a hall: the real agent in this process, and an emulator behind a real connection. */
export interface PaperPrinter {
  /** What the papers so far say, each as its lines. */
  readonly texts: () => string[]
  /** The same as the bytes that went to the printer. */
  readonly bytes: () => Buffer
  /** The first paper that says this. */
  readonly saying: (words: string) => Promise<string>
  readonly close: () => Promise<void>
}

/** Puts a printer at a hall in which devices need no key. */
export const openPaperPrinter = async (hall: Pick<TestHall, 'base'>): Promise<PaperPrinter> => {
  const printer = await startTcpPrinter()
  const log = (): void => undefined
  const target = { server: hall.base, printerId: PRINTER_ID, agentKey: null }
  const transport = tcpTransport({ host: '127.0.0.1', port: printer.port }, { connectTimeoutMs: 1_000, idleTimeoutMs: 60_000 })
  const agent = startAgent({
    printer: thermalPrinter(transport, printerProfile(PAPER_WIDTH_MM, 'processId'), PRINTER_LIMITS),
    reporter: makeReporter(target, log),
    openFeed: (onEvent) => openFeed({ ...target, log, onEvent }),
    log,
  })
  const texts = (): string[] => printer.papers().map((paper) => paperLines(decodePaper(paper)).join('\n'))
  return {
    texts,
    bytes: () => Buffer.concat(printer.papers()),
    // A reference is printed in groups, to be read aloud.
    saying: (words) =>
      eventually(`a paper that says ${words}`, () => texts().find((text) => text.replaceAll(' ', '').includes(words)), PRINTED_WITHIN_MS),
    close: async () => {
      await agent.stop()
      await printer.close()
    },
  }
}
