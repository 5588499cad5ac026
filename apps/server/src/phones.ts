import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { HallCore } from './hall-core.ts'
import type { CredentialProblem } from './platform/credentials.ts'
import { openPhoneSeats, type PhoneSeats } from './platform/phone-seats.ts'
import type { Principal } from './platform/principal.ts'
import { openPublicDoor, type PublicDoor } from './platform/public-door.ts'
import { phoneTicket } from './queue/index.ts'

/** Customers' phones: the door by which they come in, their seats, and who calls. */
export interface Phones {
  readonly door: PublicDoor
  readonly seats: PhoneSeats
  /** Who calls by the public address: the holder of a ticket, or nobody; null for a request of the hall itself. */
  readonly ofRequest: (context: Context) => Principal | CredentialProblem | null
}

/** Opens the hall to customers' phones, as far as it has a public address at the moment. */
export const openPhones = ({ hall, queue, clock, executor, onFault }: HallCore): Phones => {
  const door = openPublicDoor(() => hall().publicAddress)
  const seats = openPhoneSeats({
    door,
    ticketOf: (id) => phoneTicket(queue, hall(), id, clock.now()),
    clock: () => ({ now: new Date(clock.now()).toISOString(), rate: clock.rate }),
    realNow: Date.now,
    onFault,
  })
  executor.onCommitted(seats.hear)
  return {
    door,
    seats,
    ofRequest: (context) => {
      const headers = context.req.header()
      const [scheme = '', ticketId = ''] = (headers.authorization ?? '').split(' ')
      if (!/^ticket$/i.test(scheme)) return door.isOutside(headers) ? { kind: 'nobody' } : null
      if (!door.isPublic(headers)) return 'not-found'
      const holder = seats.holder(ticketId, door.caller(getConnInfo(context).remote.address, headers))
      // One ticket gives no right to another: its id stands in the path of every call that its holder may make.
      return typeof holder === 'string' || context.req.param('id') === ticketId ? holder : 'not-found'
    },
  }
}
