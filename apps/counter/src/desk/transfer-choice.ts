import type { Floor } from '@jiaohao/shared/client'
import type { Desk, ServiceBody } from '@jiaohao/shared/contract'

/** The desk types in the order in which a customer may be sent to them. */
export const DESK_TYPES = ['consultation', 'business', 'cashier', 'after-sales', 'retention'] as const satisfies readonly Desk[]

/** The desk types that what was typed may mean; nothing typed means all of them. */
export const desksMatching = <T extends { readonly name: string }>(desks: readonly T[], typed: string): readonly T[] => {
  const wanted = typed.trim().toLowerCase()
  return desks.filter(({ name }) => name.toLowerCase().includes(wanted))
}

/** The services that what was typed may mean, in the order of the catalogue; nothing typed means all of them. */
export const servicesMatching = (services: readonly ServiceBody[], typed: string): readonly ServiceBody[] => {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '') return services
  const starts = (text: string): boolean => text.toLowerCase().startsWith(wanted)
  const holds = (text: string): boolean => text.toLowerCase().includes(wanted)
  const exact = services.filter(
    (service) => starts(service.prefix) || starts(service.code) || starts(service.names.zh) || starts(service.names.en),
  )
  const loose = services.filter((service) => !exact.includes(service) && (holds(service.names.zh) || holds(service.names.en)))
  return [...exact, ...loose]
}

/** The numbers of the open counters that serve a service now, smallest first. */
export const windowsServing = (floor: Floor, serviceId: string): readonly number[] =>
  Object.values(floor.counters)
    .filter((counter) => counter.state !== 'closed' && counter.state !== 'paused' && counter.serviceIds.includes(serviceId))
    .map((counter) => counter.number)
    .sort((a, b) => a - b)

/** The numbers of the counters that serve a service and will call for it, paused ones counted in, smallest first. */
export const windowsStaffed = (floor: Floor, serviceId: string): readonly number[] =>
  Object.values(floor.counters)
    .filter((counter) => counter.state !== 'closed' && counter.serviceIds.includes(serviceId))
    .map((counter) => counter.number)
    .sort((a, b) => a - b)

/** How many wait for a service. */
export const waitingFor = (floor: Floor, serviceId: string): number =>
  Object.values(floor.tickets).filter((ticket) => ticket.state === 'waiting' && ticket.serviceId === serviceId).length
