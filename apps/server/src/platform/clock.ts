import type { ClockSetting } from '../config.ts'

/** The hall's clock, the only thing that reads the time for business. Instants are UTC milliseconds. */
export interface Clock {
  readonly now: () => number
  /** Hall milliseconds in a real millisecond: 1 in a hall, 60 in a fast demo, 0 when it stands still. */
  readonly rate: number
  /** Whether it was set, and so may be moved forward. */
  readonly isSet: boolean
  /** Moves a set clock forward to an instant; earlier instants leave it where it is. */
  readonly moveTo: (atMs: number) => void
}

/**
 * Opens the clock. After a restart it goes on from the later of its start and the journal's last instant,
 * so that no business time is lived twice.
 */
export const openClock = (setting: ClockSetting, lastJournalMs: number): Clock => {
  if (setting.kind === 'system') {
    return { now: () => Math.max(Date.now(), lastJournalMs), rate: 1, isSet: false, moveTo: () => undefined }
  }
  let fromMs = Math.max(setting.startMs, lastJournalMs)
  let sinceMs = performance.now()
  const now = (): number => Math.floor(fromMs + (performance.now() - sinceMs) * setting.rate)
  return {
    now,
    rate: setting.rate,
    isSet: true,
    moveTo: (atMs) => {
      fromMs = Math.max(atMs, now())
      sinceMs = performance.now()
    },
  }
}
