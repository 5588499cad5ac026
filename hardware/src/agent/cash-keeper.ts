import { randomUUID } from 'node:crypto'
import type { AcceptorState, CashSession } from '@jiaohao/shared/contract'
import { wire } from '@jiaohao/shared/wire'
import { AcceptorAway, type AcceptorEvent, type BillAcceptor } from '../ports/bill-acceptor.ts'
import type { Log } from './log.ts'
import type { NoteFile } from './note-file.ts'
import { pause } from './pause.ts'
import { pathOf, type ServerCalls } from './server-calls.ts'
import { settleNotes } from './settle-notes.ts'

/** The specification asks for a question at least every second; a customer sees the sum move after one of these. */
const POLL_MS = 100
const RECONNECT_MS = 1_000
/** How long the server may let a question wait for news, and how long after that its answer may take. */
const TEND_WAIT_S = 10
const TEND_GRACE_MS = 4_000
const TEND_AGAIN_MS = 1_000
/** A note that is neither in the box nor out again after so long is left to the device's count, so that its order need not wait. */
const ON_ITS_WAY_MOST_MS = 20_000

interface Needs {
  readonly acceptorId: string
  readonly acceptor: BillAcceptor
  readonly file: NoteFile
  readonly calls: ServerCalls
  readonly log: Log
  readonly stopped: AbortSignal
  readonly now: () => number
}

/** What is known of the device and wanted of it, for the two loops that work with it. */
interface Desk {
  session: CashSession | null
  state: AcceptorState
  detail: string | null
  serial: string
  isConnected: boolean
  isOpen: boolean
  inEscrow: boolean
  /** The order whose notes were last taken. */
  servedFor: string | null
  sentAtMs: number
  /** Ends the question that waits at the server, where there is something new to tell. */
  wake: () => void
}

const takenFen = (desk: Desk, file: NoteFile, seen: ReadonlyMap<string, number>): number => {
  const { session } = desk
  if (session === null) return 0
  const { stacked, onItsWay } = file.state()
  const here = stacked.reduce((sum, note) => sum + (note.orderId === session.orderId ? (note.noteFen ?? 0) : 0), 0)
  const coming = onItsWay?.orderId === session.orderId ? onItsWay.noteFen : 0
  return Math.max(session.takenFen, seen.get(session.orderId) ?? 0) + here + coming
}

/** The order for which the device could still take a note, or has one in its mouth. */
const openFor = (desk: Desk, file: NoteFile, now: number): string | null => {
  const { onItsWay } = file.state()
  if (onItsWay !== null && now - desk.sentAtMs < ON_ITS_WAY_MOST_MS) return onItsWay.orderId
  return desk.isConnected && (desk.isOpen || desk.inEscrow) ? desk.servedFor : null
}

/** Works the device: takes a note only for the order that is open, and writes each down before it goes to the box. */
const workAcceptor = ({ acceptor, file, log, now, stopped }: Needs, desk: Desk, seen: ReadonlyMap<string, number>) => {
  const become = (state: AcceptorState, detail: string | null): void => {
    if (desk.state === state && desk.detail === detail) return
    desk.state = state
    desk.detail = detail
    log(state === 'ready' ? 'info' : 'warn', 'acceptor', { state, detail })
    desk.wake()
  }
  const settle = async (toldFen: number | null, recovered: boolean): Promise<void> => {
    const found = settleNotes(file.state(), {
      serial: desk.serial,
      count: await acceptor.acceptCount(),
      toldFen,
      recovered,
      newCommandId: randomUUID,
    })
    if (Object.keys(found).length === 0) return
    const known = file.state().stacked.length
    file.change(found)
    for (const { noteId, noteFen } of file.state().stacked.slice(known))
      log('info', 'note stacked', { noteId, noteFen, recovered: String(recovered) })
    desk.wake()
  }
  const onEscrow = async (noteFen: number): Promise<void> => {
    const { session } = desk
    await settle(null, true)
    const taken = takenFen(desk, file, seen)
    const fits = session !== null && session.orderId === desk.servedFor && taken < session.amountFen && taken + noteFen <= session.mostFen
    if (!fits || file.state().onItsWay !== null) {
      await acceptor.route('customer')
      return
    }
    file.change({ onItsWay: { orderId: session.orderId, noteFen, countBefore: file.state().count } })
    desk.sentAtMs = now()
    desk.inEscrow = false
    await acceptor.route('box')
  }
  const onReturned = async (): Promise<void> => {
    desk.inEscrow = false
    await settle(null, true)
    if (file.state().onItsWay !== null) file.change({ onItsWay: null })
    desk.wake()
  }
  const hear = async (event: AcceptorEvent): Promise<void> => {
    switch (event.kind) {
      case 'escrow':
        desk.inEscrow = true
        return onEscrow(event.noteFen)
      case 'stacked':
        desk.inEscrow = false
        return settle(event.noteFen, false)
      case 'returned':
        return onReturned()
      case 'condition':
        return become(event.condition, event.detail)
      default:
        event satisfies never
    }
  }
  const obey = async (): Promise<void> => {
    const { session } = desk
    const mayTake =
      session !== null && desk.state === 'ready' && file.state().onItsWay === null && takenFen(desk, file, seen) < session.amountFen
    if (desk.inEscrow && session?.orderId !== desk.servedFor) await acceptor.route('customer')
    if (mayTake && desk.servedFor !== session.orderId) desk.servedFor = session.orderId
    if (mayTake === desk.isOpen) return
    await acceptor.setOpen(mayTake)
    desk.isOpen = mayTake
    desk.wake()
  }
  const connect = async (): Promise<void> => {
    const { serial } = await acceptor.connect()
    desk.serial = serial
    desk.isOpen = false
    desk.inEscrow = false
    // A note that was left in the escrow belongs to nobody who could still be asked.
    await acceptor.route('customer')
    await settle(null, true)
    desk.isConnected = true
    become('ready', null)
  }
  const cycle = async (): Promise<void> => {
    if (!desk.isConnected) await connect()
    const { events, gap } = await acceptor.news()
    for (const event of events) await hear(event)
    if (gap !== 'none' || file.state().onItsWay !== null) await settle(null, gap !== 'none')
    // After a loss of power it has forgotten how it is to work.
    if (gap === 'power-was-off') desk.isConnected = false
    else await obey()
  }
  return async (): Promise<void> => {
    while (!stopped.aborted) {
      try {
        await cycle()
        await pause(desk.isConnected ? POLL_MS : 0, stopped)
      } catch (error) {
        if (!(error instanceof AcceptorAway)) throw error
        desk.isConnected = false
        desk.isOpen = false
        become('disconnected', error.message)
        await pause(RECONNECT_MS, stopped)
      }
    }
    if (desk.isConnected) {
      if (desk.inEscrow) await acceptor.route('customer')
      await acceptor.setOpen(false)
    }
  }
}

/** Asks the server for what to take notes for, and says how the device is. Without its word nothing is taken. */
const tendServer = ({ acceptorId, file, calls, log, now, stopped }: Needs, desk: Desk) => {
  const path = pathOf(wire.tendAcceptor.route, acceptorId)
  let told = false
  const tend = async (): Promise<void> => {
    const woken = new AbortController()
    desk.wake = () => woken.abort()
    const open = openFor(desk, file, now())
    // An order that is open here and not there is asked about at once; while the device moves, it is asked about again soon.
    const isSettled = open === (desk.session?.orderId ?? null)
    const body = { state: desk.state, detail: desk.detail, open, waitS: isSettled ? TEND_WAIT_S : 0 }
    const { status, reply } = await calls.once(path, body, {
      timeoutMs: TEND_WAIT_S * 1_000 + TEND_GRACE_MS,
      until: AbortSignal.any([stopped, woken.signal]),
    })
    if (status !== 200) throw new Error(`HTTP ${status}`)
    desk.session = (reply as { readonly session: CashSession | null }).session
    told = false
    if ((desk.session?.orderId ?? null) !== openFor(desk, file, now())) await pause(POLL_MS, stopped)
  }
  return async (): Promise<void> => {
    while (!stopped.aborted) {
      try {
        await tend()
      } catch (error) {
        if (stopped.aborted) return
        // Woken to tell something new.
        if (error instanceof Error && error.name === 'AbortError') continue
        desk.session = null
        if (!told) log('warn', 'the server does not say what to take notes for', { fault: String(error) })
        told = true
        await pause(TEND_AGAIN_MS, stopped)
      }
    }
  }
}

/** Tells the server of the notes in the box, one after the other, each until it is answered. */
const reportNotes = ({ acceptorId, file, calls, log, stopped }: Needs, seen: Map<string, number>) => {
  const path = pathOf(wire.reportNote.route, acceptorId)
  return async (): Promise<void> => {
    while (!stopped.aborted) {
      const [note] = file.state().stacked
      if (note === undefined) {
        await pause(POLL_MS, stopped)
        continue
      }
      const answer = await calls.untilAnswered(path, note)
      if (answer.kind === 'stopped') return
      const rest = file.state().stacked.slice(1)
      if (answer.kind === 'accepted') {
        if (note.orderId !== null) seen.set(note.orderId, (answer.reply as { readonly takenFen: number }).takenFen)
        file.change({ stacked: rest })
        continue
      }
      log('error', 'the server does not take a note that lies in the box: count the box', { noteId: note.noteId, noteFen: note.noteFen })
      file.change({ stacked: rest, refused: [...file.state().refused, note] })
    }
  }
}

/** Keeps one acceptor and its server in step until the signal; it ends with the device shut. Rejects only by a fault of ours. */
export const keepCash = async (needs: Needs): Promise<void> => {
  const desk: Desk = {
    session: null,
    state: 'disconnected',
    detail: null,
    serial: '',
    isConnected: false,
    isOpen: false,
    inEscrow: false,
    servedFor: null,
    sentAtMs: needs.now(),
    wake: () => undefined,
  }
  const seen = new Map<string, number>()
  await Promise.all([workAcceptor(needs, desk, seen)(), tendServer(needs, desk)(), reportNotes(needs, seen)()])
  await needs.acceptor.close()
}
