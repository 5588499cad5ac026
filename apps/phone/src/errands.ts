import type { Score } from '@jiaohao/ui/public/face.tsx'
import { type Accessor, createSignal } from 'solid-js'
import { carry, type Intent } from './intent.ts'
import type { TicketLink } from './ticket-link.ts'

const NONE: Intent = { state: 'none' }
/** Answers that may be another one a moment later: no answer at all, too many callers, a busy hall. */
const PASSING = [0, 429, 500, 502, 503, 504]

export interface Errands {
  readonly cancelling: Accessor<Intent>
  readonly rating: Accessor<Intent & { readonly score?: Score }>
  readonly cancel: () => void
  readonly rate: (score: Score) => void
}

/** What a customer may ask for: to leave the queue, and to rate. The command's id is made here and kept until it is answered. */
export const createErrands = (ticketId: string | null, link: TicketLink): Errands => {
  const [cancelling, setCancelling] = createSignal<Intent>(NONE)
  const [rating, setRating] = createSignal<Intent & { readonly score?: Score }>(NONE)
  const stands = (state: 'waiting' | 'served'): boolean => {
    const own = link.own()
    return own.state === 'known' && own.ticket.standing.state === state
  }
  const mayRetry = (error: unknown): boolean => {
    const CallError = link.later()?.CallError
    if (CallError === undefined || !(error instanceof CallError)) throw error
    return PASSING.includes(error.status)
  }

  const cancel = (): void => {
    const later = link.later()
    if (ticketId === null || later === null || cancelling().state === 'sending') return
    const sent = { params: { id: ticketId }, body: { commandId: later.newCommandId() } }
    setCancelling({ state: 'sending', unanswered: false })
    void carry({
      call: () => later.phoneCalls(ticketId).cancelTicket(sent),
      mayRetry,
      wanted: () => stands('waiting'),
      onUnanswered: () => setCancelling({ state: 'sending', unanswered: true }),
    }).then((answer) => setCancelling(answer === 'done' ? { state: 'sending', unanswered: false } : { state: 'refused' }))
  }
  const rate = (score: Score): void => {
    const later = link.later()
    if (ticketId === null || later === null || rating().state === 'sending') return
    const sent = { params: { id: ticketId }, body: { commandId: later.newCommandId(), score } }
    setRating({ state: 'sending', unanswered: false, score })
    void carry({
      call: () => later.phoneCalls(ticketId).rateTicket(sent),
      mayRetry,
      wanted: () => stands('served'),
      onUnanswered: () => setRating({ state: 'sending', unanswered: true, score }),
    }).then((answer) => setRating(answer === 'done' ? { state: 'sending', unanswered: false, score } : NONE))
  }
  return { cancelling, rating, cancel, rate }
}
