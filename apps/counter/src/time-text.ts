import { zoneOffsetMs } from '@jiaohao/shared/kernel'
import type { Words } from './words.tsx'

const two = (value: number): string => String(value).padStart(2, '0')

/** The hall's wall clock at an instant, `10:42:18`. */
export const clockText = (atMs: number, zone: string): string => new Date(atMs + zoneOffsetMs(atMs, zone)).toISOString().slice(11, 19)

/** The same without seconds. */
export const hourText = (atMs: number, zone: string): string => clockText(atMs, zone).slice(0, 5)

/** A running timer: `0:38`, `12:05`, `1:02:03`. */
export const timerText = (seconds: number): string => {
  const whole = Math.max(0, Math.floor(seconds))
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return `${minutes}:${two(whole % 60)}`
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}`
}

/** Whole minutes that have passed: `8 分`. */
export const minutesText = (words: Words, seconds: number): string => words.t('minutes', { n: Math.floor(Math.max(0, seconds) / 60) })

/** A duration target with at most one decimal: `3.5 分`. */
export const targetText = (words: Words, seconds: number): string => words.t('minutes', { n: Math.round(seconds / 6) / 10 })

/** Minutes and seconds in words: `5 分 06 秒`, under a minute `42 秒`. */
export const spanText = (words: Words, seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return words.t('seconds', { n: whole })
  return words.t('minutes-seconds', { m: Math.floor(whole / 60), s: two(whole % 60) })
}
