import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { openRosterSolver, ROSTER_SOLVER_LIMITS } from '../../../apps/server/src/staffing/roster-solver.ts'
import { madeHall } from '../../../packages/staffing/src/testing/made-hall.ts'
import { SERVER_PROGRAM } from '../hall.ts'
import { makeFolder, removeFolder } from '../processes.ts'
import type { Row } from '../table.ts'

const ANSWER_WITHIN_MS = 2_000
const SEEDS = [1, 2, 3]
const SOLVE_MS = 10_000

/** The built server's program of the solver, which dies when it is asked. */
const killedProgram = (folder: string): URL => {
  const file = join(folder, 'killed.mjs')
  const real = new URL('roster-program.js', pathToFileURL(SERVER_PROGRAM)).href
  const dies = "process.on('message', ({ timeLimitMs }) => { if (timeLimitMs > 0) process.exit(7) })"
  // First the real one, which listens from its first line on: a question that only the other heard would be lost.
  writeFileSync(file, `await import(${JSON.stringify(real)})\n${dies}\n`)
  return pathToFileURL(file)
}

/** How long a hall waits for a roster of 20 people × 28 days whose solver was killed: the time of the one by steps, and that it says so. */
export const measureLostSolver = async (): Promise<Row> => {
  const folder = makeFolder()
  const solver = openRosterSolver(killedProgram(folder), ROSTER_SOLVER_LIMITS)
  const timesMs: number[] = []
  let told = 0
  try {
    for (const seed of SEEDS) {
      const startedAt = performance.now()
      const asked = { timeLimitMs: SOLVE_MS, onProgress: () => undefined, signal: new AbortController().signal }
      const roster = await solver.build(madeHall({ seed, people: 20, days: 28, load: 0.75 }), asked)
      timesMs.push(performance.now() - startedAt)
      if (roster.method === 'greedy' && roster.because !== null && roster.assignments.length > 0) told++
    }
  } finally {
    await solver.close()
    removeFolder(folder)
  }
  const mostMs = Math.max(...timesMs)
  return {
    what: 'the solver killed at its start: a roster by steps that says why, most',
    ours: `${(mostMs / 1_000).toFixed(1)} s (told ${told} of ${SEEDS.length})`,
    reference: '',
    ratio: '',
    target: `≤ ${(ANSWER_WITHIN_MS / 1_000).toFixed(1)} s`,
    met: mostMs <= ANSWER_WITHIN_MS && told === SEEDS.length,
  }
}
