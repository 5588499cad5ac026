import { erlangC, offeredLoad } from '@jiaohao/staffing'

/** How a half-hour's counters are chosen from arrivals that rise and fall over the day. */
type Method = 'SIPP' | 'LAG' | 'MOL'
type Of = 'avg' | 'max'

/** A row of the table of Green, Kolesar and Soares 2001 recomputed: the worst half-hour's probability of waiting, target 0.2. */
export interface TimeVaryingRow {
  readonly id: string
  readonly method: Method
  readonly of: Of
  /** Services per hour; mean arrivals per hour are ten times as many. */
  readonly servicesPerH: number
  readonly agentHours: number
  readonly worst: number
}

const row = (method: Method, of: Of, servicesPerH: number, agentHours: number, worst: number): TimeVaryingRow => ({
  id: `MT-${method}${of}-mu${servicesPerH}`,
  method,
  of,
  servicesPerH,
  agentHours,
  worst,
})

/** Recomputed values; tolerance `TIME_VARYING_TOLERANCE`. */
export const TIME_VARYING_ROWS: readonly TimeVaryingRow[] = [
  row('SIPP', 'avg', 4, 340, 0.2187),
  row('SIPP', 'max', 4, 346, 0.1929),
  row('LAG', 'avg', 4, 340, 0.1929),
  row('LAG', 'max', 4, 346, 0.1733),
  row('MOL', 'avg', 4, 340, 0.1929),
  row('SIPP', 'avg', 2, 340, 0.2602),
  row('SIPP', 'max', 2, 346, 0.2293),
  row('LAG', 'avg', 2, 340, 0.1843),
  row('LAG', 'max', 2, 346, 0.1834),
  row('MOL', 'avg', 2, 340, 0.1843),
  row('SIPP', 'avg', 1, 340, 0.3485),
  row('SIPP', 'max', 1, 346, 0.2994),
  row('LAG', 'avg', 1, 340, 0.2022),
  row('LAG', 'max', 1, 346, 0.1988),
  row('MOL', 'avg', 1, 339.5, 0.1868),
]
export const TIME_VARYING_TOLERANCE = 0.003

const TARGET = 0.2
const DAY_H = 24
const STEP_H = 0.5
const SAMPLES = 30
const STATES = 90
/** Above what the fastest rate of leaving a state, some 300 an hour, needs for the method of Runge and Kutta to be stable. */
const ODE_STEPS_PER_H = 160
const DAYS = 2

const arrivalsPerH = (servicesPerH: number, tH: number): number => 10 * servicesPerH * (1 + 0.5 * Math.sin((2 * Math.PI * tH) / DAY_H))

/** The load of a half-hour, as each method sees it: at points of the half-hour, averaged or the greatest. */
const loadOf = ({ method, of, servicesPerH }: TimeVaryingRow, fromH: number): number => {
  const serviceH = 1 / servicesPerH
  const loads = Array.from({ length: SAMPLES }, (_, index) => {
    const tH = fromH + ((index + 0.5) / SAMPLES) * STEP_H
    if (method === 'MOL') return offeredLoad((h) => arrivalsPerH(servicesPerH, h), serviceH, tH)
    return arrivalsPerH(servicesPerH, method === 'LAG' ? tH - serviceH : tH) * serviceH
  })
  return of === 'max' ? Math.max(...loads) : loads.reduce((sum, load) => sum + load, 0) / SAMPLES
}

const leastServers = (load: number): number => {
  let servers = Math.ceil(load)
  while (erlangC(servers, load) > TARGET) servers++
  return servers
}

/**
 * Staffs the day by the method and lives through it: agent-hours, and the worst half-hour's probability that an arrival has to wait, by the
 * Kolmogorov equations of the M(t)/M/c(t) queue.
 */
export const liveThrough = (given: TimeVaryingRow): { agentHours: number; worst: number } => {
  const { servicesPerH } = given
  const servers = Array.from({ length: DAY_H / STEP_H }, (_, index) => leastServers(loadOf(given, index * STEP_H)))
  const waiting = servers.map(() => 0)
  const arriving = servers.map(() => 0)
  const law = new Float64Array(STATES)
  law[0] = 1
  const dtH = 1 / ODE_STEPS_PER_H
  for (let step = 0; step < DAYS * DAY_H * ODE_STEPS_PER_H; step++) {
    const tH = (step % (DAY_H * ODE_STEPS_PER_H)) * dtH
    const interval = Math.floor(tH / STEP_H + 1e-9)
    const open = servers[interval] ?? 0
    const at = (offsetH: number): number => arrivalsPerH(servicesPerH, tH + offsetH)
    if (step >= (DAYS - 1) * DAY_H * ODE_STEPS_PER_H) {
      const busy = law.subarray(open).reduce((sum, p) => sum + p, 0)
      waiting[interval] = (waiting[interval] ?? 0) + busy * at(0)
      arriving[interval] = (arriving[interval] ?? 0) + at(0)
    }
    advance(law, dtH, { arrivals: [at(0), at(dtH / 2), at(dtH)], services: servicesPerH, open })
  }
  return {
    agentHours: servers.reduce((sum, open) => sum + open, 0) * STEP_H,
    worst: Math.max(...waiting.map((sum, interval) => sum / (arriving[interval] ?? 1))),
  }
}

interface Rates {
  /** Per hour at the beginning, the middle and the end of the step. */
  readonly arrivals: readonly [number, number, number]
  readonly services: number
  readonly open: number
}

const slopeInto = (into: Float64Array, p: Float64Array, arrivals: number, { services, open }: Rates): void => {
  const last = p.length - 1
  for (let n = 0; n <= last; n++) {
    const gains = n > 0 ? arrivals * (p[n - 1] ?? 0) : 0
    const returns = n < last ? Math.min(n + 1, open) * services * (p[n + 1] ?? 0) : 0
    into[n] = gains + returns - ((n < last ? arrivals : 0) + Math.min(n, open) * services) * (p[n] ?? 0)
  }
}

const slopes = [1, 2, 3, 4].map(() => new Float64Array(STATES))
const between = new Float64Array(STATES)

/** One step of the fourth-order Runge–Kutta method, in place. */
const advance = (p: Float64Array, dt: number, rates: Rates): void => {
  const [k1, k2, k3, k4] = slopes
  if (k1 === undefined || k2 === undefined || k3 === undefined || k4 === undefined) return
  const moved = (along: Float64Array, by: number): Float64Array => {
    for (let n = 0; n < p.length; n++) between[n] = (p[n] ?? 0) + by * (along[n] ?? 0)
    return between
  }
  slopeInto(k1, p, rates.arrivals[0], rates)
  slopeInto(k2, moved(k1, dt / 2), rates.arrivals[1], rates)
  slopeInto(k3, moved(k2, dt / 2), rates.arrivals[1], rates)
  slopeInto(k4, moved(k3, dt), rates.arrivals[2], rates)
  for (let n = 0; n < p.length; n++) p[n] = (p[n] ?? 0) + (dt / 6) * ((k1[n] ?? 0) + 2 * (k2[n] ?? 0) + 2 * (k3[n] ?? 0) + (k4[n] ?? 0))
}
