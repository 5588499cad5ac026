import { type Floor, floorAfter, floorOf, hallClock } from '@jiaohao/shared/client'
import type { EstimatedWait, Estimates, Fact, HallBody, PrintState } from '@jiaohao/shared/contract'
import { openLive } from '@jiaohao/shared/live'
import type { Line } from '@jiaohao/ui/staff/link-age.ts'
import { createSignal, onCleanup } from 'solid-js'
import type { HallClient } from '../hall-client.ts'

const TICK_MS = 500
/** Print jobs whose state is remembered: those of the numbers that the tablet still shows, and some more. */
const PRINTS_LIMIT = 200

type Waits = ReadonlyMap<string, EstimatedWait | null>
type Prints = ReadonlyMap<string, PrintState>

const printsAfter = (before: Prints, fact: Fact): Prints => {
  if (fact.name !== 'print-progressed') return before
  const entries = [...before].filter(([id]) => id !== fact.body.printJobId)
  return new Map([...entries, [fact.body.printJobId, fact.body.state] as const].slice(-PRINTS_LIMIT))
}
const waitsOf = ({ services }: Estimates): Waits => new Map(services.map(({ id, wait }) => [id, wait]))
const CHANGE_THE_HALL: ReadonlySet<Fact['name']> = new Set(['service-suspended', 'service-resumed', 'hall-configured', 'hall-opened'])

/** What the tablet hears of the hall. What was heard last stays while the link is gone; `line` says since when. */
export const createTriageFeed = (token: string, client: HallClient, onEnd: () => void) => {
  const clock = hallClock()
  const [floor, setFloor] = createSignal<Floor | null>(null)
  const [hall, setHall] = createSignal<HallBody | null>(null)
  const [waits, setWaits] = createSignal<Waits>(new Map())
  const [prints, setPrints] = createSignal<Prints>(new Map())
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
  const heard = (): void => {
    setLine({ state: 'connected', heardAtMs: Date.now() })
  }
  const live = openLive({
    seat: 'counter',
    base: '',
    token: () => token,
    about: {},
    onSnapshot: (snapshot) => {
      clock.set(snapshot)
      setFloor(floorOf(snapshot))
      heard()
      void readHall()
    },
    onFact: (fact) => {
      setFloor((before) => (before === null ? null : floorAfter(before, fact)))
      setPrints((before) => printsAfter(before, fact))
      heard()
      if (CHANGE_THE_HALL.has(fact.name)) void readHall()
    },
    onEstimates: (estimates) => setWaits(waitsOf(estimates)),
    onClock: (said) => {
      clock.set(said)
      heard()
    },
    onState: (state) => {
      if (state.state === 'live') heard()
      else if (state.state === 'refused') onEnd()
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
  return { floor, hall, waits, prints, line, realNowMs, atMs }
}
export type TriageFeed = ReturnType<typeof createTriageFeed>
