import type { LogEntry, PrintJob } from '@jiaohao/shared/contract'

/** `withdrawn`: the customer was called before the paper came, so it was no longer to be printed. */
export type PrintState = PrintJob['state'] | 'withdrawn'
const PRINT_STATES: readonly PrintState[] = ['queued', 'sending', 'sent', 'confirmed', 'failed', 'uncertain']

/** A print job as the journal of a day tells it. */
export interface JournalJob {
  readonly printJobId: string
  readonly printerId: string
  /** What was to be printed, as a person knows it: the ticket's number, or null for a test page. */
  readonly number: string | null
  readonly state: PrintState
  /** UTC ISO 8601 of its last change. */
  readonly at: string
  /** 0 is the first print, from 1 on a reprint. */
  readonly copy: number
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const stateOf = (value: unknown): PrintState | null => PRINT_STATES.find((state) => state === value) ?? null

const numberOf = (content: unknown): string | null =>
  typeof content === 'object' && content !== null && 'number' in content ? textOf(content.number) : null

const jobAfter = (before: JournalJob | undefined, { name, at, body }: LogEntry): JournalJob | null => {
  const printJobId = textOf(body.printJobId)
  const printerId = textOf(body.printerId)
  const state = stateOf(body.state)
  if (printJobId === null || printerId === null || state === null) return null
  const requested = name === 'print-requested'
  return {
    printJobId,
    printerId,
    number: (requested ? numberOf(body.content) : null) ?? before?.number ?? null,
    state,
    at,
    copy: requested && typeof body.copy === 'number' ? body.copy : (before?.copy ?? 0),
  }
}

/** The print jobs that the journal's lines about printing tell of, each as it stands after the last of them. Lines may come in any order. */
export const jobsOf = (entries: readonly LogEntry[]): JournalJob[] => {
  const jobs = new Map<string, JournalJob>()
  for (const entry of [...entries].sort((a, b) => a.seq - b.seq)) {
    const id = textOf(entry.body.printJobId)
    if (id === null) continue
    const before = jobs.get(id)
    if (entry.name === 'print-withdrawn') {
      if (before !== undefined) jobs.set(id, { ...before, state: 'withdrawn', at: entry.at })
      continue
    }
    const job = jobAfter(before, entry)
    if (job !== null) jobs.set(id, job)
  }
  return [...jobs.values()]
}

/** How many jobs stand in each state. */
export const countByState = (jobs: readonly JournalJob[]): Readonly<Record<PrintState, number>> => {
  const counts = { queued: 0, sending: 0, sent: 0, confirmed: 0, failed: 0, uncertain: 0, withdrawn: 0 }
  for (const job of jobs) counts[job.state] += 1
  return counts
}
