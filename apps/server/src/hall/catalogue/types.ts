import type { ConfiguredAlarms, ConfiguredDays, ConfiguredTexts, Desk, HallPlan, Names, Profile, Role } from '@jiaohao/shared/contract'
import type { Errand } from '@jiaohao/shared/kernel'

export { DESKS, type Desk } from '@jiaohao/shared/contract'

/** A named part of the hall. `queued`: people wait there for counters that stand in it. */
export interface CatalogueArea {
  readonly id: string
  readonly names: Names
  readonly queued: boolean
}

/** Services that the kiosk shows together and that share the letter of their ticket numbers. */
export interface CatalogueGroup {
  readonly id: string
  readonly prefix: string
  readonly names: Names
}

/** One thing that a customer asks for. Times are whole minutes; `isDefault` marks figures and papers that no hall has confirmed. */
export interface CatalogueService {
  readonly id: string
  /** The group's letter and the place in the group, `A-03`: what staff say and type. */
  readonly code: string
  readonly groupId: string
  /** Where the customer waits. */
  readonly areaId: string
  readonly names: Names
  readonly desk: Desk
  /** Whether a customer may take a number for it; otherwise only staff issue it. */
  readonly kiosk: boolean
  /** Whether a kiosk can do it without a counter. */
  readonly selfService: boolean
  /** What a kiosk does in its place; absent where it does nothing. */
  readonly errand?: Errand | undefined
  /** Short and simple enough for the fast lane. */
  readonly fast: boolean
  /** What the customer must bring; empty when nothing is needed. */
  readonly papers: readonly Names[]
  /** From the wait to the end, in order. */
  readonly steps: readonly Names[]
  readonly handlingMinutes: number
  readonly targetWaitMinutes: number
  readonly mostUsed: boolean
  readonly isDefault: boolean
}

/** A counter and what it may serve. `vip-first`: it takes VIP numbers before all others, then serves whoever waits. */
export interface CatalogueCounter {
  readonly id: string
  /** The number on the sign above it. */
  readonly number: number
  readonly areaId: string
  readonly desks: readonly Desk[]
  readonly classes: 'all-alike' | 'vip-first'
  /** The work profile by which it calls; the usual one where none is named. */
  readonly profileId?: string | undefined
  /** Desk types whose customers wait for this counter first while it is open. */
  readonly firstFor?: readonly Desk[] | undefined
}

/** A member of staff of a demo hall. */
export interface CatalogueStaff {
  readonly staffNo: string
  readonly name: string
  readonly roles: readonly Role[]
}

/** The hall itself. Hours are minutes after local midnight. */
export interface CatalogueHall {
  readonly id: string
  readonly names: Names
  readonly timeZone: 'Asia/Shanghai'
  readonly opensAtMin: number
  readonly closesAtMin: number
  /** Nobody waits longer than this while others are called before them. */
  readonly waitLimitMinutes: number
  /** The area that VIP tickets name, whatever the service. */
  readonly vipAreaId: string
  /** After so long any counter that serves them may call those who wait for a first seat. */
  readonly firstSeatMinutes?: number | undefined
  /** The origin at which customers' phones reach the hall; absent where they do not. */
  readonly publicAddress?: string | undefined
}

/** Everything that a hall starts with. */
export interface Catalogue {
  readonly hall: CatalogueHall
  /** Absent where every day keeps the usual hours. */
  readonly days?: ConfiguredDays | undefined
  /** Absent where alarms begin as usual. */
  readonly alarms?: ConfiguredAlarms | undefined
  /** Absent where the hall has no texts of its own. */
  readonly texts?: ConfiguredTexts | undefined
  readonly areas: readonly CatalogueArea[]
  readonly groups: readonly CatalogueGroup[]
  readonly services: readonly CatalogueService[]
  readonly counters: readonly CatalogueCounter[]
  /** Absent where the hall shows no map. */
  readonly plan?: HallPlan | undefined
  /** Absent where the hall has made none of its own: then it has the default ones. */
  readonly profiles?: readonly Profile[] | undefined
  readonly staff: readonly CatalogueStaff[]
}
