import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { checkRoster, type RosterProblem } from '@jiaohao/staffing'
import { afterEach, expect, test } from 'vitest'
import { openRosterThread, ROSTER_THREAD_LIMITS, type RosterThread } from './roster-thread.ts'

const loader = new URL('./dist/esm/api/index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'))).href
const programOf = (text: string): URL =>
  new URL(`data:text/javascript,${encodeURIComponent(`import { register } from ${JSON.stringify(loader)}\nregister()\n${text}`)}`)
const LOADED = `import { parentPort } from 'node:worker_threads'
const { serveRosters } = await import(${JSON.stringify(new URL('./roster-thread.ts', import.meta.url).href)})`
const REAL = programOf(`${LOADED}
serveRosters()`)
/** A solver that never ends; asked for a roster by steps it answers as the real one. */
const ENDLESS = programOf(`${LOADED}
  parentPort.on('message', ({ timeLimitMs }) => { if (timeLimitMs > 0) for (;;); })
  serveRosters()`)
const KILLED = programOf(`${LOADED}
  parentPort.on('message', ({ timeLimitMs }) => { if (timeLimitMs > 0) process.exit(7) })
  serveRosters()`)
/** Threads that run from source start slowly where other work is at hand. */
const PATIENCE = { timeout: 60_000 }

const person = (id: string) => ({ id, skills: ['counter'], capacity: 1, hoursPerWeek: { min: 0, max: 40 }, unavailable: [] })
const problem: RosterProblem = {
  days: ['2026-11-30', '2026-12-01'],
  stepS: 1800,
  opensAtS: 28_800,
  shifts: [{ id: 'day', startS: 28_800, endS: 43_200, works: Array.from({ length: 8 }, () => true), paidS: 14_400 }],
  people: ['1', '2'].map(person),
  need: { counter: [Array.from({ length: 8 }, () => 1), Array.from({ length: 8 }, () => 2)] },
  rules: { minRestS: 39_600, maxDaysInRow: 6, weekStartsOn: 1 },
  costs: { under: 10, over: 1, unfair: 1 },
}

let thread: RosterThread | null = null
afterEach(() => thread?.close())
const open = (program: URL, stepsMs = 20_000): RosterThread => {
  thread = openRosterThread(program, { ...ROSTER_THREAD_LIMITS, graceMs: 4_000, stepsMs })
  return thread
}

/** Nobody gives it up, unless a signal says so. */
const asked = (timeLimitMs: number, signal = new AbortController().signal) => ({ timeLimitMs, onProgress: () => undefined, signal })

test('a roster is built in a thread, which tells how far it is', PATIENCE, async () => {
  const told: string[] = []
  const roster = await open(REAL).build(problem, { ...asked(5_000), onProgress: ({ phase }) => void told.push(phase) })
  expect(roster).toMatchObject({ because: null, method: 'optimal' })
  expect(checkRoster(problem, roster.assignments)).toEqual([])
  expect(told).toContain('polish')
})

test.each([
  ['does not end', ENDLESS, 'did not end within'],
  ['is killed', KILLED, 'ended with code 7'],
])('a solver that %s gives way to the roster by steps, which says why', PATIENCE, async (_, program, why) => {
  const roster = await open(program).build(problem, asked(1))
  expect(roster.method).toBe('greedy')
  expect(roster.because).toContain(why)
  expect(roster.assignments.length).toBeGreaterThan(0)
})

test('a problem that means nothing is refused by name, and a thread that is closed builds nothing more', PATIENCE, async () => {
  await expect(open(REAL).build({ ...problem, stepS: Number.NaN }, asked(1_000))).rejects.toThrow(/stepS/)
  const closing = open(ENDLESS)
  const building = closing.build(problem, asked(10_000))
  const ended = expect(building).rejects.toThrow('ended with code')
  await closing.close()
  await ended
})

test('a roster that is given up ends at once and is not made by steps instead', PATIENCE, async () => {
  const giveUp = new AbortController()
  const building = open(ENDLESS).build(problem, asked(60_000, giveUp.signal))
  const ended = expect(building).rejects.toThrow('no more wanted')
  giveUp.abort(new Error('no more wanted'))
  await ended
})
