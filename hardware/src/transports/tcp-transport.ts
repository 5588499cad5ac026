import { connect, type Socket } from 'node:net'
import { type Transport, TransportError } from '../ports/transport.ts'
import { listeners } from './listeners.ts'

interface TcpLimits {
  readonly connectTimeoutMs: number
  /** A connection that carried nothing for so long is given up; the next use makes a new one. */
  readonly idleTimeoutMs: number
}

export const TCP_LIMITS: TcpLimits = { connectTimeoutMs: 2_000, idleTimeoutMs: 60_000 }

/**
 * A printer's raw port, usually 9100. One connection is kept and used for everything, because most printers accept only one;
 * after a loss the next `open` makes a new one.
 */
export const tcpTransport = (address: { host: string; port: number }, limits: TcpLimits): Transport => {
  const name = `tcp://${address.host}:${address.port}`
  const data = listeners<Uint8Array>()
  const lost = listeners<string>()
  let socket: Socket | null = null
  let opening: Promise<void> | null = null

  const attach = (made: Socket): void => {
    socket = made
    let reason = 'closed by the printer'
    made.setTimeout(limits.idleTimeoutMs)
    made.on('data', data.tell)
    made.on('timeout', () => made.destroy(new Error('idle for too long')))
    made.on('error', (error) => {
      reason = error.message
    })
    made.on('close', () => {
      // A connection that `close` gave up is no longer ours, and nobody is told.
      if (socket !== made) return
      socket = null
      lost.tell(reason)
    })
    // A printer that ends its side takes no more papers.
    made.on('end', () => made.destroy())
  }

  const dial = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const made = connect({ host: address.host, port: address.port, noDelay: true, keepAlive: true })
      const timer = setTimeout(() => made.destroy(new Error(`no connection within ${limits.connectTimeoutMs} ms`)), limits.connectTimeoutMs)
      const fail = (error: Error) => {
        clearTimeout(timer)
        reject(new TransportError(error.message, 'none'))
      }
      made.once('error', fail)
      made.once('connect', () => {
        clearTimeout(timer)
        made.off('error', fail)
        attach(made)
        resolve()
      })
    })

  const open = (): Promise<void> => {
    if (socket !== null) return Promise.resolve()
    opening ??= dial().finally(() => {
      opening = null
    })
    return opening
  }

  const write: Transport['write'] = (bytes, { timeoutMs }) =>
    new Promise((resolve, reject) => {
      const used = socket
      if (used === null || !used.writable) {
        reject(new TransportError('not connected', 'none'))
        return
      }
      const fail = (message: string) => reject(new TransportError(message, 'some'))
      const timer = setTimeout(() => {
        fail(`the printer took no bytes for ${timeoutMs} ms`)
        used.destroy(new Error('write timeout'))
      }, timeoutMs)
      used.write(bytes, (error) => {
        clearTimeout(timer)
        if (error) fail(error.message)
        else resolve()
      })
    })

  const close = async (): Promise<void> => {
    const used = socket
    socket = null
    used?.destroy()
  }

  return { name, answers: true, open, write, onData: data.add, onLost: lost.add, close }
}
