import { pathToFileURL } from 'node:url'
import { openRosterThread, ROSTER_THREAD_LIMITS } from '../../../apps/server/src/staffing/roster-thread.ts'
import { madeHall } from '../../../packages/staffing/src/testing/made-hall.ts'
import { SERVER_PROGRAM } from '../hall.ts'
import type { Row } from '../table.ts'

const ANSWER_WITHIN_MS = 2_000
const SEEDS = [1, 2, 3]
const SOLVE_MS = 10_000

const worker = new URL('roster-worker.js', pathToFileURL(SERVER_PROGRAM)).href
/** The built server's thread of the solver, which dies when it is asked. */
const KILLED = new URL(
  `data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads'
parentPort.on('message', ({ timeLimitMs }) => { if (timeLimitMs > 0) process.exit(7) })
await import(${JSON.stringify(worker)})`)}`,
)

/** How long a hall waits for a roster of 20 people × 28 days whose solver was killed: the time of the one by steps, and that it says so. */
export const measureLostSolver = async (): Promise<Row> => {
  const thread = openRosterThread(KILLED, ROSTER_THREAD_LIMITS)
  const timesMs: number[] = []
  let told = 0
  try {
    for (const seed of SEEDS) {
      const startedAt = performance.now()
      const asked = { timeLimitMs: SOLVE_MS, onProgress: () => undefined, signal: new AbortController().signal }
      const roster = await thread.build(madeHall({ seed, people: 20, days: 28, load: 0.75 }), asked)
      timesMs.push(performance.now() - startedAt)
      if (roster.method === 'greedy' && roster.because !== null && roster.assignments.length > 0) told++
    }
  } finally {
    await thread.close()
  }
  const mostMs = Math.max(...timesMs)
  return {
    what: 'the solver’s thread killed at its start: a roster by steps that says why, most',
    ours: `${(mostMs / 1_000).toFixed(1)} s (told ${told} of ${SEEDS.length})`,
    reference: '',
    ratio: '',
    target: `≤ ${(ANSWER_WITHIN_MS / 1_000).toFixed(1)} s`,
    met: mostMs <= ANSWER_WITHIN_MS && told === SEEDS.length,
  }
}
