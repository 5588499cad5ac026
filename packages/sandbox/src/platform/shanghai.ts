/** China has kept one offset without summer time since 1991, so that the sandbox needs no time zone data. */
const OFFSET_MS = 8 * 3_600_000
/** Length of a day. */
export const DAY_MS = 86_400_000

const local = (atMs: number): string => new Date(atMs + OFFSET_MS).toISOString()

/** The day of an instant, `YYYY-MM-DD`. */
export const dayOf = (atMs: number): string => local(atMs).slice(0, 10)

/** The month of an instant, `YYYY-MM`. */
export const monthOf = (atMs: number): string => local(atMs).slice(0, 7)

/** An instant as RFC 3339 with the zone's offset and whole seconds, as WeChat Pay and the BOSS write it. */
export const rfc3339 = (atMs: number): string => `${local(atMs).slice(0, 19)}+08:00`

/** An instant as `YYYY-MM-DD HH:mm:ss`, as Alipay and bills write it. */
export const plainTime = (atMs: number): string => local(atMs).slice(0, 19).replace('T', ' ')

/** An instant as `YYYYMMDDHHmmss`. */
export const compactTime = (atMs: number): string => local(atMs).slice(0, 19).replace(/\D/g, '')

/** First instant of a day. */
export const dayStartMs = (day: string): number => Date.parse(`${day}T00:00:00+08:00`)

/** First instant of a month `YYYY-MM`. */
export const monthStartMs = (month: string): number => dayStartMs(`${month}-01`)

/** The month that lies `count` months after (or, negative, before) another. */
export const monthPlus = (month: string, count: number): string => {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
}

/** Reads `YYYY-MM-DD HH:mm:ss`; null when it is none. */
export const parsePlainTime = (text: string): number | null => {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return null
  const atMs = Date.parse(`${text.replace(' ', 'T')}+08:00`)
  return Number.isNaN(atMs) ? null : atMs
}

/** Says whether a text is a day that the calendar has. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(dayStartMs(text)) && dayOf(dayStartMs(text)) === text
