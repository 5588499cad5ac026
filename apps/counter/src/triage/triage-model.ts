import { newCommandId } from '@jiaohao/shared/client'
import type {
  Advice,
  ConsultationOutcome,
  ConsultationTopic,
  FloorTicket,
  Language,
  MarkReason,
  ServiceBody,
  TicketClass,
  TicketNeed,
} from '@jiaohao/shared/contract'
import type { Notice } from '@jiaohao/ui/staff/notice-line.tsx'
import { createSignal } from 'solid-js'
import { type Outcome, type SendOptions, sendCommand } from '../commands.ts'
import type { HallClient } from '../hall-client.ts'
import { givenName, type Printers, printsNow } from './printers.ts'
import { createRecords, type NewRecord, type TriageCounts } from './records.ts'
import type { TriageWords } from './triage-words.tsx'

/** Numbers that the tablet keeps on its screen. */
const ISSUED_SHOWN = 3
/** Advice that was declined is silent for so long, real time. */
const DECLINED_MS = 15 * 60_000

/** A number that this tablet took for somebody. */
export interface IssuedHere {
  readonly ticketId: string
  readonly number: string
  readonly serviceId: string
  readonly class: TicketClass
  readonly issuedAt: string
  readonly printJobId: string
}
/** What a number is taken with. */
export interface IssueAsk {
  readonly class: TicketClass
  readonly needs: readonly TicketNeed[]
  readonly accessible: boolean
  readonly language: Language
  /** What else the customer wants on the same number. */
  readonly furtherServiceIds: readonly string[]
}
/** What somebody who waits is marked with, and why. */
export interface MarkAsk {
  readonly needs: readonly TicketNeed[]
  readonly accessible: boolean
  readonly priority: boolean
  readonly reason: MarkReason
}
/** A number whose code is shown large; `noPaper` names the printer that cannot print it. */
export interface ShownCode {
  readonly issued: IssuedHere
  readonly noPaper: string | null
}
type Attempt<T> = Parameters<typeof sendCommand<T>>[0]

interface ModelNeeds extends Pick<SendOptions, 'wait'> {
  readonly client: HallClient
  readonly words: TriageWords
  readonly storage: Storage
  readonly staffNo: string
  readonly printers: Printers
  readonly connected: () => boolean
  /** The hall's instant, UTC milliseconds. */
  readonly atMs: () => number
}

const createNotices = (words: TriageWords) => {
  const [notice, setNotice] = createSignal<Notice | null>(null)
  return {
    notice,
    done: (text: string): void => void setNotice({ state: 'done', text }),
    waiting: (text: string): void => void setNotice({ state: 'waiting', text }),
    refused: (text: string): void => void setNotice({ state: 'refused', text }),
    refusedBy: (code: string): void => void setNotice({ state: 'refused', text: words.refusal(code) }),
  }
}
type Notices = ReturnType<typeof createNotices>

/**
 * Sends one intent. A second touch of the same thing, while the first has no answer, is swallowed; without a connection nothing is sent,
 * since the hall alone knows numbers and lines, and whoever stands there should not be promised one.
 */
const performing = ({ words, connected, wait }: ModelNeeds, notices: Notices) => {
  const busy = new Set<string>()
  return async <T>(what: string, attempt: Attempt<T>): Promise<T | null> => {
    if (busy.has(what)) return null
    if (!connected()) {
      notices.refused(words.t('offline-refused'))
      return null
    }
    busy.add(what)
    const outcome: Outcome<T> = await sendCommand(attempt, {
      commandId: newCommandId(),
      wait,
      onRetry: (n) => notices.waiting(words.t('retrying', { n })),
    }).finally(() => busy.delete(what))
    if (outcome.state === 'done') return outcome.data
    notices.refusedBy(outcome.code)
    return null
  }
}
type Perform = ReturnType<typeof performing>

/** The numbers that this tablet took, their paper, and the code that is shown large. */
const createIssued = ({ client, words, printers }: ModelNeeds, notices: Notices, perform: Perform) => {
  const [issued, setIssued] = createSignal<readonly IssuedHere[]>([])
  const [code, setCode] = createSignal<ShownCode | null>(null)

  const issue = async (service: ServiceBody, { needs, furtherServiceIds, ...ask }: IssueAsk): Promise<boolean> => {
    const printer = printers.chosen()
    const where = printer === null ? {} : { printerId: printer.id }
    const done = await perform('issue', (commandId) =>
      client.issueTicket({
        body: { commandId, serviceId: service.id, needs: [...needs], furtherServiceIds: [...furtherServiceIds], ...ask, ...where },
      }),
    )
    if (done === null) return false
    const { ticket, printJobId } = done
    const { id: ticketId, number, issuedAt } = ticket
    const here = { ticketId, number, serviceId: ticket.serviceId, class: ticket.class, issuedAt, printJobId }
    setIssued((before) => [here, ...before].slice(0, ISSUED_SHOWN))
    // Where no paper comes out, the number must be read from this screen.
    if (printer === null || !printsNow(printer))
      setCode({ issued: here, noPaper: (printer === null ? null : givenName(printer)) ?? words.t('printer-none') })
    notices.done(words.t('done-issued', { number }))
    return true
  }
  const reprint = async ({ number, printJobId }: IssuedHere): Promise<void> => {
    const done = await perform(`reprint ${printJobId}`, (commandId) => client.reprint({ params: { id: printJobId }, body: { commandId } }))
    if (done === null) return
    setIssued((before) => before.map((each) => (each.printJobId === printJobId ? { ...each, printJobId: done.id } : each)))
    notices.done(words.t('done-reprint', { number }))
  }
  return {
    issued,
    issue,
    reprint,
    code,
    showCode: (one: IssuedHere) => setCode({ issued: one, noPaper: null }),
    hideCode: () => setCode(null),
  }
}

/** What is changed for those who wait. */
const createWaitingDeeds = ({ client, words }: ModelNeeds, notices: Notices, perform: Perform, readCounts: () => Promise<void>) => ({
  reroute: async (ticket: FloorTicket, service: ServiceBody): Promise<void> => {
    const done = await perform(`reroute ${ticket.id}`, (commandId) =>
      client.rerouteTicket({ params: { id: ticket.id }, body: { commandId, serviceId: service.id } }),
    )
    if (done !== null) notices.done(words.t('done-rerouted', { number: ticket.number, service: words.name(service.names) }))
  },
  mark: async (ticket: FloorTicket, { needs, ...ask }: MarkAsk): Promise<boolean> => {
    const done = await perform(`mark ${ticket.id}`, (commandId) =>
      client.markTicket({ params: { id: ticket.id }, body: { commandId, needs: [...needs], ...ask } }),
    )
    if (done === null) return false
    const marks = words.marks({ needs: done.needs, accessible: done.ticket.accessible, class: done.ticket.class })
    const { number } = ticket
    notices.done(marks === '' ? words.t('done-unmarked', { number }) : words.t('done-marked', { number, marks }))
    return true
  },
  /** Whoever goes to a machine does not wait any more: the number is given up first, then the guidance is counted. */
  toMachine: async (ticket: FloorTicket): Promise<void> => {
    const gaveUp = await perform(`cancel ${ticket.id}`, (commandId) =>
      client.cancelTicket({ params: { id: ticket.id }, body: { commandId } }),
    )
    if (gaveUp === null) return
    const done = await perform(`guide ${ticket.id}`, (commandId) =>
      client.guideToSelfService({ params: { id: ticket.serviceId }, body: { commandId, ticketId: ticket.id } }),
    )
    if (done === null) return
    notices.done(words.t('done-guided'))
    await readCounts()
  },
})

/** What the consultant does, and what the tablet remembers of it: nothing about the customer. */
export const createTriageModel = (needs: ModelNeeds) => {
  const { client, words, storage, staffNo, connected, atMs } = needs
  const notices = createNotices(words)
  const [counts, setCounts] = createSignal<TriageCounts | null>(null)
  const [declined, setDeclined] = createSignal<ReadonlySet<string>>(new Set())
  const perform = performing(needs, notices)

  let countsHeard = 0
  const hearCounts = (today: TriageCounts): void => {
    countsHeard++
    setCounts(today)
  }
  const readCounts = async (): Promise<void> => {
    const heardBefore = countsHeard
    try {
      const answer = await client.getConsultations({ query: {} })
      // A record that was counted meanwhile has brought newer counts than this reading.
      if (answer.ok && countsHeard === heardBefore) hearCounts(answer.data)
    } catch (error) {
      // The next record brings the counts with it.
      console.warn('the counts could not be read', error)
    }
  }
  const records = createRecords({
    client,
    storage,
    staffNo,
    connected,
    atMs,
    onCounts: hearCounts,
    onDropped: notices.refusedBy,
    onSentLate: (n) => notices.done(words.t('outbox-sent', { n })),
  })
  const recorded = async (what: NewRecord, said: string): Promise<boolean> => {
    const state = await records.add(what)
    if (state === 'full') notices.refused(words.t('outbox-full', { n: records.limit }))
    if (state === 'kept') notices.waiting(words.t('outbox-kept', { n: records.pending() }))
    if (state === 'counted') notices.done(said)
    return state === 'counted' || state === 'kept'
  }
  const record = (topic: ConsultationTopic, outcome: ConsultationOutcome): Promise<boolean> => {
    const said = words.t('done-recorded', { topic: words.t(`topic-${topic}`), outcome: words.t(`outcome-${outcome}`) })
    return recorded({ kind: 'consultation', topic, outcome }, said)
  }
  const decline = (key: string): void => {
    setDeclined((before) => new Set([...before, key]))
    setTimeout(() => setDeclined((before) => new Set([...before].filter((each) => each !== key))), DECLINED_MS)
  }
  const decideAdvice = async ({ adviceId }: Advice, reason: string | null): Promise<void> => {
    const done = await perform(`advice ${adviceId}`, (commandId) =>
      client.decideAdvice({ params: { id: adviceId }, body: { commandId, accepts: reason === null, reason } }),
    )
    if (done !== null) notices.done(words.t(reason === null ? 'done-advice-taken' : 'done-advice-declined'))
  }
  return {
    notice: notices.notice,
    decideAdvice,
    counts,
    declined,
    decline,
    readCounts,
    record,
    guide: (serviceId: string) => recorded({ kind: 'guidance', serviceId }, words.t('done-guided')),
    records,
    ...createIssued(needs, notices, perform),
    ...createWaitingDeeds(needs, notices, perform, readCounts),
  }
}
export type TriageModel = ReturnType<typeof createTriageModel>
