/** A calendar day of the hall, `YYYY-MM-DD`. */
export type BusinessDay = string

const MINUTE_MS = 60_000
const QUARTER_MS = 15 * MINUTE_MS
const DAY_MS = 86_400_000
const OFFSET_CACHE_LIMIT = 512
/** Offsets by zone and quarter of an hour. */
const offsets = new Map<string, Map<number, number>>()
const formats = new Map<string, Intl.DateTimeFormat>()

const format = (zone: string): Intl.DateTimeFormat => {
  let found = formats.get(zone)
  if (found === undefined) {
    found = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formats.set(zone, found)
  }
  return found
}

/**
 * Milliseconds that the zone's clock is ahead of UTC at an instant.
 * Every zone in use since 1972 changes its offset on a quarter of an hour, so one look-up serves the whole quarter.
 */
export const zoneOffsetMs = (atMs: number, zone: string): number => {
  const quarter = Math.floor(atMs / QUARTER_MS)
  let ofZone = offsets.get(zone)
  if (ofZone === undefined) {
    ofZone = new Map()
    offsets.set(zone, ofZone)
  }
  const known = ofZone.get(quarter)
  if (known !== undefined) return known
  const part: Record<string, string> = {}
  for (const { type, value } of format(zone).formatToParts(quarter * QUARTER_MS)) part[type] = value
  const wall = Date.UTC(
    Number(part.year),
    Number(part.month) - 1,
    Number(part.day),
    Number(part.hour),
    Number(part.minute),
    Number(part.second),
  )
  const offset = wall - quarter * QUARTER_MS
  if (ofZone.size >= OFFSET_CACHE_LIMIT) ofZone.clear()
  ofZone.set(quarter, offset)
  return offset
}

let lastDay: { readonly number: number; readonly name: BusinessDay } = { number: 0, name: '1970-01-01' }

/** The hall's calendar day at an instant. */
export const dayOf = (atMs: number, zone: string): BusinessDay => {
  const number = Math.floor((atMs + zoneOffsetMs(atMs, zone)) / DAY_MS)
  // Asked for every command, and nearly always the same day.
  if (number !== lastDay.number) lastDay = { number, name: new Date(number * DAY_MS).toISOString().slice(0, 10) }
  return lastDay.name
}

/** The instant at which the hall's wall clock shows `minutes` after midnight on that day. */
export const instantOf = (day: BusinessDay, minutes: number, zone: string): number => {
  const wall = Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE_MS
  // Twice, because the offset belongs to the instant that is being looked for.
  const guess = wall - zoneOffsetMs(wall, zone)
  return wall - zoneOffsetMs(guess, zone)
}

/** The day `days` after (or before) a day. */
export const addDays = (day: BusinessDay, days: number): BusinessDay =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** Minutes after the hall's midnight at an instant, with fractions. */
export const minutesOfDay = (atMs: number, zone: string): number => {
  const wall = atMs + zoneOffsetMs(atMs, zone)
  return (((wall % DAY_MS) + DAY_MS) % DAY_MS) / MINUTE_MS
}

/** Whether a text is a real calendar day `YYYY-MM-DD`. */
export const isBusinessDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
  new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)
