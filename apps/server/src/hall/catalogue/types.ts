import type { Names, Role } from '@jiaohao/shared/contract'

/** The kinds of desk at which services are handled; a counter can be several at once. */
export const DESKS = ['business', 'cashier', 'consultation', 'after-sales', 'retention'] as const
export type Desk = (typeof DESKS)[number]

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
  /** Short and simple enough for the fast lane. */
  readonly fast: boolean
  /** What the customer must bring; empty when nothing is needed. */
  readonly papers: readonly Names[]
  /** From the wait to the end, in order. */
  readonly steps: readonly Names[]
  readonly handlingMinutes: number
  readonly targetWaitMinutes: number
  readonly mostUsed: boolean
  readonly isDefault: true
}

/** A counter and what it may serve. `vip-first`: it takes VIP numbers before all others, then serves whoever waits. */
export interface CatalogueCounter {
  readonly id: string
  /** The number on the sign above it. */
  readonly number: number
  readonly areaId: string
  readonly desks: readonly Desk[]
  readonly classes: 'all-alike' | 'vip-first'
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
}

/** Everything that a hall starts with. */
export interface Catalogue {
  readonly hall: CatalogueHall
  readonly areas: readonly CatalogueArea[]
  readonly groups: readonly CatalogueGroup[]
  readonly services: readonly CatalogueService[]
  readonly counters: readonly CatalogueCounter[]
  readonly staff: readonly CatalogueStaff[]
}
