import { AcceptorAway, type AcceptorEvent, type AcceptorNews, type BillAcceptor } from '../ports/bill-acceptor.ts'
import { type Transport, TransportError } from '../ports/transport.ts'
import {
  BILL_TYPES,
  ESCROW_EMPTY,
  EVENT_COUNTER_MOST,
  EVENTS_KEPT,
  HEADER,
  HELD_IN_ESCROW,
  MODE_ESCROW,
  MODE_STACKER,
  NAK,
  ROUTE_FAILED,
  ROUTE_RETURN,
  ROUTE_STACK,
  SENT_TO_BOX,
  STATUS,
} from './codes.ts'
import { BILL_VALIDATOR, encodeFrame, type Frame, MASTER, takeFrames } from './frames.ts'

const ANSWER_WITHIN_MS = 500
/** Questions are repeated so often before the device counts as away; every one of them may be asked twice without harm. */
const ATTEMPTS = 3
/** Bytes that have made no frame; beyond it they are noise. */
const UNREAD_LIMIT_BYTES = 1_024
const FEN_PER_YUAN = 100
const LITTLE_ENDIAN = (bytes: Uint8Array): number => bytes.reduceRight((sum, byte) => sum * 256 + byte, 0)

const CONDITIONS: Readonly<Record<number, AcceptorEvent>> = {
  [STATUS.billJammedInTransport]: { kind: 'condition', condition: 'jammed', detail: 'note jammed in the transport' },
  [STATUS.billJammedInTransportSafe]: { kind: 'condition', condition: 'jammed', detail: 'note jammed in the transport' },
  [STATUS.billJammedInStacker]: { kind: 'condition', condition: 'jammed', detail: 'note jammed in the stacker' },
  [STATUS.stackerJammed]: { kind: 'condition', condition: 'jammed', detail: 'stacker jammed' },
  [STATUS.stackerFull]: { kind: 'condition', condition: 'full', detail: null },
  [STATUS.stackerRemoved]: { kind: 'condition', condition: 'box-out', detail: null },
  [STATUS.stackerFaulty]: { kind: 'condition', condition: 'faulty', detail: 'stacker faulty' },
  [STATUS.stackerOk]: { kind: 'condition', condition: 'ready', detail: null },
  [STATUS.stackerInserted]: { kind: 'condition', condition: 'ready', detail: null },
  [STATUS.billReturnedFromEscrow]: { kind: 'returned' },
  [STATUS.billPulledBackwards]: { kind: 'returned' },
}

/** `CN0050A`: country, value in its scaled unit, issue. Null for an empty place, and for money of another country. */
const noteFenOf = (billId: string, scaling: number): number | null => {
  const [, value] = /^CN(\d{4})[A-Z]$/.exec(billId) ?? []
  return value === undefined || Number(value) === 0 ? null : Number(value) * scaling
}

/** One question at a time over the shared line, each with its answer. */
const openLine = (transport: Transport) => {
  let unread: Uint8Array = new Uint8Array()
  let waiting: ((frame: Frame) => void) | null = null
  transport.onData((bytes) => {
    const { frames, rest } = takeFrames(Buffer.concat([unread, bytes]))
    unread = rest.length > UNREAD_LIMIT_BYTES ? new Uint8Array() : rest
    // What we said ourselves comes back on one wire; only what is for us is an answer.
    for (const frame of frames) if (frame.to === MASTER && frame.from === BILL_VALIDATOR) waiting?.(frame)
  })
  const once = async (header: number, data: readonly number[]): Promise<Frame | null> => {
    const answered = new Promise<Frame | null>((resolve) => {
      const timer = setTimeout(() => resolve(null), ANSWER_WITHIN_MS)
      waiting = (frame) => {
        clearTimeout(timer)
        resolve(frame)
      }
    })
    unread = new Uint8Array()
    await transport.write(encodeFrame({ to: BILL_VALIDATOR, from: MASTER, header, data: Uint8Array.from(data) }), {
      timeoutMs: ANSWER_WITHIN_MS,
    })
    const frame = await answered
    waiting = null
    return frame
  }
  return async (header: number, ...data: readonly number[]): Promise<Frame> => {
    try {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const frame = await once(header, data)
        if (frame !== null) return frame
      }
    } catch (error) {
      if (!(error instanceof TransportError)) throw error
      throw new AcceptorAway(error.message)
    }
    throw new AcceptorAway(`no answer to header ${header}`)
  }
}

/**
 * A bill validator that speaks ccTalk with buffered events and an escrow, by its usual address 40. The line is whatever carries bytes to
 * it: a serial device server over TCP here. Its event counter tells what is new, its accept counter what was missed.
 */
export const ccTalkAcceptor = (transport: Transport): BillAcceptor => {
  const ask = openLine(transport)
  const data = async (header: number, ...sent: readonly number[]): Promise<Uint8Array> => {
    const frame = await ask(header, ...sent)
    if (frame.header === NAK) throw new AcceptorAway(`header ${header} was refused`)
    return frame.data
  }
  let values = new Map<number, number>()
  let counter: number | null = null

  const readValues = async (): Promise<void> => {
    const [low = 0, high = 0, decimals = 0] = await data(HEADER.requestCountryScalingFactor, ...Buffer.from('CN', 'ascii'))
    const scaling = ((low + high * 256) * FEN_PER_YUAN) / 10 ** decimals
    values = new Map()
    for (let type = 1; type <= BILL_TYPES; type++) {
      const value = noteFenOf(Buffer.from(await data(HEADER.requestBillId, type)).toString('ascii'), scaling)
      if (value !== null) values.set(type, value)
    }
    const mask = [...values.keys()].reduce((bits, type) => bits | (1 << (type - 1)), 0)
    await data(HEADER.modifyInhibitStatus, mask & 0xff, mask >> 8)
  }
  const eventOf = (resultA: number, resultB: number): AcceptorEvent | null => {
    if (resultA === 0) return CONDITIONS[resultB] ?? null
    const noteFen = values.get(resultA)
    if (noteFen === undefined) return null
    if (resultB === HELD_IN_ESCROW) return { kind: 'escrow', noteFen }
    return resultB === SENT_TO_BOX ? { kind: 'stacked', noteFen } : null
  }
  /** How many events are new, and whether the device was off meanwhile or has forgotten some. */
  const since = (before: number | null, now: number): { readonly fresh: number; readonly gap: AcceptorNews['gap'] } => {
    if (before === null) return { fresh: Math.min(now, EVENTS_KEPT), gap: 'none' }
    if (now === before) return { fresh: 0, gap: 'none' }
    // Zero only ever follows a power-up; a lower number after one is more events than we saw since it.
    if (now === 0 || (before !== 0 && now < before && now <= EVENTS_KEPT && before <= EVENT_COUNTER_MOST - EVENTS_KEPT))
      return { fresh: Math.min(now, EVENTS_KEPT), gap: 'power-was-off' }
    const fresh = now > before ? now - before : now + EVENT_COUNTER_MOST - before
    return fresh > EVENTS_KEPT ? { fresh: EVENTS_KEPT, gap: 'events-lost' } : { fresh, gap: 'none' }
  }

  return {
    name: transport.name,
    connect: async () => {
      try {
        await transport.open()
      } catch (error) {
        if (!(error instanceof TransportError)) throw error
        throw new AcceptorAway(error.message)
      }
      await data(HEADER.simplePoll)
      await data(HEADER.modifyMasterInhibitStatus, 0)
      const serial = LITTLE_ENDIAN(await data(HEADER.requestSerialNumber))
      await data(HEADER.modifyBillOperatingMode, MODE_STACKER | MODE_ESCROW)
      await readValues()
      counter = null
      return { serial: String(serial) }
    },
    setOpen: async (open) => {
      await data(HEADER.modifyMasterInhibitStatus, open ? 1 : 0)
    },
    news: async () => {
      const [now = 0, ...results] = await data(HEADER.readBufferedBillEvents)
      const { fresh, gap } = since(counter, now)
      // What was kept from before the connection tells how the device stands; its notes are told by its count.
      const isFirst = counter === null
      counter = now
      const events: AcceptorEvent[] = []
      // The newest stands first.
      for (let index = fresh - 1; index >= 0; index--) {
        const event = eventOf(results[index * 2] ?? 0, results[index * 2 + 1] ?? 0)
        if (event !== null && (!isFirst || event.kind === 'condition')) events.push(event)
      }
      return { events, gap }
    },
    route: async (to) => {
      const [answer] = await data(HEADER.routeBill, to === 'box' ? ROUTE_STACK : ROUTE_RETURN)
      return answer !== ESCROW_EMPTY && answer !== ROUTE_FAILED
    },
    acceptCount: async () => LITTLE_ENDIAN(await data(HEADER.requestAcceptCounter)),
    close: transport.close,
  }
}
