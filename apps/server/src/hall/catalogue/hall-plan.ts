import type { HallPlan } from '@jiaohao/shared/contract'

/**
 * The demo hall from above: 18 × 11 m, its counters along the upper wall, seats in the middle, the entrance below with the kiosk
 * beside it. Aisles are at least two cells wide.
 */
export const plan: HallPlan = {
  width: 36,
  depth: 22,
  areas: [
    { areaId: 'general', x: 0, y: 0, width: 16, depth: 7 },
    { areaId: 'after-sales', x: 16, y: 0, width: 7, depth: 7 },
    { areaId: 'complaint-room', x: 23, y: 0, width: 6, depth: 7 },
    { areaId: 'vip-room', x: 29, y: 0, width: 7, depth: 7 },
    { areaId: 'self-service', x: 0, y: 9, width: 6, depth: 6 },
    { areaId: 'waiting', x: 9, y: 9, width: 18, depth: 4 },
    { areaId: 'leaflets', x: 31, y: 9, width: 5, depth: 3 },
    { areaId: 'consultation', x: 29, y: 14, width: 7, depth: 8 },
    { areaId: 'demonstration', x: 0, y: 17, width: 11, depth: 5 },
    { areaId: 'sales', x: 20, y: 17, width: 7, depth: 5 },
  ],
  counters: [
    { counterId: 'counter-1', x: 1, y: 1, width: 4, depth: 4 },
    { counterId: 'counter-2', x: 6, y: 1, width: 4, depth: 4 },
    { counterId: 'counter-3', x: 11, y: 1, width: 4, depth: 4 },
    { counterId: 'counter-4', x: 17, y: 1, width: 4, depth: 4 },
    { counterId: 'counter-5', x: 31, y: 17, width: 4, depth: 4 },
    { counterId: 'counter-6', x: 31, y: 1, width: 4, depth: 4 },
  ],
  entrances: [{ side: 'south', from: 14, width: 5 }],
  kiosks: [{ x: 13, y: 17 }],
  displays: [{ x: 18, y: 8 }],
}
