import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { changeCondition, newPrinterCore, type PrinterCondition, type PrinterEffect, receive } from './printer-core.ts'

/** What can be wrong with a printer on the network. Each is off when it is null or false. */
interface PrinterFaults {
  /** Nobody listens: connections are refused and the present ones reset. */
  readonly refuse: boolean
  /** Takes bytes, prints nothing and never answers. */
  readonly mute: boolean
  /** Resets the connection after so many bytes of it, once. */
  readonly goneAfterBytes: number | null
  /** Works off at most so many bytes a second. */
  readonly bytesPerSecond: number | null
  readonly condition: PrinterCondition
}

export const NO_FAULTS: PrinterFaults = {
  refuse: false,
  mute: false,
  goneAfterBytes: null,
  bytesPerSecond: null,
  condition: { paper: 'ok', coverOpen: false },
}

/** A printer on 127.0.0.1 for tests. */
export interface TcpPrinter {
  readonly port: number
  readonly address: string
  /** The papers that were cut, oldest first, byte for byte. */
  readonly papers: () => readonly Buffer[]
  /** Pieces that were begun and never cut. */
  readonly scraps: () => readonly Buffer[]
  readonly connections: () => number
  readonly receivedBytes: () => number
  readonly setFaults: (faults: Partial<PrinterFaults>) => Promise<void>
  readonly close: () => Promise<void>
}

const SLICE_MS = 20

const listen = async (server: Server, port: number): Promise<number> => {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** Starts a printer on a free port. */
export const startTcpPrinter = async (): Promise<TcpPrinter> => {
  let faults = NO_FAULTS
  let core = newPrinterCore(faults.condition)
  let connections = 0
  let receivedBytes = 0
  const papers: Buffer[] = []
  const scraps: Buffer[] = []
  const sockets = new Set<Socket>()
  let waiting = Buffer.alloc(0)
  let slow: NodeJS.Timeout | null = null

  const carryOut = (effects: readonly PrinterEffect[]): void => {
    for (const effect of effects) {
      if (effect.kind === 'paper') papers.push(effect.bytes)
      if (effect.kind === 'scrap') scraps.push(effect.bytes)
      if (effect.kind === 'reply') for (const socket of sockets) socket.write(effect.bytes)
    }
  }
  const workOff = (bytes: Buffer): void => {
    const result = receive(core, bytes)
    core = result.core
    carryOut(result.effects)
  }
  const workSlowly = (): void => {
    const count = faults.bytesPerSecond === null ? waiting.length : Math.max(1, Math.floor((faults.bytesPerSecond * SLICE_MS) / 1_000))
    const slice = waiting.subarray(0, count)
    waiting = waiting.subarray(count)
    workOff(slice)
    slow = waiting.length > 0 ? setTimeout(workSlowly, SLICE_MS) : null
  }
  const arrive = (bytes: Buffer): void => {
    receivedBytes += bytes.length
    if (faults.mute) return
    if (faults.bytesPerSecond === null && slow === null) {
      workOff(bytes)
      return
    }
    waiting = Buffer.concat([waiting, bytes])
    slow ??= setTimeout(workSlowly, SLICE_MS)
  }

  const greet = (socket: Socket): void => {
    connections += 1
    sockets.add(socket)
    let taken = 0
    socket.on('data', (bytes) => {
      const { goneAfterBytes } = faults
      if (goneAfterBytes !== null && taken + bytes.length >= goneAfterBytes) {
        arrive(bytes.subarray(0, goneAfterBytes - taken))
        faults = { ...faults, goneAfterBytes: null }
        socket.resetAndDestroy()
        return
      }
      taken += bytes.length
      arrive(bytes)
    })
    socket.on('close', () => sockets.delete(socket))
    // Resets are what this printer is for.
    socket.on('error', () => sockets.delete(socket))
  }

  const server = createServer(greet)
  const port = await listen(server, 0)
  const hangUp = async (): Promise<void> => {
    for (const socket of sockets) socket.resetAndDestroy()
    if (!server.listening) return
    server.close()
    await once(server, 'close')
  }

  return {
    port,
    address: `tcp://127.0.0.1:${port}`,
    papers: () => papers,
    scraps: () => scraps,
    connections: () => connections,
    receivedBytes: () => receivedBytes,
    setFaults: async (change) => {
      faults = { ...faults, ...change }
      const result = changeCondition(core, faults.condition)
      core = result.core
      carryOut(result.effects)
      if (faults.refuse) await hangUp()
      else if (!server.listening) await listen(server, port)
    },
    close: async () => {
      if (slow !== null) clearTimeout(slow)
      await hangUp()
    },
  }
}
