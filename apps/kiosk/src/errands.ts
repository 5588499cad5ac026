import type { Errand } from '@jiaohao/shared/kernel'
import type { MenuGroup, OwnErrand } from './errand-steps.ts'
import type { OfferedService } from './hall-view.ts'

/** About how long an errand takes somebody who has not done it before, in minutes, as promised on the doors. */
const MINUTES: Partial<Record<Errand, number>> = { 'top-up': 3, 'recharge-card': 3, plan: 3, functions: 3 }
const USUAL_MINUTES = 2
export const errandMinutes = (errand: Errand): number => MINUTES[errand] ?? USUAL_MINUTES

/** The pages of the menu and what stands on each, the most asked for first. */
export const MENU: Readonly<Record<MenuGroup, readonly OwnErrand[]>> = {
  ask: ['balance', 'usage', 'bill', 'detailed-bill', 'points'],
  change: ['plan', 'functions', 'call-forwarding', 'secondary-card'],
  safety: ['service-password', 'loss-report'],
  records: ['receipt', 'history', 'complaint'],
}
export const MENU_GROUPS = ['ask', 'change', 'safety', 'records'] as const satisfies readonly MenuGroup[]

/** The errand by which the kiosk could spare the customer this service's queue, as the hall's catalogue says; null where it does not. */
export const errandFor = (service: Pick<OfferedService, 'selfService' | 'errand'>): Errand | null =>
  service.selfService ? (service.errand ?? null) : null

/** The service whose counter carries on with what was begun here: the one the catalogue names for the errand, or else the advice desk. */
export const counterServiceFor = (
  services: readonly OfferedService[],
  errand: Errand,
  advice: OfferedService | null,
): OfferedService | null =>
  services.find((service) => service.errand === errand && service.suspended === null && service.noMoreToday === null) ?? advice
