/**
 * Triage owns what consultants record on the floor: what they were asked, what it came to, and whom they guided to a machine.
 * It refuses a service that there is not and a record that is a day old or of the future, and knows nothing of who asked. Tickets that a consultant gives or re-routes are the queue's.
 */
import type { HallContract } from '@jiaohao/shared/contract'
import { type BusinessDay, dayOf, instantOf, newId } from '@jiaohao/shared/kernel'
import type { Hall } from '../hall/index.ts'
import type { Db } from '../platform/database.ts'
import { done, refuse, type Tx } from '../platform/executor.ts'
import { command, type Handlers, query } from '../platform/mount.ts'
import type { Principal } from '../platform/principal.ts'
import { countsOf, halfHoursOf, topicsOf } from './counts.ts'
import { openTriageProjection, openTriageReads } from './store.ts'

export { openTriageProjection } from './store.ts'

/** A record that a tablet kept while it had no connection is taken for so long; older ones are a clock that is wrong. */
export const RECORD_LATE_MOST_MS = 24 * 60 * 60_000
/** A tablet's clock may be ahead of the hall's by so much; such a record counts now. */
const CLOCK_AHEAD_MOST_MS = 60_000

/** When a record happened, or null where that cannot be believed; nothing where it is sent at once. */
const askedOf = (askedAt: string | undefined, tx: Tx, timeZone: string): { asked?: { at: number; day: BusinessDay } } | null => {
  if (askedAt === undefined) return {}
  const at = Date.parse(askedAt)
  if (at < tx.atMs - RECORD_LATE_MOST_MS || at > tx.atMs + CLOCK_AHEAD_MOST_MS) return null
  const believed = Math.min(at, tx.atMs)
  return { asked: { at: believed, day: dayOf(believed, timeZone) } }
}

const staffNoOf = (who: Principal): string => (who.kind === 'staff' ? who.staffNo : '')

export const openTriage = ({
  db,
  hall,
  now,
}: {
  readonly db: Db
  readonly hall: () => Hall
  /** The hall's clock. */
  readonly now: () => number
}): Handlers<HallContract, 'recordConsultation' | 'guideToSelfService' | 'getConsultations'> => {
  const reads = openTriageReads(db)
  const project = openTriageProjection(db)
  return {
    recordConsultation: command<HallContract['recordConsultation']>(({ body: { topic, outcome, askedAt } }, who, tx) => {
      const asked = askedOf(askedAt, tx, hall().timeZone)
      if (asked === null) return refuse('record-too-old')
      const consultationId = newId<string>(tx.atMs)
      project(tx.record('consultation-recorded', consultationId, { consultationId, topic, outcome, staffNo: staffNoOf(who), ...asked }))
      return done({ today: countsOf(reads.ofDay(tx.day)) })
    }),
    guideToSelfService: command<HallContract['guideToSelfService']>(({ params, body: { ticketId, askedAt } }, who, tx) => {
      if (!hall().services.has(params.id)) return refuse('not-found')
      const asked = askedOf(askedAt, tx, hall().timeZone)
      if (asked === null) return refuse('record-too-old')
      const guidanceId = newId<string>(tx.atMs)
      const given = ticketId === undefined ? {} : { ticketId }
      project(tx.record('customer-guided', guidanceId, { guidanceId, serviceId: params.id, staffNo: staffNoOf(who), ...given, ...asked }))
      return done({ today: countsOf(reads.ofDay(tx.day)) })
    }),
    getConsultations: query<HallContract['getConsultations']>(({ query: { day } }) => {
      const of = day ?? dayOf(now(), hall().timeZone)
      const deeds = reads.ofDay(of)
      const intervals = halfHoursOf(deeds, instantOf(of, 0, hall().timeZone))
      return done({ day: of, ...countsOf(deeds), topics: topicsOf(deeds), intervals })
    }),
  }
}
