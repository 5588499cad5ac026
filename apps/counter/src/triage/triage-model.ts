import { newCommandId } from '@jiaohao/shared/client'
import type { ConsultationOutcome, ConsultationTopic, FloorTicket, ServiceBody, TicketClass } from '@jiaohao/shared/contract'
import type { Notice } from '@jiaohao/ui/staff/notice-line.tsx'
import { createSignal } from 'solid-js'
import { type Outcome, type SendOptions, sendCommand } from '../commands.ts'
import type { HallClient } from '../hall-client.ts'
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
export interface TriageCounts {
  readonly consultations: number
  readonly answered: number
}
type Attempt<T> = Parameters<typeof sendCommand<T>>[0]
type Asked = Pick<SendOptions, 'wait'>

/** What the consultant does, and what the tablet remembers of it: nothing about the customer. */
export const createTriageModel = (client: HallClient, words: TriageWords, { wait }: Asked) => {
  const [notice, setNotice] = createSignal<Notice | null>(null)
  const [issued, setIssued] = createSignal<readonly IssuedHere[]>([])
  const [counts, setCounts] = createSignal<TriageCounts | null>(null)
  const [declined, setDeclined] = createSignal<ReadonlySet<string>>(new Set())
  const busy = new Set<string>()

  const readCounts = async (): Promise<void> => {
    try {
      const answer = await client.getConsultations({ query: {} })
      if (answer.ok) setCounts(answer.data)
    } catch (error) {
      // The next record brings the counts with it.
      console.warn('the counts could not be read', error)
    }
  }

  /** Sends one intent; a second touch of the same thing, while the first has no answer, is swallowed. */
  const perform = async <T>(what: string, attempt: Attempt<T>): Promise<T | null> => {
    if (busy.has(what)) return null
    busy.add(what)
    const outcome: Outcome<T> = await sendCommand(attempt, {
      commandId: newCommandId(),
      wait,
      onRetry: (n) => setNotice({ state: 'waiting', text: words.t('retrying', { n }) }),
    }).finally(() => busy.delete(what))
    if (outcome.state === 'done') return outcome.data
    setNotice({ state: 'refused', text: words.refusal(outcome.code) })
    return null
  }
  const said = (text: string): void => void setNotice({ state: 'done', text })

  const issue = async (service: ServiceBody, ticketClass: TicketClass, accessible: boolean): Promise<boolean> => {
    const done = await perform('issue', (commandId) =>
      client.issueTicket({
        body: { commandId, serviceId: service.id, class: ticketClass, accessible, language: 'zh' },
      }),
    )
    if (done === null) return false
    const { ticket, printJobId } = done
    const { id: ticketId, number, issuedAt } = ticket
    setIssued((before) =>
      [{ ticketId, number, serviceId: ticket.serviceId, class: ticket.class, issuedAt, printJobId }, ...before].slice(0, ISSUED_SHOWN),
    )
    said(words.t('done-issued', { number }))
    return true
  }
  const reroute = async (ticket: FloorTicket, service: ServiceBody): Promise<void> => {
    const done = await perform(`reroute ${ticket.id}`, (commandId) =>
      client.rerouteTicket({ params: { id: ticket.id }, body: { commandId, serviceId: service.id } }),
    )
    if (done !== null) said(words.t('done-rerouted', { number: ticket.number, service: words.name(service.names) }))
  }
  const guide = async (serviceId: string): Promise<boolean> => {
    const done = await perform(`guide ${serviceId}`, (commandId) =>
      client.guideToSelfService({ params: { id: serviceId }, body: { commandId } }),
    )
    if (done === null) return false
    setCounts(done.today)
    said(words.t('done-guided'))
    return true
  }
  /** Whoever goes to a machine does not wait any more: the number is given up first, then the guidance is counted. */
  const toMachine = async (ticket: FloorTicket): Promise<void> => {
    const done = await perform(`cancel ${ticket.id}`, (commandId) =>
      client.cancelTicket({ params: { id: ticket.id }, body: { commandId } }),
    )
    if (done !== null) await guide(ticket.serviceId)
  }
  const record = async (topic: ConsultationTopic, outcome: ConsultationOutcome): Promise<boolean> => {
    const done = await perform('record', (commandId) => client.recordConsultation({ body: { commandId, topic, outcome } }))
    if (done === null) return false
    setCounts(done.today)
    said(words.t('done-recorded', { topic: words.t(`topic-${topic}`), outcome: words.t(`outcome-${outcome}`) }))
    return true
  }
  const reprint = async ({ number, printJobId }: IssuedHere): Promise<void> => {
    const done = await perform(`reprint ${printJobId}`, (commandId) => client.reprint({ params: { id: printJobId }, body: { commandId } }))
    if (done === null) return
    setIssued((before) => before.map((each) => (each.printJobId === printJobId ? { ...each, printJobId: done.id } : each)))
    said(words.t('done-reprint', { number }))
  }
  const decline = (key: string): void => {
    setDeclined((before) => new Set([...before, key]))
    setTimeout(() => setDeclined((before) => new Set([...before].filter((each) => each !== key))), DECLINED_MS)
  }
  return { notice, issued, counts, declined, readCounts, issue, reroute, guide, toMachine, record, reprint, decline }
}
export type TriageModel = ReturnType<typeof createTriageModel>
