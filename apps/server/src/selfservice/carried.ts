import type { HallContract } from '@jiaohao/shared/contract'
import { CARRIED_FIELDS } from '@jiaohao/shared/contract'
import { type Errand, newId } from '@jiaohao/shared/kernel'
import * as z from 'zod'
import type { Db } from '../platform/database.ts'
import { done, type Executor, refuse, type Tx } from '../platform/executor.ts'
import { command, type Handlers, query } from '../platform/mount.ts'
import { actorOf } from '../platform/principal.ts'
import type { Sealer } from '../platform/seal.ts'
import { storedReply } from '../platform/stored-reply.ts'
import type { Queue } from '../queue/index.ts'
import { openErrandEnds } from './errands-projection.ts'
import { instant } from './order-routes.ts'
import { deviceOf } from './principal-device.ts'

/** What came with a ticket is of use on its day, and for the one after it that a case may take. */
const KEPT_MS = 2 * 86_400_000

/** Any run of figures long enough to be a number, with what people write between them. */
const NUMBERS = /\d(?:[ -]?\d){6,}/g
/** A number as others may see it: of a mobile number three figures and four, of any other the last four. */
export const withoutNumbers = (text: string): string =>
  text.replaceAll(NUMBERS, (found) => {
    const figures = found.replaceAll(/\D/g, '')
    const head = /^1\d{10}$/.test(figures) ? figures.slice(0, 3) : ''
    return `${head}****${figures.slice(-4)}`
  })

const Entered = z.array(z.object({ field: z.enum(CARRIED_FIELDS), value: z.string() }))
interface Row {
  errand: Errand
  sealed: Buffer
  at: number
}
interface Needs {
  readonly db: Db
  readonly executor: Executor
  readonly sealer: Sealer
  readonly queue: Pick<Queue, 'ticket'>
}

/** What customers had entered before they took a number, for the desk that calls it; and how errands ended. */
export const openCarried = ({ db, executor, sealer, queue }: Needs) => {
  const put = db.prepare(
    `INSERT INTO carried_entry (ticket_id, errand, sealed, at, keep_until) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (ticket_id) DO UPDATE SET errand = excluded.errand, sealed = excluded.sealed, at = excluded.at`,
  )
  const project = openErrandEnds(db)
  const get = db.prepare<[string], Row>('SELECT errand, sealed, at FROM carried_entry WHERE ticket_id = ?')
  const next = db.prepare<[], { at: number | null }>('SELECT min(keep_until) AS at FROM carried_entry')
  const forget = db.prepare('DELETE FROM carried_entry WHERE keep_until <= ?')
  const routes: Handlers<HallContract, 'carryErrand' | 'getCarried' | 'endErrand'> = {
    carryErrand: query<HallContract['carryErrand']>(async ({ params: { id }, body: { commandId, errand, entered } }, who) => {
      const masked = entered.map(({ field, value }) => ({ field, value: field === 'reference' ? value : withoutNumbers(value) }))
      const run = (tx: Tx) => {
        const ticket = queue.ticket(id)
        if (ticket === null) return refuse('not-found')
        if (ticket.state !== 'waiting') return refuse('wrong-state')
        put.run(id, errand, sealer.seal(id, JSON.stringify(masked)), tx.atMs, tx.atMs + KEPT_MS)
        tx.record('errand-carried', id, { ticketId: id, errand, deviceId: deviceOf(who) })
        return done(null)
      }
      const answer = storedReply(
        await executor.submit({
          id: commandId.toLowerCase(),
          request: `POST /api/tickets/${id}/carried`,
          actor: actorOf(who),
          // Only the masked words: of a number that could be found out by trying, even a hash tells it.
          sent: JSON.stringify({ errand, masked }),
          run,
          seal: () => '',
        }),
      )
      return 'ok' in answer ? answer : done({})
    }),
    getCarried: query<HallContract['getCarried']>(({ params: { id } }) => {
      if (queue.ticket(id) === null) return refuse('not-found')
      const row = get.get(id)
      const opened = row === undefined ? null : sealer.open(id, row.sealed)
      if (row === undefined || opened === null) return done({ carried: null })
      return done({ carried: { errand: row.errand, entered: Entered.parse(JSON.parse(opened)), at: instant(row.at) } })
    }),
    endErrand: command<HallContract['endErrand']>(({ body: { errand, outcome } }, who, tx) => {
      project(tx.record('errand-ended', newId<string>(tx.atMs), { errand, outcome, deviceId: deviceOf(who) }))
      return done({})
    }),
  }
  return { routes, forgetting: { next: (): number | null => next.get()?.at ?? null, run: (tx: Tx): void => void forget.run(tx.atMs) } }
}
