import type { Store } from './store.ts'

/** Two times: the business time, which a demo may set, and the real time, by which signatures, leases and time-outs go. Both UTC milliseconds. */
export type Clock = {
  nowMs: () => number
  realMs: () => number
  /** Sets the business time to an instant, from which it runs on; null goes back to the real time. */
  set: (nowMs: number | null) => void
}

const KEY = 'clock.offsetMs'

/** Opens the clock; a business time that was set goes on after a restart. */
export const openClock = (store: Store): Clock => {
  let offsetMs = Number(store.one<{ value: string }>('SELECT value FROM setting WHERE key = ?', KEY)?.value ?? 0)
  return {
    nowMs: () => Date.now() + offsetMs,
    realMs: () => Date.now(),
    set: (nowMs) => {
      const next = nowMs === null ? 0 : nowMs - Date.now()
      store.run('INSERT INTO setting VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', KEY, String(next))
      offsetMs = next
    },
  }
}
