import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { PrintOrder, PrintState } from '@jiaohao/shared/contract'
import { Server } from 'socket.io'
import { sampleTicket } from '../../hardware/src/testing/sample-papers.ts'

interface Job {
  order: PrintOrder
  /** Every state that the server accepted, with the copy it was for. */
  readonly history: string[]
}

/** What goes wrong with the next requests: `503`, or `silent`, which does the work and loses the answer. */
type Trouble = '503' | 'silent'

/** A hall's server as far as a printer's agent sees it, with real HTTP and real socket.io. */
export interface FakeHall {
  readonly origin: string
  readonly request: (printJobId: string, number: string) => void
  readonly withdraw: (printJobId: string) => void
  readonly jobs: ReadonlyMap<string, Job>
  readonly statuses: readonly string[]
  /** Every progress call that arrived, accepted or not. */
  readonly calls: readonly string[]
  readonly troubles: Trouble[]
  readonly connections: () => number
  /** Ends every connection and listens again on the same port; what is stored stays. */
  readonly restart: (meanwhile: () => void) => Promise<void>
  readonly close: () => Promise<void>
}

const readJson = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>
}

const allowed = (was: PrintState, next: string): boolean => (next === 'sending' ? was === 'queued' : was === 'sending')

/** Starts a hall for `printer-1` on a free port. With a key, calls and connections without it are refused. */
export const startFakeHall = async (key: string | null): Promise<FakeHall> => {
  const jobs = new Map<string, Job>()
  const facts: { seq: number; at: string; name: string; body: unknown }[] = []
  const answered = new Map<string, number>()
  const statuses: string[] = []
  const calls: string[] = []
  const troubles: Trouble[] = []
  let connections = 0
  let port = 0

  const publish = (name: string, body: unknown): void => {
    const fact = { seq: facts.length + 1, at: new Date().toISOString(), name, body }
    facts.push(fact)
    io.of('/live').emit('fact', fact)
  }

  const progress = (id: string, state: string): number => {
    const job = jobs.get(id)
    if (job === undefined) return 404
    if (!allowed(job.order.state, state)) return 409
    job.order = { ...job.order, state: state as PrintState }
    job.history.push(`${state}/${job.order.copy}`)
    if (state === 'uncertain') {
      job.order = { ...job.order, state: 'queued', copy: job.order.copy + 1 }
      publish('print-requested', job.order)
    }
    return 200
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readJson(request)
    const [, what, id = ''] = /^\/api\/(print-jobs|devices)\/([^/]+)\/(?:progress|status)$/.exec(request.url ?? '') ?? []
    const trouble = troubles.shift()
    if (what === 'print-jobs') calls.push(`${String(body.state)} ${id} ${String(body.commandId)}`)
    if (trouble === '503') {
      response.writeHead(503).end('{}')
      return
    }
    if (key !== null && request.headers.authorization !== `Device ${key}`) {
      response.writeHead(401).end('{}')
      return
    }
    const commandId = String(body.commandId)
    const status = answered.get(commandId) ?? (what === 'devices' ? 200 : progress(id, String(body.state)))
    if (what === 'devices' && !answered.has(commandId)) statuses.push(String(body.state))
    if (status === 200) answered.set(commandId, status)
    if (trouble === 'silent') request.socket.destroy()
    else response.writeHead(status, { 'content-type': 'application/json' }).end('{}')
  }

  const make = () => {
    const http = createServer((request, response) => void handle(request, response))
    const server = new Server(http, { transports: ['websocket'], serveClient: false })
    server.of('/live').on('connection', (socket) => {
      connections += 1
      const { seat, printerId, after, token } = socket.handshake.auth
      if (seat !== 'agent' || printerId !== 'printer-1' || (key !== null && token !== key)) {
        socket.disconnect()
        return
      }
      if (typeof after === 'number') {
        for (const fact of facts.filter(({ seq }) => seq > after)) socket.emit('fact', fact)
        return
      }
      const printOrders = [...jobs.values()].map((job) => job.order).filter(({ state }) => state === 'queued' || state === 'sending')
      socket.emit('snapshot', { seq: facts.length, now: new Date().toISOString(), rate: 1, seat: 'agent', printOrders })
    })
    return { http, server }
  }
  const listen = async (): Promise<void> => {
    parts.http.listen(port, '127.0.0.1')
    await once(parts.http, 'listening')
    port = (parts.http.address() as AddressInfo).port
  }
  const shut = async (): Promise<void> => {
    parts.http.closeAllConnections()
    await io.close()
  }

  let parts = make()
  let io = parts.server
  await listen()

  return {
    origin: `http://127.0.0.1:${port}`,
    jobs,
    statuses,
    calls,
    troubles,
    connections: () => connections,
    request: (printJobId, number) => {
      const order: PrintOrder = {
        printJobId,
        printerId: 'printer-1',
        copy: 0,
        state: 'queued',
        content: sampleTicket({ number, qr: `${number} ${printJobId}` }),
      }
      jobs.set(printJobId, { order, history: [] })
      publish('print-requested', order)
    },
    withdraw: (printJobId) => {
      const job = jobs.get(printJobId)
      if (job === undefined) throw new Error(`no job ${printJobId}`)
      job.order = { ...job.order, state: 'failed' }
      publish('print-withdrawn', { printJobId, printerId: 'printer-1' })
    },
    restart: async (meanwhile) => {
      await shut()
      meanwhile()
      parts = make()
      io = parts.server
      await listen()
    },
    close: shut,
  }
}
