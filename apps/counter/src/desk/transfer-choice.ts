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
