import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

const MINUTE_MS = 60_000
const DAY_MS = 1_440 * MINUTE_MS
const FILE_LIMIT_BYTES = 512 * 1024 * 1024
const COLUMNS = ['office', 'date', 'group_id', 'ticket_no', 'arrive_min_of_day_est', 'call_min_of_day_est'] as const
type Column = (typeof COLUMNS)[number]

/** A visit as it was recorded; times are milliseconds after the day's midnight. */
export interface RecordedTicket {
  readonly groupId: string
  readonly ticketNo: string
  readonly arriveMs: number
  /** Null for somebody who took a number and was never called. */
  readonly callMs: number | null
}

/** A recording that cannot be replayed; the message names the line, or what there is instead. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError'
}

const GZIP_MAGIC = [0x1f, 0x8b]

/** Reads a recording as text; a gzipped file is known by its first two bytes (RFC 1952, 2.3.1). */
export const readRecording = (path: string): string => {
  const bytes = readFileSync(path)
  const isGzip = GZIP_MAGIC.every((byte, index) => bytes[index] === byte)
  return (isGzip ? gunzipSync(bytes, { maxOutputLength: FILE_LIMIT_BYTES }) : bytes).toString('utf8')
}

const columnsOf = (head: string): Record<Column, number> => {
  const names = head.split(',').map((name) => name.trim())
  const missing = COLUMNS.filter((column) => !names.includes(column))
  if (missing.length > 0) throw new RecordingError(`line 1: the columns ${missing.join(', ')} are missing`)
  return Object.fromEntries(COLUMNS.map((column) => [column, names.indexOf(column)])) as Record<Column, number>
}

const msOf = (minutes: string): number => (minutes === '' ? Number.NaN : Math.round(Number(minutes) * MINUTE_MS))
const withinDay = (ms: number): boolean => ms >= 0 && ms < DAY_MS

const ticketOf = (field: (column: Column) => string, line: number): RecordedTicket => {
  const arriveMs = msOf(field('arrive_min_of_day_est'))
  if (!withinDay(arriveMs)) throw new RecordingError(`line ${line}: the arrival is not a minute of the day`)
  const calledAt = field('call_min_of_day_est')
  const callMs = calledAt === '' ? null : msOf(calledAt)
  if (callMs !== null && !withinDay(callMs)) throw new RecordingError(`line ${line}: the call is not a minute of the day`)
  if (callMs !== null && callMs < arriveMs) throw new RecordingError(`line ${line}: the call is before the arrival`)
  return { groupId: field('group_id'), ticketNo: field('ticket_no'), arriveMs, callMs }
}

const FOUND_SHOWN = 30

/**
 * The visits of one office on one day (`YYYY-MM-DD`), in the order of the file. The file has one line a visit, plain commas,
 * and the columns office, date, group_id, ticket_no, arrive_min_of_day_est and call_min_of_day_est in any order.
 * @throws RecordingError on a line of that day that cannot be read, and when the day is not in the file.
 */
export const recordedDay = (text: string, office: string, date: string): readonly RecordedTicket[] => {
  const [head = '', ...lines] = text.split(/\r?\n/)
  const columns = columnsOf(head)
  const tickets: RecordedTicket[] = []
  const found = new Set<string>()
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    const fields = line.split(',')
    const field = (column: Column): string => fields[columns[column]]?.trim() ?? ''
    found.add(`${field('office')} ${field('date')}`)
    if (field('office') === office && field('date') === date) tickets.push(ticketOf(field, index + 2))
  }
  if (tickets.length > 0) return tickets
  const others = [...found].slice(0, FOUND_SHOWN)
  throw new RecordingError(`${office} ${date} is not in the file; it has ${others.length === 0 ? 'nothing' : others.join(', ')}`)
}

/** The days that a recording has of an office, from one to another, in order. */
export const recordedDates = (text: string, office: string, from: string, to: string): string[] => {
  const [head = '', ...lines] = text.split(/\r?\n/)
  const columns = columnsOf(head)
  const dates = lines.flatMap((line) => {
    const fields = line.split(',')
    const date = fields[columns.date]?.trim() ?? ''
    return fields[columns.office]?.trim() === office && date >= from && date <= to ? [date] : []
  })
  return [...new Set(dates)].sort()
}
