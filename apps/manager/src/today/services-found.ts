import type { ServiceBody } from '@jiaohao/shared/contract'

/** The services that what was typed may mean, by letter, code or name in either language, in the order of the catalogue. */
export const servicesFound = (services: readonly ServiceBody[], typed: string): readonly ServiceBody[] => {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '') return services
  return services.filter(
    ({ prefix, code, names }) =>
      prefix.toLowerCase() === wanted || [code, names.zh, names.en].some((text) => text.toLowerCase().includes(wanted)),
  )
}
