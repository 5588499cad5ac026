import { CallError, newCommandId } from '@jiaohao/shared/client'
import type { ConsultationOutcome, ConsultationTopic } from '@jiaohao/shared/contract'
import { createSignal } from 'solid-js'
import type { HallClient } from '../hall-client.ts'
import { OUTBOX_LIMIT, type PendingRecord, storedOutbox, storeOutbox, withoutRecord, withRecord } from './outbox.ts'

/** What consultants did today, as the hall counts it. */
export interface TriageCounts {
  readonly consultations: number
  readonly answered: number
}
export type NewRecord =
  | { readonly kind: 'consultation'; readonly topic: ConsultationTopic; readonly outcome: ConsultationOutcome }
  | { readonly kind: 'guidance'; readonly serviceId: string }

/** What became of sending: `kept` stays for the next time, `dropped` will never be taken. */
type Sent =
  | { readonly state: 'counted'; readonly today: TriageCounts }
  | { readonly state: 'kept' }
  | { readonly state: 'dropped'; readonly code: string }

/** No answer, a server in trouble, a session that is over, or too many calls: none of them says anything about the record. */
const KEEPS: readonly number[] = [0, 401, 403, 429]
const mayComeLater = (status: number): boolean => KEEPS.includes(status) || status >= 500

const send = async (client: HallClient, record: PendingRecord): Promise<Sent> => {
  const { commandId, askedAt } = record
  try {
    const answer =
      record.kind === 'consultation'
        ? await client.recordConsultation({ body: { commandId, askedAt, topic: record.topic, outcome: record.outcome } })
        : await client.guideToSelfService({ params: { id: record.serviceId }, body: { commandId, askedAt } })
    return answer.ok ? { state: 'counted', today: answer.data.today } : { state: 'dropped', code: answer.refusal }
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    return mayComeLater(error.status) ? { state: 'kept' } : { state: 'dropped', code: error.problem.code ?? 'no-answer' }
  }
}

interface RecordsNeeds {
  readonly client: HallClient
  readonly storage: Storage
  readonly staffNo: string
  readonly connected: () => boolean
  /** The hall's instant, UTC milliseconds. */
  readonly atMs: () => number
  readonly onCounts: (today: TriageCounts) => void
  /** A record that the hall will never take. */
  readonly onDropped: (code: string) => void
  /** So many that had been kept were counted at last. */
  readonly onSentLate: (records: number) => void
}

/**
 * Records of what was done for somebody. Each is written down on the tablet with an id of its own before it is sent, and let go once the
 * hall has counted it, so that neither a lost link nor a reload loses one or counts one twice.
 */
export const createRecords = (needs: RecordsNeeds) => {
  const { client, storage, staffNo } = needs
  const [pending, setPending] = createSignal(storedOutbox(storage))
  const mine = (): readonly PendingRecord[] => pending().filter((record) => record.staffNo === staffNo)
  const put = (records: readonly PendingRecord[]): void => {
    storeOutbox(storage, records)
    setPending(records)
  }
  const deliver = async (record: PendingRecord): Promise<Sent['state']> => {
    const sent = await send(client, record)
    if (sent.state !== 'kept') put(withoutRecord(pending(), record.commandId))
    if (sent.state === 'counted') needs.onCounts(sent.today)
    if (sent.state === 'dropped') needs.onDropped(sent.code)
    return sent.state
  }

  let sending = false
  /** Sends what is kept, oldest first, until something must wait again. */
  const flush = async (): Promise<void> => {
    if (sending || !needs.connected()) return
    sending = true
    let late = 0
    try {
      for (let [next] = mine(); next !== undefined && needs.connected(); [next] = mine()) {
        const state = await deliver(next)
        if (state === 'kept') break
        if (state === 'counted') late++
      }
    } finally {
      sending = false
    }
    if (late > 0) needs.onSentLate(late)
  }

  /** Writes a record down and sends it; `full` took nothing. */
  const add = async (what: NewRecord): Promise<'counted' | 'kept' | 'dropped' | 'full'> => {
    const record: PendingRecord = { ...what, commandId: newCommandId(), staffNo, askedAt: new Date(needs.atMs()).toISOString() }
    const more = withRecord(pending(), record)
    if (more === null) return 'full'
    put(more)
    if (!needs.connected() || sending) return 'kept'
    sending = true
    try {
      return await deliver(record)
    } finally {
      sending = false
    }
  }
  return { add, flush, pending: () => mine().length, others: () => pending().length - mine().length, limit: OUTBOX_LIMIT }
}
export type Records = ReturnType<typeof createRecords>
