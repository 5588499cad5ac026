import type { ConsultationOutcome, ConsultationTopic } from '@jiaohao/shared/contract'
import type { BusinessDay } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import type { Entry } from '../platform/journal.ts'

/** One thing that a consultant did; a guidance to a machine has no topic. */
export interface Deed {
  readonly at: number
  readonly topic: ConsultationTopic | null
  readonly outcome: ConsultationOutcome
}

/** Writes the table fact by fact, inside the transaction that journals them; a rebuild runs the journal through it again. */
export const openTriageProjection = (db: Db) => {
  const put = db.prepare(
    'INSERT INTO consultation (id, day, at, topic, service_id, outcome, staff_no, ticket_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  return (entry: Entry): void => {
    if (entry.name === 'consultation-recorded') {
      const { consultationId, topic, outcome, staffNo, asked } = entry.body
      put.run(consultationId, asked?.day ?? entry.day, asked?.at ?? entry.atMs, topic, null, outcome, staffNo, null)
    } else if (entry.name === 'customer-guided') {
      const { guidanceId, serviceId, staffNo, ticketId, asked } = entry.body
      const [day, at] = [asked?.day ?? entry.day, asked?.at ?? entry.atMs]
      put.run(guidanceId, day, at, null, serviceId, 'to-self-service', staffNo, ticketId ?? null)
    }
  }
}

/** Reads what was done on a day, in order of time. */
export const openTriageReads = (db: Db) => {
  const ofDay = db.prepare<[string], Deed>('SELECT at, topic, outcome FROM consultation WHERE day = ? ORDER BY at, id')
  return { ofDay: (day: BusinessDay): Deed[] => ofDay.all(day) }
}
