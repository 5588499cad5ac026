import { type DayCounts, forecastDay, updateDay } from '@jiaohao/staffing'
import type { PartResult, Row } from '../table.ts'
import { bankDays, warsawHalls } from './traffic-data.ts'

/** Days at the end of the bank's series that are forecast; no constant of the model was chosen by them. */
const BANK_DAYS = 40
/** After this many half-hours the rest of the day is forecast anew. */
const OBSERVED = 8
/** A hall's history before its first forecast day: two weeks. */
const WARSAW_HISTORY = 10

interface Misses {
  ours: number
  naive: number
  came: number
  intervals: number
  inBand: number
  morningRest: number
  updatedRest: number
  elapsedMs: number
  days: number
}

const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay()

/** The same weekday a week before, or the day before where there was none. */
const naiveFor = (past: readonly DayCounts[], date: string): readonly number[] =>
  (past.findLast((day) => weekdayOf(day.date) === weekdayOf(date)) ?? past.at(-1))?.counts ?? []

/** Forecasts each day from `from` on with nothing but the days before it. */
const rolling = (days: readonly DayCounts[], from: number): Misses => {
  const misses = { ours: 0, naive: 0, came: 0, intervals: 0, inBand: 0, morningRest: 0, updatedRest: 0, elapsedMs: 0, days: 0 }
  for (const [place, { date, counts }] of days.entries()) {
    if (place < from) continue
    const past = days.slice(0, place)
    const startedAt = performance.now()
    const forecast = forecastDay(past, date)
    misses.elapsedMs += performance.now() - startedAt
    misses.days++
    const naive = naiveFor(past, date)
    const updated = updateDay(forecast, counts.slice(0, OBSERVED))
    const low = forecast.quantiles['0.1'] ?? []
    const high = forecast.quantiles['0.9'] ?? []
    counts.forEach((count, interval) => {
      const miss = Math.abs(count - (forecast.mean[interval] ?? Number.NaN))
      misses.ours += miss
      misses.naive += Math.abs(count - (naive[interval] ?? 0))
      misses.came += count
      misses.intervals++
      if (count >= (low[interval] ?? 0) && count <= (high[interval] ?? 0)) misses.inBand++
      if (interval < OBSERVED) return
      misses.morningRest += miss
      misses.updatedRest += Math.abs(count - (updated.mean[interval] ?? Number.NaN))
    })
  }
  return misses
}

const sumOf = (all: readonly Misses[]): Misses =>
  all.reduce((sum, each) => ({
    ours: sum.ours + each.ours,
    naive: sum.naive + each.naive,
    came: sum.came + each.came,
    intervals: sum.intervals + each.intervals,
    inBand: sum.inBand + each.inBand,
    morningRest: sum.morningRest + each.morningRest,
    updatedRest: sum.updatedRest + each.updatedRest,
    elapsedMs: sum.elapsedMs + each.elapsedMs,
    days: sum.days + each.days,
  }))

const errorRow = (what: string, misses: Misses, atMost: number): Row => ({
  what,
  ours: `WAPE ${(misses.ours / misses.came).toFixed(4)}`,
  reference: `same weekday last week ${(misses.naive / misses.came).toFixed(4)}`,
  ratio: (misses.ours / misses.naive).toFixed(3),
  target: `≤ ${atMost.toFixed(2)}`,
  met: misses.ours / misses.naive <= atMost,
})

const bandRow = (what: string, misses: Misses, target: { from: number; to: number } | null): Row => {
  const share = misses.inBand / misses.intervals
  return {
    what: `${what}: share of half-hours inside the 80 % band`,
    ours: `${(share * 100).toFixed(1)} %`,
    reference: '80 %',
    ratio: '',
    target: target === null ? '' : `${target.from * 100}–${target.to * 100} %`,
    met: target === null ? null : share >= target.from && share <= target.to,
  }
}

const restRow = (what: string, misses: Misses, atMost: number | null): Row => ({
  what: `${what}: error of the rest of the day after 4 h`,
  ours: misses.updatedRest.toFixed(0),
  reference: `morning's forecast ${misses.morningRest.toFixed(0)}`,
  ratio: (misses.updatedRest / misses.morningRest).toFixed(3),
  target: atMost === null ? '' : `≤ ${atMost}`,
  met: atMost === null ? null : misses.updatedRest / misses.morningRest <= atMost,
})

/** How near the forecast comes on recorded traffic, beside the same weekday of the week before. Empty where the recordings are absent. */
export const measureForecast = (): PartResult => {
  const rows: Row[] = []
  const raw: Record<string, unknown> = {}
  const bank = bankDays()
  if (bank !== null) {
    const misses = rolling(bank, bank.length - BANK_DAYS)
    const what = `bank calls, ${BANK_DAYS} days one day ahead`
    rows.push(errorRow(what, misses, 0.62), bandRow(what, misses, { from: 0.75, to: 0.85 }), restRow(what, misses, 0.87), {
      what: 'bank calls: time of one forecast, ms',
      ours: (misses.elapsedMs / misses.days).toFixed(0),
      reference: '',
      ratio: '',
      target: '',
      met: null,
    })
    raw.bank = misses
  }
  const halls = warsawHalls()
  if (halls !== null) {
    const each = [...halls].map(([office, days]) => ({ office, misses: rolling(days, WARSAW_HISTORY) }))
    const all = sumOf(each.map(({ misses }) => misses))
    const what = `${each.length} Warsaw halls, two weeks of history`
    rows.push(errorRow(what, all, 1), bandRow(what, all, null), restRow(what, all, null))
    raw.warsaw = each
  }
  return { rows, raw }
}
