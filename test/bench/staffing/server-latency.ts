import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { newCommandId } from '@jiaohao/shared/client'
import { demoCatalogue } from '../../../apps/server/src/hall/index.ts'
import { SERVER_PROGRAM, startHall } from '../hall.ts'
import { makeFolder, pause, removeFolder } from '../processes.ts'
import { quantile } from '../statistics.ts'
import type { PartResult, Row } from '../table.ts'

const CLERKS = 20
const ROUNDS = 4
const NUMBERS_PER_ROUND = 200
const EVERY_MS = 25
/** The page that shows a roster being built looks at it so often. */
const PAGE_LOOKS_MS = 700
const MOST_RATIO = 1.5
const DAYS = { from: '2026-12-07', to: '2027-01-03' }
const CLOCK = '2026-11-23T09:00:00+08:00@1'

/** The demo hall with as many clerks as a roster of twenty needs. */
const staffedHall = () => {
  const more = Array.from({ length: CLERKS }, (_, index) => ({
    staffNo: String(4_000 + index),
    name: `营业员${index}`,
    roles: ['clerk'] as const,
  }))
  return { ...demoCatalogue, staff: [...demoCatalogue.staff, ...more] }
}

/**
 * How long a customer waits for a number while rosters of 20 people × 28 days are built and advice is simulated beside, against the same
 * server at rest and beside an empty loop of the lowest priority, in turns: the 99th percentile of giving a number, at a steady pace.
 */
export const measureServerLatency = async (): Promise<PartResult> => {
  const folder = makeFolder()
  const file = join(folder, 'hall.json')
  writeFileSync(file, JSON.stringify(staffedHall()))
  const hall = await startHall(join(folder, 'hall'), [], SERVER_PROGRAM, { JIAOHAO_HALL: file, JIAOHAO_CLOCK: CLOCK })
  const director = hall.api(await hall.signIn('1001'))
  const kiosk = hall.api(null)
  const numbers = async (): Promise<number[]> => {
    const timesMs: number[] = []
    for (let count = 0; count < NUMBERS_PER_ROUND; count++) {
      const startedAt = performance.now()
      const answer = await kiosk.issueTicket({ body: { commandId: newCommandId(), serviceId: 'plan-change' } })
      if (!answer.ok) throw new Error(`no number is given: ${answer.refusal}`)
      timesMs.push(performance.now() - startedAt)
      // The line stays short, as in a hall whose customers are called.
      await kiosk.cancelTicket({ params: { id: answer.data.ticket.id }, body: { commandId: newCommandId() } })
      await pause(Math.max(0, EVERY_MS - (performance.now() - startedAt)))
    }
    return timesMs
  }
  const besideLoop = async (): Promise<number[]> => {
    const loop = spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' })
    if (loop.pid !== undefined) setPriority(loop.pid, constants.priority.PRIORITY_LOW)
    const ended = once(loop, 'exit')
    try {
      return await numbers()
    } finally {
      loop.kill('SIGKILL')
      await ended
    }
  }
  const keepBusy = async (isAdvised: boolean, whileTrue: () => boolean): Promise<number> => {
    let built = 0
    while (whileTrue()) {
      const asked = await director.askRosterDraft({ body: { commandId: newCommandId(), ...DAYS, basis: 'solver', solveS: 10 } })
      if (!asked.ok) throw new Error(`no roster is made: ${asked.refusal}`)
      for (;;) {
        const draft = await director.getRosterDraft({ params: { id: asked.data.draft.id } })
        if (!draft.ok || draft.data.draft.state !== 'building' || !whileTrue()) break
        if (isAdvised) await director.lookForAdvice({ body: {} })
        await pause(PAGE_LOOKS_MS)
      }
      built++
    }
    return built
  }
  const rest: number[] = []
  const beside = { loop: [] as number[], roster: [] as number[], advice: [] as number[] }
  let built = 0
  try {
    await numbers()
    for (let round = 0; round < ROUNDS; round++) {
      beside.loop.push(...(await besideLoop()))
      for (const what of ['roster', 'advice'] as const) {
        rest.push(...(await numbers()))
        let goesOn = true
        const working = keepBusy(what === 'advice', () => goesOn)
        beside[what].push(...(await numbers()))
        goesOn = false
        built += await working
      }
    }
  } finally {
    await hall.stop()
    removeFolder(folder)
  }
  const restMs = quantile(rest, 0.99)
  const rowOf = (what: string, timesMs: readonly number[], most: number | null): Row => {
    const busyMs = quantile(timesMs, 0.99)
    const ratio = busyMs / restMs
    return {
      what,
      ours: `${busyMs.toFixed(1)} ms`,
      reference: `${restMs.toFixed(1)} ms at rest`,
      ratio: ratio.toFixed(2),
      target: most === null ? '' : `≤ ${most}`,
      met: most === null ? null : ratio <= most,
    }
  }
  const rows = [
    rowOf('giving a number while rosters are built one after another, p99', beside.roster, MOST_RATIO),
    rowOf('the same, and advice is looked for every 0.7 s instead of every three minutes, p99', beside.advice, null),
    rowOf('giving a number beside an empty loop of the lowest priority, p99', beside.loop, null),
  ]
  return { rows, raw: { rest, ...beside, built } }
}
