// `npx tsx test/bench/staffing/staffing.ts`: how good forecasts, plans, covers and rosters are, each beside its reference.
import { machine } from '../machine.ts'
import { markdownTable, type PartResult, type Row } from '../table.ts'
import { measureCover } from './cover.ts'
import { measureForecast } from './forecast.ts'
import { measurePlans } from './plan.ts'
import { measureTracePlans } from './plan-trace.ts'
import { measureReferences } from './references.ts'
import { measureRoster } from './roster.ts'
import { measureServerLatency } from './server-latency.ts'

const PARTS: readonly (readonly [name: string, measure: () => PartResult | Promise<PartResult>])[] = [
  ['forecast', measureForecast],
  ['plan', measurePlans],
  ['trace', measureTracePlans],
  ['cover', measureCover],
  ['roster', measureRoster],
  ['server', measureServerLatency],
  ['references', measureReferences],
]

const { cpu, cores, memoryGb, node } = machine()
console.log(`${cpu}, ${cores} cores, ${memoryGb} GB, Node ${node}\n`)
const only = process.argv.slice(2)
const rows: Row[] = []
for (const [name, measure] of PARTS) {
  if (only.length > 0 && !only.includes(name)) continue
  const startedAt = performance.now()
  rows.push(...(await measure()).rows)
  console.error(`${name}: ${((performance.now() - startedAt) / 1_000).toFixed(0)} s`)
}
console.log(markdownTable(rows))
