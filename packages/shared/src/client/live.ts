import { io, type Socket } from 'socket.io-client'
import type { Fact } from '../contract/facts.ts'
import type { Estimates, ServerToSeat, Snapshots } from '../contract/live.ts'

export { openPhoneLive, type PhoneLive, type PhoneLiveState } from './phone-live.ts'

const NAMESPACE = '/live'
const RECONNECT_FIRST_MS = 150
const RECONNECT_MOST_MS = 400
const CONNECT_TIMEOUT_MS = 3_000

export type LiveState =
  | { readonly state: 'connecting' }
  | { readonly state: 'live' }
  | { readonly state: 'lost' }
  | { readonly state: 'refused'; readonly code: string }

export interface LiveOptions<S extends keyof Snapshots> {
  readonly seat: S
  /** Origin of the server, or '' for the page's own. */
  readonly base: string
  /** Bearer token or device key, asked at each connection. */
  readonly token: () => string | null
  /** More for the server to know this seat by: counterId for a customer's screen, printerId for an agent. */
  readonly about: Readonly<Record<string, string>>
  readonly onSnapshot: (snapshot: Snapshots[S]) => void
  readonly onFact: (fact: Fact) => void
  readonly onState: (state: LiveState) => void
  readonly onEstimates?: (estimates: Estimates) => void
  readonly onVoice?: (voice: { owner: boolean }) => void
  readonly onClock?: (clock: { now: string; rate: number }) => void
}

export interface Live {
  /** The last fact or snapshot that was handed on. */
  readonly seq: () => number
  readonly close: () => void
}

/**
 * Listens to the hall. After a lost connection it says the last number it saw and gets what followed, in order;
 * a fact is never handed on twice.
 */
export const openLive = <S extends keyof Snapshots>(options: LiveOptions<S>): Live => {
  let seen: number | null = null
  const socket: Socket<ServerToSeat> = io(options.base + NAMESPACE, {
    transports: ['websocket'],
    reconnectionDelay: RECONNECT_FIRST_MS,
    reconnectionDelayMax: RECONNECT_MOST_MS,
    randomizationFactor: 0.3,
    timeout: CONNECT_TIMEOUT_MS,
    auth: (give) => {
      const token = options.token()
      give({ seat: options.seat, ...options.about, ...(token === null ? {} : { token }), ...(seen === null ? {} : { after: seen }) })
    },
  })
  options.onState({ state: 'connecting' })
  socket.on('connect', () => options.onState({ state: 'live' }))
  socket.on('disconnect', (reason) => {
    options.onState({ state: 'lost' })
    // A server that ends the connection itself is not tried again by the library; the hall's may only be restarting.
    if (reason === 'io server disconnect') socket.connect()
  })
  socket.on('connect_error', (error) => {
    const refused = !socket.active
    options.onState(refused ? { state: 'refused', code: error.message } : { state: 'lost' })
  })
  socket.on('snapshot', (snapshot) => {
    seen = snapshot.seq
    options.onSnapshot(snapshot as Snapshots[S])
  })
  socket.on('fact', (fact) => {
    if (seen !== null && fact.seq <= seen) return
    seen = fact.seq
    options.onFact(fact)
  })
  socket.on('estimates', (estimates) => options.onEstimates?.(estimates))
  socket.on('voice', (voice) => options.onVoice?.(voice))
  socket.on('clock', (clock) => options.onClock?.(clock))
  return { seq: () => seen ?? 0, close: () => socket.close() }
}
