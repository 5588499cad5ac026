import { afterEach, expect, test } from 'vitest'
import { COURSE_THREAD_LIMITS, type CourseSimulator, openCourseSimulator } from './course-simulator.ts'
import type { CourseAsk } from './domain/course-ask.ts'

const programOf = (text: string): URL =>
  new URL(`data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads'\n${text}`)}`)
/** Answers each ask but those whose seed is 13. */
const UNLUCKY = programOf(`parentPort.on('message', ({ courses }) => {
  if (courses.seed === 13) process.exit(7)
  parentPort.postMessage([])
})`)
const ENDLESS = programOf(`parentPort.on('message', () => { for (;;); })`)
const LIMITS = { ...COURSE_THREAD_LIMITS, restFirstMs: 200 }
/** Threads start slowly where other work is at hand. */
const PATIENCE = { timeout: 60_000 }

const ask = (seed: number): CourseAsk => ({
  picture: {
    ...{ atMs: 0, waitLimitS: 1_800, firstSeats: [], ratioCalls: new Map(), services: [], counters: [], waiting: [], newcomers: [] },
    ...{ coming: [], handlingScv: 1, turn: { gapS: 0, walkS: 0, absentS: 0, absentShare: 0, pauseShare: 0, pauseS: 0 } },
  },
  ...{ streams: [], stepS: 600, horizonS: 600, targetsS: [], options: [], seed },
})

let simulator: CourseSimulator | null = null
afterEach(() => simulator?.close())
const open = (program: URL, limits = LIMITS): CourseSimulator => {
  simulator = openCourseSimulator(program, limits)
  return simulator
}

test('a thread that is lost says so, rests, and is started anew when its rest is over', PATIENCE, async () => {
  const { simulate } = open(UNLUCKY)
  expect(await simulate(ask(1))).toEqual([])
  await expect(simulate(ask(13))).rejects.toMatchObject({ because: 'lost' })
  await expect(simulate(ask(2))).rejects.toMatchObject({ because: 'resting' })
  await new Promise((resolve) => setTimeout(resolve, 2 * LIMITS.restFirstMs))
  expect(await simulate(ask(3))).toEqual([])
})

test('one that takes too long is ended, and while it is at work nothing else is asked of it', PATIENCE, async () => {
  const { simulate } = open(ENDLESS, { ...LIMITS, timeMs: 500 })
  const first = expect(simulate(ask(1))).rejects.toMatchObject({ because: 'late' })
  await expect(simulate(ask(2))).rejects.toMatchObject({ because: 'busy' })
  await first
})

test('a simulator that is closed answers what it was asked with its end', PATIENCE, async () => {
  const { simulate, close } = open(ENDLESS)
  const asked = expect(simulate(ask(1))).rejects.toMatchObject({ because: 'lost' })
  await close()
  await asked
})
