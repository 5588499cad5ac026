import { CallError, type Floor, floorAfter, floorOf, type HallClock, hallClock } from '@jiaohao/shared/client'
import type { Device, Fact, HallBody, ServiceBody, Snapshots } from '@jiaohao/shared/contract'
import { openLive } from '@jiaohao/shared/live'
import { type Line, type LinkAge, linkAge } from '@jiaohao/ui/staff/link-age.ts'
import { type Accessor, batch, createSignal, onCleanup } from 'solid-js'
import { hallApi, isSignedOut, sessionToken } from '../hall-api.ts'
import { type Tally, tallyAfter } from '../today/tally.ts'

const TICK_MS = 1_000
/** Devices are read again at most this often, since every printed ticket changes their counts. */
const DEVICES_PAUSE_MS = 1_000
const HALL_RETRY_MS = 2_000

/** The hall as the manager's seat knows it, kept up to date by the live feed. Null until the first word. */
export interface LiveHall {
  readonly hall: Accessor<HallBody | null>
  readonly floor: Accessor<Floor | null>
  readonly tally: Accessor<Tally | null>
  readonly devices: Accessor<readonly Device[]>
  /** When somebody was last called, UTC milliseconds; null when nobody was since the page opened. */
  readonly lastCallMs: Accessor<number | null>
  /** The hall's clock, UTC milliseconds, a tick a second. */
  readonly nowMs: Accessor<number>
  /** How far the page may be trusted. */
  readonly link: Accessor<LinkAge>
  readonly readDevices: () => Promise<void>
  /** Grows with each word of the hall about advice. */
  readonly adviceNews: Accessor<number>
}

/** The services after a fact that opens, closes or limits one; other facts give back the same list. */
export const servicesAfter = (services: ServiceBody[], fact: Fact): ServiceBody[] => {
  const changed = (serviceId: string, change: Partial<ServiceBody>): ServiceBody[] =>
    services.map((service) => (service.id === serviceId ? { ...service, ...change } : service))
  switch (fact.name) {
    case 'service-suspended':
      return changed(fact.body.serviceId, { suspended: fact.body.reason })
    case 'service-resumed':
      return changed(fact.body.serviceId, { suspended: null })
    case 'service-limited':
      return changed(fact.body.serviceId, { waitingLimit: fact.body.waitingLimit })
    default:
      return services
  }
}

// The same hall comes back where nothing changed, so that a fact does not redraw what it has nothing to do with.
const hallAfter = (hall: HallBody, floor: Floor, fact: Fact): HallBody => {
  const services = servicesAfter(hall.services, fact)
  return hall.open === floor.open && services === hall.services ? hall : { ...hall, open: floor.open, services }
}

/** What the hall's day is now, only the hall itself can say. */
const changesDay = (fact: Fact): boolean =>
  fact.name === 'tickets-stopped' || fact.name === 'tickets-given' || fact.name === 'hall-opened' || fact.name === 'hall-closed'

const touchesDevices = (fact: Fact): boolean => fact.name.startsWith('device-') || fact.name.startsWith('print-')

const createDevices = (onSignedOut: () => void) => {
  const [devices, setDevices] = createSignal<readonly Device[]>([])
  let due: ReturnType<typeof setTimeout> | null = null
  const readDevices = async (): Promise<void> => {
    try {
      const reply = await hallApi.getDevices({})
      if (reply.ok) setDevices(reply.data.devices)
    } catch (error) {
      // Without an answer the last list stays; the bar already says how old the page is.
      if (isSignedOut(error)) onSignedOut()
    }
  }
  const readSoon = (): void => {
    due ??= setTimeout(() => {
      due = null
      void readDevices()
    }, DEVICES_PAUSE_MS)
  }
  onCleanup(() => {
    if (due !== null) clearTimeout(due)
  })
  return { devices, setDevices, readDevices, readSoon }
}

const createTick = (clock: HallClock, line: () => Line) => {
  const [nowMs, setNowMs] = createSignal(clock.now())
  const [link, setLink] = createSignal<LinkAge>({ level: 'live', ageS: null })
  const tick = (): void => {
    setNowMs(clock.now())
    setLink(linkAge(line(), Date.now()))
  }
  const timer = setInterval(tick, TICK_MS)
  onCleanup(() => clearInterval(timer))
  return { nowMs, link, tick }
}

/** What is known of the hall, and what each word from it changes. */
const createKnown = () => {
  const [hall, setHall] = createSignal<HallBody | null>(null)
  const [floor, setFloor] = createSignal<Floor | null>(null)
  const [tally, setTally] = createSignal<Tally | null>(null)
  const [lastCallMs, setLastCallMs] = createSignal<number | null>(null)
  const readHall = async (): Promise<void> => {
    try {
      const reply = await hallApi.getHall({})
      if (reply.ok) setHall(reply.data)
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      // The hall is needed before anything can be drawn, so it is asked for until it answers.
      setTimeout(() => void readHall(), HALL_RETRY_MS)
    }
  }
  const take = (snapshot: Snapshots['manager']): void => {
    setFloor(floorOf(snapshot))
    setTally(snapshot.today)
    void readHall()
  }
  const learn = (fact: Fact): void => {
    const known = { hall: hall(), floor: floor(), tally: tally() }
    if (known.floor === null) return
    const next = floorAfter(known.floor, fact)
    const before = { floor: known.floor, services: known.hall?.services ?? [], timeZone: known.hall?.timeZone ?? 'UTC' }
    batch(() => {
      setFloor(next)
      if (known.tally !== null && known.hall !== null) setTally(tallyAfter(known.tally, fact, before))
      if (known.hall !== null) setHall(hallAfter(known.hall, next, fact))
      if (fact.name === 'ticket-called') setLastCallMs(Date.parse(fact.at))
    })
    if (changesDay(fact)) void readHall()
  }
  return { hall, floor, tally, lastCallMs, take, learn }
}

/** Listens to the hall for as long as the owner lives. */
export const createLiveHall = (onSignedOut: () => void): LiveHall => {
  const clock = hallClock()
  const { take, learn, ...known } = createKnown()
  const { devices, setDevices, readDevices, readSoon } = createDevices(onSignedOut)
  const [adviceNews, setAdviceNews] = createSignal(0)
  let line: Line = { state: 'disconnected', lostAtMs: Date.now() }
  const { nowMs, link, tick } = createTick(clock, () => line)
  const hear = (): void => {
    line = { state: 'connected', heardAtMs: Date.now() }
  }
  const live = openLive({
    seat: 'manager',
    base: '',
    token: sessionToken.read,
    about: {},
    onSnapshot: (snapshot) => {
      hear()
      clock.set(snapshot)
      batch(() => {
        take(snapshot)
        setDevices(snapshot.devices)
        tick()
      })
    },
    onFact: (fact) => {
      hear()
      learn(fact)
      if (touchesDevices(fact)) readSoon()
      if (/^(advice|incident)-/.test(fact.name)) setAdviceNews((before) => before + 1)
    },
    onState: (state) => {
      if (state.state === 'live') hear()
      else if (line.state === 'connected') line = { state: 'disconnected', lostAtMs: Date.now() }
      if (state.state === 'refused' && state.code === 'not-signed-in') onSignedOut()
      tick()
    },
    onClock: (said) => {
      clock.set(said)
      hear()
      tick()
    },
  })
  onCleanup(() => live.close())
  return { ...known, devices, nowMs, link, readDevices, adviceNews }
}
