import type { ConsultationOutcome, ConsultationTopic } from '@jiaohao/shared/contract'

/** Records that a tablet keeps while it has no connection; beyond them nothing more is taken, and that is said. */
export const OUTBOX_LIMIT = 50
const STORED_OUTBOX = 'jiaohao.triage.outbox'

interface Head {
  /** Made once: however often it is sent, the hall counts it once. */
  readonly commandId: string
  /** Who recorded it: it is sent in this name only. */
  readonly staffNo: string
  /** The hall's instant at which it happened. */
  readonly askedAt: string
}
/** One thing that was done for somebody and that the hall is still to hear of. */
export type PendingRecord =
  | (Head & { readonly kind: 'consultation'; readonly topic: ConsultationTopic; readonly outcome: ConsultationOutcome })
  | (Head & { readonly kind: 'guidance'; readonly serviceId: string })

const isRecord = (value: unknown): value is PendingRecord =>
  typeof value === 'object' && value !== null && ['kind', 'commandId', 'staffNo', 'askedAt'].every((key) => key in value)

/** What waits to be sent, oldest first. */
export const storedOutbox = (storage: Storage): readonly PendingRecord[] => {
  const text = storage.getItem(STORED_OUTBOX)
  if (text === null) return []
  const value: unknown = JSON.parse(text)
  return Array.isArray(value) ? value.filter(isRecord).slice(0, OUTBOX_LIMIT) : []
}

export const storeOutbox = (storage: Storage, records: readonly PendingRecord[]): void =>
  records.length === 0 ? storage.removeItem(STORED_OUTBOX) : storage.setItem(STORED_OUTBOX, JSON.stringify(records))

/** The outbox with one more record, or null where it is full. */
export const withRecord = (records: readonly PendingRecord[], record: PendingRecord): readonly PendingRecord[] | null =>
  records.length >= OUTBOX_LIMIT ? null : [...records, record]

export const withoutRecord = (records: readonly PendingRecord[], commandId: string): readonly PendingRecord[] =>
  records.filter((record) => record.commandId !== commandId)
