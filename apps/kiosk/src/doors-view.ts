import type { HallView, OfferedService } from './hall-view.ts'

const given = (service: OfferedService): boolean => service.suspended === null && service.noMoreToday === null

/** Whether any number at all can still be taken today. */
export const numbersGiven = (view: HallView): boolean => Object.values(view.services).some(given)

/**
 * What somebody who takes a number now may expect, in whole minutes: the middle one of the expected waits of all services that are
 * served now. Null where none is known.
 */
export const hallWait = (view: HallView): number | null => {
  const waits = Object.values(view.services)
    .filter((service) => given(service) && service.covered)
    .flatMap(({ wait }) => (wait === null ? [] : [wait.p50S]))
    .sort((a, b) => a - b)
  const middle = waits[Math.floor(waits.length / 2)]
  return middle === undefined ? null : Math.max(1, Math.ceil(middle / 60))
}
