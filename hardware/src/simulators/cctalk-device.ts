import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import {
  BILL_TYPES,
  ESCROW_EMPTY,
  EVENT_COUNTER_MOST,
  EVENTS_KEPT,
  HEADER,
  HELD_IN_ESCROW,
  NAK,
  REPLY,
  ROUTE_STACK,
  SENT_TO_BOX,
  STATUS,
} from '../cctalk/codes.ts'
import { BILL_VALIDATOR, encodeFrame, type Frame, MASTER, takeFrames } from '../cctalk/frames.ts'

/** The notes of the fifth series in yuan, by bill type from 1. */
const NOTES_YUAN = [1, 5, 10, 20, 50, 100] as const
const NO_BILL = '.......'
const FEN_PER_YUAN = 100
const STACKING_MS = 30

/** A bill validator on a serial device server at 127.0.0.1, for tests and for trying things out. */
export interface CcTalkDevice {
  readonly address: string
  readonly serial: number
  /** Holds a note to the mouth: false where it is not drawn in. */
  readonly insert: (noteFen: number) => boolean
  /** Notes that came out again. */
  readonly returned: () => number
  readonly boxFen: () => number
  /** How many are in the box, by the device's own count. */
  readonly accepted: () => number
  readonly isOpen: () => boolean
  readonly setCondition: (condition: 'ready' | 'jammed' | 'full' | 'box-out') => void
  /** From now on nothing is heard of it after a note was stacked: it loses power with the note in the box. */
  readonly loseStackingPower: () => void
  /** Power off: connections end, open state and events are gone; what it has counted stays. */
  readonly powerOff: () => Promise<void>
  readonly powerOn: () => Promise<void>
  readonly close: () => Promise<void>
}

const CONDITION_STATUS = {
  ready: STATUS.stackerOk,
  jammed: STATUS.stackerJammed,
  full: STATUS.stackerFull,
  'box-out': STATUS.stackerRemoved,
} as const

interface Kept {
  /** Survives a loss of power. */
  accepted: number
  boxFen: number
  condition: keyof typeof CONDITION_STATUS
}
interface Volatile {
  isOpen: boolean
  counter: number
  /** The newest first. */
  events: readonly (readonly [number, number])[]
  escrow: number | null
}
const switchedOn = (): Volatile => ({ isOpen: false, counter: 0, events: [], escrow: null })

const listen = async (server: Server, port: number): Promise<number> => {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** Switches a device on at a free port; `serial` is what it calls itself. */
export const startCcTalkDevice = async (serial: number): Promise<CcTalkDevice> => {
  const kept: Kept = { accepted: 0, boxFen: 0, condition: 'ready' }
  let now = switchedOn()
  let returned = 0
  let dropsPower = false
  let stacking: NodeJS.Timeout | null = null
  const sockets = new Set<Socket>()

  const tell = (resultA: number, resultB: number): void => {
    now.counter = now.counter === EVENT_COUNTER_MOST ? 1 : now.counter + 1
    now.events = [[resultA, resultB] as const, ...now.events].slice(0, EVENTS_KEPT)
  }
  const typeOf = (noteFen: number): number => NOTES_YUAN.findIndex((yuan) => yuan * FEN_PER_YUAN === noteFen) + 1
  const giveBack = (): void => {
    if (now.escrow === null) return
    now.escrow = null
    returned += 1
    tell(0, STATUS.billReturnedFromEscrow)
  }
  const stack = (type: number): void => {
    stacking = setTimeout(() => {
      stacking = null
      kept.accepted += 1
      kept.boxFen += (NOTES_YUAN[type - 1] ?? 0) * FEN_PER_YUAN
      if (dropsPower) void powerOff()
      else tell(type, SENT_TO_BOX)
    }, STACKING_MS)
  }
  const route = (to: number): readonly number[] => {
    if (now.escrow === null) return [ESCROW_EMPTY]
    const type = now.escrow
    if (to !== ROUTE_STACK) {
      giveBack()
      return []
    }
    now.escrow = null
    stack(type)
    return []
  }
  const answer = ({ header, data }: Frame): readonly number[] | null => {
    const [first = 0] = data
    switch (header) {
      case HEADER.simplePoll:
      case HEADER.modifyInhibitStatus:
      case HEADER.modifyBillOperatingMode:
        return []
      case HEADER.modifyMasterInhibitStatus:
        now.isOpen = (first & 1) === 1
        return []
      case HEADER.requestSerialNumber:
        return [serial & 0xff, (serial >> 8) & 0xff, (serial >> 16) & 0xff]
      case HEADER.requestAcceptCounter:
        return [kept.accepted & 0xff, (kept.accepted >> 8) & 0xff, (kept.accepted >> 16) & 0xff]
      // The values on the notes are in yuan: 100 fen to a unit, with two decimals.
      case HEADER.requestCountryScalingFactor:
        return [100, 0, 2]
      case HEADER.requestBillId:
        return [...Buffer.from(first <= NOTES_YUAN.length ? `CN${String(NOTES_YUAN[first - 1]).padStart(4, '0')}A` : NO_BILL, 'ascii')]
      case HEADER.readBufferedBillEvents: {
        const padded = [...now.events, ...Array.from({ length: EVENTS_KEPT }, () => [0, 0] as const)].slice(0, EVENTS_KEPT)
        return [now.counter, ...padded.flat()]
      }
      case HEADER.routeBill:
        return route(first)
      default:
        return null
    }
  }
  const greet = (socket: Socket): void => {
    sockets.add(socket)
    let unread: Uint8Array = new Uint8Array()
    socket.on('data', (bytes) => {
      // One wire carries both directions: what was asked is heard again by whoever asked.
      socket.write(bytes)
      const { frames, rest } = takeFrames(Buffer.concat([unread, bytes]))
      unread = rest
      for (const frame of frames) {
        if (frame.to !== BILL_VALIDATOR) continue
        const data = answer(frame)
        const header = data === null ? NAK : REPLY
        socket.write(encodeFrame({ to: MASTER, from: BILL_VALIDATOR, header, data: Uint8Array.from(data ?? []) }))
      }
    })
    socket.on('close', () => sockets.delete(socket))
    // A lost power ends connections in whatever way.
    socket.on('error', () => sockets.delete(socket))
  }
  const server = createServer(greet)
  const port = await listen(server, 0)
  const powerOff = async (): Promise<void> => {
    dropsPower = false
    for (const socket of sockets) socket.destroy()
    if (server.listening) {
      server.close()
      await once(server, 'close')
    }
    now = switchedOn()
  }
  return {
    address: `tcp://127.0.0.1:${port}`,
    serial,
    insert: (noteFen) => {
      const type = typeOf(noteFen)
      if (type < 1 || type > BILL_TYPES || !now.isOpen || now.escrow !== null || stacking !== null || kept.condition !== 'ready')
        return false
      now.escrow = type
      tell(type, HELD_IN_ESCROW)
      return true
    },
    returned: () => returned,
    boxFen: () => kept.boxFen,
    accepted: () => kept.accepted,
    isOpen: () => now.isOpen,
    setCondition: (condition) => {
      kept.condition = condition
      tell(0, CONDITION_STATUS[condition])
    },
    loseStackingPower: () => {
      dropsPower = true
    },
    powerOff,
    powerOn: async () => {
      if (!server.listening) await listen(server, port)
      if (kept.condition !== 'ready') tell(0, CONDITION_STATUS[kept.condition])
    },
    close: powerOff,
  }
}
