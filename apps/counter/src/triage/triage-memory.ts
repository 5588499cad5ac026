import type { EstimatedWait } from '@jiaohao/shared/contract'
import type { KnownHall } from '../hall-feed.ts'

const STORED_HALL = 'jiaohao.triage.hall'
/** A queue that is older than this says nothing of the hall any more. */
export const KNOWN_FOR_MS = 12 * 60 * 60_000
/** Larger pictures of a hall are not kept: the browser gives a page 5 MB. */
const KEPT_CHARS_LIMIT = 2_000_000

/** The hall as the tablet knew it last, with the waits that were told. */
export interface TriageMemory extends KnownHall {
  readonly waits: readonly (readonly [serviceId: string, wait: EstimatedWait | null])[]
}

/** Who waits and which counters work is kept; who stands at a counter and what a customer needs is nobody's business on a lost tablet. */
const withoutPeople = (memory: TriageMemory): TriageMemory => ({
  ...memory,
  floor: {
    ...memory.floor,
    tickets: Object.fromEntries(
      Object.values(memory.floor.tickets)
        .filter(({ state }) => state === 'waiting' || state === 'held')
        .map(({ needs: _, ...ticket }) => [ticket.id, { ...ticket, staffNo: null }]),
    ),
    counters: Object.fromEntries(
      Object.values(memory.floor.counters).map((counter) => [
        counter.id,
        { ...counter, staffNo: null, staffName: null, supervisorNo: null },
      ]),
    ),
  },
})

/** Keeps the picture of the hall for a reload without a connection. */
export const storeMemory = (storage: Storage, memory: TriageMemory): void => {
  const text = JSON.stringify(withoutPeople(memory))
  if (text.length > KEPT_CHARS_LIMIT) storage.removeItem(STORED_HALL)
  else storage.setItem(STORED_HALL, text)
}

export const forgetMemory = (storage: Storage): void => storage.removeItem(STORED_HALL)

const isMemory = (value: unknown): value is TriageMemory =>
  typeof value === 'object' &&
  value !== null &&
  ['floor', 'hall', 'clock', 'heardAtMs', 'waits'].every((key) => key in value) &&
  typeof (value as TriageMemory).heardAtMs === 'number'

/** The picture that was kept, or null: none, another page's, one that is too old or from the future. `nowMs` is real time. */
export const storedMemory = (storage: Storage, nowMs: number): TriageMemory | null => {
  const text = storage.getItem(STORED_HALL)
  if (text === null) return null
  const value: unknown = JSON.parse(text)
  return isMemory(value) && value.heardAtMs <= nowMs && nowMs - value.heardAtMs <= KNOWN_FOR_MS ? value : null
}
