// `npx tsx test/bench/waiting/week.ts [--seeds 1,2,3] [--days 6]`: plays simulated weeks and prints how good the waiting times were.
import { parseArgs } from 'node:util'
import { DAYS } from './hall-plan.ts'
import { type Outcome, playWeek } from './play-week.ts'
import { type Score, scoreOf } from './score.ts'

const HEAD = [
  '| what | tickets | mean wait, min | inside p90 | bias, min | MAE, min | simple rule, line | simple rule, hall | ratio |',
  '|---|---|---|---|---|---|---|---|---|',
]
const minutes = (seconds: number): string => (seconds / 60).toFixed(1)
const row = (what: string, score: Score): string => {
  const { tickets, meanWaitS, insideP90, biasS, maeS, simpleMaeS, simpleHallMaeS, ratio } = score
  const cells = [
    minutes(meanWaitS),
    `${(insideP90 * 100).toFixed(1)} %`,
    minutes(biasS),
    minutes(maeS),
    minutes(simpleMaeS),
    minutes(simpleHallMaeS),
  ]
  return `| ${what} | ${tickets} | ${cells.join(' | ')} | ${ratio.toFixed(2)} |`
}

const grouped = (outcomes: readonly Outcome[], by: (outcome: Outcome) => string): [string, Outcome[]][] => {
  const groups = new Map<string, Outcome[]>()
  for (const outcome of outcomes) groups.set(by(outcome), [...(groups.get(by(outcome)) ?? []), outcome])
  return [...groups].sort(([a], [b]) => a.localeCompare(b))
}

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '1,2,3,4,5' }, days: { type: 'string', default: String(DAYS) } },
})
const seeds = values.seeds.split(',').map(Number)
const weeks = seeds.map((seed) => {
  const startedAt = performance.now()
  const outcomes = playWeek({ seed, days: Number(values.days) })
  console.error(`seed ${seed}: ${outcomes.length} tickets in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`)
  return outcomes
})
const all = weeks.flat()
console.log(
  [
    ...HEAD,
    ...weeks.map((outcomes, index) => row(`week of seed ${seeds[index]}`, scoreOf(outcomes))),
    row('**all**', scoreOf(all)),
    ...grouped(all, ({ kind }) => `class ${kind}`).map(([name, outcomes]) => row(name, scoreOf(outcomes))),
    ...grouped(all, ({ serviceId }) => `service ${serviceId}`).map(([name, outcomes]) => row(name, scoreOf(outcomes))),
    ...grouped(all, ({ day }) => `day ${day + 1}`).map(([name, outcomes]) => row(name, scoreOf(outcomes))),
  ].join('\n'),
)
