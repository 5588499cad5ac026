import { WebSocket } from 'ws'
import { answerAsks } from './program.ts'

/** What the listening process is asked: to open seats, to say when all of them heard something, to close them. */
export type ListenAsk =
  | { readonly ask: 'open'; readonly kind: 'hall' | 'bare'; readonly base: string; readonly count: number }
  | { readonly ask: 'heard'; readonly key: string }
  | { readonly ask: 'close' }
/** The instant at which the last seat heard it, nanoseconds of the machine's monotonic clock, which all processes share. */
export interface Heard {
  readonly lastNs: string
  readonly bytes: number
}

const HEARD_WITHIN_MS = 10_000

interface Hearing {
  left: number
  lastNs: bigint
  bytes: number
}
const hearings = new Map<string, Hearing>()
const waiting = new Map<string, () => void>()
let seats: { readonly close: () => void }[] = []

const heard = (key: string, bytesOf: () => number): void => {
  const hearing = hearings.get(key) ?? { left: seats.length, lastNs: 0n, bytes: bytesOf() }
  hearing.left--
  hearing.lastNs = process.hrtime.bigint()
  hearings.set(key, hearing)
  if (hearing.left === 0) waiting.get(key)?.()
}

// Engine.IO 4 and Socket.IO 5 on the wire, https://github.com/socketio/socket.io-protocol: fifty of the library's clients in one
// process would measure themselves; so both kinds of seat are heard by the same bare client and parse what they hear.
const OPENED = '0'
const PING = '2'
const PONG = '3'
const JOIN = '40/live,'
const REFUSED = '44/live,'
const EVENT = '42/live,'
type Event = readonly ['snapshot'] | readonly ['fact', { readonly name: string; readonly body: { readonly ticketId?: string } }]

const openHallSeat = (base: string): Promise<{ close: () => void }> =>
  new Promise((done, fail) => {
    const socket = new WebSocket(`${base.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
    socket.once('error', fail)
    socket.on('message', (data) => {
      const text = data.toString()
      if (text === PING) return socket.send(PONG)
      if (text.startsWith(OPENED)) return socket.send(`${JOIN}${JSON.stringify({ seat: 'display', voice: 'off' })}`)
      if (text.startsWith(REFUSED)) return fail(new Error(text))
      if (!text.startsWith(EVENT)) return
      const event = JSON.parse(text.slice(EVENT.length)) as Event
      if (event[0] === 'snapshot') return done({ close: () => socket.close() })
      if (event[0] !== 'fact' || event[1].name !== 'ticket-called') return
      heard(event[1].body.ticketId ?? '', () => text.length)
    })
  })
const openBareSeat = (base: string): Promise<{ close: () => void }> =>
  new Promise((done, fail) => {
    const socket = new WebSocket(base)
    socket.once('open', () => done({ close: () => socket.close() }))
    socket.once('error', fail)
    socket.on('message', (data) => {
      const text = data.toString()
      heard((JSON.parse(text) as { key: string }).key, () => text.length)
    })
  })

const whenHeard = (key: string): Promise<Heard> =>
  new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error(`${key} was not heard by all`)), HEARD_WITHIN_MS)
    const tell = (): void => {
      clearTimeout(late)
      waiting.delete(key)
      const hearing = hearings.get(key)
      hearings.delete(key)
      done({ lastNs: String(hearing?.lastNs ?? 0n), bytes: hearing?.bytes ?? 0 })
    }
    if (hearings.get(key)?.left === 0) tell()
    else waiting.set(key, tell)
  })

if (process.send !== undefined) {
  answerAsks<ListenAsk, Heard | null>(null, async (ask) => {
    switch (ask.ask) {
      case 'open': {
        const open = ask.kind === 'hall' ? openHallSeat : openBareSeat
        seats = await Promise.all(Array.from({ length: ask.count }, () => open(ask.base)))
        return null
      }
      case 'heard':
        return whenHeard(ask.key)
      case 'close':
        for (const seat of seats) seat.close()
        seats = []
        return null
      default:
        throw new Error(`what is ${(ask satisfies never as { ask: string }).ask}`)
    }
  })
}
