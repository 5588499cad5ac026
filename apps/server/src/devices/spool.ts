import type { ErrandPaper, FactBody, KeptPaper, PaperContent, PrintOrder, PrintState, TicketPaper } from '@jiaohao/shared/contract'
import { PRINT_CUT_OFF } from '@jiaohao/shared/kernel'
import type { Db } from '../platform/database.ts'
import { type Refusal, refuse, type Tx } from '../platform/executor.ts'
import type { Entry, EntryOf, Journal } from '../platform/journal.ts'
import { openDeviceProjection, openDeviceReads, type PrintJobRow } from './store.ts'

/** Failures older than this are history and not news. */
const FAILURES_SHOWN_MS = 86_400_000
/** A job older than this is not printed any more: nobody stands there to take the paper. */
export const PRINT_WITHIN_MS = 10 * 60_000
/** A print that a crash cut off is tried again by itself while the customer is likely to stand there still. */
export const REPRINT_BY_ITSELF_WITHIN_MS = 60_000
const REPRINTS_BY_ITSELF = 1
/** Without a clerk's word an uncertain ticket is printed again so many times, whether by itself or because the customer asked. */
const REPRINTS_WITHOUT_STAFF = 1
/** Papers held in memory at the same time. */
const HELD_PAPERS_LIMIT = 50

const NEXT: { readonly [S in PrintState]: readonly PrintState[] } = {
  queued: ['sending', 'failed'],
  sending: ['sent', 'confirmed', 'uncertain', 'queued', 'failed'],
  sent: [],
  confirmed: [],
  failed: [],
  uncertain: ['failed', 'confirmed'],
}

export interface Spool {
  readonly request: (tx: Tx, job: { printJobId: string; printerId: string; ticketId: string | null; content: KeptPaper }) => void
  /** Holds a paper that no table may keep, until it is printed or too old. Before its request. */
  readonly hold: (printJobId: string, paper: ErrandPaper) => void
  readonly withdraw: (tx: Tx, printJobId: string) => void
  readonly progress: (tx: Tx, id: string, state: PrintState, detail: string | null) => PrintJobRow | Refusal
  readonly reprint: (tx: Tx, id: string, byStaff: boolean) => PrintJobRow | Refusal
  readonly job: (id: string) => PrintJobRow | null
  /** Orders of a printer that are not over, in the order of their request. */
  readonly ordersFor: (printerId: string) => PrintOrder[]
  /** A request as its agent gets it: with the paper itself; null for a held paper that is gone. */
  readonly orderOf: (entry: EntryOf<'print-requested'>) => PrintOrder | null
  /** How many jobs of a printer wait, are unsure, and failed within the last day. */
  readonly counts: (printerId: string, atMs: number) => { queued: number; uncertain: number; failed: number }
  readonly nextTooOld: () => number | null
  readonly failTooOld: (tx: Tx) => void
}

/** The durable print jobs: committed with the ticket, handed to agents by the live feed, and never silently lost. */
export const openSpool = (db: Db, journal: Journal, ticketPaper: (issued: FactBody<'ticket-issued'>) => TicketPaper): Spool => {
  const reads = openDeviceReads(db)
  const project = openDeviceProjection(db)

  const record = (entry: Entry, id: string): PrintJobRow => {
    project(entry)
    const job = reads.job(id)
    if (job === null) throw new Error(`print job ${id} is gone right after it changed`)
    return job
  }
  const keptOf = (job: PrintJobRow): KeptPaper => {
    const entry = journal.at(job.requestedSeq)
    if (entry?.name !== 'print-requested') throw new Error(`the journal does not hold what print job ${job.id} says`)
    return entry.body.content
  }
  const held = new Map<string, ErrandPaper>()
  const paperOf = (id: string, kept: KeptPaper): PaperContent | null => {
    if (kept.kind === 'errand') return held.get(id) ?? null
    if (kept.kind !== 'ticket') return kept
    const issued = journal.at(kept.issuedSeq)
    if (issued?.name !== 'ticket-issued') throw new Error(`the journal's line ${kept.issuedSeq} does not issue ticket ${kept.number}`)
    return ticketPaper(issued.body)
  }
  const move = (tx: Tx, job: PrintJobRow, state: PrintState, detail: string | null): PrintJobRow =>
    record(
      tx.record('print-progressed', job.id, {
        printJobId: job.id,
        ticketId: job.ticketId,
        printerId: job.printerId,
        was: job.state,
        state,
        detail,
      }),
      job.id,
    )
  const printAgain = (tx: Tx, job: PrintJobRow): PrintJobRow => {
    const order = { printJobId: job.id, printerId: job.printerId, copy: job.copy + 1, state: 'queued' as const, content: keptOf(job) }
    return record(tx.record('print-requested', job.id, { ...order, ticketId: job.ticketId, requestedAt: tx.atMs }), job.id)
  }
  const tooOld = (job: PrintJobRow, atMs: number): boolean => atMs - job.requestedAt > PRINT_WITHIN_MS

  return {
    request: (tx, { printJobId, printerId, ticketId, content }) => {
      const order = { printJobId, printerId, copy: 0, state: 'queued' as const, content }
      project(tx.record('print-requested', printJobId, { ...order, ticketId, requestedAt: tx.atMs }))
    },
    hold: (printJobId, paper) => {
      held.set(printJobId, paper)
      for (const id of held.keys()) if (held.size > HELD_PAPERS_LIMIT) held.delete(id)
      // Also one whose print stays uncertain leaves the memory.
      setTimeout(() => held.delete(printJobId), PRINT_WITHIN_MS).unref()
    },
    withdraw: (tx, printJobId) => {
      const job = reads.job(printJobId)
      if (job?.state !== 'queued') return
      record(tx.record('print-withdrawn', job.id, { printJobId: job.id, printerId: job.printerId }), job.id)
    },
    progress: (tx, id, state, detail) => {
      const job = reads.job(id)
      if (job === null) return refuse('not-found')
      if (job.state === 'failed') return refuse(job.detail === 'too old' ? 'too-old' : 'withdrawn')
      if (!NEXT[job.state].includes(state)) return refuse('wrong-state', `the job is ${job.state}`)
      if (state === 'sending' && tooOld(job, tx.atMs)) return refuse('too-old')
      const moved = move(tx, job, state, detail)
      if (state === 'sent' || state === 'confirmed' || state === 'failed') held.delete(id)
      const cutOff = state === 'uncertain' && detail === PRINT_CUT_OFF && moved.kind === 'ticket'
      const still = tx.atMs - moved.requestedAt <= REPRINT_BY_ITSELF_WITHIN_MS
      return cutOff && still && moved.copy < REPRINTS_BY_ITSELF ? printAgain(tx, moved) : moved
    },
    reprint: (tx, id, byStaff) => {
      const job = reads.job(id)
      if (job === null) return refuse('not-found')
      if (job.state === 'queued' || job.state === 'sending') return refuse('wrong-state', `the job is ${job.state}`)
      if (job.kind === 'errand' && !held.has(id)) return refuse('wrong-state', 'the paper is not kept')
      if (!byStaff && job.state !== 'uncertain') return refuse('wrong-state', `the job is ${job.state}`)
      if (!byStaff && job.reprintsAsked >= REPRINTS_WITHOUT_STAFF) return refuse('already-reprinted')
      return printAgain(tx, job)
    },
    job: reads.job,
    ordersFor: (printerId) =>
      reads
        .openJobs()
        .filter((job) => job.printerId === printerId && job.state !== 'uncertain')
        .flatMap((job) => {
          const content = paperOf(job.id, keptOf(job))
          // A held paper does not outlive the server; its job ends as too old.
          return content === null ? [] : [{ printJobId: job.id, printerId, copy: job.copy, state: job.state, content }]
        }),
    orderOf: ({ body: { printJobId, printerId, copy, state, content: kept } }) => {
      const content = paperOf(printJobId, kept)
      return content === null ? null : { printJobId, printerId, copy, state, content }
    },
    counts: (printerId, atMs) => ({
      queued: reads.openCount(printerId, 'queued'),
      uncertain: reads.openCount(printerId, 'uncertain'),
      failed: reads.failedSince(atMs - FAILURES_SHOWN_MS, printerId),
    }),
    nextTooOld: () => {
      const requestedAt = reads.oldestQueued()
      return requestedAt === null ? null : requestedAt + PRINT_WITHIN_MS + 1
    },
    failTooOld: (tx) => {
      for (const job of reads.openJobs())
        if (job.state === 'queued' && tooOld(job, tx.atMs)) {
          move(tx, job, 'failed', 'too old')
          held.delete(job.id)
        }
    },
  }
}
