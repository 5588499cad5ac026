import type { Floor } from '@jiaohao/shared/client'
import type { ServiceBody } from '@jiaohao/shared/contract'

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

/** How many wait for a service. */
export const waitingFor = (floor: Floor, serviceId: string): number =>
  Object.values(floor.tickets).filter((ticket) => ticket.state === 'waiting' && ticket.serviceId === serviceId).length
