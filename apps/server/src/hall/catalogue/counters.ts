import type { CatalogueCounter, CatalogueService } from './types.ts'
import { DESKS } from './types.ts'

/**
 * Six counters, the first three in the general area. Desks overlap so that every service keeps a second counter when one is closed.
 * Counter 5 is the first seat of those who think of leaving. Counter 6 stands in the VIP room and serves everything.
 */
export const counters: readonly CatalogueCounter[] = [
  { id: 'counter-1', number: 1, areaId: 'general', desks: DESKS, classes: 'all-alike' },
  { id: 'counter-2', number: 2, areaId: 'general', desks: DESKS, classes: 'all-alike' },
  { id: 'counter-3', number: 3, areaId: 'general', desks: ['business', 'cashier', 'consultation'], classes: 'all-alike' },
  { id: 'counter-4', number: 4, areaId: 'after-sales', desks: ['after-sales', 'business', 'cashier'], classes: 'all-alike' },
  {
    id: 'counter-5',
    number: 5,
    areaId: 'consultation',
    desks: ['consultation', 'retention', 'business'],
    classes: 'all-alike',
    profileId: 'retention-seat',
    firstFor: ['retention'],
  },
  { id: 'counter-6', number: 6, areaId: 'vip-room', desks: DESKS, classes: 'vip-first' },
]

/** The services that a counter may serve: those of its desks, in the order of `services`. */
export const servicesOf = (counter: Pick<CatalogueCounter, 'desks'>, services: readonly CatalogueService[]): readonly CatalogueService[] =>
  services.filter(({ desk }) => counter.desks.includes(desk))
