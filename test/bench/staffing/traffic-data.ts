import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { DayCounts } from '@jiaohao/staffing'

/**
 * Folder with recorded traffic: `bank_calls_5min.csv.gz` (columns timestamp, calls) and `warsaw_offices_5min.csv.gz` (office, date, time,
 * group_id, group, letter, open_counters, waiting, current_no, status, api_service_min). They are not part of the project.
 */
export const DATA_VARIABLE = 'JIAOHAO_TRAFFIC_DATA'

const HALF_HOURS = 2
const readLines = (file: string): string[] | null => {
  const folder = process.env[DATA_VARIABLE]
  const path = folder === undefined ? null : join(folder, file)
  if (path === null || !existsSync(path)) {
    console.error(`LEFT OUT: ${file}, because ${DATA_VARIABLE} ${path === null ? 'is not set' : `has no such file (${path})`}`)
    return null
  }
  return gunzipSync(readFileSync(path)).toString().trim().split('\n').slice(1)
}

const halfHourOf = (time: string, opensAtH: number): number =>
  (Number(time.slice(0, 2)) - opensAtH) * HALF_HOURS + (Number(time.slice(3, 5)) >= 30 ? 1 : 0)

const BANK_OPENS_H = 7
const BANK_HALF_HOURS = 28
const STEPS_OF_HALF_HOUR = 6
const STEP_MIN = 5

/** Calls of each working day in steps of five minutes from 07:00 to 21:00, or null where the file is absent. */
export const bankFiveMinutes = (): DayCounts[] | null => {
  const days = new Map<string, number[]>()
  const lines = readLines('bank_calls_5min.csv.gz')
  for (const line of lines ?? []) {
    const [timestamp = '', calls = ''] = line.split(',')
    const place = ((Number(timestamp.slice(11, 13)) - BANK_OPENS_H) * 60 + Number(timestamp.slice(14, 16))) / STEP_MIN
    const counts = days.get(timestamp.slice(0, 10)) ?? new Array<number>(BANK_HALF_HOURS * STEPS_OF_HALF_HOUR).fill(0)
    if (place < counts.length) counts[place] = Number(calls)
    days.set(timestamp.slice(0, 10), counts)
  }
  return lines === null ? null : inOrder(days)
}

/** The same in half-hours. */
export const bankDays = (): DayCounts[] | null =>
  bankFiveMinutes()?.map(({ date, counts }) => ({
    date,
    counts: Array.from({ length: BANK_HALF_HOURS }, (_, place) =>
      counts.slice(place * STEPS_OF_HALF_HOUR, (place + 1) * STEPS_OF_HALF_HOUR).reduce((sum, calls) => sum + calls, 0),
    ),
  })) ?? null

const inOrder = (days: ReadonlyMap<string, number[]>): DayCounts[] =>
  [...days].sort(([a], [b]) => a.localeCompare(b)).map(([date, counts]) => ({ date, counts }))

const WARSAW_OPENS_H = 8
const WARSAW_HALF_HOURS = 20
/** More tickets than this between two looks at a screen are a series of numbers that starts anew. */
const TICKETS_PER_LOOK_MAX = 30
/** With hardly a ticket on the screens, a hall is closed. */
const OPEN_LEAST_TICKETS = 3

/** Tickets of each open day of each Warsaw hall from 08:00 to 18:00, in half-hours, or null where the file is absent. */
export const warsawHalls = (): Map<string, DayCounts[]> | null => {
  const lines = readLines('warsaw_offices_5min.csv.gz')
  if (lines === null) return null
  const highest = new Map<string, number>()
  const halls = new Map<string, Map<string, number[]>>()
  for (const line of lines) {
    const [office = '', date = '', time = '', group = ''] = line.split(',', 4)
    const [waiting = '', current = ''] = line.split(',').slice(-4)
    const issued = (Number(current) || 0) + (Number(waiting) || 0)
    const queue = `${office} ${date} ${group}`
    const before = highest.get(queue) ?? 0
    if (issued <= before) continue
    highest.set(queue, issued)
    const days = halls.get(office) ?? new Map<string, number[]>()
    halls.set(office, days)
    const counts = days.get(date) ?? new Array<number>(WARSAW_HALF_HOURS).fill(0)
    days.set(date, counts)
    if (issued - before > TICKETS_PER_LOOK_MAX) continue
    const halfHour = Math.max(0, Math.min(WARSAW_HALF_HOURS - 1, halfHourOf(time, WARSAW_OPENS_H)))
    counts[halfHour] = (counts[halfHour] ?? 0) + issued - before
  }
  return new Map([...halls].map(([office, days]) => [office, inOrder(days).filter(isOpen)]))
}

const isOpen = ({ counts }: DayCounts): boolean => counts.reduce((sum, count) => sum + count, 0) >= OPEN_LEAST_TICKETS
