import type { PartResult, Row } from '../table.ts'
import { hoursOf, hoursRow, isKept, type JudgedPlan, judgePlan, totalOf } from './hindsight.ts'
import { plansKnowingTheLaw } from './known-law.ts'
import { type HallKind, liveHall } from './simulated-hall.ts'

const HISTORY_DAYS = 84
const PLANNED_DAYS = 60

const HALLS: readonly HallKind[] = [
  { name: 'small hall, days ± 20 %', seed: 11, customers: 300, uncertainty: 0.2, handlingS: 420, targetS: 600 },
  { name: 'middle hall, days ± 15 %', seed: 23, customers: 500, uncertainty: 0.15, handlingS: 360, targetS: 300 },
  { name: 'large hall, days ± 25 %', seed: 37, customers: 900, uncertainty: 0.25, handlingS: 480, targetS: 600 },
]

const KEPT_LEAST = 0.85
const HOURS_MOST = 1.35

interface Outcome extends JudgedPlan {
  /** By a planner that knows the law of the days: whether it keeps the promise, and its hours. */
  readonly knownLaw: { readonly isKept: boolean; readonly hours: number }
}

const rowsOf = (name: string, outcomes: readonly Outcome[]): Row[] => {
  const days = outcomes.length
  const kept = totalOf(outcomes, (outcome) => (outcome.isKept ? 1 : 0)) / days
  const hours = totalOf(outcomes, (outcome) => outcome.hours)
  const known = totalOf(outcomes, (outcome) => outcome.knownCountsH)
  const all = totalOf(outcomes, (outcome) => outcome.knownAllH)
  const lawKept = totalOf(outcomes, ({ knownLaw }) => (knownLaw.isKept ? 1 : 0)) / days
  const lawHours = totalOf(outcomes, ({ knownLaw }) => knownLaw.hours)
  const byLaw = `a planner that knows the law of the days, against the same (days kept: ${(lawKept * 100).toFixed(1)} %)`
  return [
    {
      what: `${name}: days with 80 % within the target and P95 ≤ 3 × target`,
      ours: `${(kept * 100).toFixed(1)} %`,
      reference: '',
      ratio: '',
      target: `≥ ${KEPT_LEAST * 100} %`,
      met: kept >= KEPT_LEAST,
    },
    hoursRow(`${name}: agent-hours against a day whose counts are known`, hours, known, { days, target: HOURS_MOST }),
    hoursRow(`${name}: against the leanest day that knows every arrival and handling time`, hours, all, { days, target: null }),
    hoursRow(`${name}: ${byLaw}`, lawHours, all, { days, target: null }),
  ]
}

/** Plans for the next day on simulated halls whose days nobody can foresee. */
export const measurePlans = (): PartResult => {
  const raw: Record<string, unknown> = {}
  const everything: Outcome[] = []
  const rows = HALLS.flatMap((kind) => {
    const days = liveHall(kind, HISTORY_DAYS + PLANNED_DAYS)
    const knowing = plansKnowingTheLaw(kind, isKept)
    const outcomes = days.slice(HISTORY_DAYS).flatMap((day, index) => {
      const byLaw = knowing(day)
      const knownLaw = { isKept: isKept(day, byLaw, kind.targetS), hours: hoursOf(byLaw) }
      return judgePlan(days, HISTORY_DAYS + index, kind).map((plan): Outcome => ({ ...plan, knownLaw }))
    })
    raw[kind.name] = outcomes
    everything.push(...outcomes)
    return rowsOf(`${kind.name}, seed ${kind.seed}`, outcomes)
  })
  const slowestMs = Math.max(...everything.map(({ elapsedMs }) => elapsedMs))
  const time: Row = { what: 'slowest plan of a day, ms', ours: slowestMs.toFixed(0), reference: '', ratio: '', target: '', met: null }
  return { rows: [...rows, ...rowsOf('all three halls', everything), time], raw }
}
