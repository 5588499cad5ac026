import { areas } from './areas.ts'
import { counters } from './counters.ts'
import { groups } from './groups.ts'
import { plan } from './hall-plan.ts'
import { profiles } from './profiles.ts'
import { services } from './services/index.ts'
import { staff } from './staff.ts'
import type { Catalogue } from './types.ts'

export { checkCatalogue, defectsOf } from './check.ts'
export { profileDefects } from './check-profiles.ts'
export { servicesOf } from './counters.ts'
export { USUAL_DAYS, USUAL_HOTLINE, USUAL_TEXTS } from './days.ts'
export { type HallProblem, problemOf } from './defect.ts'
export { readCatalogueFile } from './file.ts'
export { callingRules, profilesOf } from './profiles.ts'
export type { Catalogue, CatalogueService } from './types.ts'

/** The demo hall with the whole default catalogue: 08:00–20:00, six counters, twelve members of staff. */
export const demoCatalogue: Catalogue = {
  hall: {
    id: 'zhenxing-road',
    names: { zh: '振兴路营业厅', en: 'Zhenxing Road Service Hall' },
    timeZone: 'Asia/Shanghai',
    opensAtMin: 480,
    closesAtMin: 1200,
    waitLimitMinutes: 30,
    vipAreaId: 'vip-room',
  },
  areas,
  groups,
  services,
  counters,
  plan,
  profiles,
  staff,
}
