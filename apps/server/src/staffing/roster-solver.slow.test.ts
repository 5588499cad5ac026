import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { checkRoster, type RosterProblem } from '@jiaohao/staffing'
import { afterAll, afterEach, expect, test } from 'vitest'
import { openRosterSolver, ROSTER_SOLVER_LIMITS, type RosterSolver } from './roster-solver.ts'

const loader = new URL('./dist/esm/api/index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'))).href
const folder = mkdtempSync(join(tmpdir(), 'jiaohao-solver-'))
afterAll(() => rmSync(folder, { recursive: true }))
const programOf = (name: string, text: string): URL => {
  const file = join(folder, `${name}.mjs`)
  writeFileSync(file, `import { register } from ${JSON.stringify(loader)}\nregister()\n${LOADED}\n${text}\nserveRosters()\n`)
  return pathToFileURL(file)
}
const LOADED = `const { serveRosters } = await import(${JSON.stringify(new URL('./roster-solver.ts', import.meta.url).href)})`
const REAL = programOf('real', '')
/** A solver that never ends; asked for a roster by steps it answers as the real one. */
const ENDLESS = programOf('endless', `process.on('message', ({ timeLimitMs }) => { if (timeLimitMs > 0) for (;;); })`)
const KILLED = programOf('killed', `process.on('message', ({ timeLimitMs }) => { if (timeLimitMs > 0) process.exit(7) })`)
/** Programs that run from source start slowly where other work is at hand. */
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

let solver: RosterSolver | null = null
afterEach(() => solver?.close())
const open = (program: URL, stepsMs = 20_000): RosterSolver => {
  solver = openRosterSolver(program, { ...ROSTER_SOLVER_LIMITS, graceMs: 4_000, stepsMs })
  return solver
}

/** Nobody gives it up, unless a signal says so. */
const asked = (timeLimitMs: number, signal = new AbortController().signal) => ({ timeLimitMs, onProgress: () => undefined, signal })

test('a roster is built in a program of its own, which tells how far it is', PATIENCE, async () => {
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

test('a problem that means nothing is refused by name, and a solver that is closed builds nothing more', PATIENCE, async () => {
  await expect(open(REAL).build({ ...problem, stepS: Number.NaN }, asked(1_000))).rejects.toThrow(/stepS/)
  const closing = open(ENDLESS)
  const building = closing.build(problem, asked(10_000))
  const ended = expect(building).rejects.toThrow('ended with SIGKILL')
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

test.runIf(process.platform === 'linux')('every thread of the solver’s program gives way to the hall', PATIENCE, async () => {
  const NICE_FIELD = 16
  const told = programOf(
    'told',
    `import { readdirSync, readFileSync } from 'node:fs'
    const niceOf = (thread) => readFileSync('/proc/self/task/' + thread + '/stat', 'utf8').split(') ')[1].split(' ')[${NICE_FIELD}]
    process.on('message', () => {
      const threads = readdirSync('/proc/self/task')
      process.send({ state: 'failed', message: threads.length + ' threads: ' + [...new Set(threads.map(niceOf))] })
    })`,
  )
  await expect(open(told).build(problem, asked(10_000))).rejects.toThrow(/^([5-9]|\d\d) threads: 19$/)
})
