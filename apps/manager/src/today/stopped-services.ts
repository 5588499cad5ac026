import type { Floor } from '@jiaohao/shared/client'
import type { ServiceBody } from '@jiaohao/shared/contract'

/** A service whose numbers are stopped, or limited to so many people waiting at the same time. */
export type StoppedService =
  | { readonly state: 'suspended' | 'no-more-today'; readonly service: ServiceBody; readonly reason: string }
  | { readonly state: 'full' | 'limited'; readonly service: ServiceBody; readonly limit: number; readonly waiting: number }

/** By how much of the service a customer still gets: nothing, nothing today, nothing now, a number. */
const RANK = { suspended: 0, 'no-more-today': 1, full: 2, limited: 3 } as const satisfies Record<StoppedService['state'], number>

/** Every service for which not everybody gets a number: those without any first. */
export const stoppedServices = (services: readonly ServiceBody[], floor: Floor): StoppedService[] => {
  const counts = new Map<string, number>()
  for (const { state, serviceId } of Object.values(floor.tickets)) {
    if (state === 'waiting') counts.set(serviceId, (counts.get(serviceId) ?? 0) + 1)
  }
  const stopped = services.flatMap((service): StoppedService[] => {
    if (service.suspended !== null) return [{ state: 'suspended', service, reason: service.suspended }]
    if (service.noMoreToday !== null) return [{ state: 'no-more-today', service, reason: service.noMoreToday }]
    const limit = service.waitingLimit ?? null
    if (limit === null) return []
    const waiting = counts.get(service.id) ?? 0
    return [{ state: waiting >= limit ? 'full' : 'limited', service, limit, waiting }]
  })
  return stopped.sort((a, b) => RANK[a.state] - RANK[b.state])
}
