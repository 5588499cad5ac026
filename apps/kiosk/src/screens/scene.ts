import type { Flow, Modes } from '../flow.ts'
import type { HallView } from '../hall-view.ts'
import type { Visit } from '../visit.ts'
import type { Say } from '../words.ts'

/** What every screen is given: the hall, the words of the visit's language, and the visit to which it sends events. */
export interface Scene {
  readonly view: HallView
  readonly say: Say
  readonly modes: Modes
  readonly visit: Visit
  /** The live feed is away: counts and waits are withdrawn, since they would be old. */
  readonly lost: boolean
}

/** A visit that stands in one named state. */
export type At<S extends Flow['state']> = Extract<Flow, { state: S }>

/** The visit where it stands in that state, or null. */
export const at = <S extends Flow['state']>(flow: Flow, state: S): At<S> | null => (flow.state === state ? (flow as At<S>) : null)
