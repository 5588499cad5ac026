import { CLERK_DAY_LIMIT, type HallContract } from '@jiaohao/shared/contract'
import { done, refuse } from '../platform/executor.ts'
import { type Handlers, query } from '../platform/mount.ts'
import type { Queue } from './queue.ts'

interface Needs {
  readonly queue: Queue
  readonly committedSeq: () => number
}

/** The day of the clerk who is signed on at a counter, for himself: nobody reads another's here. */
export const clerkDayRoutes = ({ queue, committedSeq }: Needs): Handlers<HallContract, 'getClerkDay'> => ({
  getClerkDay: query<HallContract['getClerkDay']>(({ params }, who) => {
    const counter = queue.floor.counters.get(params.id)
    if (counter === undefined) return refuse('not-found')
    if (who.kind !== 'staff' || counter.state === 'closed' || counter.staffNo !== who.staffNo) return refuse('not-signed-on')
    const { served, visits } = queue.reads.clerkDay(queue.floor.day, who.staffNo, CLERK_DAY_LIMIT)
    return done({
      seq: committedSeq(),
      day: queue.floor.day,
      served,
      visits: visits.map(({ service_id, started_at, held_ms, finished_at }) => {
        const finishedMs = finished_at ?? 0
        const handledS = Math.max(0, (finishedMs - (started_at ?? finishedMs) - held_ms) / 1000)
        return { finishedAt: new Date(finishedMs).toISOString(), serviceId: service_id, handledS }
      }),
    })
  }),
})
