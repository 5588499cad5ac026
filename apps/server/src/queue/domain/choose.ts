/**
 * The calling order. `chooseNext` is the one pure function that decides whom a counter calls next: the server calls by it, a profile
 * is tried with it, and a simulation of the floor may take it as its order.
 */
import type { CallWhy } from '@jiaohao/shared/contract'
import { type CallingView, type Head, leftToFirstSeat, ratioName } from '@jiaohao/shared/kernel'
import type { Hall } from '../../hall/index.ts'
import type { Floor } from './floor.ts'

export { type CallingView, type Choice, chooseNext, type Head, reasonOf, tryProfile } from '@jiaohao/shared/kernel'

/** How a counter calls by its own profile. */
export const viewOf = (hall: Hall, counterId: string): CallingView => ({
  rules: hall.counters.get(counterId)?.rules ?? [],
  waitLimitS: hall.waitLimitS,
})

/** Whether a counter may call somebody now, whom it serves: those who wait for a first seat are left to it while it works. */
export const mayCallNow = (floor: Floor, hall: Hall, counterId: string, atMs: number): ((head: Head) => boolean) => {
  const seat = (id: string) => {
    const counter = floor.counters.get(id)
    if (counter === undefined || counter.state === 'closed') return null
    return { id, working: counter.state !== 'paused', serviceIds: counter.serviceIds }
  }
  const left = leftToFirstSeat(hall.firstSeats, seat, counterId, { atMs, waitLimitS: hall.waitLimitS })
  return (head) => !left(head)
}

/** Under which name a call is counted by the ratio that made it; null where it counts for none. */
export const countedAs = (why: CallWhy | null | undefined, ticketClass: Head['class']): string | null =>
  why?.ratio == null ? null : ratioName(why.ratio, ticketClass)
