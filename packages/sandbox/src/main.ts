import { ConfigError, readConfig } from './config.ts'
import { openSandbox } from './sandbox.ts'

const start = async (): Promise<void> => {
  const sandbox = await openSandbox(readConfig(process.env))
  process.stdout.write(`${JSON.stringify({ msg: 'listening', port: sandbox.port, channels: sandbox.channelsPath })}\n`)
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      sandbox.close().catch((error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
        process.exitCode = 1
      })
    })
  }
}

start().catch((error: unknown) => {
  const told = error instanceof ConfigError || (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
  process.stderr.write(`${told ? (error as Error).message : error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
})
