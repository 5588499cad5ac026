import type { WhatIfFigures } from '@jiaohao/shared/contract'
import { serversFor } from '@jiaohao/staffing'
import { meanOf, quantileOfSorted, type ReplayEnd, scvOf } from '../../traffic/index.ts'
import type { PlayedDay } from './what-if.ts'

/** One simulated day and what became of each customer. */
export interface LivedDay {
  readonly day: PlayedDay
  readonly midnightMs: number
  readonly ends: ReadonlyMap<string, ReplayEnd>
}
interface Promise_ {
  readonly share: number
  readonly p95S: number
  /** The promised wait of a service, seconds. */
  readonly targetS: (serviceId: string) => number
  /** One for the whole hall. */
  readonly hallTargetS: number
}

const STEP_MS = 1_800_000
const HOUR_MS = 3_600_000
const STEP_MIN = 30

const upwards = (a: number, b: number): number => a - b
const spreadOf = (values: readonly (number | null)[]): WhatIfFigures['customers'] => {
  const known = values.filter((value) => value !== null).sort(upwards)
  const [p10, p50, p90] = [0.1, 0.5, 0.9].map((share) => quantileOfSorted(known, share))
  return p10 == null || p50 == null || p90 == null ? null : { p10, p50, p90 }
}

interface OneDay {
  readonly customers: number
  readonly withinTarget: number | null
  readonly waitP50S: number | null
  readonly waitP95S: number | null
  readonly uncalled: number
  readonly left: number
  readonly utilisation: number | null
  readonly counterHours: number
}

const oneDay = ({ day, ends }: LivedDay, { targetS }: Promise_): OneDay => {
  const waitsS: number[] = []
  let [within, uncalled, left, busyMs] = [0, 0, 0, 0]
  for (const { id, serviceId, occupiesMs } of day.tickets) {
    const end = ends.get(id)
    if (end?.state === 'uncalled') uncalled += 1
    if (end?.state === 'left') left += 1
    if (end?.state !== 'called') continue
    waitsS.push(end.waitedMs / 1000)
    busyMs += occupiesMs
    if (end.waitedMs / 1000 <= targetS(serviceId)) within += 1
  }
  waitsS.sort(upwards)
  const openMs = day.spans.reduce((all, { fromMs, untilMs }) => all + untilMs - fromMs, 0)
  const counted = waitsS.length + uncalled
  return {
    customers: day.tickets.length,
    // Whoever was still in line at the end was not called in time.
    withinTarget: counted === 0 ? null : within / counted,
    waitP50S: quantileOfSorted(waitsS, 0.5),
    waitP95S: quantileOfSorted(waitsS, 0.95),
    uncalled,
    left,
    utilisation: openMs === 0 ? null : Math.min(1, busyMs / openMs),
    counterHours: openMs / HOUR_MS,
  }
}

interface Cell {
  customers: number
  within: number
  counted: number
  openMs: number
  readonly waitsS: number[]
}

/** The half-hours of all simulated days laid on each other. */
const halfHoursOf = (lived: readonly LivedDay[], { targetS, hallTargetS, share }: Promise_): WhatIfFigures['halfHours'] => {
  const cells = new Map<number, Cell>()
  const lengthsS: number[] = []
  // A counter at which nobody signed off stays open into the night: of no interest once the hall is closed and nobody comes any more.
  const untilOfDay = ({ day, midnightMs }: LivedDay): number =>
    Math.max(day.closesMs, ...day.tickets.map(({ issuedAtMs }) => issuedAtMs)) - midnightMs
  const lastMs = lived.reduce((most, one) => Math.max(most, untilOfDay(one)), 0)
  for (const { day, midnightMs, ends } of lived) {
    const at = (atMs: number): Cell => {
      const fromMin = Math.floor((atMs - midnightMs) / STEP_MS) * STEP_MIN
      const cell = cells.get(fromMin) ?? { customers: 0, within: 0, counted: 0, openMs: 0, waitsS: [] }
      cells.set(fromMin, cell)
      return cell
    }
    for (const { id, serviceId, issuedAtMs, occupiesMs } of day.tickets) {
      const [cell, end] = [at(issuedAtMs), ends.get(id)]
      cell.customers += 1
      lengthsS.push(occupiesMs / 1000)
      if (end === undefined || end.state === 'left') continue
      cell.counted += 1
      if (end.state !== 'called') continue
      cell.waitsS.push(end.waitedMs / 1000)
      if (end.waitedMs / 1000 <= targetS(serviceId)) cell.within += 1
    }
    for (const { fromMs, untilMs } of day.spans)
      for (let startMs = fromMs - ((fromMs - midnightMs) % STEP_MS); startMs < Math.min(untilMs, midnightMs + lastMs); startMs += STEP_MS)
        at(startMs).openMs += Math.min(untilMs, startMs + STEP_MS) - Math.max(fromMs, startMs)
  }
  const meanServiceS = meanOf(lengthsS) ?? 0
  const scv = scvOf(lengthsS) ?? 1
  return [...cells]
    .sort(([a], [b]) => a - b)
    .map(([fromMin, cell]) => {
      const customers = cell.customers / lived.length
      const arrivalsPerS = customers / (STEP_MS / 1000)
      const isServed = arrivalsPerS > 0 && meanServiceS > 0
      const need = isServed ? serversFor({ arrivalsPerS, meanServiceS, targetS: hallTargetS, targetShare: share, scv }).servers : 0
      return {
        fromMin,
        customers,
        open: cell.openMs / STEP_MS / lived.length,
        need,
        withinTarget: cell.counted === 0 ? null : cell.within / cell.counted,
        waitP90S: quantileOfSorted(cell.waitsS.sort(upwards), 0.9),
      }
    })
}

/** What customers meet on simulated days: each figure with its spread over the days, and the half-hours laid on each other. */
export const figuresOfDays = (lived: readonly LivedDay[], promise: Promise_): WhatIfFigures => {
  const days = lived.map((one) => oneDay(one, promise))
  const spread = (pick: (day: OneDay) => number | null) => spreadOf(days.map(pick))
  const kept = days.filter(({ withinTarget, waitP95S }) => (withinTarget ?? 1) >= promise.share && (waitP95S ?? 0) <= promise.p95S)
  return {
    customers: spread((day) => day.customers),
    withinTarget: spread((day) => day.withinTarget),
    waitP50S: spread((day) => day.waitP50S),
    waitP95S: spread((day) => day.waitP95S),
    uncalled: spread((day) => day.uncalled),
    left: spread((day) => day.left),
    utilisation: spread((day) => day.utilisation),
    counterHours: spread((day) => day.counterHours),
    daysKept: days.length === 0 ? 0 : kept.length / days.length,
    halfHours: halfHoursOf(lived, promise),
  }
}
