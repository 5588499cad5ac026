import { type Client, client } from '@jiaohao/shared/client'
import type { HallContract } from '@jiaohao/shared/contract'
import { wire } from '@jiaohao/shared/wire'

const CALL_TIMEOUT_MS = 8_000

/** The two calls that a ticket's holder makes. The id is the phone's only credential. */
export const phoneCalls = (ticketId: string): Pick<Client<HallContract>, 'cancelTicket' | 'rateTicket'> =>
  client<HallContract>(wire, { base: '', authorization: () => `Ticket ${ticketId}`, timeoutMs: CALL_TIMEOUT_MS })
