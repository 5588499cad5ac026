import { parentPort, Worker } from 'node:worker_threads'
import { coursesOf } from './course-simulator.ts'
import type { CourseAsk } from './domain/course-ask.ts'
import { forecastWaits, type WaitForecast } from './domain/wait-forecast.ts'
import type { WaitPicture } from './domain/wait-picture.ts'
import { SIMULATION_LIMITS, type SimulationLimits } from './domain/wait-simulation.ts'
import type { Simulate } from './estimates.ts'

/** JavaScript heap of the thread. */
const THREAD_MEMORY_MB = 64
/** A simulation that has not ended by then is given up, and its thread with it. */
const THREAD_TIME_MS = 10_000
/** Of the time so much is spent on simulating at most: after a long one the thread rests, and the numbers keep their processor. */
const THREAD_SHARE = 0.2
/** A third of the work where it is done on the hall's own thread: programs that run from source, such as tests. */
const HERE_LIMITS: SimulationLimits = { ...SIMULATION_LIMITS, runs: 100, turns: 8_000 }

interface Ask {
  readonly picture: WaitPicture
  readonly seed: number
}

/** The thread's side: simulates each picture that it is sent, or the courses of an ask. Must be called at the top of the thread's program. */
export const serveSimulations = (): void => {
  if (parentPort === null) throw new Error('waits are simulated in a thread of their own')
  const port = parentPort
  port.on('message', (ask: Ask | { readonly courses: CourseAsk }) =>
    port.postMessage('courses' in ask ? coursesOf(ask.courses) : forecastWaits(ask.picture, ask.seed)),
  )
}

export interface WaitSimulator {
  readonly simulate: Simulate
  readonly close: () => Promise<void>
}

/** One simulation at a time: a picture that comes while another is simulated is dropped, since a newer one follows it. */
const openThread = (program: URL, onFault: (error: unknown) => void): WaitSimulator => {
  let thread: Worker | null = null
  let asked: { readonly keep: (forecast: WaitForecast) => void; readonly deadline: NodeJS.Timeout; readonly sinceMs: number } | null = null
  let restsUntilMs = 0

  const settle = (): typeof asked => {
    const settled = asked
    if (settled !== null) clearTimeout(settled.deadline)
    asked = null
    return settled
  }
  const end = (): Promise<unknown> => {
    const ended = thread?.terminate() ?? Promise.resolve()
    thread = null
    settle()
    return ended
  }
  const start = (): Worker => {
    const started = new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: THREAD_MEMORY_MB } })
    // A thread that waits for work must not keep a server alive that has stopped.
    started.unref()
    started.on('message', (forecast: WaitForecast) => {
      const settled = settle()
      if (settled === null) return
      const nowMs = performance.now()
      restsUntilMs = nowMs + (nowMs - settled.sinceMs) * (1 / THREAD_SHARE - 1)
      settled.keep(forecast)
    })
    started.on('error', (error) => {
      onFault(error)
      if (thread === started) void end()
    })
    return started
  }
  const overdue = (): void => {
    onFault(new Error(`a simulation of waits took longer than ${THREAD_TIME_MS} ms`))
    void end()
  }

  return {
    simulate: (picture, seed, keep) => {
      if (asked !== null || performance.now() < restsUntilMs) return
      thread ??= start()
      const deadline = setTimeout(overdue, THREAD_TIME_MS)
      deadline.unref()
      asked = { keep, deadline, sinceMs: performance.now() }
      thread.postMessage({ picture, seed } satisfies Ask)
    },
    close: async () => {
      await end()
    },
  }
}

/**
 * Simulates waits off the write path: in a thread of its own that starts with the first picture, or, where the program is null, on the
 * caller's thread with less work.
 */
export const openWaitSimulator = (program: URL | null, onFault: (error: unknown) => void): WaitSimulator =>
  program === null
    ? { simulate: (picture, seed, keep) => keep(forecastWaits(picture, seed, HERE_LIMITS)), close: async () => undefined }
    : openThread(program, onFault)
