import { io, type Socket } from 'socket.io-client'
import type { ServerToSeat } from '../contract/live.ts'
import type { PhoneTicket } from '../contract/phone.ts'

const NAMESPACE = '/live'
const SEAT = 'phone'
// Phones of a whole hall come back at once after an outage: they spread out more, and wait longer, than the hall's own seats.
const RECONNECT_FIRST_MS = 300
const RECONNECT_MOST_MS = 3_000
const CONNECT_TIMEOUT_MS = 5_000
/** Pause before a connection that was refused for the moment is tried again. */
const REFUSED_PAUSE_MS = 5_000

export type PhoneLiveState =
  | { readonly state: 'connecting' }
  | { readonly state: 'live' }
  | { readonly state: 'lost' }
  /** No such ticket, or its time is over; or this hall offers no page for phones. */
  | { readonly state: 'dead' }

export interface PhoneLiveOptions {
  readonly ticketId: string
  readonly onTicket: (ticket: PhoneTicket) => void
  readonly onState: (state: PhoneLiveState) => void
}

export interface PhoneLive {
  /** Connects anew at once, as when the page comes back from the background. */
  readonly refresh: () => void
  readonly close: () => void
}

/** Listens to one ticket, the phone's own. The id goes in the first message of the connection and stands in no address. */
export const openPhoneLive = ({ ticketId, onTicket, onState }: PhoneLiveOptions): PhoneLive => {
  const socket: Socket<ServerToSeat> = io(NAMESPACE, {
    transports: ['websocket'],
    reconnectionDelay: RECONNECT_FIRST_MS,
    reconnectionDelayMax: RECONNECT_MOST_MS,
    randomizationFactor: 0.5,
    timeout: CONNECT_TIMEOUT_MS,
    auth: { seat: SEAT, ticket: ticketId },
  })
  let over = false
  let again: ReturnType<typeof setTimeout> | undefined
  const close = (): void => {
    over = true
    clearTimeout(again)
    socket.close()
  }
  onState({ state: 'connecting' })
  socket.on('connect', () => onState({ state: 'live' }))
  socket.on('disconnect', (reason) => {
    if (over) return
    onState({ state: 'lost' })
    if (reason === 'io server disconnect') socket.connect()
  })
  socket.on('connect_error', (error) => {
    if (error.message === 'not-found' || error.message === 'malformed') {
      close()
      onState({ state: 'dead' })
      return
    }
    onState({ state: 'lost' })
    // What the hall itself refuses is not tried again by the library.
    if (!socket.active) again = setTimeout(() => socket.connect(), REFUSED_PAUSE_MS)
  })
  socket.on('ticket', (ticket) => {
    if (ticket.standing.state === 'over') over = true
    onTicket(ticket)
  })
  return {
    refresh: () => {
      if (over) return
      clearTimeout(again)
      socket.disconnect().connect()
    },
    close,
  }
}
