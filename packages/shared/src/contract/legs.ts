import * as z from 'zod'
import { CommandId, ServiceId, TicketBody } from './model.ts'

/** How many further services one visit may plan at a time. */
export const FURTHER_SERVICES_LIMIT = 4
/** Further services of a visit in the order in which the customer wants them, without the one that comes first. */
export const FurtherServiceIds = z.array(ServiceId).max(FURTHER_SERVICES_LIMIT)

/**
 * What becomes of the services that a visit still holds when one has been handled: `send-on` lets the customer wait for the next one
 * with number, class and waiting time kept; `drop` ends the visit without them.
 */
export const FINISH_RESTS = ['send-on', 'drop'] as const
export type FinishRest = (typeof FINISH_RESTS)[number]

const command = z.object({ commandId: CommandId })

/** The schemas of visits of several services. */
export const legShapes = {
  setFurtherServices: {
    summary: 'Say which further services a visit holds: the whole list, in order; an empty one leaves the visit with its present service',
    body: command.extend({ serviceIds: FurtherServiceIds }),
    reply: z.object({ ticket: TicketBody }),
  },
  continueTicket: {
    summary: 'The present service is handled; the next one of the visit that this counter may serve begins without a new call',
    body: command,
    reply: z.object({ ticket: TicketBody }),
  },
} as const

/** The further and the handled services of a visit as its facts tell them; absent where there are none. */
export const visitLegs = { furtherServiceIds: z.array(z.string()).optional(), doneServiceIds: z.array(z.string()).optional() }
