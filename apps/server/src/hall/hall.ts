import type { Area, Names, ServiceGroup } from '@jiaohao/shared/contract'
import { servicesOf } from './catalogue/counters.ts'
import type { Catalogue, CatalogueService } from './catalogue/types.ts'

/** Hours in minutes after midnight, or null for a hall that never closes. */
export type Hours = { readonly opensAtMin: number; readonly closesAtMin: number } | null

export interface Service extends Omit<CatalogueService, 'isDefault'> {
  readonly prefix: string
  readonly isDefault: boolean
}
export interface CounterPlace {
  readonly id: string
  readonly number: number
  readonly areaId: string
  readonly serviceIds: readonly string[]
}

/** The hall as it is configured: what may be asked for, where it is served, and when. */
export interface Hall {
  readonly id: string
  readonly names: Names
  readonly timeZone: string
  readonly hours: Hours
  readonly waitLimitS: number
  /** The area that VIP tickets name, whatever the service. */
  readonly vipAreaId: string
  readonly areas: readonly Area[]
  readonly groups: readonly ServiceGroup[]
  readonly services: ReadonlyMap<string, Service>
  readonly counters: ReadonlyMap<string, CounterPlace>
}

/** Reads a catalogue into the hall that the modules work with. */
export const hallOf = (catalogue: Catalogue, roundTheClock: boolean): Hall => {
  const prefixes = new Map(catalogue.groups.map((group) => [group.id, group.prefix]))
  const { hall, services } = catalogue
  const counters = catalogue.counters.map((counter) => {
    const serviceIds = servicesOf(counter, services).map((service) => service.id)
    return { id: counter.id, number: counter.number, areaId: counter.areaId, serviceIds }
  })
  return {
    id: hall.id,
    names: hall.names,
    timeZone: hall.timeZone,
    hours: roundTheClock ? null : { opensAtMin: hall.opensAtMin, closesAtMin: hall.closesAtMin },
    waitLimitS: hall.waitLimitMinutes * 60,
    vipAreaId: hall.vipAreaId,
    areas: catalogue.areas,
    groups: catalogue.groups,
    services: new Map(services.map((service) => [service.id, { ...service, prefix: prefixes.get(service.groupId) ?? 'A' }])),
    counters: new Map(counters.map((counter) => [counter.id, counter])),
  }
}
