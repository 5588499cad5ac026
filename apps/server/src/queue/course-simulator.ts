import { Worker } from 'node:worker_threads'
import { COURSE_LIMITS, type CourseLimits, simulateCourses } from './domain/course.ts'
import type { CourseAsk, HallCourse } from './domain/course-ask.ts'

/** How long a simulation may take, and how long the thread rests after one that was lost; real time. */
export interface CourseThreadLimits {
  readonly timeMs: number
  readonly memoryMb: number
  readonly restFirstMs: number
  readonly restMostMs: number
}
export const COURSE_THREAD_LIMITS: CourseThreadLimits = { timeMs: 15_000, memoryMb: 128, restFirstMs: 30_000, restMostMs: 30 * 60_000 }
/** A part of the work where it is done on the hall's own thread: programs that run from source, such as tests. */
const HERE_LIMITS: CourseLimits = { runs: 20, leastRuns: 10, customers: 15_000 }

/** Courses cannot be had now: the thread was lost, took too long, is at work or rests after a loss. */
export class CoursesLost extends Error {
  override readonly name = 'CoursesLost'
  readonly because: 'lost' | 'late' | 'busy' | 'resting'
  constructor(because: CoursesLost['because'], message: string) {
    super(message)
    this.because = because
  }
}

export interface CourseSimulator {
  /** Rejects with CoursesLost. */
  readonly simulate: (ask: CourseAsk) => Promise<HallCourse[]>
  readonly close: () => Promise<void>
}

const openThread = (program: URL, limits: CourseThreadLimits): CourseSimulator => {
  let thread: Worker | null = null
  let settle: ((end: (job: { resolve: (courses: HallCourse[]) => void; reject: (error: CoursesLost) => void }) => void) => void) | null =
    null
  let restMs = limits.restFirstMs
  let restsUntilMs = 0

  const start = (): Worker => {
    const started = new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb } })
    // A thread that waits for work must not keep a server alive that has stopped.
    started.unref()
    started.on('message', (courses: HallCourse[]) => {
      restMs = limits.restFirstMs
      settle?.(({ resolve }) => resolve(courses))
    })
    started.on('error', (error) => lose(started, 'lost', error.message))
    started.on('exit', (code) => lose(started, 'lost', `the thread of the courses ended with code ${code}`))
    return started
  }
  const lose = (lost: Worker, because: 'lost' | 'late', message: string): void => {
    if (thread !== lost) return
    thread = null
    void lost.terminate()
    restsUntilMs = performance.now() + restMs
    restMs = Math.min(2 * restMs, limits.restMostMs)
    settle?.(({ reject }) => reject(new CoursesLost(because, message)))
  }

  return {
    simulate: (ask) =>
      new Promise((resolve, reject) => {
        if (settle !== null) return reject(new CoursesLost('busy', 'courses are being simulated'))
        if (performance.now() < restsUntilMs) return reject(new CoursesLost('resting', 'the thread rests after a loss'))
        thread ??= start()
        const asked = thread
        const deadline = setTimeout(() => lose(asked, 'late', `courses took longer than ${limits.timeMs} ms`), limits.timeMs)
        settle = (end) => {
          clearTimeout(deadline)
          settle = null
          end({ resolve, reject })
        }
        thread.postMessage({ courses: ask })
      }),
    close: async () => {
      const ending = thread
      thread = null
      settle?.(({ reject }) => reject(new CoursesLost('lost', 'the server is stopping')))
      await ending?.terminate()
    },
  }
}

/**
 * Simulates courses off the write path: in a thread of its own that starts with the first ask and is ended when it is late, or, where the
 * program is null, on the caller's thread with less work. After a loss the thread rests, longer after each.
 */
export const openCourseSimulator = (program: URL | null, limits: CourseThreadLimits = COURSE_THREAD_LIMITS): CourseSimulator =>
  program === null
    ? { simulate: async (ask) => simulateCourses(ask, HERE_LIMITS), close: async () => undefined }
    : openThread(program, limits)

/** The thread's side of one ask. */
export const coursesOf = (ask: CourseAsk): HallCourse[] => simulateCourses(ask, COURSE_LIMITS)
