import type { Errand } from '@jiaohao/shared/kernel'
import type { Flow } from './flow.ts'
import { mayStillBePaid } from './order-open.ts'

/** How an errand ended, in the contract's words. */
type Outcome = 'done' | 'carried' | 'refused' | 'left'
/** The errand under way and how it would be counted if the customer went now. */
export interface Tally {
  readonly errand: Errand
  readonly outcome: Outcome
}

const isTopUp = (state: Flow['state']): boolean => state.startsWith('top-up-')

const topUpOutcome = (flow: Flow): Outcome => {
  if (flow.state === 'top-up-refused') return 'refused'
  if (flow.state !== 'top-up-order' || flow.order === null || mayStillBePaid(flow)) return 'left'
  switch (flow.order.state) {
    case 'done':
      return 'done'
    case 'closed':
      return 'left'
    case 'refunding':
    case 'refunded':
      return 'refused'
    default:
      // Paid and open: the slip takes it to a person.
      return 'carried'
  }
}

const errandOutcome = ({ at }: Flow & { state: 'errand' }): Outcome => {
  switch (at.step) {
    case 'told':
      // The months to choose from are not yet what was asked for.
      return at.answer.about === 'bills' || (at.answer.about === 'receipts' && at.paper.state !== 'given') ? 'left' : 'done'
    case 'secret-changed':
      return 'done'
    case 'guide':
      return at.entryId === null ? 'left' : 'done'
    case 'refused':
      return 'refused'
    case 'changing':
      if (at.told?.state === 'done') return 'done'
      if (at.told?.state === 'failed') return 'refused'
      return at.told?.state === 'in-doubt' ? 'carried' : 'left'
    default:
      return 'left'
  }
}

/** What a visit is doing at the kiosk itself now, or null. */
const underWay = (flow: Flow): Tally | null => {
  if (flow.state === 'errand') return { errand: flow.errand, outcome: errandOutcome(flow) }
  return isTopUp(flow.state) ? { errand: 'top-up', outcome: topUpOutcome(flow) } : null
}

/**
 * The tally after the visit has moved on, and what is over and to be counted: one count for each errand begun. What was done once
 * stays done. A ticket taken out of an errand carries it to a counter.
 */
export const tallyAfter = (before: Tally | null, flow: Flow): { readonly tally: Tally | null; readonly over: Tally | null } => {
  const now = underWay(flow)
  // Until the number is there, or refused, nobody knows whether the errand goes on at a counter.
  if (before !== null && now === null && flow.state === 'asking') return { tally: before, over: null }
  if (before !== null && now === null && flow.state === 'result')
    return { tally: null, over: before.outcome === 'done' ? before : { ...before, outcome: 'carried' } }
  if (before === null || now === null || now.errand !== before.errand) return { tally: now, over: before }
  return { tally: before.outcome === 'done' ? before : now, over: null }
}
