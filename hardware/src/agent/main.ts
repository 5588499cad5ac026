import { join } from 'node:path'
import process from 'node:process'
import { ccTalkAcceptor } from '../cctalk/cctalk-acceptor.ts'
import { encodeOrder } from '../escpos/encode.ts'
import { printerProfile } from '../escpos/profile.ts'
import { PRINTER_LIMITS, thermalPrinter } from '../escpos/thermal-printer.ts'
import { paperFolder } from '../paper-folder.ts'
import { startAgent } from './agent.ts'
import { keepCash } from './cash-keeper.ts'
import { type AgentConfig, readConfig } from './config.ts'
import { openFeed } from './feed.ts'
import { jsonLog } from './log.ts'
import { openNoteFile } from './note-file.ts'
import { makeReporter } from './reporter.ts'
import { openServerCalls } from './server-calls.ts'

const log = jsonLog((line) => void process.stdout.write(line), Date.now)

/** Keeps the bill acceptor, where the kiosk has one; ends with it shut. */
const runCash = ({ cash, server, printerId, agentKey, dataDir }: AgentConfig, stopped: AbortSignal): Promise<void> => {
  if (cash === null) return Promise.resolve()
  return keepCash({
    acceptorId: printerId,
    acceptor: ccTalkAcceptor(cash.make({ paperFolder: '', widthDots: 0, now: Date.now })),
    file: openNoteFile(join(dataDir, `notes-${printerId}.json`)),
    calls: openServerCalls({ server, agentKey }, log, stopped),
    log,
    stopped,
    now: () => performance.now(),
  })
}

const run = (config: AgentConfig): void => {
  const profile = printerProfile(config.paper, config.ack)
  const transport = config.transport.make({ paperFolder: paperFolder(config.dataDir), widthDots: profile.widthDots, now: Date.now })
  // The first encoding loads the character tables; the first customer need not wait for that.
  encodeOrder(
    { copy: 0, content: { kind: 'test', hallName: { zh: '营业厅', en: 'Hall' }, printerName: '', printedAtLocal: '' } },
    profile,
    '0000',
  )
  const { server, printerId, agentKey } = config
  const agent = startAgent({
    printer: thermalPrinter(transport, profile, PRINTER_LIMITS),
    reporter: makeReporter({ server, printerId, agentKey }, log),
    openFeed: (onEvent) => openFeed({ server, printerId, agentKey, log, onEvent }),
    log,
  })
  const stopped = new AbortController()
  const cash = runCash(config, stopped.signal).catch((error: unknown) =>
    log('error', 'the bill acceptor is no longer tended', {
      fault: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }),
  )
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    log('info', 'stopping', {})
    stopped.abort()
    Promise.all([agent.stop(), cash]).then(
      () => log('info', 'stopped', {}),
      (error: unknown) => {
        log('error', 'fault while stopping', { fault: String(error) })
        process.exitCode = 1
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  log('info', 'started', { server, printer: transport.name, printerId, paper: config.paper })
}

const result = readConfig(process.env)
if (result.ok) run(result.config)
else {
  for (const problem of result.problems) process.stderr.write(`${problem}\n`)
  process.exitCode = 2
}
