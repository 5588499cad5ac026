import { type HallContract, MANAGERS_CHANGE, ORDERS_SHOWN, type OrderLine } from '@jiaohao/shared/contract'
import { type BusinessDay, newId } from '@jiaohao/shared/kernel'
import { done, type Executor, refuse } from '../platform/executor.ts'
import { type Handlers, query } from '../platform/mount.ts'
import { actorOf } from '../platform/principal.ts'
import { storedResponse } from '../platform/stored-reply.ts'
import type { Staff } from '../staff/index.ts'
import { isPaid, type Order } from './domain/order.ts'
import { withoutMobiles } from './number-tokens.ts'
import { isOffered } from './offer.ts'
import { newOrderNo } from './order-book.ts'
import { instant, type OrderNeeds, orderBody } from './order-routes.ts'
import type { LookUp } from './ports.ts'
import { OPEN_ORDERS_LIMIT } from './store.ts'

interface Needs extends OrderNeeds {
  readonly executor: Executor
  readonly staff: Pick<Staff, 'member' | 'proves'>
  readonly today: () => BusinessDay
}

const lineOf = (needs: Needs, order: Order): OrderLine => {
  const { code: _code, confirming: _confirming, payableForMs: _payableForMs, cash: _cash, ...body } = orderBody(needs, order)
  return {
    ...body,
    deviceId: order.deviceId,
    since: instant(order.since),
    paidFen: isPaid(order) ? order.paidFen : null,
    transactionId: isPaid(order) ? order.transactionId : null,
  }
}

const refusalOf = (found: LookUp): string | null => {
  switch (found.kind) {
    case 'away':
      return 'boss-away'
    case 'foreign':
      return 'number-foreign'
    case 'unknown':
      return 'number-unknown'
    case 'found':
      return found.subscriber.state === 'closed' ? 'number-closed' : null
    default:
      return found satisfies never
  }
}

const counterRoute = (needs: Needs) => {
  const { book, ports, numbers, executor, offer } = needs
  return query<HallContract['placeCounterOrder']>(async ({ body }, who) => {
    if (ports === null) return refuse('top-ups-off')
    const { commandId, number, amountFen, channel } = body
    const reference = withoutMobiles(body.reference)
    const refusal = refusalOf(await ports.boss.lookUp(number))
    const answer = await executor.submit({
      id: commandId.toLowerCase(),
      request: 'POST /api/orders/counter',
      actor: actorOf(who),
      // What is kept of a command is the hash of this; of a number that could be found out by trying.
      sent: JSON.stringify({ number: numbers.macOf(number), amountFen, channel, reference }),
      run: (tx) => {
        if (refusal !== null) return refuse(refusal)
        if (channel === 'pos' && book.reads.byVoucher(reference) !== null) return refuse('voucher-used')
        if (!isOffered(offer(), amountFen)) return refuse('amount-not-offered')
        if (numbers.spentToday(number) + amountFen > offer().perNumberDayFen) return refuse('day-limit')
        if (book.underWay() >= OPEN_ORDERS_LIMIT) return refuse('busy', 'too many orders are open')
        const orderId = newId<string>(tx.atMs)
        const no = newOrderNo(needs.wallTime(tx.atMs), (taken) => book.reads.byNo(taken) !== null)
        numbers.keep(tx, orderId, number, amountFen)
        book.record(tx, [
          { name: 'order-placed', body: { orderId, no, channel, amountFen, deviceId: actorOf(who), expiresAt: tx.atMs } },
          { name: 'order-paid', body: { orderId, channel, paidFen: amountFen, transactionId: reference, late: false } },
        ])
        const order = book.reads.byId(orderId)
        return order === null ? refuse('not-found') : done({ order: orderBody(needs, order) })
      },
      seal: JSON.stringify,
    })
    return storedResponse(answer, 201)
  })
}

const settleRoute = (needs: Needs) => {
  const { book, executor, staff } = needs
  const isSecondManager = (staffNo: string): boolean =>
    staff.member(staffNo)?.roles.some((role) => (MANAGERS_CHANGE as readonly string[]).includes(role)) ?? false
  return query<HallContract['settleOrder']>(async ({ params: { id }, body }, who) => {
    const { commandId, how, second } = body
    const [reason, reference] = [withoutMobiles(body.reason), withoutMobiles(body.reference)]
    if (who.kind !== 'staff' || book.reads.byId(id) === null) return refuse('not-found')
    if (second.staffNo === who.staffNo) return refuse('second-person-needed')
    const proof = await staff.proves(second.staffNo, second.secret)
    if (proof === 'locked') return refuse('too-many', 'this number is locked for a while')
    if (proof === 'busy') return refuse('busy', 'too many people sign in at once')
    if (proof === 'no' || !isSecondManager(second.staffNo)) return refuse('second-person-needed')
    const answer = await executor.submit({
      id: commandId.toLowerCase(),
      request: `POST /api/orders/${id}/settle`,
      actor: actorOf(who),
      // Without the secret: of one that short, even a hash tells it.
      sent: JSON.stringify({ how, reason, reference, second: second.staffNo }),
      run: (tx) => {
        const order = book.reads.byId(id)
        if (order?.state !== 'manual') return refuse('wrong-state')
        const { channel, paidFen } = order
        const people = { byStaffNo: who.staffNo, secondStaffNo: second.staffNo }
        book.record(tx, [{ name: 'order-settled', body: { orderId: id, channel, paidFen, how, ...people, reason, reference } }])
        const settled = book.reads.byId(id)
        return settled === null ? refuse('not-found') : done({ order: orderBody(needs, settled) })
      },
      seal: JSON.stringify,
    })
    return storedResponse(answer, 200)
  })
}

/** The orders' part of the contract as staff use it: the list, what was paid at a counter, and the cases that two people decide. */
export const orderStaffRoutes = (needs: Needs): Handlers<HallContract, 'listOrders' | 'placeCounterOrder' | 'settleOrder'> => ({
  listOrders: query<HallContract['listOrders']>(({ query: { day, of } }) => {
    const orders = needs.book.reads.list(of, day ?? needs.today(), ORDERS_SHOWN + 1)
    return done({ orders: orders.slice(0, ORDERS_SHOWN).map((order) => lineOf(needs, order)), more: orders.length > ORDERS_SHOWN })
  }),
  placeCounterOrder: counterRoute(needs),
  settleOrder: settleRoute(needs),
})
