/**
 * Triage owns what consultants record on the floor: what they were asked, what it came to, and whom they guided to a machine.
 * It refuses a service that there is not, and knows nothing of who asked. Tickets that a consultant gives or re-routes are the queue's.
 */
import type { HallContract } from '@jiaohao/shared/contract'
import { dayOf, instantOf, newId } from '@jiaohao/shared/kernel'
import type { Hall } from '../hall/index.ts'
import type { Db } from '../platform/database.ts'
import { done, refuse } from '../platform/executor.ts'
import { command, type Handlers, query } from '../platform/mount.ts'
import type { Principal } from '../platform/principal.ts'
import { countsOf, halfHoursOf, topicsOf } from './counts.ts'
import { openTriageProjection, openTriageReads } from './store.ts'

export { openTriageProjection } from './store.ts'

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
    recordConsultation: command<HallContract['recordConsultation']>(({ body: { topic, outcome } }, who, tx) => {
      const consultationId = newId<string>(tx.atMs)
      project(tx.record('consultation-recorded', consultationId, { consultationId, topic, outcome, staffNo: staffNoOf(who) }))
      return done({ today: countsOf(reads.ofDay(tx.day)) })
    }),
    guideToSelfService: command<HallContract['guideToSelfService']>(({ params }, who, tx) => {
      if (!hall().services.has(params.id)) return refuse('not-found')
      const guidanceId = newId<string>(tx.atMs)
      project(tx.record('customer-guided', guidanceId, { guidanceId, serviceId: params.id, staffNo: staffNoOf(who) }))
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
