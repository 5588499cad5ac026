/**
 * A hall for judging plans: it shares no code with the planner, down to the random numbers. Arrivals of a day are a Poisson stream whose size is
 * gamma distributed around the weekday's; handling times are a mixture of two exponential laws with a squared coefficient of variation of 1.5.
 */

/** What is fixed about a hall. */
export interface HallKind {
  readonly name: string
  readonly seed: number
  /** Customers of a mean day. */
  readonly customers: number
  /** Standard deviation of a day's rate, as a share of its mean. */
  readonly uncertainty: number
  readonly handlingS: number
  readonly targetS: number
}

/** A day that the hall lived through. */
export interface HallDay {
  readonly date: string
  readonly counts: readonly number[]
  readonly arrivalsS: readonly number[]
  readonly handlingsS: readonly number[]
  /** Expected arrivals of each half-hour, with the day's own rate. */
  readonly rates: readonly number[]
}

export const STEP_S = 1_800
const HALF_HOURS = 24
const OPENS_H = 8
const WEEKDAYS = [1.15, 1.2, 1, 0.9, 0.9, 0.95, 1.1]
const DAY_MS = 86_400_000
/** Squared coefficient of variation of the handling time. */
export const HALL_SCV = 1.5

/** Park and Miller's generator. */
export const randomFrom = (seed: number): (() => number) => {
  let state = (seed % 2_147_483_646) + 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** Gamma with mean 1 and the given coefficient of variation, as a sum of exponentials and a Jöhnk remainder. */
const gammaWith = (variation: number, random: () => number): number => {
  const shape = 1 / variation ** 2
  let sum = 0
  for (let whole = 0; whole < Math.floor(shape); whole++) sum -= Math.log(random())
  const rest = shape - Math.floor(shape)
  while (rest > 0) {
    const x = random() ** (1 / rest)
    const y = random() ** (1 / (1 - rest))
    if (x + y <= 1) {
      sum += (x / (x + y)) * -Math.log(random())
      break
    }
  }
  return sum / shape
}

const hump = (atH: number, middleH: number, widthH: number): number => Math.exp(-(((atH - middleH) / widthH) ** 2))
const profile = Array.from({ length: HALF_HOURS }, (_, index) => {
  const atH = OPENS_H + index / 2
  return 0.35 + hump(atH, 10.5, 1.7) + 0.75 * hump(atH, 15.5, 2) + 0.3 * hump(atH, 18.5, 1)
})
const profileSum = profile.reduce((sum, each) => sum + each, 0)

/** Balanced means: both branches carry half of the work. */
const branchShare = (1 + Math.sqrt((HALL_SCV - 1) / (HALL_SCV + 1))) / 2

/** Handling times with a squared coefficient of variation of 1.5. */
export const handlingsOf = (count: number, meanS: number, random: () => number): number[] =>
  Array.from({ length: count }, () => {
    const share = random() < branchShare ? branchShare : 1 - branchShare
    return (-Math.log(random()) * meanS) / (2 * share)
  })

/** The hall's days, one after the other, from 2026-01-05 on. */
export const liveHall = (kind: HallKind, days: number): HallDay[] => {
  const random = randomFrom(kind.seed)
  const gap = (rate: number): number => -Math.log(random()) / rate
  return Array.from({ length: days }, (_, day) => {
    const at = new Date(Date.UTC(2026, 0, 5) + day * DAY_MS)
    const size = kind.customers * gammaWith(kind.uncertainty, random) * (WEEKDAYS[at.getUTCDay()] ?? 1)
    const rates = profile.map((share) => (size * share) / profileSum)
    const counts = new Array<number>(HALF_HOURS).fill(0)
    const arrivalsS: number[] = []
    rates.forEach((rate, halfHour) => {
      for (let part = gap(rate); part < 1; part += gap(rate)) {
        arrivalsS.push((halfHour + part) * STEP_S)
        counts[halfHour] = (counts[halfHour] ?? 0) + 1
      }
    })
    return {
      date: at.toISOString().slice(0, 10),
      counts,
      arrivalsS,
      handlingsS: handlingsOf(arrivalsS.length, kind.handlingS, random),
      rates,
    }
  })
}

/** Waits of the day's customers with these counters, second by second of events: arrivals, ends of service, changes of the counters. */
export const waitsOf = ({ arrivalsS, handlingsS }: HallDay, servers: readonly number[]): number[] => {
  const waitsS: number[] = []
  const endsS: number[] = []
  let next = 0
  let called = 0
  let halfHour = 0
  while (called < arrivalsS.length) {
    const arrivalS = arrivalsS[next] ?? Number.POSITIVE_INFINITY
    const endS = endsS[0] ?? Number.POSITIVE_INFINITY
    const changeS = halfHour + 1 < servers.length ? (halfHour + 1) * STEP_S : Number.POSITIVE_INFINITY
    const nowS = Math.min(arrivalS, endS, changeS)
    if (nowS === Number.POSITIVE_INFINITY) break
    if (nowS === endS) endsS.shift()
    else if (nowS === changeS) halfHour++
    else next++
    while (called < next && endsS.length < (servers[halfHour] ?? 0)) {
      waitsS.push(nowS - (arrivalsS[called] ?? 0))
      const ownEndS = nowS + (handlingsS[called] ?? 0)
      const place = endsS.findIndex((other) => other > ownEndS)
      endsS.splice(place < 0 ? endsS.length : place, 0, ownEndS)
      called++
    }
  }
  // Whoever is not called by the end has waited too long for any promise.
  while (waitsS.length < arrivalsS.length) waitsS.push(Number.POSITIVE_INFINITY)
  return waitsS
}
