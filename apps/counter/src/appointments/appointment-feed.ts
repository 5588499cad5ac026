import { hallClock } from '@jiaohao/shared/client'
import type { Fact, HallBody } from '@jiaohao/shared/contract'
import { openLive } from '@jiaohao/shared/live'
import type { Line } from '@jiaohao/ui/staff/link-age.ts'
import { createSignal, onCleanup } from 'solid-js'
import type { HallClient } from '../hall-client.ts'

const TICK_MS = 500
/** However much happens, the book is read at most this often. */
const READ_EVERY_MS = 400

const CHANGE_THE_HALL: ReadonlySet<Fact['name']> = new Set(['service-suspended', 'service-resumed', 'hall-configured', 'hall-opened'])
const changesTheBook = ({ name }: Fact): boolean => /^(appointment|visitor|ticket)/.test(name) || CHANGE_THE_HALL.has(name)

interface Listening {
  readonly token: string
  readonly client: HallClient
  /** Something happened that a list of appointments shows. */
  readonly onNews: () => void
  readonly onEnd: () => void
}

/** What the page hears of the hall: its catalogue, its clock, the state of the line, and that the book has changed. */
export const createAppointmentFeed = ({ token, client, onNews, onEnd }: Listening) => {
  const clock = hallClock()
  const [hall, setHall] = createSignal<HallBody | null>(null)
  const [line, setLine] = createSignal<Line>({ state: 'disconnected', lostAtMs: Date.now() })
  const [realNowMs, setRealNowMs] = createSignal(Date.now())
  const [atMs, setAtMs] = createSignal(Date.now())
  let due: ReturnType<typeof setTimeout> | null = null

  const readHall = async (): Promise<void> => {
    try {
      const answer = await client.getHall({})
      if (answer.ok) setHall(answer.data)
    } catch (error) {
      // The catalogue of the last reading stays; the bar already says that the line is down.
      console.warn('the hall could not be read', error)
    }
  }
  const news = (): void => {
    due ??= setTimeout(() => {
      due = null
      onNews()
    }, READ_EVERY_MS)
  }
  const heard = (): void => void setLine({ state: 'connected', heardAtMs: Date.now() })
  const tell = (): void => {
    setRealNowMs(Date.now())
    setAtMs(Math.floor(clock.now() / 1000) * 1000)
  }
  const live = openLive({
    seat: 'counter',
    base: '',
    token: () => token,
    about: {},
    onSnapshot: (snapshot) => {
      clock.set(snapshot)
      tell()
      heard()
      void readHall()
      news()
    },
    onFact: (fact) => {
      heard()
      if (changesTheBook(fact)) news()
      if (CHANGE_THE_HALL.has(fact.name)) void readHall()
    },
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
  const tick = setInterval(tell, TICK_MS)
  onCleanup(() => {
    clearInterval(tick)
    if (due !== null) clearTimeout(due)
    live.close()
  })
  return { hall, line, realNowMs, atMs }
}
export type AppointmentFeed = ReturnType<typeof createAppointmentFeed>
