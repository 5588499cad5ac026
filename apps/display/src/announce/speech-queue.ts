import type { AnnouncementBody } from '@jiaohao/shared/contract'

/** With more than this many waiting to be spoken, a call is said once instead of twice. */
export const TWICE_LIMIT = 6
/** A call that is older than this, in real time, is not spoken any more. */
export const OLDEST_MS = 60_000
/** Silence between the end of one call and the start of the next. */
export const SILENCE_MS = 1_000
/** Calls kept for speaking; the oldest of a longer line would be too old before its turn. */
export const PENDING_LIMIT = 40
/** Announcements remembered as begun, and tickets remembered as gone. */
export const MEMORY_LIMIT = 200

/** A call that waits to be spoken. `bornMs` is the call's instant on this screen's steady clock. */
export interface Speech {
  readonly announcement: AnnouncementBody
  readonly bornMs: number
}

/** The one line of spoken calls of a zone, oldest first. `begunIds` outlives a reload, so that nothing is said twice. */
export interface SpeechQueue {
  readonly owner: boolean
  readonly pending: readonly Speech[]
  readonly speaking: AnnouncementBody | null
  readonly silentSinceMs: number
  readonly begunIds: readonly string[]
  /** Announcements whose place a newer call of their ticket took. */
  readonly replacedIds: readonly string[]
  /** Tickets that left their window's call, with the hall's instant. */
  readonly gone: readonly { readonly ticketId: string; readonly atMs: number }[]
}

/** When an announcement reached this screen: its steady clock, how old the call was in real time, and the hall clock's rate. */
export interface Arrival {
  readonly nowMs: number
  readonly ageMs: number
  readonly rate: number
}

export const speechQueue = (begunIds: readonly string[]): SpeechQueue => ({
  owner: false,
  pending: [],
  speaking: null,
  silentSinceMs: Number.NEGATIVE_INFINITY,
  begunIds: begunIds.slice(-MEMORY_LIMIT),
  replacedIds: [],
  gone: [],
})

const remembered = (ids: readonly string[], id: string): readonly string[] =>
  [...ids.filter((known) => known !== id), id].slice(-MEMORY_LIMIT)

const isGone = (queue: SpeechQueue, { ticketId, calledAt }: AnnouncementBody): boolean =>
  queue.gone.some((gone) => gone.ticketId === ticketId && Date.parse(calledAt) <= gone.atMs)

/**
 * The queue with one more call. A newer call of a ticket takes the place of the one that waits. On a clock faster than real time
 * voice is a sample: what comes while something is being spoken is left out, and only the newest waits for the silence.
 */
export const announced = (queue: SpeechQueue, announcement: AnnouncementBody, arrival: Arrival): SpeechQueue => {
  const { id, ticketId } = announcement
  const known =
    queue.begunIds.includes(id) || queue.replacedIds.includes(id) || queue.pending.some((speech) => speech.announcement.id === id)
  if (known || isGone(queue, announcement)) return queue
  const speech: Speech = { announcement, bornMs: arrival.nowMs - arrival.ageMs }
  if (arrival.rate > 1) return queue.speaking === null ? { ...queue, pending: [speech] } : queue
  const replaced = queue.pending.find((waiting) => waiting.announcement.ticketId === ticketId)
  if (replaced === undefined) return { ...queue, pending: [...queue.pending, speech].slice(-PENDING_LIMIT) }
  const pending = queue.pending.map((waiting) => (waiting === replaced ? speech : waiting))
  return { ...queue, pending, replacedIds: remembered(queue.replacedIds, replaced.announcement.id) }
}

/** The queue after a snapshot: what the server still has unspoken, without what was begun here or is known to be gone. */
export const afterSnapshot = (
  queue: SpeechQueue,
  arrivals: readonly { readonly announcement: AnnouncementBody; readonly arrival: Arrival }[],
): SpeechQueue => {
  const emptied: SpeechQueue = { ...queue, pending: [] }
  return arrivals.reduce((next, { announcement, arrival }) => announced(next, announcement, arrival), emptied)
}

/** A ticket is called (again): it may be announced, even on a clock that stands still. */
export const ticketCalled = (queue: SpeechQueue, ticketId: string): SpeechQueue => ({
  ...queue,
  gone: queue.gone.filter((gone) => gone.ticketId !== ticketId),
})

/** A ticket is no longer waited for at its window since the hall's instant `atMs`: its call is not spoken, nor an older one that comes late. */
export const ticketGone = (queue: SpeechQueue, ticketId: string, atMs: number): SpeechQueue => ({
  ...queue,
  pending: queue.pending.filter((speech) => speech.announcement.ticketId !== ticketId),
  gone: [...queue.gone.filter((gone) => gone.ticketId !== ticketId), { ticketId, atMs }].slice(-MEMORY_LIMIT),
})

/** An announcement was spoken, here or by another display of the zone. */
export const playedAnywhere = (queue: SpeechQueue, announcementId: string): SpeechQueue => ({
  ...queue,
  pending: queue.pending.filter((speech) => speech.announcement.id !== announcementId),
  begunIds: remembered(queue.begunIds, announcementId),
})

export const ownedBy = (queue: SpeechQueue, owner: boolean): SpeechQueue => (queue.owner === owner ? queue : { ...queue, owner })

/** Takes the next call to speak, if it is time; `once` when only its first repetition is to be heard. From here on it counts as spoken. */
export const next = (
  queue: SpeechQueue,
  nowMs: number,
): { readonly queue: SpeechQueue; readonly say: { readonly announcement: AnnouncementBody; readonly once: boolean } | null } => {
  const pending = queue.pending.filter((speech) => nowMs - speech.bornMs <= OLDEST_MS)
  const kept = pending.length === queue.pending.length ? queue : { ...queue, pending }
  const [first, ...rest] = pending
  if (!queue.owner || queue.speaking !== null || first === undefined || nowMs - queue.silentSinceMs < SILENCE_MS)
    return { queue: kept, say: null }
  const { announcement } = first
  return {
    queue: { ...kept, pending: rest, speaking: announcement, begunIds: remembered(queue.begunIds, announcement.id) },
    say: { announcement, once: pending.length > TWICE_LIMIT },
  }
}

/** The voice fell silent. */
export const ended = (queue: SpeechQueue, nowMs: number): SpeechQueue => ({ ...queue, speaking: null, silentSinceMs: nowMs })
