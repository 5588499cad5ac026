import type { EstimatedWait, Estimates } from '@jiaohao/shared/contract'
import type { Hall } from '../hall/index.ts'
import type { Floor } from './domain/floor.ts'
import { estimateWait, type Pace } from './domain/wait-estimate.ts'

/** A finished handling moves the mean of its service by this share. */
const LEARNING = 0.1
/** Until a hall's own is measured: real service times vary more than exponential ones. */
const USUAL_SCV = 1.5

/** Waiting times kept per service and refreshed at most once a second, so that giving a number never waits for them. */
export interface WaitEstimates {
  readonly forTicket: (serviceId: string, ahead: number) => EstimatedWait | null
  readonly learn: (serviceId: string, handledS: number) => void
  readonly refresh: () => void
  readonly current: () => Estimates
}

export const openWaitEstimates = (hall: Hall, floor: Floor): WaitEstimates => {
  const handlingS = new Map([...hall.services.values()].map((service) => [service.id, service.handlingMinutes * 60]))
  const paces = new Map<string, Pace>()
  const queuedAreas = hall.areas.filter((area) => area.queued).map((area) => area.id)
  let estimates: Estimates = { areas: [], services: [] }

  const meanOf = (areaId: string): number => {
    let sum = 0
    let weight = 0
    for (const service of hall.services.values()) {
      if (service.areaId !== areaId) continue
      // Everybody who waits counts fully; a service that nobody waits for counts a little, so that an empty line has a mean too.
      const share = floor.lines.waitingIn(service.id) + 0.1
      sum += share * (handlingS.get(service.id) ?? 0)
      weight += share
    }
    return weight === 0 ? 0 : sum / weight
  }

  const paceOf = (serviceId: string, areaId: string, areasOf: ReadonlyMap<string, ReadonlySet<string>>): Pace => {
    let servers = 0
    let idle = 0
    for (const counter of floor.counters.values()) {
      if (counter.state === 'closed' || counter.state === 'paused' || !counter.serviceIds.includes(serviceId)) continue
      const here = floor.lines.waitingInArea(areaId) + 1
      let all = here
      for (const other of areasOf.get(counter.id) ?? []) if (other !== areaId) all += floor.lines.waitingInArea(other)
      servers += here / all
      if (counter.state === 'idle') idle += 1
    }
    return { servers, idle, meanHandlingS: Math.max(meanOf(areaId), (handlingS.get(serviceId) ?? 0) / 4), scv: USUAL_SCV }
  }

  const areasByCounter = (): Map<string, Set<string>> => {
    const areas = new Map<string, Set<string>>()
    for (const counter of floor.counters.values()) {
      const served = counter.state === 'closed' ? [] : counter.serviceIds
      areas.set(counter.id, new Set(served.map((id) => hall.services.get(id)?.areaId ?? '')))
    }
    return areas
  }

  const forTicket = (serviceId: string, ahead: number): EstimatedWait | null => {
    const pace = paces.get(serviceId)
    return pace === undefined ? null : estimateWait(pace, ahead)
  }

  const refresh = (): void => {
    const areas = areasByCounter()
    for (const service of hall.services.values()) paces.set(service.id, paceOf(service.id, service.areaId, areas))
    const services = [...hall.services.values()].map((service) => {
      const open = floor.open && floor.switches.get(service.id)?.suspended == null
      return { id: service.id, wait: open ? forTicket(service.id, floor.lines.waitingInArea(service.areaId)) : null }
    })
    estimates = {
      services,
      areas: queuedAreas.map((id) => {
        const known = services.filter((service) => service.wait !== null && hall.services.get(service.id)?.areaId === id)
        const sorted = known.map((service) => service.wait?.p50S ?? 0).sort((a, b) => a - b)
        return { id, p50S: sorted[Math.floor(sorted.length / 2)] ?? null }
      }),
    }
  }

  return {
    forTicket,
    learn: (serviceId, handledS) => {
      const before = handlingS.get(serviceId)
      if (before !== undefined && handledS > 0) handlingS.set(serviceId, before + LEARNING * (handledS - before))
    },
    refresh,
    current: () => estimates,
  }
}
