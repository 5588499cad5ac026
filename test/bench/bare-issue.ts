import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import Database from 'better-sqlite3'
import { Hono } from 'hono'
import { answerAsks } from './program.ts'

/**
 * The reference of "tickets issued": a bare Hono handler that inserts one row, durably, in a group commit.
 * It checks nothing, journals nothing, prints nothing, tells nobody and cannot replay.
 */
interface Waiting {
  readonly serviceId: string
  readonly resolve: (ticket: { id: number | bigint; number: string; serviceId: string; issuedAt: number }) => void
}

const db = new Database(process.argv[2] ?? '')
db.pragma('journal_mode = WAL')
db.pragma('synchronous = FULL')
db.exec('CREATE TABLE ticket (id INTEGER PRIMARY KEY, number TEXT NOT NULL, service_id TEXT NOT NULL, issued_at INTEGER NOT NULL) STRICT')
const [begin, commit, savepoint, release] = ['BEGIN IMMEDIATE', 'COMMIT', 'SAVEPOINT command', 'RELEASE command'].map((sql) =>
  db.prepare(sql),
)
const insert = db.prepare('INSERT INTO ticket (number, service_id, issued_at) VALUES (?, ?, ?)')

let queue: Waiting[] = []
let sequence = 0
const flush = (): void => {
  const batch = queue
  queue = []
  begin?.run()
  const tickets = batch.map(({ serviceId }) => {
    savepoint?.run()
    const ticket = { number: `A${String(++sequence).padStart(3, '0')}`, serviceId, issuedAt: Date.now() }
    const { lastInsertRowid } = insert.run(ticket.number, ticket.serviceId, ticket.issuedAt)
    release?.run()
    return { id: lastInsertRowid, ...ticket }
  })
  commit?.run()
  for (const [index, ticket] of tickets.entries()) batch[index]?.resolve(ticket)
}
const issue = (serviceId: string) =>
  new Promise<Parameters<Waiting['resolve']>[0]>((resolve) => {
    if (queue.push({ serviceId, resolve }) === 1) setImmediate(flush)
  })

const app = new Hono()
app.post('/api/tickets', async (context) => {
  const { serviceId } = (await context.req.json()) as { serviceId: string }
  return context.json(await issue(serviceId), 201)
})
const http = createServer(getRequestListener(app.fetch))
http.listen(0, '127.0.0.1', () => {
  const address = http.address()
  answerAsks(typeof address === 'object' && address !== null ? address.port : 0, () => null)
})
