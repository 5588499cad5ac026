import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import packageJson from '../package.json' with { type: 'json' }
import { openHallServer } from './app.ts'
import { ConfigError, readConfig } from './config.ts'
import { DataFolderError } from './platform/database.ts'
import { ChannelsError } from './selfservice/index.ts'

const beside = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const built = import.meta.url.endsWith('.js')

/** Starts the hall server and stops it gracefully: the batch in hand is finished and answered. */
const start = async (): Promise<void> => {
  const config = readConfig(process.env)
  const log = pino({ level: config.logLevel })
  const server = await openHallServer(config, {
    appsDir: beside('../../'),
    migrationsDir: beside('../migrations'),
    reportWorker: built ? new URL('./report-worker.js', import.meta.url) : null,
    waitWorker: built ? new URL('./wait-worker.js', import.meta.url) : null,
    rosterProgram: built ? new URL('./roster-program.js', import.meta.url) : null,
    checkpointWorker: built ? new URL('./checkpoint-worker.js', import.meta.url) : null,
    log,
    version: packageJson.version,
  })
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      log.info({ signal }, 'stopping')
      server.close().catch((error: unknown) => log.error({ err: error }, 'fault'))
    })
  }
  // Said last: whoever reads it may stop the server at once.
  log.info({ port: server.port, mode: config.mode, dataDir: config.dataDir }, 'listening')
}

start().catch((error: unknown) => {
  const told =
    error instanceof ConfigError ||
    error instanceof DataFolderError ||
    error instanceof ChannelsError ||
    (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
  process.stderr.write(`${told ? (error as Error).message : error instanceof Error ? error.stack : String(error)}\n`)
  // What had already been opened, such as timers and the data folder, must not keep a server alive that has not started.
  process.exit(1)
})
