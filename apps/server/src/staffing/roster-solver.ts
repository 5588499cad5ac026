import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:os'
import { buildRoster, type Roster, type RosterProblem, type RosterProgress } from '@jiaohao/staffing'

interface RosterSolverLimits {
  /** Beyond its time the solver may end its step; then its program is ended. */
  readonly graceMs: number
  /** The roster by steps, which is made where the solver was lost, may take so long. */
  readonly stepsMs: number
  /** JavaScript heap of the program; the solver's own memory is beside it. */
  readonly memoryMb: number
}
/** The limits of a hall. */
export const ROSTER_SOLVER_LIMITS: RosterSolverLimits = { graceMs: 2_000, stepsMs: 5_000, memoryMb: 256 }

interface Ask {
  readonly problem: RosterProblem
  readonly timeLimitMs: number
}
type Told =
  | { readonly state: 'progress'; readonly progress: RosterProgress }
  | { readonly state: 'done'; readonly roster: Roster }
  | { readonly state: 'failed'; readonly message: string }

/**
 * The program's side: builds the roster of each problem that it is sent, and ends when the hall does. Must be called at the top of the
 * program.
 */
export const serveRosters = (): void => {
  if (process.send === undefined) throw new Error('rosters are built in a program that the hall starts')
  const ended = (): never => process.exit()
  // Nobody hears a program whose hall was killed.
  const tell = (told: Told): void => void process.send?.(told, undefined, undefined, (error) => error !== null && ended())
  process.on('message', ({ problem, timeLimitMs }: Ask) => {
    buildRoster(problem, { timeLimitMs, onProgress: (progress) => tell({ state: 'progress', progress }) })
      .then((roster) => tell({ state: 'done', roster }))
      .catch((error: unknown) => tell({ state: 'failed', message: error instanceof Error ? error.message : String(error) }))
  })
  process.on('disconnect', ended)
  // A terminal tells the whole group to stop; this program is ended by the hall, which has a roster to give up in order.
  process.on('SIGINT', () => undefined)
}

export interface RosterAsked {
  readonly timeLimitMs: number
  readonly onProgress: (progress: RosterProgress) => void
  /** Whoever asked wants it no more: the program is ended, and the roster is rejected. */
  readonly signal: AbortSignal
}

export interface RosterSolver {
  /** Builds a roster within the limit and the grace; a solver that is lost or late gives way to the roster by steps. */
  readonly build: (problem: RosterProblem, asked: RosterAsked) => Promise<Roster>
  readonly close: () => Promise<void>
}

/** On Linux a program may be started with a priority; elsewhere it has that of the hall. */
const NICE = process.platform === 'linux' ? ['nice', '-n', String(constants.priority.PRIORITY_LOW)] : []

/** Where a system has `nice`. */
const SYSTEM_PATH = '/usr/bin:/bin'

/**
 * Starts the program with the lowest priority from its first instruction on: not the solver alone, but also the threads that compile it
 * for seconds. It gets nothing of the hall's environment.
 */
const startProgram = (program: URL, memoryMb: number): ChildProcess => {
  const [execPath, ...ahead] = [...NICE, process.execPath]
  const child = fork(program, {
    ...(execPath === undefined ? {} : { execPath }),
    execArgv: [...ahead, ...process.execArgv, `--max-old-space-size=${memoryMb}`],
    env: { PATH: SYSTEM_PATH },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  child.unref()
  child.channel?.unref()
  return child
}

const openProgram = (program: URL, limits: RosterSolverLimits): RosterSolver => {
  const running = new Set<ChildProcess>()
  let closed = false
  const attempt = (ask: Ask, deadlineMs: number, { onProgress, signal }: RosterAsked): Promise<Roster> =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted()
      const child = startProgram(program, limits.memoryMb)
      running.add(child)
      const end = (settle: () => void): void => {
        clearTimeout(deadline)
        signal.removeEventListener('abort', giveUp)
        settle()
        if (running.delete(child)) child.kill('SIGKILL')
      }
      const deadline = setTimeout(() => end(() => reject(new Error(`the solver did not end within ${deadlineMs} ms`))), deadlineMs)
      const giveUp = (): void => end(() => reject(signal.reason))
      signal.addEventListener('abort', giveUp)
      child.on('error', (error) => end(() => reject(error)))
      child.on('exit', (code, by) => end(() => reject(new Error(`the solver ended with ${code === null ? by : `code ${code}`}`))))
      child.on('message', (told: Told) => {
        if (told.state === 'progress') onProgress(told.progress)
        else if (told.state === 'done') end(() => resolve(told.roster))
        else end(() => reject(new RangeError(told.message)))
      })
      child.send(ask)
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
      await Promise.all(
        [...running].map((child) => {
          const ended = once(child, 'exit')
          child.kill('SIGKILL')
          return ended
        }),
      )
    },
  }
}

/** Builds rosters off the write path: in a program for each, or, where there is none, on the caller's thread. */
export const openRosterSolver = (program: URL | null, limits: RosterSolverLimits): RosterSolver =>
  program === null
    ? { build: (problem, { timeLimitMs, onProgress }) => buildRoster(problem, { timeLimitMs, onProgress }), close: async () => undefined }
    : openProgram(program, limits)
