import { type Floor, floorAfter, floorOf, hallClock } from '@jiaohao/shared/client'
import type { HallBody } from '@jiaohao/shared/contract'
import { openLive } from '@jiaohao/shared/live'
import type { Line } from '@jiaohao/ui/staff/link-age.ts'
import { type Accessor, createSignal, onCleanup } from 'solid-js'
import type { HallClient } from '../hall-client.ts'
import type { Session } from '../session.ts'
import { type Measures, measuresAfter, measuresWithDay, noMeasures } from './measures.ts'

const TICK_MS = 250

/** What a desk hears of the hall. */
export interface Feed {
  readonly floor: Accessor<Floor | null>
  readonly hall: Accessor<HallBody | null>
  readonly measures: Accessor<Measures>
  readonly line: Accessor<Line>
  /** Real-time milliseconds, for what does not follow the hall's clock. */
  readonly realNowMs: Accessor<number>
  /** The hall's instant in whole seconds, UTC milliseconds. */
  readonly atMs: Accessor<number>
}

/** Listens to the floor for one session; `onEnd` hears that the hall no longer knows the session. */
export const createFeed = (session: Session, client: HallClient, onEnd: (code: string) => void): Feed => {
  const clock = hallClock()
  const [floor, setFloor] = createSignal<Floor | null>(null)
  const [hall, setHall] = createSignal<HallBody | null>(null)
  const [measures, setMeasures] = createSignal<Measures>(noMeasures)
  const [line, setLine] = createSignal<Line>({ state: 'disconnected', lostAtMs: Date.now() })
  const [realNowMs, setRealNowMs] = createSignal(Date.now())
  const [atMs, setAtMs] = createSignal(Date.now())

  const readHall = async (): Promise<void> => {
    try {
      const answer = await client.getHall({})
      if (answer.ok) setHall(answer.data)
    } catch (error) {
      // The catalogue of the last reading stays; the bar already says that the line is down.
      console.warn('the hall could not be read', error)
    }
  }
  const readDay = async (): Promise<void> => {
    try {
      const answer = await client.getClerkDay({ params: { id: session.counterId } })
      if (answer.ok) setMeasures((before) => measuresWithDay(before, answer.data))
    } catch (error) {
      console.warn('the day of this clerk could not be read', error)
    }
  }
  const heard = (): void => {
    setLine({ state: 'connected', heardAtMs: Date.now() })
  }
  const live = openLive({
    seat: 'counter',
    base: '',
    token: () => session.token,
    about: { counterId: session.counterId },
    onSnapshot: (snapshot) => {
      clock.set(snapshot)
      setFloor(floorOf(snapshot))
      heard()
      void readHall()
      void readDay()
    },
    onFact: (fact) => {
      setMeasures((before) => measuresAfter(before, fact, session.staff.staffNo))
      setFloor((before) => (before === null ? null : floorAfter(before, fact)))
      heard()
      if (fact.name === 'service-suspended' || fact.name === 'service-resumed') void readHall()
    },
    onClock: (said) => {
      clock.set(said)
      heard()
    },
    onState: (state) => {
      if (state.state === 'live') heard()
      else if (state.state === 'refused') onEnd(state.code)
      else if (line().state === 'connected') setLine({ state: 'disconnected', lostAtMs: Date.now() })
    },
  })
  const tick = setInterval(() => {
    setRealNowMs(Date.now())
    setAtMs(Math.floor(clock.now() / 1000) * 1000)
  }, TICK_MS)
  onCleanup(() => {
    clearInterval(tick)
    live.close()
  })
  return { floor, hall, measures, line, realNowMs, atMs }
}
