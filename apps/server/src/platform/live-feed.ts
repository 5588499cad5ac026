import type { Server as HttpServer } from 'node:http'
import {
  COUNTER_STAFF,
  type Fact,
  LIVE_NAMESPACE,
  MANAGERS_READ,
  PHONE_SEAT,
  type PrintOrder,
  RESUME_FACTS_LIMIT,
  type Role,
  SEATS,
  type Seat,
  type ServerToSeat,
  type Snapshot,
  visibility,
} from '@jiaohao/shared/contract'
import { Server, type Socket } from 'socket.io'
import type { Executor } from './executor.ts'
import { type Entry, type EntryOf, factOf, type Journal } from './journal.ts'
import type { PhoneSeats } from './phone-seats.ts'
import type { Principal } from './principal.ts'
import type { Headers } from './public-door.ts'

/** How a seat introduced itself when it connected. */
export interface Visitor {
  readonly seat: Seat
  readonly who: Principal
  /** The counter of a customer's screen, or the printer of an agent. */
  readonly place: string | null
}

export interface LiveFeedOptions {
  readonly http: HttpServer
  readonly journal: Journal
  readonly executor: Executor
  /** Who a token belongs to; null for no token and for a wrong one. */
  readonly principalOf: (token: string | null) => Principal | null
  readonly snapshot: (visitor: Visitor) => Snapshot
  readonly clock: () => { readonly now: string; readonly rate: number }
  /** A print request as its agent gets it; the journal only says which paper it is. Null for one that is kept no more. */
  readonly printOrder: (entry: EntryOf<'print-requested'>) => PrintOrder | null
  readonly onJoined: (visitor: Visitor) => void
  readonly onLeft: (visitor: Visitor) => void
  /** Customers' phones, which hear of nothing but their own ticket. */
  readonly phones: PhoneSeats
  /** Whether a connection comes from outside the hall, where nobody may take any other seat than a phone's. */
  readonly isOutside: (headers: Headers) => boolean
  /** Whether a browser's page from `origin` (none for programs) may connect to this `host`. */
  readonly originAllowed: (asked: { readonly host: string | undefined; readonly origin: string | undefined }) => boolean
}

type LiveSocket = Socket<Record<string, never>, ServerToSeat>
const CONNECT_MESSAGE = { notSignedIn: 'not-signed-in', notAllowed: 'not-allowed', malformed: 'malformed' } as const
/** Posts that may take a staff seat: those that may read the same over HTTP. */
const POSTS: Partial<Record<Seat, readonly Role[]>> = { counter: COUNTER_STAFF, manager: MANAGERS_READ }
const PING_MS = 5_000
const PLACED: readonly Seat[] = ['customer', 'agent']

/** The part of a fact that a seat may know, or null when it may not know of it at all. */
export const factFor = (seat: Seat, entry: Entry): Fact | null => {
  const fields = visibility[entry.name][seat]
  if (fields === undefined) return null
  const fact = factOf(entry)
  if (fields === '*') return fact
  const body = entry.body as Readonly<Record<string, unknown>>
  const known: Record<string, unknown> = {}
  for (const field of fields) if (field in body) known[field] = body[field]
  return { ...fact, body: known } as unknown as Fact
}

/** Whether a fact concerns the one counter or printer that a placed seat stands at. */
const concerns = (visitor: Visitor, entry: Entry): boolean => {
  if (visitor.place === null) return true
  const body = entry.body as { readonly counterId?: unknown; readonly printerId?: unknown }
  return visitor.seat === 'customer' ? body.counterId === visitor.place : body.printerId === visitor.place
}
const roomOf = ({ seat, place }: Pick<Visitor, 'seat' | 'place'>): string => (place === null ? seat : `${seat}:${place}`)

// The first configuration is the hall itself: nobody knew another one.
const changesHall = (entry: Entry): boolean => entry.name === 'hall-configured' && entry.body.version > 1

const text = (value: unknown): string | null => (typeof value === 'string' && value.length > 0 && value.length <= 200 ? value : null)

const mayTake = (seat: Seat, place: string | null, who: Principal): keyof typeof CONNECT_MESSAGE | null => {
  const posts = POSTS[seat]
  if (posts !== undefined) {
    if (who.kind !== 'staff') return 'notSignedIn'
    return who.roles.some((role) => posts.includes(role)) ? null : 'notAllowed'
  }
  if (who.kind === 'nobody') return 'notSignedIn'
  // Only a machine prints; whoever took an agent's orders would keep the paper from the customer.
  if (who.kind === 'staff') return seat === 'agent' ? 'notAllowed' : null
  if (who.kind !== 'device') return null
  const kind = seat === 'customer' ? 'customer-screen' : seat
  const elsewhere = place !== null && who.boundTo !== null && who.boundTo !== place
  return who.deviceKind === kind && !elsewhere ? null : 'notAllowed'
}

export interface LiveFeed {
  readonly io: Server
  /** Sends news of the moment that may be lost, to all of some seats. */
  readonly tell: <E extends 'estimates' | 'clock'>(seats: readonly Seat[], event: E, ...args: Parameters<ServerToSeat[E]>) => void
  readonly endSession: (sessionId: string) => void
  readonly connected: () => number
  readonly close: () => Promise<void>
}

/** One display owns the voice; when it leaves, the one that has been there longest takes over. */
const openVoice = () => {
  const displays: LiveSocket[] = []
  const tell = (): void => {
    for (const [index, display] of displays.entries()) display.emit('voice', { owner: index === 0 })
  }
  return {
    join: (display: LiveSocket, silent: boolean): void => {
      if (silent) {
        display.emit('voice', { owner: false })
        return
      }
      displays.push(display)
      tell()
    },
    leave: (display: LiveSocket): void => {
      const at = displays.indexOf(display)
      if (at < 0) return
      displays.splice(at, 1)
      tell()
    },
  }
}

/**
 * The live feed: what was committed, in journal order, to each seat only what it may know.
 * A seat that names the last number it saw gets what followed, or a snapshot where the gap is too long.
 * Everything here runs in the turn of the commit, so that nothing falls between a snapshot and the next fact.
 */
export const openLiveFeed = (options: LiveFeedOptions): LiveFeed => {
  const { http, journal, executor } = options
  const io = new Server(http, {
    serveClient: false,
    transports: ['websocket', 'polling'],
    perMessageDeflate: false,
    // A seat whose cable was pulled must notice within seconds, and say so.
    pingInterval: PING_MS,
    pingTimeout: PING_MS,
    httpCompression: false,
    allowRequest: (request, decide) => decide(null, options.originAllowed({ host: request.headers.host, origin: request.headers.origin })),
  })
  const feed = io.of(LIVE_NAMESPACE)
  const voice = openVoice()
  const visitors = new WeakMap<object, Visitor>()

  feed.use((socket, next) => {
    const asked = socket.handshake.auth as Record<string, unknown>
    if (asked.seat === PHONE_SEAT) {
      const refusal = options.phones.refusal(socket.handshake)
      return refusal === null ? next() : next(new Error(refusal))
    }
    if (options.isOutside(socket.handshake.headers)) return next(new Error('not-found'))
    const seat = SEATS.find((each) => each === asked.seat)
    if (seat === undefined) return next(new Error(CONNECT_MESSAGE.malformed))
    const token = text(asked.token)
    const who = options.principalOf(token)
    if (who === null) return next(new Error(CONNECT_MESSAGE.notSignedIn))
    const place = seat === 'customer' ? text(asked.counterId) : seat === 'agent' ? text(asked.printerId) : null
    const hindrance = mayTake(seat, place, who)
    if (hindrance !== null) return next(new Error(CONNECT_MESSAGE[hindrance]))
    if (PLACED.includes(seat) && place === null) return next(new Error(CONNECT_MESSAGE.malformed))
    visitors.set(socket, { seat, who, place })
    next()
  })

  const tellable = (seat: Seat, entry: Entry): Fact | null => {
    if (seat !== 'agent' || entry.name !== 'print-requested') return factFor(seat, entry)
    const body = options.printOrder(entry)
    return body === null ? null : ({ ...factOf(entry), body } as unknown as Fact)
  }

  const catchUp = (socket: LiveSocket, visitor: Visitor): void => {
    const after = (socket.handshake.auth as { after?: unknown }).after
    const seq = executor.committedSeq()
    if (typeof after === 'number' && Number.isInteger(after) && after >= 0 && after <= seq && seq - after <= RESUME_FACTS_LIMIT) {
      const missed = journal.after(after, RESUME_FACTS_LIMIT)
      // After a change of the hall itself, what a seat knew of it is no ground for more facts.
      if (!missed.some(changesHall)) {
        for (const entry of missed) {
          const fact = concerns(visitor, entry) ? tellable(visitor.seat, entry) : null
          if (fact !== null) socket.emit('fact', fact)
        }
        socket.emit('clock', options.clock())
        return
      }
    }
    socket.emit('snapshot', options.snapshot(visitor))
  }

  /** Tells every seat the whole hall again. An agent knows nothing of it but its papers, which each carry what they say. */
  const beginAnew = (): void => {
    for (const socket of feed.sockets.values()) {
      const visitor = visitors.get(socket)
      if (visitor !== undefined && visitor.seat !== 'agent') socket.emit('snapshot', options.snapshot(visitor))
    }
  }

  feed.on('connection', (socket: LiveSocket) => {
    if ((socket.handshake.auth as { seat?: unknown }).seat === PHONE_SEAT) return options.phones.join(socket)
    const visitor = visitors.get(socket)
    if (visitor === undefined) return void socket.disconnect(true)
    catchUp(socket, visitor)
    void socket.join(roomOf(visitor))
    if (visitor.who.kind === 'staff') void socket.join(`session:${visitor.who.sessionId}`)
    if (visitor.who.kind === 'device') void socket.join(`device:${visitor.who.deviceId}`)
    if (visitor.seat === 'display') voice.join(socket, (socket.handshake.auth as { voice?: unknown }).voice === 'off')
    options.onJoined(visitor)
    socket.on('disconnect', () => {
      voice.leave(socket)
      options.onLeft(visitor)
    })
  })

  executor.onCommitted((entries) => {
    for (const entry of entries) {
      for (const seat of SEATS) {
        const body = entry.body as { readonly counterId?: string; readonly printerId?: string }
        const place = seat === 'customer' ? (body.counterId ?? null) : seat === 'agent' ? (body.printerId ?? null) : null
        if (PLACED.includes(seat) && place === null) continue
        const room = roomOf({ seat, place })
        // Looked at first: what nobody listens to is not even put together.
        if (!feed.adapter.rooms.has(room)) continue
        const fact = tellable(seat, entry)
        if (fact !== null) feed.to(room).emit('fact', fact)
      }
      if (entry.name === 'device-revoked') feed.in(`device:${entry.body.deviceId}`).disconnectSockets(true)
    }
    if (entries.some(changesHall)) beginAnew()
  })

  return {
    io,
    tell: (seats, event, ...args) => {
      for (const seat of seats) if (feed.adapter.rooms.has(seat)) feed.to(seat).volatile.emit(event, ...args)
    },
    endSession: (sessionId) => feed.in(`session:${sessionId}`).disconnectSockets(true),
    connected: () => feed.sockets.size,
    close: () => io.close(),
  }
}
