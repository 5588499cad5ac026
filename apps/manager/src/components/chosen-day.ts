import { addDays, type BusinessDay, dayOf } from '@jiaohao/shared/kernel'
import { type Accessor, createMemo, createSignal } from 'solid-js'
import type { Seat } from '../seat.ts'
import type { Keys } from './keys.ts'

/** The day that a page shows. Until another is chosen it is today, also after midnight. */
export interface ChosenDay {
  readonly today: Accessor<BusinessDay>
  readonly day: Accessor<BusinessDay>
  readonly go: (day: BusinessDay) => void
  /** The arrow keys: the day before and the day after. */
  readonly keys: Keys
}

export const createChosenDay = (seat: Seat): ChosenDay => {
  const today = createMemo(() => dayOf(seat.live.nowMs(), seat.hall().timeZone))
  const [chosen, choose] = createSignal<BusinessDay | null>(null)
  const day = (): BusinessDay => chosen() ?? today()
  const go = (to: BusinessDay): void => {
    // A day that has not come has nothing to show; today is followed as it runs.
    choose(to >= today() ? null : to)
  }
  return { today, day, go, keys: { ArrowLeft: () => go(addDays(day(), -1)), ArrowRight: () => go(addDays(day(), 1)) } }
}
