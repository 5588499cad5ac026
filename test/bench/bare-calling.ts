import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import Database from 'better-sqlite3'
import { Hono } from 'hono'
import { answerAsks } from './program.ts'

/**
 * The reference of "call-next": one prepared SELECT … ORDER BY … LIMIT 1 over those who wait, its UPDATE, and a durable commit.
 * It knows neither profiles nor limits nor first seats, journals nothing, tells nobody and cannot replay. Asked by message it times the
 * statement alone; over HTTP it answers from a bare Hono handler.
 */
const db = new Database(process.argv[2] ?? '')
db.pragma('journal_mode = WAL')
db.pragma('synchronous = FULL')
db.exec(`
  CREATE TABLE ticket (id INTEGER PRIMARY KEY, number TEXT NOT NULL, service_id TEXT NOT NULL, rank INTEGER NOT NULL,
    queued_at INTEGER NOT NULL, state TEXT NOT NULL, counter_id TEXT, called_at INTEGER) STRICT;
  CREATE INDEX ticket_waiting ON ticket (rank, queued_at) WHERE state = 'waiting';
  CREATE TABLE served (counter_id TEXT NOT NULL, service_id TEXT NOT NULL, PRIMARY KEY (counter_id, service_id)) STRICT, WITHOUT ROWID;
`)
const wait = db.prepare("INSERT INTO ticket (number, service_id, rank, queued_at, state) VALUES (?, ?, ?, ?, 'waiting')")
const serve = db.prepare('INSERT INTO served (counter_id, service_id) VALUES (?, ?)')
const next = db.prepare<[string], { id: number; number: string }>(
  `SELECT id, number FROM ticket WHERE state = 'waiting'
     AND EXISTS (SELECT 1 FROM served WHERE served.counter_id = ? AND served.service_id = ticket.service_id)
     ORDER BY rank, queued_at, id LIMIT 1`,
)
const take = db.prepare("UPDATE ticket SET state = 'called', counter_id = ?, called_at = ? WHERE id = ?")

const call = db.transaction((counterId: string) => {
  const ticket = next.get(counterId)
  if (ticket === undefined) throw new Error(`nobody waits for ${counterId}`)
  take.run(counterId, Date.now(), ticket.id)
  return ticket
})

const app = new Hono()
app.post('/api/counters/:id/call-next', async (context) => {
  await context.req.json()
  return context.json({ ticket: call.immediate(context.req.param('id')) })
})
const http = createServer(getRequestListener(app.fetch))

/** What the bench asks of it. */
export type CallingAsk =
  | { readonly do: 'serve'; readonly counterId: string; readonly serviceIds: readonly string[] }
  | { readonly do: 'wait'; readonly number: string; readonly serviceId: string; readonly rank: number; readonly queuedAt: number }
  | { readonly do: 'call'; readonly counterId: string }

http.listen(0, '127.0.0.1', () => {
  const address = http.address()
  answerAsks<CallingAsk, number>(typeof address === 'object' && address !== null ? address.port : 0, (ask) => {
    switch (ask.do) {
      case 'serve':
        for (const serviceId of ask.serviceIds) serve.run(ask.counterId, serviceId)
        return 0
      case 'wait':
        wait.run(ask.number, ask.serviceId, ask.rank, ask.queuedAt)
        return 0
      case 'call': {
        const startedAt = performance.now()
        call.immediate(ask.counterId)
        return performance.now() - startedAt
      }
      default:
        return ask satisfies never
    }
  })
})
