import type { HallContract } from '@jiaohao/shared/contract'
import type { Hall } from '../hall/index.ts'
import { refuse } from '../platform/executor.ts'
import { command } from '../platform/mount.ts'
import { agreed, fact } from './domain/decision.ts'
import { WHOLE_HALL } from './domain/hall-facts.ts'
import { answer, type Queue } from './queue.ts'

/** Stops and gives numbers of today, for one service or the whole hall. The next business day gives them again by itself. */
export const ticketSwitchRoutes = ({ queue, hall }: { readonly queue: Queue; readonly hall: () => Hall }) => {
  const { stopped } = queue.floor
  const reply = () => ({
    stopped: [...stopped].map(([serviceId, reason]) => ({ serviceId: serviceId === WHOLE_HALL ? null : serviceId, reason })),
  })
  return {
    stopTickets: command<HallContract['stopTickets']>(({ body: { serviceId, reason } }, _who, tx) => {
      if (serviceId !== null && !hall().services.has(serviceId)) return refuse('service-unknown')
      // A closed hall gives no numbers; what is stopped then would be given again at its next opening.
      if (!queue.floor.open) return refuse('hall-closed')
      return answer(queue.carryOut(tx, agreed(fact('tickets-stopped', { serviceId, reason }))), reply)
    }),
    giveTickets: command<HallContract['giveTickets']>(({ body: { serviceId } }, _who, tx) => {
      if (!stopped.has(serviceId ?? WHOLE_HALL)) return refuse('wrong-state')
      return answer(queue.carryOut(tx, agreed(fact('tickets-given', { serviceId }))), reply)
    }),
  }
}
