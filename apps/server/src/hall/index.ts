/**
 * Hall owns what the hall is: areas, services, counters, days, texts, and the versions of all this. It refuses a configuration with a
 * defect and calls nobody; modules that keep something of the hall follow it, and say what stands against a change.
 */
import type { Db } from '../platform/database.ts'
import type { Catalogue } from './catalogue/index.ts'
import { readStored } from './store.ts'

export type { Catalogue, HallProblem } from './catalogue/index.ts'
export { callingRules, demoCatalogue, profileDefects, readCatalogueFile, USUAL_HOTLINE } from './catalogue/index.ts'
export { type CounterPlace, type Hall, hallOf, type Service } from './hall.ts'
export { type HallFollower, type HallKeeper, openHall } from './keeper.ts'
export { closesAt, dayPlan, hoursOfDay, isOpenAt, type Openings, pauseEndsAt, scheduleAt, turnsOfDay } from './opening.ts'
export { setupRoutes } from './routes.ts'
export { openHallProjection } from './store.ts'

/** The zone of the hall in this data folder, which its business days follow. */
export const zoneOf = (db: Db, first: Catalogue): string => (readStored(db) ?? first).hall.timeZone
