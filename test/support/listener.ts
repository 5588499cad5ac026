import type { Fact, FactName, FactOf, Seat, Snapshots } from '@jiaohao/shared/contract'
import { type Live, type LiveState, openLive } from '@jiaohao/shared/live'

const WAIT_LIMIT_MS = 10_000

/** A seat on the live feed that remembers what it was told. */
export interface Listener<S extends Seat> {
  readonly facts: Fact[]
  readonly snapshots: Snapshots[S][]
  readonly states: LiveState[]
  /** The first fact of a name that a test accepts, already heard or still to come. */
  readonly heard: <N extends FactName>(name: N, accepts?: (fact: FactOf<N>) => boolean) => Promise<FactOf<N>>
  readonly snapshot: () => Promise<Snapshots[S]>
  readonly live: Live
  readonly close: () => void
}

/** Looks again and again until there is something; fails with what was waited for, so that a test cannot hang. */
export const eventually = async <T>(what: string, look: () => T | null | undefined | false, limitMs = WAIT_LIMIT_MS): Promise<T> => {
  const until = performance.now() + limitMs
  for (;;) {
    const found = look()
    if (found !== null && found !== undefined && found !== false) return found
    if (performance.now() > until) throw new Error(`waited in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** Connects a seat and listens. */
export const listen = <S extends Seat>(
  base: string,
  seat: S,
  more: { token?: string; about?: Record<string, string> } = {},
): Listener<S> => {
  const facts: Fact[] = []
  const snapshots: Snapshots[S][] = []
  const states: LiveState[] = []
  const live = openLive({
    seat,
    base,
    token: () => more.token ?? null,
    about: more.about ?? {},
    onSnapshot: (snapshot) => snapshots.push(snapshot),
    onFact: (fact) => facts.push(fact),
    onState: (state) => states.push(state),
  })
  return {
    facts,
    snapshots,
    states,
    live,
    heard: (name, accepts = () => true) =>
      eventually(`the fact ${name}`, () =>
        facts.find((fact): fact is FactOf<typeof name> => fact.name === name && accepts(fact as FactOf<typeof name>)),
      ),
    snapshot: () => eventually(`a snapshot for ${seat}`, () => snapshots.at(-1)),
    close: () => live.close(),
  }
}
