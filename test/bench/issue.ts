import { join } from 'node:path'
import { type BenchHall, startHall } from './hall.ts'
import type { IssueLoad, IssueRate } from './issue-load.ts'
import { fdatasyncPerS } from './machine.ts'
import { makeFolder, removeFolder } from './processes.ts'
import { startProgram } from './program.ts'
import { pairRatios, spreadOf } from './statistics.ts'
import { type PartResult, spreadText } from './table.ts'

export const CONNECTIONS = 32
const TARGET_RATIO = 0.35

/** How long a load runs, and how often. */
export interface IssuePlan {
  readonly rounds: number
  readonly durationS: number
}

/** Something that gives tickets at `POST /api/tickets`. */
export interface Contender {
  readonly name: string
  readonly base: string
}

/** Loads the contenders one after the other, round after round, after one round that is not counted. */
export const interleavedRates = async (contenders: readonly Contender[], plan: IssuePlan): Promise<Map<string, IssueRate[]>> => {
  const load = await startProgram<IssueLoad, IssueRate>('issue-load.ts', [])
  const rates = new Map(contenders.map(({ name }) => [name, [] as IssueRate[]]))
  for (let round = 0; round <= plan.rounds; round++) {
    for (const { name, base } of contenders) {
      const rate = await load.ask({ base, connections: CONNECTIONS, durationS: plan.durationS })
      if (round > 0) rates.get(name)?.push(rate)
    }
  }
  await load.stop()
  return rates
}

export const perS = (rates: readonly IssueRate[] | undefined): number[] => (rates ?? []).map((rate) => rate.perS)

/** Starts the reference on a fresh database file. */
export const startBareIssue = async (folder: string): Promise<Contender & { readonly pid: number; readonly stop: () => Promise<void> }> => {
  const program = await startProgram<never, never, number>('bare-issue.ts', [join(folder, 'bare.db')])
  return { name: 'bare', base: `http://127.0.0.1:${program.ready}`, pid: program.pid, stop: program.stop }
}

/** Tickets issued over HTTP, each durable before it is answered, beside a bare handler that inserts one row. */
export const benchIssue = async (plan: IssuePlan): Promise<PartResult> => {
  const folder = makeFolder()
  const bare = await startBareIssue(folder)
  const hall: BenchHall = await startHall(join(folder, 'hall'))
  const fdatasyncBefore = fdatasyncPerS()
  const rates = await interleavedRates([bare, { name: 'hall', base: hall.base }], plan)
  const fdatasyncAfter = fdatasyncPerS()
  await Promise.all([bare.stop(), hall.stop()])
  removeFolder(folder)
  const ours = perS(rates.get('hall'))
  const reference = perS(rates.get('bare'))
  const ratio = pairRatios(ours, reference)
  return {
    rows: [
      {
        what: `tickets issued a second over HTTP, ${CONNECTIONS} connections, every one on disk before its answer`,
        ours: spreadText(spreadOf(ours)),
        reference: `bare Hono handler, one insert: ${spreadText(spreadOf(reference))}`,
        ratio: spreadText(ratio),
        target: `≥ ${TARGET_RATIO}`,
        met: ratio.median >= TARGET_RATIO,
      },
    ],
    raw: { fdatasyncPerS: [fdatasyncBefore, fdatasyncAfter], rates: Object.fromEntries(rates) },
  }
}
