import { parentPort, Worker, workerData } from 'node:worker_threads'
import { type Db, openReader } from './database.ts'

/** A named, pure reading of the hall's data: everything that it depends on besides the data comes in as plain arguments. */
export type Report<Args, Value> = (db: Db, args: Args) => Value
export type ReportRegistry = Readonly<Record<string, Report<never, unknown>>>

export interface ReportLimits {
  /** A report that has not ended by then is given up, and its thread with it. */
  readonly timeMs: number
  /** Reports that may wait for the one that runs. */
  readonly queue: number
  /** A thread that nobody has asked for so long is ended, and its memory given back. */
  readonly idleMs: number
  /** JavaScript heap of the thread. */
  readonly memoryMb: number
}
/** The limits of a hall. */
export const REPORT_LIMITS: ReportLimits = { timeMs: 10_000, queue: 16, idleMs: 60_000, memoryMb: 256 }

/** A report cannot be had now: too many wait, it took too long, or the data file was locked. To the caller the server is `busy`. */
export class ReportsBusy extends Error {
  override readonly name = 'ReportsBusy'
}

export interface Reports<R extends ReportRegistry> {
  /** Runs a report on the latest committed state. Rejects with ReportsBusy, or with the report's own error. */
  readonly run: <N extends keyof R & string>(name: N, args: Parameters<R[N]>[1]) => Promise<ReturnType<R[N]>>
  /** Gives up what runs and what waits, and ends the thread. */
  readonly close: () => Promise<void>
}

interface Ask {
  readonly number: number
  readonly name: string
  readonly args: unknown
}
/** An error as text, since SQLite's own errors do not survive the crossing. */
interface Failure {
  readonly message: string
  readonly stack: string
  readonly locked: boolean
}
type Told =
  | { readonly number: number; readonly state: 'done'; readonly value: unknown }
  | { readonly number: number; readonly state: 'failed'; readonly failure: Failure }

const isLocked = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('SQLITE_BUSY')

const failureOf = (error: unknown): Failure => {
  const message = error instanceof Error ? error.message : String(error)
  return { message, stack: (error instanceof Error ? error.stack : undefined) ?? message, locked: isLocked(error) }
}
const errorOf = ({ message, stack, locked }: Failure): Error => {
  const error = new Error(message)
  error.stack = stack
  return locked ? new ReportsBusy(LOCKED, { cause: error }) : error
}

const LOCKED = 'the data file is locked'
const STOPPING = 'the server is stopping'

// One transaction, so that a report of several statements sees one state of the hall.
const runReport = (db: Db, registry: ReportRegistry, name: string, args: unknown): unknown => {
  const report = Object.hasOwn(registry, name) ? registry[name] : undefined
  if (report === undefined) throw new Error(`there is no report ${name}; there are ${Object.keys(registry).join(', ')}`)
  return db.transaction(() => report(db, args as never))()
}

/**
 * The thread's side: answers the asks of the thread that started it, each on a connection that can only read.
 * Must be called at the top of the thread's program.
 */
export const serveReports = (registry: ReportRegistry): void => {
  if (parentPort === null) throw new Error('reports are served in a thread of their own')
  const port = parentPort
  const db = openReader((workerData as { readonly file: string }).file)
  port.on('message', ({ number, name, args }: Ask) => {
    let told: Told
    try {
      told = { number, state: 'done', value: runReport(db, registry, name, args) }
    } catch (error) {
      told = { number, state: 'failed', failure: failureOf(error) }
    }
    port.postMessage(told)
  })
}

interface Job extends Ask {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}
interface Running {
  readonly job: Job
  readonly deadline: NodeJS.Timeout
}
interface Line {
  readonly run: (name: string, args: unknown) => Promise<unknown>
  readonly close: () => Promise<void>
}

interface ThreadOptions {
  readonly file: string
  readonly program: URL
  readonly memoryMb: number
  readonly onTold: (told: Told) => void
  /** The thread ended by itself, and what it was asked will not be answered. */
  readonly onLost: (error: unknown) => void
}

/** A thread that starts with the first ask, and again with the first ask after its end. */
const openThread = ({ file, program, memoryMb, onTold, onLost }: ThreadOptions) => {
  let thread: Worker | null = null
  let ending: Promise<unknown> = Promise.resolve()

  const start = (): Worker => {
    const started = new Worker(program, { workerData: { file }, resourceLimits: { maxOldGenerationSizeMb: memoryMb } })
    // A thread that waits for work must not keep a server alive that has stopped.
    started.unref()
    const lost = (error: unknown): void => {
      if (thread !== started) return
      thread = null
      onLost(error)
    }
    started.on('message', onTold)
    started.on('error', lost)
    started.on('exit', (code) => lost(new Error(`the thread of the reports ended with code ${code}`)))
    return started
  }

  return {
    ask: (ask: Ask): void => {
      thread ??= start()
      thread.postMessage(ask)
    },
    end: (): void => {
      if (thread === null) return
      ending = thread.terminate()
      thread = null
    },
    ended: () => ending,
  }
}

/** One thread, one report at a time, the others in a line. */
const openLine = (file: string, program: URL, limits: ReportLimits): Line => {
  const waiting: Job[] = []
  let running: Running | null = null
  let idle: NodeJS.Timeout | null = null
  let asked = 0
  let closed = false

  const settle = (how: (job: Job) => void): void => {
    if (running === null) return
    const { job, deadline } = running
    clearTimeout(deadline)
    running = null
    how(job)
    next()
  }
  const heard = (told: Told): void => {
    if (running?.job.number !== told.number) return
    settle((job) => {
      if (told.state === 'done') job.resolve(told.value)
      else job.reject(errorOf(told.failure))
    })
  }
  const onLost = (error: unknown): void => settle((job) => job.reject(error))
  const thread = openThread({ file, program, memoryMb: limits.memoryMb, onTold: heard, onLost })
  const overdue = (): void => {
    thread.end()
    settle((job) => job.reject(new ReportsBusy(`the report took longer than ${limits.timeMs} ms`)))
  }
  const next = (): void => {
    if (running !== null) return
    const job = waiting.shift()
    if (idle !== null) clearTimeout(idle)
    if (job === undefined) {
      idle = setTimeout(thread.end, limits.idleMs)
      idle.unref()
      return
    }
    running = { job, deadline: setTimeout(overdue, limits.timeMs) }
    try {
      thread.ask({ number: job.number, name: job.name, args: job.args })
    } catch (error) {
      settle(({ reject }) => reject(error))
    }
  }

  return {
    run: (name, args) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new ReportsBusy(STOPPING))
        if (waiting.length >= limits.queue) return reject(new ReportsBusy(`${limits.queue} reports wait already`))
        waiting.push({ number: ++asked, name, args, resolve, reject })
        next()
      }),
    close: async () => {
      closed = true
      for (const job of waiting.splice(0)) job.reject(new ReportsBusy(STOPPING))
      settle((job) => job.reject(new ReportsBusy(STOPPING)))
      if (idle !== null) clearTimeout(idle)
      thread.end()
      await thread.ended()
    },
  }
}

/** Runs on the caller's own thread, where no limit of time can hold: for programs that run from source, such as tests. */
const openHere = (file: string, registry: ReportRegistry): Line => {
  let db: Db | null = null
  let closed = false
  return {
    run: async (name, args) => {
      if (closed) throw new ReportsBusy(STOPPING)
      db ??= openReader(file)
      try {
        return runReport(db, registry, name, args)
      } catch (error) {
        throw isLocked(error) ? new ReportsBusy(LOCKED, { cause: error }) : error
      }
    },
    close: async () => {
      closed = true
      db?.close()
    },
  }
}

interface Options<R extends ReportRegistry> {
  /** The data file. */
  readonly file: string
  /** The program of the thread, which calls `serveReports` with the same registry; null runs the reports on this thread. */
  readonly worker: URL | null
  readonly registry: R
  readonly limits: ReportLimits
}

/**
 * Runs reports beside the hall's work: in a thread of their own with a connection that can only read, started when first asked.
 * Arguments and values cross by structured clone.
 */
export const openReports = <R extends ReportRegistry>({ file, worker, registry, limits }: Options<R>): Reports<R> => {
  const line = worker === null ? openHere(file, registry) : openLine(file, worker, limits)
  return { run: (name, args) => line.run(name, args) as Promise<ReturnType<R[typeof name]>>, close: line.close }
}
