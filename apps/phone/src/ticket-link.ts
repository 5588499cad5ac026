import { hallClock } from '@jiaohao/shared/client'
import type { PhoneTicket } from '@jiaohao/shared/contract'
import { minutesOfDay } from '@jiaohao/shared/kernel'
import type { PhoneLive } from '@jiaohao/shared/live'
import { type Accessor, createSignal, onCleanup, onMount } from 'solid-js'
import { isStale, type OwnTicket, withDeath, withNews } from './own-ticket.ts'

type Later = typeof import('./later.ts')
const TICK_MS = 1_000
/** A page that slept longer than this asks anew when it wakes: its connection may be dead without knowing. */
const SLEPT_MS = 12_000
const RELOAD_PAUSE_MS = 3_000

const two = (value: number): string => String(value).padStart(2, '0')
const wallTime = (atMs: number, timeZone: string): string => {
  const minutes = Math.floor(minutesOfDay(atMs, timeZone))
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** Once the page has been painted: a frame's callbacks come before its painting, what they put off after it. */
const painted = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))

/** Connects anew when the page comes to the front or the network comes back. */
const makeWaking = (refresh: () => void): void => {
  let heldMs = Date.now()
  const wake = (): void => {
    if (document.visibilityState === 'hidden') {
      heldMs = Date.now()
      return
    }
    if (Date.now() - heldMs > SLEPT_MS) refresh()
    heldMs = Date.now()
  }
  const online = (): void => refresh()
  const restored = (event: PageTransitionEvent): void => {
    if (event.persisted) refresh()
  }
  document.addEventListener('visibilitychange', wake)
  window.addEventListener('online', online)
  window.addEventListener('pageshow', restored)
  onCleanup(() => {
    document.removeEventListener('visibilitychange', wake)
    window.removeEventListener('online', online)
    window.removeEventListener('pageshow', restored)
  })
}

export interface TicketLink {
  readonly own: Accessor<OwnTicket>
  readonly stale: Accessor<boolean>
  readonly later: Accessor<Later | null>
}

/** The ticket of this page as it is now. `onNews` hears each one together with the one before. */
export const createTicketLink = (ticketId: string | null, onNews: (before: PhoneTicket | null, after: PhoneTicket) => void): TicketLink => {
  const [own, setOwn] = createSignal<OwnTicket>(ticketId === null ? { state: 'dead' } : { state: 'connecting' })
  const [later, setLater] = createSignal<Later | null>(null)
  const [nowMs, setNowMs] = createSignal(Date.now())
  const clock = hallClock()
  let live: PhoneLive | null = null

  const takeNews = (ticket: PhoneTicket): void => {
    const before = own()
    clock.set(ticket)
    setOwn(withNews(ticket, Date.now(), wallTime(clock.now(), ticket.timeZone)))
    setNowMs(Date.now())
    onNews(before.state === 'known' ? before.ticket : null, ticket)
  }
  const begin = async (id: string): Promise<void> => {
    await painted()
    let loaded: Later
    try {
      loaded = await import('./later.ts')
    } catch {
      // A browser may remember that a script could not be loaded: only the whole page can be tried again.
      setTimeout(() => window.location.reload(), RELOAD_PAUSE_MS)
      return
    }
    setLater(loaded)
    live = loaded.openPhoneLive({
      ticketId: id,
      onTicket: takeNews,
      onState: ({ state }) => {
        if (state === 'dead') setOwn(withDeath)
      },
    })
  }
  onMount(() => {
    if (ticketId !== null) void begin(ticketId)
  })
  makeWaking(() => live?.refresh())
  const tick = setInterval(() => setNowMs(Date.now()), TICK_MS)
  onCleanup(() => {
    clearInterval(tick)
    live?.close()
  })
  return { own, later, stale: () => isStale(own(), nowMs()) }
}
