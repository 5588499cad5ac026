// `npm run bench`: measures the built server beside its references, and prints one Markdown table.
// `--only issue,live` measures some parts; `--quick` takes shorter looks, for a first impression.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { benchCalling } from './calling.ts'
import { benchErrands } from './errands.ts'
import { benchHistory } from './history.ts'
import { benchIssue } from './issue.ts'
import { benchLive } from './live.ts'
import { fdatasyncPerS, machine } from './machine.ts'
import { ROOT } from './processes.ts'
import { benchReports } from './reports.ts'
import { benchSize } from './size.ts'
import { benchStart } from './start.ts'
import { markdownTable, type PartResult } from './table.ts'

type Part = (quick: boolean) => Promise<PartResult>
const parts: Readonly<Record<string, Part>> = {
  issue: (quick) => benchIssue({ rounds: quick ? 3 : 15, durationS: quick ? 1 : 2 }),
  calling: (quick) => benchCalling({ rounds: quick ? 3 : 9, callsPerRound: quick ? 120 : 300 }),
  live: (quick) => benchLive({ rounds: quick ? 2 : 6, callsPerRound: quick ? 30 : 100 }),
  start: (quick) => benchStart(quick ? 3 : 7),
  size: (quick) => benchSize(quick ? 3 : 5),
  errands: (quick) => benchErrands(quick ? 6 : 30),
  reports: (quick) => benchReports(quick ? 5 : 15),
  history: (quick) =>
    benchHistory({
      sizes: quick ? [100_000] : [100_000, 5_000_000],
      issue: { rounds: quick ? 3 : 15, durationS: quick ? 1 : 2 },
      live: { rounds: quick ? 1 : 3, callsPerRound: quick ? 30 : 100 },
    }),
}

const asked = (only: string | undefined): string[] => {
  const names = only === undefined ? Object.keys(parts) : only.split(',')
  const unknown = names.filter((name) => !Object.hasOwn(parts, name))
  if (unknown.length > 0) throw new Error(`--only ${unknown.join(',')} cannot be measured; there are ${Object.keys(parts).join(', ')}`)
  return names
}

const bench = async (): Promise<void> => {
  const { values } = parseArgs({ options: { only: { type: 'string' }, quick: { type: 'boolean', default: false } } })
  const on = machine()
  const results: Record<string, PartResult> = {}
  const fdatasync: number[] = []
  for (const name of asked(values.only)) {
    console.error(`measuring ${name}`)
    fdatasync.push(fdatasyncPerS())
    const result = await parts[name]?.(values.quick)
    if (result !== undefined) results[name] = result
  }
  fdatasync.push(fdatasyncPerS())
  const folder = join(ROOT, '.e2e')
  mkdirSync(folder, { recursive: true })
  const raw = Object.fromEntries(Object.entries(results).map(([name, result]) => [name, result.raw]))
  writeFileSync(
    join(folder, 'bench.json'),
    JSON.stringify({ at: new Date().toISOString(), machine: on, fdatasyncPerS: fdatasync, raw }, null, 2),
  )
  console.log(markdownTable(Object.values(results).flatMap(({ rows }) => rows)))
  console.log(
    `\nMedians with their ranges. ${on.cpu}, ${on.cores} cores, ${on.memoryGb} GB, Linux ${on.kernel}, node ${on.node}; ` +
      `fdatasync of a page meanwhile ${fdatasync.map((perS) => perS.toLocaleString('en')).join(', ')} a second.`,
  )
}

bench().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
