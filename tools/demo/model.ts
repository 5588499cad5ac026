import { openRandom, type Random } from './random.ts'

const MINUTE_MS = 60_000

/** What the model knows of a hall. */
export interface ModelHall {
  readonly opensAtMin: number
  readonly closesAtMin: number
  /** The services that a customer can take a number for; times in seconds. */
  readonly services: readonly { readonly id: string; readonly handlingS: number; readonly mostUsed: boolean }[]
}

/** Somebody who comes to the hall, and all that will become of him as far as it depends on him. Times are milliseconds. */
export interface Customer {
  /** After the day's midnight. */
  readonly arriveMs: number
  readonly serviceId: string
  readonly class: 'ordinary' | 'priority' | 'vip'
  readonly accessible: boolean
  readonly language: 'zh' | 'en'
  /** From the call to the counter. */
  readonly walkMs: number
  /** How long he waits for his call; then he gives his number back at the kiosk, or just goes. */
  readonly patienceMs: number
  readonly lostPatience: 'cancels' | 'leaves'
  /** Set when he is out of the room at his call; he may come back after that time. */
  readonly absence: { readonly returnsAfterMs: number | null } | null
  /** The work that his errand is, for a clerk of speed 1. */
  readonly workMs: number
  /** Set when he must go aside to fill a form or fetch a paper: after that share of the work, for so long. */
  readonly hold: { readonly afterShare: number; readonly awayMs: number } | null
  /** Set when it turns out that his errand is another service: after that share of the work, with so much work there. */
  readonly transfer: { readonly afterShare: number; readonly serviceId: string; readonly workMs: number } | null
  /** 1 to 5, or null when he does not rate. */
  readonly rating: number | null
}

/**
 * The invented numbers of the model. They are chosen so that a hall of six counters is busy, sometimes late, and rarely lost;
 * no hall was measured for them.
 */
export const MODEL = {
  /** Arrivals in an hour: a floor, and two peaks in the form of a normal curve, at a minute of the day with a width. */
  basePerHour: 16,
  peaks: [
    { atMin: 600, widthMin: 70, perHour: 30 },
    { atMin: 930, widthMin: 80, perHour: 22 },
  ],
  /** Nobody comes in the last minutes before closing. */
  quietBeforeClosingMin: 15,
  /** Days differ by more than chance: the whole day's rate is multiplied by a lognormal factor of mean 1. */
  dayFactorScv: 0.02,
  mostUsedWeight: 12,
  vipShare: 0.03,
  priorityShare: 0.06,
  accessibleShareOfPriority: 0.4,
  englishShare: 0.03,
  walkS: { from: 8, to: 35 },
  patience: { meanMin: 55, scv: 0.5, cancelsShare: 0.4 },
  absenceShare: 0.02,
  returnShare: 0.4,
  returnsAfterMin: { from: 2, to: 8 },
  /** Handling times of real service halls and call centres vary more than exponential ones. */
  handlingScv: 1.5,
  holdShare: 0.05,
  holdAway: { meanMin: 6, scv: 0.5 },
  transferShare: 0.03,
  ratingShare: 0.45,
  ratings: [
    [5, 0.6],
    [4, 0.25],
    [3, 0.1],
    [2, 0.03],
    [1, 0.02],
  ],
} as const

/** Expected arrivals in an hour at a minute of the day, on a day like any other; 0 outside the hours. */
export const ratePerHour = (hall: Pick<ModelHall, 'opensAtMin' | 'closesAtMin'>, minute: number): number => {
  if (minute < hall.opensAtMin || minute >= hall.closesAtMin - MODEL.quietBeforeClosingMin) return 0
  const peaks = MODEL.peaks.map(({ atMin, widthMin, perHour }) => perHour * Math.exp(-(((minute - atMin) / widthMin) ** 2) / 2))
  return peaks.reduce<number>((sum, peak) => sum + peak, MODEL.basePerHour)
}

/** Expected arrivals of a day like any other. */
export const expectedArrivals = (hall: Pick<ModelHall, 'opensAtMin' | 'closesAtMin'>): number => {
  let sum = 0
  for (let minute = hall.opensAtMin; minute < hall.closesAtMin; minute++) sum += ratePerHour(hall, minute + 0.5) / 60
  return sum
}

const highestRatePerHour = MODEL.peaks.reduce<number>((sum, { perHour }) => sum + perHour, MODEL.basePerHour)

/** Arrivals by thinning (Lewis and Shedler 1979): candidates at the highest rate, each kept as often as its own rate is of that. */
const arrivalMinutes = (random: Random, hall: ModelHall, dayFactor: number): number[] => {
  const highestPerMin = (highestRatePerHour * dayFactor) / 60
  const minutes: number[] = []
  for (
    let minute = hall.opensAtMin + random.exponential(highestPerMin);
    minute < hall.closesAtMin;
    minute += random.exponential(highestPerMin)
  )
    if (random.isTrue(ratePerHour(hall, minute) / highestRatePerHour)) minutes.push(minute)
  return minutes
}

const customerAt = (random: Random, hall: ModelHall, arriveMs: number): Customer => {
  const mix = hall.services.map((service) => [service, service.mostUsed ? MODEL.mostUsedWeight : 1] as const)
  const work = (handlingS: number): number => random.lognormal(handlingS * 1000, MODEL.handlingScv)
  const service = random.oneOf(mix)
  const elsewhere = random.oneOf(mix)
  const kind = random.uniform()
  const isVip = kind < MODEL.vipShare
  const isPriority = !isVip && kind < MODEL.vipShare + MODEL.priorityShare
  const isAbsent = random.isTrue(MODEL.absenceShare)
  const returnsAfterMs = random.between(MODEL.returnsAfterMin.from, MODEL.returnsAfterMin.to) * MINUTE_MS
  return {
    arriveMs,
    serviceId: service.id,
    class: isVip ? 'vip' : isPriority ? 'priority' : 'ordinary',
    accessible: isPriority && random.isTrue(MODEL.accessibleShareOfPriority),
    language: random.isTrue(MODEL.englishShare) ? 'en' : 'zh',
    walkMs: random.between(MODEL.walkS.from, MODEL.walkS.to) * 1000,
    patienceMs: random.lognormal(MODEL.patience.meanMin * MINUTE_MS, MODEL.patience.scv),
    lostPatience: random.isTrue(MODEL.patience.cancelsShare) ? 'cancels' : 'leaves',
    absence: isAbsent ? { returnsAfterMs: random.isTrue(MODEL.returnShare) ? returnsAfterMs : null } : null,
    workMs: work(service.handlingS),
    hold: random.isTrue(MODEL.holdShare)
      ? { afterShare: random.between(0.2, 0.7), awayMs: random.lognormal(MODEL.holdAway.meanMin * MINUTE_MS, MODEL.holdAway.scv) }
      : null,
    transfer:
      random.isTrue(MODEL.transferShare) && elsewhere.id !== service.id
        ? { afterShare: random.between(0.2, 0.6), serviceId: elsewhere.id, workMs: work(elsewhere.handlingS) }
        : null,
    rating: random.isTrue(MODEL.ratingShare) ? random.oneOf(MODEL.ratings) : null,
  }
}

/** Everybody who comes on a day, in the order of arrival; the same seed and hall make the same crowd. */
export const crowdOf = (seed: number, hall: ModelHall): readonly Customer[] => {
  if (hall.services.length === 0) return []
  const dayFactor = openRandom(seed, 'day').lognormal(1, MODEL.dayFactorScv)
  return arrivalMinutes(openRandom(seed, 'arrivals'), hall, dayFactor).map((minute, index) =>
    // Each customer has chance of his own: one more question about him does not change all who come after.
    customerAt(openRandom(seed, `customer ${index}`), hall, minute * MINUTE_MS),
  )
}
