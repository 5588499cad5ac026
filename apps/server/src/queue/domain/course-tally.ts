import type { Head } from '@jiaohao/shared/kernel'
import type { CourseAsk, HallCourse } from './course-ask.ts'

/** The wait of a step is told by the customers of this share. */
const TOLD_SHARE = 0.8
/** With fewer customers of a step in all runs together its wait is not told. */
const TOLD_LEAST = 10
const BAND = { low: 0.1, high: 0.9 } as const

/** Somebody of a run. */
export interface Customer extends Head {
  readonly place: number
  readonly arrivalS: number
  /** What the customer has waited already when the course begins. */
  readonly waitedS: number
  readonly line: number
  readonly unit: number
  readonly absent: boolean
  /** Whoever is below the share that is guided goes to a machine. */
  readonly guidable: number
}

const quantileOf = (values: number[], share: number): number => {
  values.sort((a, b) => a - b)
  return values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0
}

/** Gathers the runs of one option. */
export const openTally = (ask: Pick<CourseAsk, 'stepS' | 'horizonS' | 'targetsS'>, key: string) => {
  const { stepS, horizonS } = ask
  const steps = Math.ceil(horizonS / stepS)
  const targetsS = new Map(ask.targetsS)
  const services = new Map<string, { customers: number; late: number; waitsS: number[][] }>()
  const within: number[] = []
  const allS: number[] = []
  let [customers, late, overS] = [0, 0, 0]
  const serviceOf = (serviceId: string) => {
    const known = services.get(serviceId)
    if (known !== undefined) return known
    const made = { customers: 0, late: 0, waitsS: Array.from({ length: steps }, (): number[] => []) }
    services.set(serviceId, made)
    return made
  }
  return {
    add: (all: readonly Customer[], waitsS: Float64Array): void => {
      let lateNow = 0
      for (const { serviceId, arrivalS, place } of all) {
        const waitS = waitsS[place] ?? 0
        const service = serviceOf(serviceId)
        service.customers++
        // Whoever goes to a machine need not wait.
        if (Number.isNaN(waitS)) continue
        allS.push(waitS)
        service.waitsS[Math.min(steps - 1, Math.floor(arrivalS / stepS))]?.push(waitS)
        const targetS = targetsS.get(serviceId) ?? Number.POSITIVE_INFINITY
        if (waitS <= targetS) continue
        overS += waitS - targetS
        service.late++
        lateNow++
      }
      customers += all.length
      late += lateNow
      if (all.length > 0) within.push(1 - lateNow / all.length)
    },
    told: (runs: number): HallCourse => ({
      key,
      runs,
      customers: customers / runs,
      late: late / runs,
      overS: overS / runs,
      within:
        customers === 0
          ? { mean: 1, low: 1, high: 1 }
          : { mean: 1 - late / customers, low: quantileOf(within, BAND.low), high: quantileOf(within, BAND.high) },
      p90WaitS: Math.round(quantileOf(allS, 0.9)),
      services: [...services].map(([serviceId, each]) => ({
        serviceId,
        customers: each.customers / runs,
        late: each.late / runs,
        waitS: each.waitsS.map((waitsS) => (waitsS.length < TOLD_LEAST ? null : Math.round(quantileOf(waitsS, TOLD_SHARE)))),
      })),
    }),
  }
}
