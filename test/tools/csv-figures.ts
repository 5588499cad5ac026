import { readFileSync } from 'node:fs'

/** What a recording says of a day by itself; waits in seconds. Shares no code with the hall, the replay or its report. */
export interface CsvFigures {
  readonly arrivals: number
  readonly called: number
  readonly within: number
  readonly mean: number
  readonly p95: number
  /** By half-hour of the day, from midnight: who came, and which share of them was called in time. */
  readonly halfHours: readonly { readonly arrivals: number; readonly within: number | null }[]
}

/** Reads the day of an office from a CSV with the columns office, date, group, number, arrival and call, in this order. */
export const csvFigures = (file: string, office: string, date: string, targetS: number): CsvFigures => {
  const visits = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .filter(([of, on]) => of === office && on === date)
    .map(([, , , , arrive, call]) => ({ arrive: Number(arrive), wait: call?.trim() ? (Number(call) - Number(arrive)) * 60 : null }))
  const waits = visits.flatMap(({ wait }) => (wait === null ? [] : [wait])).sort((a, b) => a - b)
  const place = 0.95 * (waits.length - 1)
  const [low = 0, high = 0] = [waits[Math.floor(place)], waits[Math.ceil(place)]]
  const inTime = (of: readonly number[]): number => of.filter((wait) => wait <= targetS + 1e-6).length
  return {
    arrivals: visits.length,
    called: waits.length,
    within: inTime(waits) / waits.length,
    mean: waits.reduce((all, wait) => all + wait, 0) / waits.length,
    p95: low + (high - low) * (place % 1),
    halfHours: Array.from({ length: 48 }, (_, half) => {
      const came = visits.filter(({ arrive }) => arrive >= half * 30 && arrive < half * 30 + 30)
      const known = came.flatMap(({ wait }) => (wait === null ? [] : [wait]))
      return { arrivals: came.length, within: known.length === 0 ? null : inTime(known) / known.length }
    }),
  }
}
