import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, hallClock } from '@jiaohao/shared/client'
import type { HallContract } from '@jiaohao/shared/contract'
import { intend } from './intent.ts'

/** Somebody may move the demo's clock meanwhile: a longer sleep would not notice. Real milliseconds. */
const LONGEST_SLEEP_MS = 500
/** A shorter one would only burn the processor. */
const SHORTEST_SLEEP_MS = 5
const ASKED_AGAIN_EVERY_MS = 5_000

/** The time of the hall, by which everybody in the demo lives. Instants are UTC milliseconds. */
export interface HallTime {
  readonly now: () => number
  /** Comes back once the hall's clock shows the instant; throws the signal's reason when the demo is stopped. */
  readonly until: (atMs: number) => Promise<void>
  /** Comes back after so much time of the hall. */
  readonly pause: (lengthMs: number) => Promise<void>
  /** Asks the hall for the time every few seconds, until the demo is stopped: somebody may move its clock. */
  readonly keepRight: () => Promise<void>
}

/** Takes the time from `GET /api/hall` and carries it on at the hall's rate. */
export const openHallTime = async (api: Client<HallContract>, signal: AbortSignal): Promise<HallTime> => {
  const clock = hallClock(() => performance.now())
  const ask = async (): Promise<void> => {
    const hall = await intend(() => api.getHall({}))
    if (hall.ok) clock.set(hall.data)
  }
  await ask()
  if (clock.rate() <= 0) throw new Error("the hall's clock stands still: nobody could ever come")
  const until = async (atMs: number): Promise<void> => {
    signal.throwIfAborted()
    for (let leftMs = atMs - clock.now(); leftMs > 0; leftMs = atMs - clock.now()) {
      const realMs = Math.min(Math.max(leftMs / clock.rate(), SHORTEST_SLEEP_MS), LONGEST_SLEEP_MS)
      await sleep(realMs, null, { signal })
    }
  }
  const keepRight = async (): Promise<void> => {
    for (;;) {
      await sleep(ASKED_AGAIN_EVERY_MS, null, { signal })
      await ask()
    }
  }
  return { now: clock.now, until, pause: (lengthMs) => until(clock.now() + lengthMs), keepRight }
}
