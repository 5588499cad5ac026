import { type DayCounts, planDay } from '@jiaohao/staffing'
import type { PartResult, Row } from '../table.ts'
import { byFormula, hoursOf, isKept, leanestOf, SHARE, TAIL_FACTOR } from './hindsight.ts'
import { HALL_SCV, type HallDay, handlingsOf, randomFrom, STEP_S } from './simulated-hall.ts'
import { bankFiveMinutes } from './traffic-data.ts'

const PLANNED_DAYS = 14
const KEPT_LEAST = 11
const HOURS_MOST = 1.4
const FIVE_MINUTES_S = 300
const STEPS_OF_HALF_HOUR = STEP_S / FIVE_MINUTES_S
const TARGETS_S = [300, 600]
const HANDLING_S = 420
const SEED = 20_261_122
/** One call in ten: as many as a hall has customers. */
const CALLS_SHARE = 0.1

/** One in ten of the recorded calls, each at some instant of its five minutes, with made handling times. */
const livedDays = (recorded: readonly DayCounts[]): HallDay[] => {
  const random = randomFrom(SEED)
  return recorded.map(({ date, counts: calls }) => {
    const counts = new Array<number>(calls.length / STEPS_OF_HALF_HOUR).fill(0)
    const arrivalsS: number[] = []
    calls.forEach((count, place) => {
      const own = Array.from({ length: count }, random).filter((drawn) => drawn < CALLS_SHARE)
      arrivalsS.push(...own.map(() => (place + random()) * FIVE_MINUTES_S).sort((one, other) => one - other))
      const halfHour = Math.floor(place / STEPS_OF_HALF_HOUR)
      counts[halfHour] = (counts[halfHour] ?? 0) + own.length
    })
    return { date, counts, arrivalsS, handlingsS: handlingsOf(arrivalsS.length, HANDLING_S, random), rates: [] }
  })
}

const rowsOf = (days: readonly HallDay[], targetS: number): Row[] => {
  const promise = { handlingS: HANDLING_S, targetS }
  const first = days.length - PLANNED_DAYS
  const outcomes = days.slice(first).map((day, index) => {
    const { servers } = planDay({
      history: days.slice(0, first + index).map(({ date, counts }) => ({ date, counts })),
      date: day.date,
      handling: { meanS: HANDLING_S, scv: HALL_SCV },
      target: { waitS: targetS, share: SHARE, tailFactor: TAIL_FACTOR },
      stepS: STEP_S,
    })
    return {
      isKept: isKept(day, servers, targetS),
      hours: hoursOf(servers),
      knownCountsH: hoursOf(byFormula(day, promise)),
      knownAllH: hoursOf(leanestOf(day, promise)),
    }
  })
  const sum = (of: (outcome: (typeof outcomes)[number]) => number): number => outcomes.reduce((all, outcome) => all + of(outcome), 0)
  const kept = sum((outcome) => (outcome.isKept ? 1 : 0))
  const [hours, known, all] = [sum((one) => one.hours), sum((one) => one.knownCountsH), sum((one) => one.knownAllH)]
  const perDay = (total: number): string => `${(total / PLANNED_DAYS).toFixed(1)} h a day`
  const what = `last ${PLANNED_DAYS} recorded days, target ${targetS / 60} min`
  return [
    {
      what: `${what}: days kept`,
      ours: `${kept} of ${PLANNED_DAYS}`,
      reference: '',
      ratio: '',
      target: `≥ ${KEPT_LEAST}`,
      met: kept >= KEPT_LEAST,
    },
    {
      what: `${what}: agent-hours against known counts`,
      ours: perDay(hours),
      reference: perDay(known),
      ratio: (hours / known).toFixed(3),
      target: `≤ ${HOURS_MOST}`,
      met: hours / known <= HOURS_MOST,
    },
    {
      what: `${what}: against the leanest day that knows every arrival and handling time`,
      ours: perDay(hours),
      reference: perDay(all),
      ratio: (hours / all).toFixed(3),
      target: '',
      met: null,
    },
  ]
}

/** Plans for the next day on the recorded calls of a bank; only the handling times are made. Empty where the record is absent. */
export const measureTracePlans = (): PartResult => {
  const recorded = bankFiveMinutes()
  if (recorded === null) return { rows: [], raw: {} }
  const days = livedDays(recorded)
  return { rows: TARGETS_S.flatMap((targetS) => rowsOf(days, targetS)), raw: {} }
}
