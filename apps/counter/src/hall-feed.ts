import { type Floor, floorAfter, floorOf, hallClock } from '@jiaohao/shared/client'
import type { Estimates, Fact, HallBody } from '@jiaohao/shared/contract'
import { openLive } from '@jiaohao/shared/live'
import type { Line } from '@jiaohao/ui/staff/link-age.ts'
import { type Accessor, createSignal, onCleanup } from 'solid-js'
import type { HallClient } from './hall-client.ts'

/** What a page knew of the hall when it was last open: shown, with its age, until the hall is heard again. */
export interface KnownHall {
  readonly floor: Floor
  readonly hall: HallBody
  /** What the hall's clock said, and when that was in real-time milliseconds. */
  readonly clock: { readonly now: string; readonly rate: number }
  readonly heardAtMs: number
}

/** What every page at a counter hears of the hall. What was heard last stays while the link is gone; `line` says since when. */
export interface HallFeed {
  readonly floor: Accessor<Floor | null>
  readonly hall: Accessor<HallBody | null>
  readonly line: Accessor<Line>
  /** Real-time milliseconds, for what does not follow the hall's clock. */
  readonly realNowMs: Accessor<number>
  /** The hall's instant in whole seconds, UTC milliseconds. */
  readonly atMs: Accessor<number>
  /** What is known now, to be kept for a page that is opened without a connection; null before anything is. */
  readonly known: () => KnownHall | null
}

interface FeedOptions {
  readonly token: string
  readonly client: HallClient
  /** More for the server to know this seat by. */
  readonly about: Readonly<Record<string, string>>
  readonly tickMs: number
  /** Facts after which the catalogue is read again. */
  readonly rereadOn: ReadonlySet<Fact['name']>
  /** What was known before this page was opened. */
  readonly before: KnownHall | null
  readonly onSnapshot: () => void
  readonly onFact: (fact: Fact) => void
  readonly onEstimates: (estimates: Estimates) => void
  /** The hall no longer knows the session; `code` says why. */
  readonly onEnd: (code: string) => void
}

/** The hall's clock carried on over the time in which this page was closed. */
const carriedOn = ({ clock, heardAtMs }: KnownHall, realNowMs: number): KnownHall['clock'] => ({
  now: new Date(Date.parse(clock.now) + (realNowMs - heardAtMs) * clock.rate).toISOString(),
  rate: clock.rate,
})

/** Listens to the floor for one session, as long as the surrounding owner lives. */
export const createHallFeed = (options: FeedOptions): HallFeed => {
  const { client, before } = options
  const clock = hallClock()
  if (before !== null) clock.set(carriedOn(before, Date.now()))
  const [floor, setFloor] = createSignal<Floor | null>(before?.floor ?? null)
  const [hall, setHall] = createSignal<HallBody | null>(before?.hall ?? null)
  const [line, setLine] = createSignal<Line>({ state: 'disconnected', lostAtMs: before?.heardAtMs ?? Date.now() })
  const [realNowMs, setRealNowMs] = createSignal(Date.now())
  const [atMs, setAtMs] = createSignal(clock.now())
  let heardAtMs = before?.heardAtMs ?? Date.now()

  const readHall = async (): Promise<void> => {
    try {
      const answer = await client.getHall({})
      if (answer.ok) setHall(answer.data)
    } catch (error) {
      // The catalogue of the last reading stays; the bar already says that the line is down.
      console.warn('the hall could not be read', error)
    }
  }
  const look = (): void => void setAtMs(Math.floor(clock.now() / 1000) * 1000)
  const heard = (): void => {
    heardAtMs = Date.now()
    // At once, not at the next tick: what is recorded in between would bear the time of this machine and not of the hall.
    look()
    setLine({ state: 'connected', heardAtMs })
  }
  const live = openLive({
    seat: 'counter',
    base: '',
    token: () => options.token,
    about: options.about,
    onSnapshot: (snapshot) => {
      clock.set(snapshot)
      setFloor(floorOf(snapshot))
      heard()
      void readHall()
      options.onSnapshot()
    },
    onFact: (fact) => {
      options.onFact(fact)
      setFloor((known) => (known === null ? null : floorAfter(known, fact)))
      heard()
      if (options.rereadOn.has(fact.name)) void readHall()
    },
    onEstimates: options.onEstimates,
    onClock: (said) => {
      clock.set(said)
      heard()
    },
    onState: (state) => {
      if (state.state === 'live') heard()
      else if (state.state === 'refused') options.onEnd(state.code)
      else if (line().state === 'connected') setLine({ state: 'disconnected', lostAtMs: Date.now() })
    },
  })
  const tick = setInterval(() => {
    setRealNowMs(Date.now())
    look()
  }, options.tickMs)
  onCleanup(() => {
    clearInterval(tick)
    live.close()
  })
  const known = (): KnownHall | null => {
    const [ofFloor, ofHall] = [floor(), hall()]
    if (ofFloor === null || ofHall === null) return null
    const hallMs = clock.now() - (Date.now() - heardAtMs) * clock.rate()
    return { floor: ofFloor, hall: ofHall, clock: { now: new Date(hallMs).toISOString(), rate: clock.rate() }, heardAtMs }
  }
  return { floor, hall, line, realNowMs, atMs, known }
}
