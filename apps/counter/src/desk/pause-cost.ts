import type { Floor } from '@jiaohao/shared/client'
import type { ServiceBody } from '@jiaohao/shared/contract'

/** What one kind of errand loses when a counter leaves: windows before and after, and who waits for it. */
export interface PauseCost {
  readonly services: readonly ServiceBody[]
  readonly windowsBefore: number
  /** Numbers of the windows that go on serving it. */
  readonly windowsAfter: readonly number[]
  readonly waiting: number
  readonly longestWaitS: number | null
}

export interface PauseOutlook {
  readonly hallBefore: number
  readonly hallAfter: number
  /** Worst first: what nobody would serve any more, then what one window would, and so on. */
  readonly costs: readonly PauseCost[]
  /** Services that no open counter would serve. */
  readonly uncovered: readonly ServiceBody[]
}

const isOpen = (counter: { readonly state: string }): boolean => counter.state !== 'closed' && counter.state !== 'paused'

/** What it costs the hall that this counter pauses, or has paused: services that lose the same windows stand together. */
export const pauseOutlook = (floor: Floor, counterId: string, services: readonly ServiceBody[], atMs: number): PauseOutlook => {
  const others = Object.values(floor.counters).filter((counter) => counter.id !== counterId && isOpen(counter))
  const mine = floor.counters[counterId]?.serviceIds ?? []
  const groups = new Map<string, ServiceBody[]>()
  for (const service of services.filter((each) => mine.includes(each.id))) {
    const windows = others.filter((counter) => counter.serviceIds.includes(service.id)).map((counter) => counter.number)
    const key = `${service.groupId}:${windows.sort((a, b) => a - b).join(',')}`
    groups.set(key, [...(groups.get(key) ?? []), service])
  }
  const costs = [...groups].map(([key, members]): PauseCost => {
    const numbers = key.slice(key.indexOf(':') + 1)
    const windowsAfter = numbers === '' ? [] : numbers.split(',').map(Number)
    const waits = Object.values(floor.tickets)
      .filter((ticket) => ticket.state === 'waiting' && members.some((service) => service.id === ticket.serviceId))
      .map((ticket) => (atMs - ticket.queuedAt) / 1000)
    return {
      services: members,
      windowsBefore: windowsAfter.length + 1,
      windowsAfter,
      waiting: waits.length,
      longestWaitS: waits.length === 0 ? null : Math.max(...waits),
    }
  })
  return {
    hallBefore: others.length + 1,
    hallAfter: others.length,
    costs: costs.sort((a, b) => a.windowsAfter.length - b.windowsAfter.length || b.waiting - a.waiting),
    uncovered: costs.filter((cost) => cost.windowsAfter.length === 0).flatMap((cost) => cost.services),
  }
}
