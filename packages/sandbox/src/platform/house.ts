import type { Clock } from './clock.ts'
import type { Keys } from './keys.ts'
import type { Knobs } from './knobs.ts'
import type { Store } from './store.ts'

/** What every stand-in works with. */
export type House = {
  store: Store
  clock: Clock
  keys: Keys
  knobs: Knobs
  /** `http://127.0.0.1:port`, known once the sandbox listens. */
  origin: () => string
  /** Tells the courier that a notification may be due. */
  wake: () => void
}
