import type { Fact, Snapshot } from '@jiaohao/shared/contract'
import { io, type Socket } from 'socket.io-client'
import { eventually } from './listener.ts'

/** A connection to the live feed with exactly this introduction, which the typed client would not make. */
export interface RawSeat {
  readonly facts: Fact[]
  readonly snapshots: Snapshot[]
  readonly voice: { owner: boolean }[]
  /** The connect error, or null once connected. */
  readonly outcome: () => Promise<string | null>
  readonly close: () => void
}

export const openRawSeat = (base: string, auth: Readonly<Record<string, unknown>>): RawSeat => {
  const facts: Fact[] = []
  const snapshots: Snapshot[] = []
  const voice: { owner: boolean }[] = []
  let outcome: string | null | undefined
  const socket: Socket = io(`${base}/live`, { transports: ['websocket'], reconnection: false, forceNew: true, auth: { ...auth } })
  socket.on('connect', () => {
    outcome = null
  })
  socket.on('connect_error', ({ message }) => {
    outcome = message
  })
  socket.on('snapshot', (snapshot: Snapshot) => snapshots.push(snapshot))
  socket.on('fact', (fact: Fact) => facts.push(fact))
  socket.on('voice', (told: { owner: boolean }) => voice.push(told))
  return {
    facts,
    snapshots,
    voice,
    outcome: async () => {
      await eventually('an answer to the connection', () => outcome !== undefined)
      return outcome ?? null
    },
    close: () => socket.disconnect(),
  }
}
