import type { TrafficInterval } from '@jiaohao/shared/contract'

/** An interval of traffic that starts at an instant in UTC milliseconds; nothing happened in it but what is given. */
export const anInterval = (startMs: number, more: Partial<TrafficInterval> = {}): TrafficInterval => ({
  start: new Date(startMs).toISOString(),
  arrivals: 0,
  called: 0,
  served: 0,
  absent: 0,
  cancelled: 0,
  waitS: { mean: null, p50: null, p90: null, p95: null },
  handlingS: { mean: null, p50: null, p90: null, scv: null },
  withinTarget: null,
  countersOpen: 0,
  selfService: 0,
  couldSelfServe: 0,
  consultations: 0,
  diverted: 0,
  ...more,
})
