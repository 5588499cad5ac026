import { planDay } from '@jiaohao/staffing'
import type { PartResult, Row } from '../table.ts'
import { byFormula, hoursOf, isKept, leanestOf, SHARE, TAIL_FACTOR } from './hindsight.ts'
import { plansKnowingTheLaw } from './known-law.ts'
import { HALL_SCV, type HallDay, type HallKind, liveHall, STEP_S } from './simulated-hall.ts'

const HISTORY_DAYS = 84
const PLANNED_DAYS = 60

const HALLS: readonly HallKind[] = [
  { name: 'small hall, days ± 20 %', seed: 11, customers: 300, uncertainty: 0.2, handlingS: 420, targetS: 600 },
  { name: 'middle hall, days ± 15 %', seed: 23, customers: 500, uncertainty: 0.15, handlingS: 360, targetS: 300 },
  { name: 'large hall, days ± 25 %', seed: 37, customers: 900, uncertainty: 0.25, handlingS: 480, targetS: 600 },
]

const KEPT_LEAST = 0.85
const HOURS_MOST = 1.35

interface Outcome {
  readonly isKept: boolean
  readonly hours: number
  /** By formula, had the day's counts been known. */
  readonly knownCountsH: number
  /** The least found by taking counters off, had every arrival and every handling time been known. */
  readonly knownAllH: number
  /** By a planner that knows the law of the days: whether it keeps the promise, and its hours. */
  readonly knownLaw: { readonly isKept: boolean; readonly hours: number }
  readonly elapsedMs: number
}

const planned = (
  kind: HallKind,
  days: readonly HallDay[],
  { place, knowing }: { place: number; knowing: (day: HallDay) => number[] },
): Outcome[] => {
  const day = days[place]
  if (day === undefined) return []
  const history = days.slice(0, place).map(({ date, counts }) => ({ date, counts }))
  const startedAt = performance.now()
  const { servers } = planDay({
    history,
    date: day.date,
    handling: { meanS: kind.handlingS, scv: HALL_SCV },
    target: { waitS: kind.targetS, share: SHARE, tailFactor: TAIL_FACTOR },
    stepS: STEP_S,
  })
  const elapsedMs = performance.now() - startedAt
  const formula = byFormula(day, kind)
  const byLaw = knowing(day)
  return [
    {
      isKept: isKept(day, servers, kind.targetS),
      hours: hoursOf(servers),
      knownCountsH: hoursOf(formula),
      knownAllH: hoursOf(leanestOf(day, kind)),
      knownLaw: { isKept: isKept(day, byLaw, kind.targetS), hours: hoursOf(byLaw) },
      elapsedMs,
    },
  ]
}

const rowsOf = (name: string, outcomes: readonly Outcome[]): Row[] => {
  const total = (of: (outcome: Outcome) => number): number => outcomes.reduce((sum, outcome) => sum + of(outcome), 0)
  const kept = total((outcome) => (outcome.isKept ? 1 : 0)) / outcomes.length
  const hours = total((outcome) => outcome.hours)
  const known = total((outcome) => outcome.knownCountsH)
  const all = total((outcome) => outcome.knownAllH)
  const lawKept = total(({ knownLaw }) => (knownLaw.isKept ? 1 : 0)) / outcomes.length
  const lawHours = total(({ knownLaw }) => knownLaw.hours)
  const perDay = (sum: number): string => `${(sum / outcomes.length).toFixed(1)} h a day`
  return [
    {
      what: `${name}: days with 80 % within the target and P95 ≤ 3 × target`,
      ours: `${(kept * 100).toFixed(1)} %`,
      reference: '',
      ratio: '',
      target: `≥ ${KEPT_LEAST * 100} %`,
      met: kept >= KEPT_LEAST,
    },
    {
      what: `${name}: agent-hours against a day whose counts are known`,
      ours: perDay(hours),
      reference: perDay(known),
      ratio: (hours / known).toFixed(3),
      target: `≤ ${HOURS_MOST}`,
      met: hours / known <= HOURS_MOST,
    },
    {
      what: `${name}: against the leanest day that knows every arrival and handling time`,
      ours: perDay(hours),
      reference: perDay(all),
      ratio: (hours / all).toFixed(3),
      target: '',
      met: null,
    },
    {
      what: `${name}: a planner that knows the law of the days, against the same (days kept: ${(lawKept * 100).toFixed(1)} %)`,
      ours: perDay(lawHours),
      reference: perDay(all),
      ratio: (lawHours / all).toFixed(3),
      target: '',
      met: null,
    },
  ]
}

/** Plans for the next day on simulated halls whose days nobody can foresee. */
export const measurePlans = (): PartResult => {
  const raw: Record<string, unknown> = {}
  const everything: Outcome[] = []
  const rows = HALLS.flatMap((kind) => {
    const days = liveHall(kind, HISTORY_DAYS + PLANNED_DAYS)
    const knowing = plansKnowingTheLaw(kind, isKept)
    const outcomes = Array.from({ length: PLANNED_DAYS }, (_, index) =>
      planned(kind, days, { place: HISTORY_DAYS + index, knowing }),
    ).flat()
    raw[kind.name] = outcomes
    everything.push(...outcomes)
    return rowsOf(`${kind.name}, seed ${kind.seed}`, outcomes)
  })
  const slowestMs = Math.max(...everything.map(({ elapsedMs }) => elapsedMs))
  const time: Row = { what: 'slowest plan of a day, ms', ours: slowestMs.toFixed(0), reference: '', ratio: '', target: '', met: null }
  return { rows: [...rows, ...rowsOf('all three halls', everything), time], raw }
}
