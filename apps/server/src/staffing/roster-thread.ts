import { parentPort, Worker } from 'node:worker_threads'
import { buildRoster, type Roster, type RosterProblem, type RosterProgress } from '@jiaohao/staffing'

interface RosterThreadLimits {
  /** Beyond its time the solver may end its step; then its thread is ended. */
  readonly graceMs: number
  /** The roster by steps, which is made where the solver's thread was lost, may take so long. */
  readonly stepsMs: number
  /** JavaScript heap of the thread; the solver's own memory is beside it. */
  readonly memoryMb: number
}
/** The limits of a hall. */
export const ROSTER_THREAD_LIMITS: RosterThreadLimits = { graceMs: 2_000, stepsMs: 5_000, memoryMb: 256 }

interface Ask {
  readonly problem: RosterProblem
  readonly timeLimitMs: number
}
type Told =
  | { readonly state: 'progress'; readonly progress: RosterProgress }
  | { readonly state: 'done'; readonly roster: Roster }
  | { readonly state: 'failed'; readonly message: string }

/** The thread's side: builds the roster of each problem that it is sent. Must be called at the top of the thread's program. */
export const serveRosters = (): void => {
  if (parentPort === null) throw new Error('rosters are built in a thread of their own')
  const port = parentPort
  const tell = (told: Told): void => port.postMessage(told)
  port.on('message', ({ problem, timeLimitMs }: Ask) => {
    buildRoster(problem, { timeLimitMs, onProgress: (progress) => tell({ state: 'progress', progress }) })
      .then((roster) => tell({ state: 'done', roster }))
      .catch((error: unknown) => tell({ state: 'failed', message: error instanceof Error ? error.message : String(error) }))
  })
}

export interface RosterAsked {
  readonly timeLimitMs: number
  readonly onProgress: (progress: RosterProgress) => void
  /** Whoever asked wants it no more: the thread is ended, and the roster is rejected. */
  readonly signal: AbortSignal
}

export interface RosterThread {
  /** Builds a roster within the limit and the grace; a thread that is lost or late gives way to the roster by steps. */
  readonly build: (problem: RosterProblem, asked: RosterAsked) => Promise<Roster>
  readonly close: () => Promise<void>
}

const openThread = (program: URL, limits: RosterThreadLimits): RosterThread => {
  const running = new Set<Worker>()
  let closed = false
  const attempt = (ask: Ask, deadlineMs: number, { onProgress, signal }: RosterAsked): Promise<Roster> =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted()
      const worker = new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb } })
      worker.unref()
      running.add(worker)
      const end = (settle: () => void): void => {
        clearTimeout(deadline)
        signal.removeEventListener('abort', giveUp)
        settle()
        if (running.delete(worker)) void worker.terminate()
      }
      const deadline = setTimeout(() => end(() => reject(new Error(`the solver did not end within ${deadlineMs} ms`))), deadlineMs)
      const giveUp = (): void => end(() => reject(signal.reason))
      signal.addEventListener('abort', giveUp)
      worker.on('error', (error) => end(() => reject(error)))
      worker.on('exit', (code) => end(() => reject(new Error(`the solver’s thread ended with code ${code}`))))
      worker.on('message', (told: Told) => {
        if (told.state === 'progress') onProgress(told.progress)
        else if (told.state === 'done') end(() => resolve(told.roster))
        else end(() => reject(new RangeError(told.message)))
      })
      worker.postMessage(ask)
    })
  return {
    build: async (problem, asked) => {
      const { timeLimitMs, signal } = asked
      try {
        return await attempt({ problem, timeLimitMs }, timeLimitMs + limits.graceMs, asked)
      } catch (error) {
        // A problem that means nothing means nothing to the other way of building either.
        if (closed || signal.aborted || error instanceof RangeError) throw error
        const roster = await attempt({ problem, timeLimitMs: 0 }, limits.stepsMs, asked)
        return { ...roster, because: error instanceof Error ? error.message : String(error) }
      }
    },
    close: async () => {
      closed = true
      await Promise.all([...running].map((worker) => worker.terminate()))
    },
  }
}

/** Builds rosters off the write path: in a thread for each, or, where the program is null, on the caller's thread. */
export const openRosterThread = (program: URL | null, limits: RosterThreadLimits): RosterThread =>
  program === null
    ? { build: (problem, { timeLimitMs, onProgress }) => buildRoster(problem, { timeLimitMs, onProgress }), close: async () => undefined }
    : openThread(program, limits)
