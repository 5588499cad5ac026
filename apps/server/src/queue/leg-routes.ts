import type { HallContract } from '@jiaohao/shared/contract'
import type { Hall } from '../hall/index.ts'
import { refuse, type Tx } from '../platform/executor.ts'
import { command } from '../platform/mount.ts'
import type { Principal } from '../platform/principal.ts'
import type { Decision } from './domain/decision.ts'
import type { Doer } from './domain/in-hand.ts'
import { decideContinue, decideFinish, decidePlan } from './domain/legs.ts'
import { answer, type Queue } from './queue.ts'

/** The handlers of visits of several services: planning them, going on with the next one, and ending one or all of them. */
export const legRoutes = ({ queue, hall }: { readonly queue: Queue; readonly hall: () => Hall }) => {
  const stepped = (tx: Tx, id: string, who: Principal, decide: (doer: Doer) => Decision) => {
    if (queue.ticket(id) === null) return refuse('not-found')
    const doer = { ticketId: id, staffNo: who.kind === 'staff' ? who.staffNo : '', atMs: tx.atMs }
    return answer(queue.carryOut(tx, decide(doer)), () => {
      const ticket = queue.ticket(id)
      if (ticket === null) throw new Error(`ticket ${id} is gone right after it changed`)
      return { ticket }
    })
  }
  return {
    finishTicket: command<HallContract['finishTicket']>(({ params, body }, who, tx) =>
      stepped(tx, params.id, who, (doer) => decideFinish(queue.floor, hall(), doer, body.rest)),
    ),
    continueTicket: command<HallContract['continueTicket']>(({ params }, who, tx) =>
      stepped(tx, params.id, who, (doer) => decideContinue(queue.floor, hall(), doer)),
    ),
    setFurtherServices: command<HallContract['setFurtherServices']>(({ params, body }, who, tx) =>
      stepped(tx, params.id, who, (doer) => decidePlan(queue.floor, hall(), doer, body.serviceIds)),
    ),
  }
}
