import { fenOfYuan } from '@jiaohao/shared/kernel'
import type { BossAnswer } from '../errand-ports.ts'
import { type BossCall, PREPAY } from './tmf-call.ts'
import { ActionRow, CATALOGUE, instantOf, Offering, ORDERING, OrderRow, TICKET, Trouble } from './tmf-shapes.ts'

const MOST_HISTORY = 30

type Answer<A extends BossAnswer['about']> = Extract<BossAnswer, { about: A }>

const stateOf = (state: string): 'done' | 'failed' | 'open' => {
  if (state === 'completed') return 'done'
  return ['failed', 'rejected', 'cancelled'].includes(state) ? 'failed' : 'open'
}

/** What was done for a number, and what its owner complained of (TMF622, TMF654, TMF621). */
export const tmfRecords = ({ list }: BossCall) => ({
  history: async (number: string): Promise<Answer<'history'>> => {
    const names = new Map((await list(`${CATALOGUE}/productOffering`)).map((row) => Offering.parse(row)).map(({ id, name }) => [id, name]))
    const orders = (await list(`${ORDERING}/productOrder?number=${number}&limit=${MOST_HISTORY}`)).map((row) => OrderRow.parse(row))
    const topUps = (await list(`${PREPAY}/balanceActionHistory?logicalResource.id=${number}&limit=${MOST_HISTORY}`)).map((row) =>
      ActionRow.parse(row),
    )
    const entries = [
      ...orders.flatMap(({ orderDate, state, productOrderItem: [item] }) =>
        item === undefined
          ? []
          : [
              {
                at: instantOf(orderDate),
                kind: item.action,
                name: names.get(item.productOffering.id) ?? null,
                state: stateOf(state),
                amountFen: null,
              },
            ],
      ),
      ...topUps.map(({ requestedDate, status, amount }) => ({
        at: instantOf(requestedDate),
        kind: 'top-up' as const,
        name: null,
        state: stateOf(status),
        amountFen: fenOfYuan(amount.amount),
      })),
    ]
    return { about: 'history', entries: entries.sort((a, b) => b.at.localeCompare(a.at)).slice(0, MOST_HISTORY) }
  },
  complaints: async (number: string): Promise<Answer<'complaints'>> => {
    const tickets = (await list(`${TICKET}/troubleTicket?logicalResource.id=${number}`)).map((row) => Trouble.parse(row))
    return {
      about: 'complaints',
      complaints: tickets.map(({ id, name, status, creationDate, note }) => ({
        id,
        name,
        state: status === 'resolved' || status === 'closed' ? 'resolved' : status === 'pending' || status === 'held' ? 'waiting' : 'open',
        at: instantOf(creationDate),
        note: note[0]?.text ?? null,
      })),
    }
  },
})
