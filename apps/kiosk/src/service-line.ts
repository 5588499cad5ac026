import { type HallView, type OfferedService, waitingInArea } from './hall-view.ts'
import type { Say } from './words.ts'

const minutesUp = (seconds: number): number => Math.max(1, Math.ceil(seconds / 60))

/** The expected wait in whole minutes as a customer reads it; half of the customers wait less than `about`, nine of ten less than `rarelyOver`. */
export const waitMinutes = (wait: { readonly p50S: number; readonly p90S: number } | null): { about: number; rarelyOver: number } | null =>
  wait === null ? null : { about: minutesUp(wait.p50S), rarelyOver: Math.max(minutesUp(wait.p50S), minutesUp(wait.p90S)) }

/** What a tile says below the name of its service. */
export type ServiceLine = {
  readonly state: 'suspended' | 'uncovered' | 'free' | 'waiting'
  readonly text: string
  /** The expected wait, where one is known. */
  readonly wait: string | null
}

/**
 * Waiting is counted for the whole area, since all who wait there stand in one line for its counters;
 * a count of the service alone would promise too much.
 */
export const serviceLine = (view: HallView, service: OfferedService, say: Say): ServiceLine => {
  if (service.suspended !== null) return { state: 'suspended', text: say('suspended-today'), wait: null }
  if (service.noMoreToday !== null) return { state: 'suspended', text: say('no-more-today'), wait: null }
  if (!service.covered) return { state: 'uncovered', text: say('uncovered'), wait: null }
  const n = waitingInArea(view, service.areaId)
  if (service.wait === null) return { state: 'waiting', text: say('waiting-n', { n }), wait: null }
  if (n === 0 && service.wait.p50S === 0) return { state: 'free', text: say('no-wait'), wait: null }
  return { state: 'waiting', text: say('waiting-n', { n }), wait: say('wait-min', { min: minutesUp(service.wait.p50S) }) }
}
