import type { Configuration } from '@jiaohao/shared/contract'
import type { PlanThing } from './plan-edit.ts'
import { nameOr, w } from './words.ts'

/** What a thing on the plan is called, in the language that is chosen now. */
export const planThingName = (thing: PlanThing, { areas, counters }: Configuration): string => {
  switch (thing.kind) {
    case 'areas': {
      const names = areas.find(({ id }) => id === thing.id)?.names
      return names === undefined ? thing.id : nameOr(names)
    }
    case 'counters':
      return w('plan-window', { n: counters.find(({ id }) => id === thing.id)?.number ?? 0 })
    case 'entrances':
      return w('plan-entrance', { n: thing.at + 1 })
    case 'kiosks':
      return w('plan-kiosk', { n: thing.at + 1 })
    case 'displays':
      return w('plan-display', { n: thing.at + 1 })
    default:
      return thing satisfies never
  }
}
