import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from '@jiaohao/shared/client'
import type { HallContract } from '@jiaohao/shared/contract'
import { intend } from '../demo/intent.ts'

/** Hall seconds in a real second, or as fast as the hall answers. */
export type Speed = number | 'max'
/** How often the hall's clock is moved while nothing happens, real milliseconds: often enough for a screen that shows minutes. */
const TICK_MS = 200

/** Moves the hall's clock, which stands still by itself. */
export interface Pace {
  /** Comes back when the hall's clock shows this instant; an instant that has passed is taken as now. */
  readonly to: (atMs: number) => Promise<void>
}

interface PaceNeeds {
  readonly api: Client<HallContract>
  readonly speed: Speed
  /** Where the day begins, UTC milliseconds. */
  readonly startMs: number
  readonly signal: AbortSignal
}

/** Brings the hall to the start of the day and gives its pace. A hall that falls behind makes the day longer, never a step late. */
export const openPace = async ({ api, speed, startMs, signal }: PaceNeeds): Promise<Pace> => {
  const hall = await api.getHall({})
  if (!hall.ok) throw new Error('the hall does not say what it is')
  let shownMs = Date.parse(hall.data.now)
  const beganMs = performance.now()

  const show = async (atMs: number): Promise<void> => {
    if (atMs <= shownMs) return
    const moved = await intend(() => api.setDemoClock({ body: { to: new Date(atMs).toISOString() } }))
    if (!moved.ok) throw new Error(`the hall's clock does not move: ${moved.refusal}`)
    shownMs = atMs
  }
  const dueMs = (rate: number): number => startMs + (performance.now() - beganMs) * rate
  const to = async (atMs: number): Promise<void> => {
    signal.throwIfAborted()
    if (speed !== 'max') {
      for (let remainingMs = (atMs - dueMs(speed)) / speed; remainingMs > 0; remainingMs = (atMs - dueMs(speed)) / speed) {
        await sleep(Math.min(TICK_MS, remainingMs), null, { signal })
        await show(Math.min(atMs, Math.floor(dueMs(speed))))
      }
    }
    await show(atMs)
  }
  await show(startMs)
  return { to }
}
