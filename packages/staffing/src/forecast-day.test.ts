import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateOf, dayNumberOf, weekdayOf } from './calendar-day.ts'
import { chanceFrom, poissonArrivals } from './chance.ts'
import { type DayCounts, dayTypesOf, forecastDay, ORDINARY_DAY } from './index.ts'

const START = dayNumberOf('start', '2026-01-05')
const PROFILE = [8, 20, 34, 30, 22, 16, 18, 26, 28, 20, 10, 6]
const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0)
const dateAfter = (days: number): string => dateOf(START + days)

/** Poisson days around the profile, each as big as `sizeOf` says. */
const livedDays = (count: number, seed: number, sizeOf: (day: number) => number): DayCounts[] => {
  const chance = chanceFrom(seed)
  return Array.from({ length: count }, (_, index) => {
    const means = PROFILE.map((mean) => mean * sizeOf(START + index))
    const counts = PROFILE.map(() => 0)
    for (const atS of poissonArrivals(means, 1, chance)) counts[Math.floor(atS)] = (counts[Math.floor(atS)] ?? 0) + 1
    return { date: dateAfter(index), counts }
  })
}
const plain = (count: number, seed = 1): DayCounts[] => livedDays(count, seed, () => 1)
const total = (forecast: { mean: number[] }): number => sum(forecast.mean)

describe('forecastDay', () => {
  test('DS-001 TA-005 weekdays are told apart: a Monday twice as busy is forecast twice as busy', () => {
    const history = livedDays(70, 3, (day) => (weekdayOf(day) === 1 ? 2 : 1))
    const monday = forecastDay(history, dateAfter(70))
    const tuesday = forecastDay(history, dateAfter(71))
    expect(weekdayOf(START + 70)).toBe(1)
    expect(total(monday) / total(tuesday)).toBeGreaterThan(1.8)
    expect(total(monday) / total(tuesday)).toBeLessThan(2.2)
  })

  test('TA-005 the first day of a month is told apart once some were seen', () => {
    const isFirst = (day: number): boolean => dateOf(day).endsWith('-01')
    const history = livedDays(210, 4, (day) => (isFirst(day) ? 1.8 : 1))
    const first =
      START + history.length + Array.from({ length: 40 }, (_, ahead) => ahead).findIndex((ahead) => isFirst(START + 210 + ahead))
    expect(total(forecastDay(history, dateOf(first))) / sum(PROFILE)).toBeGreaterThan(1.5)
    expect(total(forecastDay(history, dateOf(first + 9))) / sum(PROFILE)).toBeLessThan(1.15)
  })

  test('DS-010 a promotion is forecast from the promotions before it, and other days are not', () => {
    const promotions = [20, 41, 55, 75].map(dateAfter)
    const dayType = dayTypesOf({ festivals: [], shiftedWorkdays: [], promotions })
    const history = livedDays(75, 5, (day) => (promotions.includes(dateOf(day)) ? 1.6 : 1))
    const ratio = total(forecastDay(history, dateAfter(75), { dayType })) / sum(PROFILE)
    expect(ratio).toBeGreaterThan(1.4)
    expect(ratio).toBeLessThan(1.8)
    expect(total(forecastDay(history, dateAfter(76), { dayType })) / sum(PROFILE)).toBeLessThan(1.12)
  })

  test('a weekend day that is worked because of a festival is forecast like a workday before one was ever measured', () => {
    const isWeekend = (day: number): boolean => [0, 6].includes(weekdayOf(day))
    const history = livedDays(75, 6, (day) => (isWeekend(day) ? 0.5 : 1))
    const saturday = dateAfter(75)
    expect(isWeekend(START + 75)).toBe(true)
    const worked = dayTypesOf({ festivals: [], shiftedWorkdays: [saturday], promotions: [] })
    expect(total(forecastDay(history, saturday)) / sum(PROFILE)).toBeLessThan(0.65)
    expect(total(forecastDay(history, saturday, { dayType: worked })) / sum(PROFILE)).toBeGreaterThan(0.85)
  })

  test('closed days neither lower the forecast nor stop it, and a weekday that is always closed is forecast as closed', () => {
    const open = livedDays(60, 7, () => 1)
    const withClosed = open.map((day, index) =>
      weekdayOf(START + index) === 0
        ? { date: day.date, counts: PROFILE.map(() => 0) }
        : index % 17 === 5
          ? { date: day.date, counts: [] }
          : day,
    )
    expect(total(forecastDay(withClosed, dateAfter(60))) / sum(PROFILE)).toBeGreaterThan(0.9)
    expect(weekdayOf(START + 62)).toBe(0)
    const sunday = forecastDay(withClosed, dateAfter(62))
    expect(sunday.mean).toEqual(PROFILE.map(() => 0))
    expect(sunday.model).toContain('closed')
  })

  test.each([
    ['an hour without measurement', (counts: readonly number[]) => counts.map((count, at) => (at === 3 ? 0 : count))],
    ['a hundredfold hour', (counts: readonly number[]) => counts.map((count, at) => (at === 3 ? count * 100 : count))],
    ['a tenfold day', (counts: readonly number[]) => counts.map((count) => count * 10)],
    ['half a day', (counts: readonly number[]) => counts.map((count, at) => (at > 5 ? 0 : count))],
  ])('one outlier among six weeks moves the forecast of the next day by less than a tenth: %s', (_, spoil) => {
    const history = plain(42)
    const spoilt = history.map((day, index) => (index === 39 ? { ...day, counts: spoil(day.counts) } : day))
    const [clean, moved] = [forecastDay(history, dateAfter(42)), forecastDay(spoilt, dateAfter(42))]
    expect(Math.abs(total(moved) / total(clean) - 1)).toBeLessThan(0.1)
  })

  test('a lasting change of level is followed within a week', () => {
    const history = livedDays(97, 8, (day) => (day - START >= 90 ? 1.5 : 1))
    expect(total(forecastDay(history, dateAfter(97))) / sum(PROFILE)).toBeGreaterThan(1.35)
  })

  test('one day of history gives that day, with a band around it', () => {
    const forecast = forecastDay([{ date: '2026-01-05', counts: [10, 40] }], '2026-01-06')
    expect(forecast.mean[1]).toBeGreaterThan(38)
    expect(forecast.mean[1]).toBeLessThan(43)
    expect(forecast.quantiles['0.1']?.[1]).toBeLessThan(34)
    expect(forecast.quantiles['0.9']?.[1]).toBeGreaterThan(46)
  })

  test('days whose size nobody can know lie inside the 80 % band on about 80 % of intervals', () => {
    const chance = chanceFrom(9)
    const sizes = Array.from({ length: 65 }, () => Math.exp(0.2 * chance.normal() - 0.02))
    const history = livedDays(65, 10, (day) => sizes[day - START] ?? 1)
    let inside = 0
    for (let index = 45; index < 65; index++) {
      const { quantiles } = forecastDay(history.slice(0, index), dateAfter(index))
      history[index]?.counts.forEach((count, at) => {
        if (count >= (quantiles['0.1']?.[at] ?? 0) && count <= (quantiles['0.9']?.[at] ?? 0)) inside++
      })
    }
    const share = inside / (20 * PROFILE.length)
    expect(share).toBeGreaterThan(0.7)
    expect(share).toBeLessThan(0.9)
  })

  test('two weeks of history do better than the same weekday of the week before', () => {
    let ours = 0
    let naive = 0
    for (let seed = 0; seed < 12; seed++) {
      const history = livedDays(15, 100 + seed, (day) => (weekdayOf(day) === 1 ? 1.4 : 1))
      const forecast = forecastDay(history.slice(0, 14), dateAfter(14))
      history[14]?.counts.forEach((count, at) => {
        ours += Math.abs(count - (forecast.mean[at] ?? 0))
        naive += Math.abs(count - (history[7]?.counts[at] ?? 0))
      })
    }
    expect(ours).toBeLessThan(0.95 * naive)
  })

  test('what happens on the day and after it, and the order of the history, change nothing', () => {
    const history = plain(30)
    const early = forecastDay(history.slice(0, 20), dateAfter(20))
    expect(forecastDay([...history].reverse(), dateAfter(20))).toEqual(early)
  })

  test('a week ahead is less certain than a day ahead, and says so', () => {
    const chance = chanceFrom(11)
    let level = 0
    const levels = Array.from({ length: 90 }, () => {
      level = 0.9 * level + 0.12 * chance.normal()
      return level
    })
    const history = livedDays(90, 12, (day) => Math.exp(levels[day - START] ?? 0))
    const width = (ahead: number): number => {
      const { quantiles, mean } = forecastDay(history, dateAfter(89 + ahead))
      return (sum(quantiles['0.9'] ?? []) - sum(quantiles['0.1'] ?? [])) / sum(mean)
    }
    expect(width(8)).toBeGreaterThan(width(1))
    expect(forecastDay(history, dateAfter(97)).model).toContain('7 open days ahead')
  })

  test('any history of right form is answered with finite figures in order, or refused by name', () => {
    const day = fc.record({
      date: fc.integer({ min: 0, max: 400 }).map(dateAfter),
      counts: fc.array(fc.oneof(fc.integer({ min: 0, max: 80 }), fc.constant(0), fc.integer({ min: 0, max: 9_999_999 })), {
        minLength: 3,
        maxLength: 3,
      }),
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(day, { selector: ({ date }) => date, minLength: 0, maxLength: 40 }),
        fc.integer({ min: 0, max: 430 }),
        (history, ahead) => {
          const answer = outcomeOf(() => forecastDay(history, dateAfter(ahead), { quantiles: [0.05, 0.5, 0.95] }))
          if (answer instanceof RangeError) {
            expect(answer.message).toContain('history must hold a day before')
            return
          }
          const { mean, quantiles } = answer as ReturnType<typeof forecastDay>
          mean.forEach((count, at) => {
            const [low = -1, middle = -1, high = -1] = ['0.05', '0.5', '0.95'].map((key) => quantiles[key]?.[at])
            expect(Number.isFinite(count) && Number.isFinite(high)).toBe(true)
            expect(low).toBeGreaterThanOrEqual(0)
            expect(middle).toBeGreaterThanOrEqual(low)
            expect(high).toBeGreaterThanOrEqual(middle)
            expect(count).toBeGreaterThanOrEqual(0)
          })
        },
      ),
      { numRuns: 60 },
    )
  })

  const good = plain(3)
  test.each([
    ['no history', () => forecastDay([], '2026-02-01'), 'history must hold a day before 2026-02-01 on which somebody came'],
    ['all closed', () => forecastDay([{ date: '2026-01-05', counts: [0, 0] }], '2026-02-01'), 'got 1 days without arrivals'],
    ['only later days', () => forecastDay(good, '2026-01-01'), 'history must hold a day before 2026-01-01'],
    ['NaN', () => forecastDay([{ date: '2026-01-05', counts: [3, Number.NaN] }], '2026-02-01'), 'history[0].counts[1] must be'],
    ['negative', () => forecastDay([{ date: '2026-01-05', counts: [3, -1] }], '2026-02-01'), 'history[0].counts[1] must be'],
    [
      'endless',
      () => forecastDay([{ date: '2026-01-05', counts: [Number.POSITIVE_INFINITY] }], '2026-02-01'),
      'history[0].counts[0] must be',
    ],
    [
      'unequal',
      () => forecastDay([...good, { date: '2026-01-20', counts: [1, 2] }], '2026-02-01'),
      'got 12 intervals and, on 2026-01-20, 2',
    ],
    ['twice', () => forecastDay([...good, ...good], '2026-02-01'), 'got 2026-01-05 twice'],
    ['nothing', () => forecastDay(JSON.parse('[null]'), '2026-02-01'), 'history[0] must be a day with date and counts, got null'],
    ['no date', () => forecastDay(good, '2026-02-30'), 'date must be a date YYYY-MM-DD, got 2026-02-30'],
    ['no day', () => forecastDay([{ date: 'Monday', counts: [1] }], '2026-02-01'), 'history[0].date must be a date YYYY-MM-DD, got Monday'],
    ['quantile', () => forecastDay(good, '2026-02-01', { quantiles: [0.5, 1] }), 'quantiles[1] must be a share above 0 and below 1'],
    ['type', () => forecastDay(good, '2026-02-01', { dayType: () => JSON.parse('null') }), 'must be a text, got null'],
  ])('bad input is refused by name: %s', (_, call, message) => {
    expect(call).toThrow(RangeError)
    expect(call).toThrow(message)
  })

  test('a day type that closed the hall before closes it again', () => {
    const festival = [10, 24].map(dateAfter)
    const dayType = (date: string): string => (festival.includes(date) ? 'new-year' : ORDINARY_DAY)
    const history = plain(24).map((day) => (festival.includes(day.date) ? { ...day, counts: [] } : day))
    expect(total(forecastDay(history, dateAfter(24), { dayType }))).toBe(0)
    expect(total(forecastDay(history, dateAfter(24)))).toBeGreaterThan(100)
  })
})

const outcomeOf = (run: () => unknown): unknown => {
  try {
    return run()
  } catch (thrown) {
    return thrown
  }
}
