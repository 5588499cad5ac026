import { join } from 'node:path'
import { dayOf } from '@jiaohao/shared/kernel'
import { type BenchHall, startHall } from './hall.ts'
import { makeHistory } from './history-data.ts'
import { type IssuePlan, interleavedRates, perS } from './issue.ts'
import { callRow, DISPLAYS, interleavedCalls, type LivePlan, openBareCaller, openHallCaller } from './live.ts'
import { fdatasyncPerS } from './machine.ts'
import { makeFolder, removeFolder } from './processes.ts'
import { pairRatios, spreadOf } from './statistics.ts'
import { figure, type PartResult, type Row, spreadText } from './table.ts'

const TARGET_RATIO = 0.8
const TICKETS_PER_DAY = 2_000
const EMPTY = 'no history'

/** How many old tickets each hall has besides the empty one, and how they are loaded. */
export interface HistoryBenchPlan {
  readonly sizes: readonly number[]
  readonly issue: IssuePlan
  readonly live: LivePlan
}

const nameOf = (tickets: number): string => `${tickets.toLocaleString('en')} old tickets`

const startHalls = async (folder: string, sizes: readonly number[]): Promise<Map<string, BenchHall>> => {
  const halls = new Map<string, BenchHall>()
  halls.set(EMPTY, await startHall(join(folder, 'empty')))
  for (const tickets of sizes) {
    const dataDir = join(folder, String(tickets))
    const startedAt = performance.now()
    makeHistory(dataDir, { tickets, perDay: TICKETS_PER_DAY, today: dayOf(Date.now(), 'Asia/Shanghai') })
    console.error(`made ${nameOf(tickets)} in ${figure((performance.now() - startedAt) / 1_000)} s`)
    halls.set(nameOf(tickets), await startHall(dataDir))
  }
  return halls
}

const issueRow = (name: string, ours: readonly number[], empty: readonly number[]): Row => {
  const ratio = pairRatios(ours, empty)
  return {
    what: `tickets issued a second with ${name}`,
    ours: spreadText(spreadOf(ours)),
    reference: `the same with ${EMPTY}: ${spreadText(spreadOf(empty))}`,
    ratio: spreadText(ratio),
    target: `≥ ${TARGET_RATIO}`,
    met: ratio.median >= TARGET_RATIO,
  }
}

/** Issue and call once more in halls with a long past, interleaved with one that has none. */
export const benchHistory = async (plan: HistoryBenchPlan): Promise<PartResult> => {
  const folder = makeFolder()
  const halls = await startHalls(folder, plan.sizes)
  const fdatasync = fdatasyncPerS()
  const rates = await interleavedRates(
    [...halls].map(([name, { base }]) => ({ name, base })),
    plan.issue,
  )
  const callers = []
  for (const [name, hall] of halls) callers.push(await openHallCaller(name, hall))
  for (const caller of callers) await caller.call()
  const bare = await openBareCaller(callers[0]?.payloadBytes() ?? 0)
  const times = await interleavedCalls([bare, ...callers], plan.live)
  for (const caller of [...callers, bare]) await caller.stop()
  for (const hall of halls.values()) await hall.stop()
  removeFolder(folder)
  const withPast = plan.sizes.map(nameOf)
  return {
    rows: [
      ...withPast.map((name) => issueRow(name, perS(rates.get(name)), perS(rates.get(EMPTY)))),
      ...withPast.map((name) => callRow(`call pressed → fact at the last of ${DISPLAYS} displays with ${name}`, times, name)),
    ],
    raw: { fdatasyncPerS: fdatasync, rates: Object.fromEntries(rates), callMs: Object.fromEntries(times) },
  }
}
