import type { ComingDay } from '../contract/schedule.ts'
import { fill } from './fill.ts'

/** What a day to come that keeps other hours says on the kiosk and the wall. `{name}` is filled. */
const zh = {
  closed: '{date}{name}不营业',
  opens: '{date}{name} {opens} 开门',
  closes: '{date}{name} {closes} 关门',
  both: '{date}{name}营业 {opens}–{closes}',
  name: '（{name}）',
}
const en: Record<keyof typeof zh, string> = {
  closed: 'Closed on {date}{name}',
  opens: '{date}{name}: opens {opens}',
  closes: '{date}{name}: closes {closes}',
  both: '{date}{name}: open {opens}–{closes}',
  name: ' ({name})',
}
export const comingDayWords = { zh, en }
type Language = keyof typeof comingDayWords

const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** `12月1日` or `1 December`. */
const dateIn = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { month: 'long', day: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )

const kindOf = ({ hours, usual }: ComingDay): keyof typeof zh => {
  if (hours === null) return 'closed'
  if (usual === null) return 'both'
  if (usual.closesAtMin === hours.closesAtMin) return 'opens'
  return usual.opensAtMin === hours.opensAtMin ? 'closes' : 'both'
}

/** A day to come in one line: what is otherwise on it, and with `named` why. */
export const comingDayText = (coming: ComingDay, language: Language, named: boolean): string => {
  const words = comingDayWords[language]
  const why = coming.names[language].trim()
  const values: Readonly<Record<string, string>> = {
    date: dateIn(coming.day, language),
    name: named && why !== '' ? words.name.replace('{name}', why) : '',
    opens: clock(coming.hours?.opensAtMin ?? 0),
    closes: clock(coming.hours?.closesAtMin ?? 0),
  }
  return fill(words[kindOf(coming)], values)
}

/** The days to come that are still to be told at an instant's business day `today`, the nearest first. */
export const stillComing = (coming: readonly ComingDay[] | undefined, today: string): ComingDay[] =>
  (coming ?? []).filter(({ day }) => day > today)
