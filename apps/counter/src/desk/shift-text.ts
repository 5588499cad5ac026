import type { RosterShift } from '@jiaohao/shared/contract'
import { dayOf, minutesOfDay } from '@jiaohao/shared/kernel'
import { leaveKinds } from '@jiaohao/shared/locales/leave-kinds'
import type { Words } from '../words.tsx'
import type { LeaveKind } from './perform.ts'

const two = (value: number): string => String(value).padStart(2, '0')
const clock = (minutes: number): string => `${Math.floor(minutes / 60)}:${two(minutes % 60)}`

/** A day as `11月24日 周二` or `Tue, 24 Nov`. */
export const dayWords = (words: Words, day: string): string =>
  new Intl.DateTimeFormat(words.language() === 'zh' ? 'zh-CN' : 'en-GB', {
    month: words.language() === 'zh' ? 'long' : 'short',
    day: 'numeric',
    weekday: 'short',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`))

/** A shift with its hours: `早班一 8:00–16:30`. */
export const shiftText = (words: Words, shift: RosterShift): string =>
  `${words.name(shift.names)} ${clock(shift.startMin)}–${clock(shift.endMin)}`

/** A kind of leave as it begins a line. */
export const leaveText = (words: Words, kind: LeaveKind): string => {
  const name = words.name(leaveKinds[kind])
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** Hours with at most one decimal. */
export const hoursText = (words: Words, hours: number): string => words.t('hours', { n: Math.round(hours * 10) / 10 })

/** An instant as a day and a time on the hall's clock. */
export const momentText = (words: Words, atMs: number, timeZone: string): string =>
  `${dayWords(words, dayOf(atMs, timeZone))} ${clock(minutesOfDay(atMs, timeZone))}`
