import type { PhoneRefusal, PhoneTicket } from '@jiaohao/shared/contract'
import type { Entry } from './journal.ts'
import type { Principal } from './principal.ts'
import type { Headers, PublicDoor } from './public-door.ts'
import { openTally, type TallyLimit } from './tally.ts'

const MINUTE_MS = 60_000
/** How much customers' phones may ask of the hall. Many of them may share one address, as on the hall's own network or a mobile carrier's. */
export const PHONE_LIMITS = {
  phones: 500,
  socketsPerTicket: 4,
  askedPerTicket: { most: 60, withinMs: MINUTE_MS, names: 1_000 },
  askedPerCaller: { most: 1_200, withinMs: MINUTE_MS, names: 1_000 },
  wrongPerCaller: { most: 30, withinMs: MINUTE_MS, names: 1_000 },
} as const satisfies { phones: number; socketsPerTicket: number } & Record<`${string}Per${'Ticket' | 'Caller'}`, number | TallyLimit>

/** Positions and waits are looked at this often. */
const EVERY_MS = 1_000
/** What stays the same is told again after this time: a phone must see that its page lives. */
const AGAIN_MS = 10_000
/** So many tickets are looked at in one go; then whoever else waits has his turn, a call on its way to the wall first of all. */
const TICKETS_PER_SLICE = 50

/** The part of a socket that a phone's seat needs. */
export interface PhoneSocket {
  readonly handshake: PhoneHandshake
  readonly emit: (event: 'ticket', ticket: PhoneTicket) => unknown
  readonly disconnect: (close: boolean) => unknown
  readonly on: (event: 'disconnect', listener: () => void) => unknown
}
interface PhoneHandshake {
  readonly auth: unknown
  readonly headers: Headers
  readonly address: string
}
type OwnTicket = Omit<PhoneTicket, 'now' | 'rate'>

interface Needs {
  readonly door: PublicDoor
  /** What the holder of a ticket may know of it at this moment; null for an id that no ticket has. */
  readonly ticketOf: (id: string) => OwnTicket | null
  readonly clock: () => { readonly now: string; readonly rate: number }
  readonly realNow: () => number
  readonly onFault: (error: unknown) => void
}

export interface PhoneSeats {
  /** Who calls with a ticket's id in his hand; a wrong id and one whose time is over look alike. */
  readonly holder: (ticketId: string, caller: string) => Principal | 'not-found' | 'too-many'
  /** Why a connection is refused; null takes it. */
  readonly refusal: (handshake: PhoneHandshake) => PhoneRefusal | null
  readonly join: (socket: PhoneSocket) => void
  /** Tells the phones of tickets that have changed. */
  readonly hear: (entries: readonly Entry[]) => void
  readonly connected: () => number
  readonly close: () => void
}

interface Line {
  readonly sockets: Set<PhoneSocket>
  told: { readonly text: string; readonly atMs: number }
}

/** Who may ask, and how often. */
const openAdmission = ({ door, ticketOf, realNow }: Needs) => {
  const byTicket = openTally(PHONE_LIMITS.askedPerTicket, realNow)
  const byCaller = openTally(PHONE_LIMITS.askedPerCaller, realNow)
  const wrong = openTally(PHONE_LIMITS.wrongPerCaller, realNow)
  return (ticketId: string, caller: string): 'not-found' | 'too-many' | null => {
    if (byCaller.beyond(caller)) return 'too-many'
    const ticket = door.address() === null ? null : ticketOf(ticketId)
    // Whoever shares the network of somebody who tries ids out is not kept from his own.
    if (ticket === null || ticket.standing.state === 'over') return wrong.beyond(caller) ? 'too-many' : 'not-found'
    return byTicket.beyond(ticketId) ? 'too-many' : null
  }
}

/** The connected phones by ticket, and what each was told last. */
const openLines = (needs: Needs) => {
  const lines = new Map<string, Line>()
  let connected = 0

  const drop = (id: string): void => {
    for (const socket of lines.get(id)?.sockets ?? []) socket.disconnect(true)
    lines.delete(id)
  }
  const tell = (id: string): void => {
    const line = lines.get(id)
    if (line === undefined) return
    const own = needs.door.address() === null ? null : needs.ticketOf(id)
    if (own === null) {
      drop(id)
      return
    }
    const text = JSON.stringify(own)
    const atMs = needs.realNow()
    if (text === line.told.text && atMs - line.told.atMs < AGAIN_MS) return
    line.told = { text, atMs }
    const ticket: PhoneTicket = { ...needs.clock(), ...own }
    for (const socket of line.sockets) socket.emit('ticket', ticket)
    if (own.standing.state === 'over') drop(id)
  }
  return {
    has: (id: string): boolean => lines.has(id),
    ids: (): string[] => [...lines.keys()],
    sockets: (id: string): number => lines.get(id)?.sockets.size ?? 0,
    connected: (): number => connected,
    tell,
    join: (id: string, socket: PhoneSocket): void => {
      const line = lines.get(id) ?? { sockets: new Set(), told: { text: '', atMs: 0 } }
      lines.set(id, line)
      line.sockets.add(socket)
      connected++
      socket.on('disconnect', () => {
        connected--
        line.sockets.delete(socket)
        if (line.sockets.size === 0 && lines.get(id) === line) lines.delete(id)
      })
      // A newcomer hears at once; the others of the same ticket hear it once more.
      line.told = { text: '', atMs: 0 }
      tell(id)
    },
  }
}

/**
 * The seats of customers' phones. A change of a ticket is told in the next turn of the loop, behind the walls and the answer to its
 * caller; positions and waits are looked at once a second, for connected phones only, a slice at a time.
 */
export const openPhoneSeats = (needs: Needs): PhoneSeats => {
  const lines = openLines(needs)
  const admission = openAdmission(needs)
  const changed = new Set<string>()
  let due: string[] = []
  let working = false
  let open = true

  const slice = (): void => {
    working = false
    if (!open) return
    const now = [...changed, ...due.splice(0, TICKETS_PER_SLICE)]
    changed.clear()
    for (const id of now) {
      try {
        lines.tell(id)
      } catch (error) {
        needs.onFault(error)
      }
    }
    if (due.length > 0) work()
  }
  const work = (): void => {
    if (!working) setImmediate(slice)
    working = true
  }
  const timer = setInterval(() => {
    if (due.length === 0) due = lines.ids()
    if (due.length > 0) work()
  }, EVERY_MS)

  const ticketOf = ({ auth }: PhoneHandshake): string | null => {
    const { ticket } = (auth ?? {}) as { ticket?: unknown }
    return typeof ticket === 'string' && ticket !== '' ? ticket : null
  }
  return {
    holder: (ticketId, caller) => admission(ticketId, caller) ?? { kind: 'phone', ticketId },
    refusal: (handshake) => {
      const { door } = needs
      const id = ticketOf(handshake)
      if (!door.isPublic(handshake.headers)) return 'not-found'
      if (id === null) return 'malformed'
      const refusal = admission(id, door.caller(handshake.address, handshake.headers))
      if (refusal !== null) return refusal
      if (lines.sockets(id) >= PHONE_LIMITS.socketsPerTicket) return 'too-many'
      return lines.connected() >= PHONE_LIMITS.phones ? 'busy' : null
    },
    join: (socket) => {
      const id = ticketOf(socket.handshake)
      if (id === null) socket.disconnect(true)
      else lines.join(id, socket)
    },
    hear: (entries) => {
      for (const { body } of entries)
        if ('ticketId' in body && typeof body.ticketId === 'string' && lines.has(body.ticketId)) changed.add(body.ticketId)
      if (changed.size > 0) work()
    },
    connected: lines.connected,
    close: () => {
      open = false
      clearInterval(timer)
    },
  }
}
