import { describe, expect, test } from 'vitest'
import { demoCatalogue } from '../../apps/server/src/hall/index.ts'
import { type Customer, crowdOf, expectedArrivals, MODEL, type ModelHall, ratePerHour } from '../../tools/demo/model.ts'
import { openRandom } from '../../tools/demo/random.ts'

const hall: ModelHall = {
  opensAtMin: demoCatalogue.hall.opensAtMin,
  closesAtMin: demoCatalogue.hall.closesAtMin,
  services: demoCatalogue.services
    .filter(({ kiosk }) => kiosk)
    .map(({ id, handlingMinutes, mostUsed }) => ({ id, handlingS: handlingMinutes * 60, mostUsed })),
}
const DAYS = 400
const days = Array.from({ length: DAYS }, (_, seed) => crowdOf(seed, hall))
const everybody = days.flat()

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const varianceOf = (values: readonly number[]): number => {
  const mean = meanOf(values)
  return meanOf(values.map((value) => (value - mean) ** 2))
}
const shareOf = (is: (customer: Customer) => boolean): number => everybody.filter(is).length / everybody.length

describe('the crowd of the demo', () => {
  test('the same seed makes the same crowd, and another seed another', () => {
    expect(crowdOf(7, hall)).toEqual(crowdOf(7, hall))
    expect(crowdOf(8, hall)).not.toEqual(crowdOf(7, hall))
  })

  test('people come in the order of the clock, from the opening to a quarter of an hour before the close', () => {
    for (const day of days) {
      const minutes = day.map(({ arriveMs }) => arriveMs / 60_000)
      expect(minutes).toEqual([...minutes].sort((a, b) => a - b))
      expect(Math.min(...minutes)).toBeGreaterThanOrEqual(hall.opensAtMin)
      expect(Math.max(...minutes)).toBeLessThan(hall.closesAtMin - MODEL.quietBeforeClosingMin)
    }
  })

  test('as many come on the average as the rate says, and days differ by more than chance', () => {
    const counts = days.map((day) => day.length)
    const expected = expectedArrivals(hall)
    expect(meanOf(counts) / expected).toBeCloseTo(1, 1.5)
    // A Poisson count has a variance of its mean; the day factor adds the square of the mean times its own.
    const overPoisson = 1 + expected * MODEL.dayFactorScv
    expect(varianceOf(counts) / expected).toBeGreaterThan(overPoisson * 0.75)
    expect(varianceOf(counts) / expected).toBeLessThan(overPoisson * 1.25)
  })

  test('every half-hour has its share of the day, with a peak in the morning and one in the afternoon', () => {
    const perDay = (fromMin: number): number =>
      everybody.filter(({ arriveMs }) => arriveMs >= fromMin * 60_000 && arriveMs < (fromMin + 30) * 60_000).length / DAYS
    for (let fromMin = hall.opensAtMin; fromMin < hall.closesAtMin - 30; fromMin += 30) {
      const minutes = Array.from({ length: 30 }, (_, index) => ratePerHour(hall, fromMin + index + 0.5))
      const expected = meanOf(minutes) / 2
      // Five standard errors of a mean over the days, the day factor included.
      const error = 5 * Math.sqrt((expected + expected ** 2 * MODEL.dayFactorScv) / DAYS)
      expect(Math.abs(perDay(fromMin) - expected)).toBeLessThan(error)
    }
    expect(perDay(585)).toBeGreaterThan(perDay(780))
    expect(perDay(915)).toBeGreaterThan(perDay(780))
  })

  test('work varies around the handling time of its service with a squared coefficient of variation of 1.5', () => {
    const handlingMs = new Map(hall.services.map(({ id, handlingS }) => [id, handlingS * 1000]))
    const shares = everybody.map(({ serviceId, workMs }) => workMs / (handlingMs.get(serviceId) ?? Number.NaN))
    const mean = meanOf(shares)
    expect(mean).toBeCloseTo(1, 1.5)
    expect(varianceOf(shares) / mean ** 2).toBeGreaterThan(1.4)
    expect(varianceOf(shares) / mean ** 2).toBeLessThan(1.6)
  })

  test('the six most used services have their weight, and every other service is asked for too', () => {
    const mostUsed = new Set(hall.services.filter((service) => service.mostUsed).map(({ id }) => id))
    const weight = mostUsed.size * MODEL.mostUsedWeight
    expect(shareOf(({ serviceId }) => mostUsed.has(serviceId))).toBeCloseTo(weight / (weight + hall.services.length - mostUsed.size), 2)
    expect(new Set(everybody.map(({ serviceId }) => serviceId)).size).toBe(hall.services.length)
  })

  test('classes, absences, holds, transfers and ratings come as often as the model says', () => {
    expect(shareOf((one) => one.class === 'vip')).toBeCloseTo(MODEL.vipShare, 2)
    expect(shareOf((one) => one.class === 'priority')).toBeCloseTo(MODEL.priorityShare, 2)
    expect(shareOf((one) => one.absence !== null)).toBeCloseTo(MODEL.absenceShare, 2)
    expect(shareOf((one) => one.hold !== null)).toBeCloseTo(MODEL.holdShare, 2)
    expect(shareOf((one) => one.rating !== null)).toBeCloseTo(MODEL.ratingShare, 2)
    for (const [score, share] of MODEL.ratings) expect(shareOf((one) => one.rating === score)).toBeCloseTo(share * MODEL.ratingShare, 2)
    expect(everybody.every(({ serviceId, transfer }) => transfer?.serviceId !== serviceId)).toBe(true)
    expect(everybody.some(({ transfer }) => transfer !== null)).toBe(true)
  })

  test('a hall without services has no crowd', () => {
    expect(crowdOf(1, { ...hall, services: [] })).toEqual([])
  })
})

describe('chance', () => {
  const values = (name: string, count = 50_000): number[] => {
    const random = openRandom(3, name)
    return Array.from({ length: count }, () => random.uniform())
  }

  test('values lie evenly from 0 to 1', () => {
    const evenly = values('evenly')
    expect(meanOf(evenly)).toBeCloseTo(0.5, 2)
    expect(varianceOf(evenly)).toBeCloseTo(1 / 12, 2)
    expect(Math.min(...evenly)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...evenly)).toBeLessThan(1)
  })

  test('streams of one seed with different names have nothing to do with each other', () => {
    const [one, other] = [values('one'), values('other')]
    const together = meanOf(one.map((value, index) => value * (other[index] ?? 0)))
    expect(together - meanOf(one) * meanOf(other)).toBeCloseTo(0, 2)
  })

  test('the time to the next event has the mean that its rate says', () => {
    const random = openRandom(3, 'events')
    expect(meanOf(Array.from({ length: 50_000 }, () => random.exponential(4)))).toBeCloseTo(0.25, 2)
  })
})
