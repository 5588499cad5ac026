import type { OfferedService } from './hall-view.ts'

/** The errands that can be done at the kiosk itself. */
export type ErrandId = 'top-up'

/** About how long an errand takes somebody who has not done it before, in minutes, as promised on the doors. */
export const ERRAND_MINUTES: Readonly<Record<ErrandId, number>> = { 'top-up': 3 }

/** What the names of services say that an errand does too. */
const MATCHES: readonly (readonly [RegExp, ErrandId])[] = [[/充值|缴费|话费收缴|交话费/, 'top-up']]

/** The errand by which the kiosk could spare the customer this service's queue, or null. Its Chinese name tells; a hall may have its own services. */
export const errandFor = (service: Pick<OfferedService, 'selfService' | 'names'>): ErrandId | null =>
  service.selfService ? (MATCHES.find(([pattern]) => pattern.test(service.names.zh))?.[1] ?? null) : null
