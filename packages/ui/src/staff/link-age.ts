/** From this many seconds without a connection the age of what is shown is written in amber. */
export const LATE_AFTER_S = 5
/** From this many seconds without a connection the screen says that the line is down. */
export const LOST_AFTER_S = 30

/** What a seat knows of its line to the hall; instants are real-time milliseconds, since a line does not follow the hall's clock. */
export type Line =
  | { readonly state: 'connected'; readonly heardAtMs: number }
  | { readonly state: 'disconnected'; readonly lostAtMs: number }

/** How far a screen may be trusted. `ageS` is null while the line stands and nothing new has come for a while. */
export type LinkAge =
  | { readonly level: 'live'; readonly ageS: number | null }
  | { readonly level: 'late'; readonly ageS: number }
  | { readonly level: 'lost'; readonly ageS: number }

/** The age in whole seconds of what a screen shows: since the last word while connected, else since the line broke. */
export const linkAge = (line: Line, nowMs: number): LinkAge => {
  switch (line.state) {
    case 'connected': {
      const ageS = Math.max(0, Math.floor((nowMs - line.heardAtMs) / 1000))
      return { level: 'live', ageS: ageS > LATE_AFTER_S ? null : ageS }
    }
    case 'disconnected': {
      const ageS = Math.max(0, Math.floor((nowMs - line.lostAtMs) / 1000))
      if (ageS >= LOST_AFTER_S) return { level: 'lost', ageS }
      return ageS > LATE_AFTER_S ? { level: 'late', ageS } : { level: 'live', ageS }
    }
    default:
      return line satisfies never
  }
}
