import type { Client } from '@jiaohao/shared/client'
import type { HallContract } from '@jiaohao/shared/contract'
import { createErrandDesk } from './errand-desk.ts'
import type { HallView } from './hall-view.ts'
import { createTopUps } from './top-ups.ts'
import type { Visit } from './visit.ts'

interface Needs {
  readonly visit: Visit
  readonly calls: Client<HallContract>
  readonly view: () => HallView | null
  readonly onKeyRefused: () => void
}

/** All that can be done at the kiosk itself: topping up, and the other errands. */
export const createSelfService = (needs: Needs) => {
  const topUps = createTopUps(needs.visit, needs.calls, needs.onKeyRefused)
  return { topUps, desk: createErrandDesk({ ...needs, topUps }) }
}
export type SelfServiceDesk = ReturnType<typeof createSelfService>
