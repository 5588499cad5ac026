import type {
  Area,
  ConfiguredAlarms,
  ConfiguredDays,
  ConfiguredTexts,
  Desk,
  HallPlan,
  Names,
  Profile,
  ServiceGroup,
} from '@jiaohao/shared/contract'
import type { CallingRule, FirstSeat } from '@jiaohao/shared/kernel'
import type { ProfileGround } from './catalogue/check-profiles.ts'
import { servicesOf } from './catalogue/counters.ts'
import { USUAL_DAYS, USUAL_TEXTS } from './catalogue/days.ts'
import { callingRules, firstSeatsOf, profileOf, profilesOf } from './catalogue/profiles.ts'
import type { Catalogue, CatalogueService } from './catalogue/types.ts'

/** The usual hours in minutes after midnight, or null for a hall that never closes. */
export type Hours = { readonly opensAtMin: number; readonly closesAtMin: number } | null

export interface Service extends CatalogueService {
  readonly prefix: string
}
export interface CounterPlace {
  readonly id: string
  readonly number: number
  readonly areaId: string
  readonly serviceIds: readonly string[]
  /** The desk type of each service. */
  readonly deskOf: ReadonlyMap<string, Desk>
  readonly profileId: string
  /** Its profile's rules, ready to be tried. */
  readonly rules: readonly CallingRule[]
}

/** The hall as it is configured: what may be asked for, where it is served, and when. */
export interface Hall {
  readonly id: string
  readonly names: Names
  readonly timeZone: string
  readonly hours: Hours
  readonly days: ConfiguredDays
  readonly texts: ConfiguredTexts
  /** The hall from above; null where it shows no map. */
  readonly plan: HallPlan | null
  /** The version of the configuration that this is. */
  readonly version: number
  readonly waitLimitS: number
  /** The area that VIP tickets name, whatever the service. */
  readonly vipAreaId: string
  /** The origin at which customers' phones see their own ticket, or null where they do not. */
  readonly publicAddress: string | null
  /** Where alarms begin; null is as usual. */
  readonly alarms: ConfiguredAlarms | null
  readonly areas: readonly Area[]
  readonly groups: readonly ServiceGroup[]
  readonly services: ReadonlyMap<string, Service>
  readonly profiles: ReadonlyMap<string, Profile>
  readonly firstSeats: readonly FirstSeat[]
  /** What a profile is checked against, with these profiles in place of the hall's own. */
  readonly profileGround: (profiles: readonly Profile[]) => ProfileGround
  readonly counters: ReadonlyMap<string, CounterPlace>
}

/** Reads a catalogue into the hall that the modules work with. */
export const hallOf = (catalogue: Catalogue, roundTheClock: boolean, version = 1): Hall => {
  const prefixes = new Map(catalogue.groups.map((group) => [group.id, group.prefix]))
  const { hall, services } = catalogue
  const profiles = profilesOf(catalogue)
  const deskOf = new Map(services.map(({ id, desk }) => [id, desk]))
  const counters = catalogue.counters.map((counter) => {
    const serviceIds = servicesOf(counter, services).map((service) => service.id)
    const profile = profileOf(counter, profiles)
    const rules = callingRules(profile, counter.id, { profiles, services })
    return { id: counter.id, number: counter.number, areaId: counter.areaId, serviceIds, deskOf, profileId: profile.id, rules }
  })
  return {
    id: hall.id,
    names: hall.names,
    timeZone: hall.timeZone,
    hours: roundTheClock ? null : { opensAtMin: hall.opensAtMin, closesAtMin: hall.closesAtMin },
    days: catalogue.days ?? USUAL_DAYS,
    texts: catalogue.texts ?? USUAL_TEXTS,
    plan: catalogue.plan ?? null,
    version,
    waitLimitS: hall.waitLimitMinutes * 60,
    vipAreaId: hall.vipAreaId,
    publicAddress: hall.publicAddress ?? null,
    alarms: catalogue.alarms ?? null,
    areas: catalogue.areas,
    groups: catalogue.groups,
    services: new Map(services.map((service) => [service.id, { ...service, prefix: prefixes.get(service.groupId) ?? 'A' }])),
    profiles: new Map(profiles.map((profile) => [profile.id, profile])),
    firstSeats: firstSeatsOf(catalogue),
    profileGround: (others) => ({ ...catalogue, profiles: others }),
    counters: new Map(counters.map((counter) => [counter.id, counter])),
  }
}
