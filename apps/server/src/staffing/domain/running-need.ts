import type { NeedInputs, NeedInterval } from '@jiaohao/shared/contract'

/** Needs are planned by the half-hour. */
const STEP_MS = 30 * 60_000

interface Need {
  readonly date: string
  readonly basis: string
  readonly intervals: NeedInterval[]
  readonly inputs?: NeedInputs
}

/**
 * The need of a day that runs: half-hours that have passed as they were measured, the others as they were forecast from the days before,
 * with the guides that an incident of today asks for. Where nothing could be forecast it is what was measured.
 */
export const runningNeed = (measured: Need, ahead: Need, nowMs: number): Need => {
  if (ahead.inputs?.forecast == null) return measured
  const expected = new Map(ahead.intervals.map((interval) => [interval.start, interval]))
  const intervals = measured.intervals.map((own): NeedInterval => {
    const coming = Date.parse(own.start) + STEP_MS > nowMs ? expected.get(own.start) : undefined
    return coming === undefined ? own : { ...coming, floating: Math.max(own.floating, coming.floating) }
  })
  return { date: measured.date, basis: `${measured.basis}; from then on ${ahead.basis}`, intervals, inputs: ahead.inputs }
}
