import type { HallContract, VisitorBody } from '@jiaohao/shared/contract'
import { instantOf, isBusinessDay, newId } from '@jiaohao/shared/kernel'
import { done, type Outcome, refuse, type Tx } from '../platform/executor.ts'
import { command, type Handlers, query } from '../platform/mount.ts'
import { type Book, instant } from './book.ts'
import type { Visitor } from './store.ts'

type Person = NonNullable<VisitorBody['visitor']>

const MINUTES_OF_HOUR = 60

/** The instant of a wall time; null where there is no such day, or it is over. */
const startOf = (book: Book, { day, time }: { readonly day: string; readonly time: string }, tx: Tx): number | null => {
  if (!isBusinessDay(day)) return null
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const startsAt = instantOf(day, hours * MINUTES_OF_HOUR + minutes, book.hall().timeZone)
  return startsAt > tx.atMs ? startsAt : null
}

const bodyOf = (book: Book, { id, day, time, startsAt, state }: Visitor): VisitorBody => ({
  id,
  day,
  time,
  startsAt: instant(startsAt),
  state,
  visitor: book.contacts.of<Person>(id),
})

const replyOf = (book: Book, id: string): Outcome<{ visitor: VisitorBody }> => {
  const visitor = book.reads.visitor(id)
  if (visitor === null) throw new Error(`visitor ${id} is gone right after he changed`)
  // Who it is stands in the list: this answer is kept for a retry, and what is kept must not tell.
  return done({ visitor: { ...bodyOf(book, visitor), visitor: null } })
}

const settle = (book: Book, name: 'visitor-arrived' | 'visitor-cancelled', id: string, tx: Tx): Outcome<{ visitor: VisitorBody }> => {
  const visitor = book.reads.visitor(id)
  if (visitor === null) return refuse('not-found')
  if (visitor.state !== 'booked') return refuse('wrong-state')
  book.record(tx, name, id, { visitorId: id, day: visitor.day, time: visitor.time })
  return replyOf(book, id)
}

type VisitorOperation = 'listVisitors' | 'bookVisitor' | 'moveVisitor' | 'arriveVisitor' | 'cancelVisitor'

/** Visitors without a service, such as journalists: any time of a day that is to come, since the hall's slots are for customers. */
export const visitorRoutes = (book: Book): Handlers<HallContract, VisitorOperation> => ({
  listVisitors: query(({ query: { day } }) => {
    const of = day ?? book.today()
    return done({ day: of, visitors: book.reads.visitorsOf(of).map((visitor) => bodyOf(book, visitor)) })
  }),
  bookVisitor: command(({ body }, _who, tx) => {
    const { commandId: _, day, time, ...person } = body
    const startsAt = startOf(book, body, tx)
    if (startsAt === null) return refuse('slot-unknown')
    const id = newId<string>(tx.atMs)
    book.record(tx, 'visitor-booked', id, { visitorId: id, day, time, startsAt })
    book.contacts.put(id, person, book.keepUntil(day))
    return replyOf(book, id)
  }),
  moveVisitor: command(({ params: { id }, body }, _who, tx) => {
    const visitor = book.reads.visitor(id)
    if (visitor === null) return refuse('not-found')
    if (visitor.state !== 'booked') return refuse('wrong-state')
    const startsAt = startOf(book, body, tx)
    if (startsAt === null) return refuse('slot-unknown')
    const { day, time } = body
    book.record(tx, 'visitor-moved', id, { visitorId: id, day, time, startsAt, fromDay: visitor.day, fromTime: visitor.time })
    book.contacts.keepUntil(id, book.keepUntil(day))
    return replyOf(book, id)
  }),
  arriveVisitor: command(({ params }, _who, tx) => settle(book, 'visitor-arrived', params.id, tx)),
  cancelVisitor: command(({ params }, _who, tx) => settle(book, 'visitor-cancelled', params.id, tx)),
})
