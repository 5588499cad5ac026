import type { Language } from '@jiaohao/shared/contract'
import type { Products } from './errand-steps.ts'

const MB_PER_GB = 1_024
const MASK_HEAD = 3
const MASK_TAIL = 4
const MONTHS = 12

/** `138****1234`; a line with its area code the same way. */
export const maskedTarget = (number: string): string => `${number.slice(0, MASK_HEAD)}****${number.slice(-MASK_TAIL)}`

/** Megabytes as a customer reads them: `20 GB`, `1.5 GB`, `300 MB`. */
export const dataText = (mb: number): string => {
  if (mb < MB_PER_GB) return `${Math.round(mb)} MB`
  const gb = mb / MB_PER_GB
  return `${gb >= 100 || Number.isInteger(gb) ? Math.round(gb) : gb.toFixed(1).replace(/\.0$/, '')} GB`
}

/** `2026-11` as year and month. */
const monthParts = (month: string): { readonly year: number; readonly month: number } => ({
  year: Number(month.slice(0, 4)),
  month: Number(month.slice(5, 7)),
})

/** The first day of the month after this instant on the hall's clock. A change of plan holds from it. */
export const nextMonth = (nowMs: number, timeZone: string): { readonly year: number; readonly month: number } => {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit' }).format(new Date(nowMs))
  const { year, month } = monthParts(parts)
  return month === MONTHS ? { year: year + 1, month: 1 } : { year, month: month + 1 }
}

const LOCALE: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB' }

/** A month as it is read: `2026年11月`, `Nov 2026`. */
export const monthText = (month: string, language: Language): string =>
  new Intl.DateTimeFormat(LOCALE[language], { timeZone: 'UTC', year: 'numeric', month: language === 'zh' ? 'long' : 'short' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )

/** A day on the hall's clock, with the time of day where it matters: `11月22日 09:43`. */
export const dayText = (atMs: number, timeZone: string, language: Language, withTime: boolean): string => {
  const time = withTime ? ({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const) : {}
  const parts = { timeZone, month: language === 'zh' ? 'long' : 'short', day: 'numeric', ...time } as const
  return new Intl.DateTimeFormat(LOCALE[language], parts).format(new Date(atMs)).replace(', ', ' ')
}

/** What BOSS calls the functions that have errands of their own; they are changed there and not among the others. */
const OWN_FUNCTIONS = { forwarding: 'function-forwarding', secondary: 'function-secondary', loss: 'function-loss' } as const
const isOwn = (id: string): boolean => Object.values<string>(OWN_FUNCTIONS).includes(id)

/** Where calls go now, or null. */
export const forwardingOf = ({ held }: Products): Products['held'][number] | null =>
  held.find(({ id }) => id === OWN_FUNCTIONS.forwarding) ?? null

/** The second card, or null. */
export const secondaryOf = ({ held }: Products): Products['held'][number] | null =>
  held.find(({ id }) => id === OWN_FUNCTIONS.secondary) ?? null

/** What a second card costs a month, or null where BOSS does not tell. */
export const secondaryFeeFen = ({ offered }: Products): number | null =>
  offered.find(({ id }) => id === OWN_FUNCTIONS.secondary)?.feeFen ?? null

/** The functions and services that can be taken and given up by themselves. */
export const functionsOf = ({ held, offered }: Products): Pick<Products, 'held' | 'offered'> => ({
  held: held.filter(({ id }) => !isOwn(id)),
  offered: offered.filter(({ id }) => !isOwn(id)),
})
