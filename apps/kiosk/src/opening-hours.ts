/** Today's hours in minutes after the hall's midnight, or null where the hall never closes. */
export type Hours = { readonly opensAtMin: number; readonly closesAtMin: number } | null

/** `08:00`; midnight at the end of a day is written 24:00. */
export const clockTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(Math.floor(minutes % 60)).padStart(2, '0')}`

/** When a closed hall gives out numbers again: later today, tomorrow, or unknown where it has no hours. */
export type NextOpening =
  | { readonly state: 'today'; readonly at: string }
  | { readonly state: 'tomorrow'; readonly at: string }
  | { readonly state: 'unknown' }

/** `nowMin` is minutes after the hall's midnight. */
export const nextOpening = (hours: Hours, nowMin: number): NextOpening => {
  if (hours === null) return { state: 'unknown' }
  return { state: nowMin < hours.opensAtMin ? 'today' : 'tomorrow', at: clockTime(hours.opensAtMin) }
}
