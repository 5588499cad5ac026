import { request } from 'node:http'
import type { PhoneStanding, PhoneTicket } from '@jiaohao/shared/contract'
import { io } from 'socket.io-client'
import { eventually } from './listener.ts'

/** A customer's phone on the live feed, which keeps every word that it was told. */
export interface TestPhone {
  readonly tickets: PhoneTicket[]
  /** Every message as it came, whatever its name. */
  readonly heard: unknown[][]
  /** The connect error, or null once connected. */
  readonly outcome: () => Promise<string | null>
  /** The newest standing, once it is one that a test waits for. */
  readonly stands: (accepts: (standing: PhoneStanding) => boolean) => Promise<PhoneStanding>
  readonly ended: () => boolean
  readonly close: () => void
}

/** Connects a phone; `host` is the name by which it reaches the hall. */
export const openPhone = (base: string, ticket: string, host?: string): TestPhone => {
  const tickets: PhoneTicket[] = []
  const heard: unknown[][] = []
  let outcome: string | null | undefined
  let ended = false
  const socket = io(`${base}/live`, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: { seat: 'phone', ticket },
    ...(host === undefined ? {} : { extraHeaders: { host } }),
  })
  socket.on('connect', () => {
    outcome = null
  })
  socket.on('connect_error', ({ message }) => {
    outcome = message
  })
  socket.on('disconnect', () => {
    ended = true
  })
  socket.on('ticket', (told: PhoneTicket) => tickets.push(told))
  socket.onAny((...message) => heard.push(message))
  return {
    tickets,
    heard,
    outcome: async () => {
      await eventually('an answer to the phone', () => outcome !== undefined)
      return outcome ?? null
    },
    stands: async (accepts) =>
      eventually('the ticket to stand so', () => {
        const now = tickets.at(-1)?.standing
        return now !== undefined && accepts(now) ? now : null
      }),
    ended: () => ended,
    close: () => socket.disconnect(),
  }
}

/** A request under another name than the address it goes to, which fetch does not make. */
export const ask = (
  base: string,
  path: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: unknown } = {},
): Promise<{ status: number; headers: Record<string, string | string[] | undefined>; text: string }> =>
  new Promise((resolve, reject) => {
    const sent = body === undefined ? undefined : JSON.stringify(body)
    const more = sent === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(sent)) }
    const asking = request(base + path, { method, headers: { ...more, ...headers } }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        text += part
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    asking.on('error', reject)
    asking.end(sent)
  })
