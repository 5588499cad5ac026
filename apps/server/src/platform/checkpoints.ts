import { parentPort, Worker, workerData } from 'node:worker_threads'
import { openLogCopier } from './database.ts'

/** How often the log is looked at. */
const LOOK_MS = 100
/** Pages that wait in the write-ahead log before they are copied: below it the copying would be mostly waiting for the disk. */
const DUE_PAGES = 500
/** A failure that lasts, as on a full disk, is told so often and no more. */
const FAILURE_TOLD_EVERY_MS = 60_000

interface LogState {
  readonly log: number
  readonly checkpointed: number
}

/**
 * The thread's side: copies the write-ahead log into the file, a little at a time, while the writer goes on. Without it the commit that
 * fills the log does all of it, and whoever is called in that moment waits. Must be called at the top of the thread's program.
 */
export const serveCheckpoints = (): void => {
  if (parentPort === null) throw new Error('checkpoints are made in a thread of their own')
  const port = parentPort
  const db = openLogCopier((workerData as { readonly file: string }).file)
  let toldMs = Number.NEGATIVE_INFINITY
  setInterval(() => {
    try {
      const [state] = db.pragma('wal_checkpoint(NOOP)') as LogState[]
      if (state !== undefined && state.log - state.checkpointed >= DUE_PAGES) db.pragma('wal_checkpoint(PASSIVE)')
    } catch (error) {
      if (performance.now() - toldMs < FAILURE_TOLD_EVERY_MS) return
      toldMs = performance.now()
      port.postMessage(error instanceof Error ? error.message : String(error))
    }
  }, LOOK_MS)
}

/**
 * Starts the thread on a data file. Should it end by itself, the writer's own checkpoints go on doing the work, later and in larger pieces.
 * `close` must be awaited before the writer closes its file.
 */
export const openCheckpoints = (file: string, program: URL, onFault: (error: unknown) => void): { readonly close: () => Promise<void> } => {
  const thread = new Worker(program, { workerData: { file }, resourceLimits: { maxOldGenerationSizeMb: 16 } })
  thread.unref()
  thread.on('message', (failure: string) => onFault(new Error(`the write-ahead log cannot be copied: ${failure}`)))
  thread.on('error', onFault)
  return {
    close: async () => {
      await thread.terminate()
    },
  }
}
