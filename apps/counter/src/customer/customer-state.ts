import type { CounterState, Fact, Snapshots } from '@jiaohao/shared/contract'

/** How long the faces stay, real-time milliseconds; then they go without a word. */
export const RATING_SHOWN_MS = 30_000
export const THANKS_SHOWN_MS = 4_000

interface Shown {
  readonly ticketId: string
  readonly number: string
}

/** What the customer's side of one counter shows. A rating is asked for the ticket that was finished last. */
export type CustomerScreen =
  | { readonly state: 'quiet'; readonly counter: CounterState }
  | (Shown & { readonly state: 'called' })
  | (Shown & { readonly state: 'serving' })
  | (Shown & { readonly state: 'asking'; readonly untilMs: number; readonly sending: boolean })
  | { readonly state: 'thanks'; readonly untilMs: number }

/** The screen and what the counter does behind it, so that a rating can give way to the call that came meanwhile. */
export interface CustomerSide {
  readonly screen: CustomerScreen
  readonly counter: CounterState
  readonly current: (Shown & { readonly state: 'called' | 'serving' }) | null
}

const behind = (counter: CounterState, current: CustomerSide['current']): CustomerScreen => current ?? { state: 'quiet', counter }

const isBusy = (screen: CustomerScreen): boolean => screen.state === 'asking' || screen.state === 'thanks'

/** A new instant behind the screen; faces and thanks stay until their time is over or the next customer is served. */
const turned = (side: CustomerSide, counter: CounterState, current: CustomerSide['current']): CustomerSide => ({
  counter,
  current,
  screen: isBusy(side.screen) && current?.state !== 'serving' ? side.screen : behind(counter, current),
})

export const closedSide: CustomerSide = { screen: { state: 'quiet', counter: 'closed' }, counter: 'closed', current: null }

/** The side after a snapshot of its counter. */
export const sideAtSnapshot = (side: CustomerSide, snapshot: Snapshots['customer']): CustomerSide => {
  const { ticket, state } = snapshot
  const current =
    ticket !== null && (ticket.state === 'called' || ticket.state === 'serving')
      ? { ticketId: ticket.ticketId, number: ticket.number, state: ticket.state }
      : null
  return turned(side, state, current)
}

/** The side after one fact of its counter; `nowMs` is real time. */
export const sideAfter = (side: CustomerSide, fact: Fact, nowMs: number): CustomerSide => {
  switch (fact.name) {
    case 'ticket-called':
    case 'ticket-recalled':
      return turned(side, 'called', { ticketId: fact.body.ticketId, number: fact.body.number, state: 'called' })
    case 'ticket-started':
    case 'ticket-resumed':
      return turned(side, 'serving', { ticketId: fact.body.ticketId, number: fact.body.number, state: 'serving' })
    case 'ticket-finished': {
      const { ticketId, number } = fact.body
      return {
        counter: 'idle',
        current: null,
        screen: { state: 'asking', ticketId, number, untilMs: nowMs + RATING_SHOWN_MS, sending: false },
      }
    }
    case 'ticket-absent':
    case 'ticket-returned':
    case 'ticket-held':
    case 'ticket-transferred':
    case 'ticket-expired':
      return side.current?.ticketId === fact.body.ticketId ? turned(side, 'idle', null) : side
    case 'ticket-rated':
      return side.screen.state === 'asking' && side.screen.ticketId === fact.body.ticketId
        ? { ...side, screen: { state: 'thanks', untilMs: nowMs + THANKS_SHOWN_MS } }
        : side
    case 'counter-signed-on':
    case 'counter-resumed':
    case 'counter-paused':
    case 'counter-signed-off':
      return turned(side, fact.body.state, side.current)
    default:
      return side
  }
}

/** The side after its customer chose a face. */
export const sideChosen = (side: CustomerSide): CustomerSide =>
  side.screen.state === 'asking' ? { ...side, screen: { ...side.screen, sending: true } } : side

/** The side once the choice was answered, or could not be brought over: either way the customer has done his part. */
export const sideThanking = (side: CustomerSide, nowMs: number): CustomerSide =>
  side.screen.state === 'asking' ? { ...side, screen: { state: 'thanks', untilMs: nowMs + THANKS_SHOWN_MS } } : side

/** The side as time goes by: faces and thanks close silently. A choice on its way is waited for. */
export const sideAt = (side: CustomerSide, nowMs: number): CustomerSide => {
  const { screen } = side
  if (screen.state !== 'asking' && screen.state !== 'thanks') return side
  if (nowMs < screen.untilMs || (screen.state === 'asking' && screen.sending)) return side
  return { ...side, screen: behind(side.counter, side.current) }
}

/** The score of a key, by the digit printed under its face; null for every other key. */
export const scoreOfKey = (press: { readonly key: string; readonly code: string }): 1 | 2 | 3 | 4 | 5 | null => {
  switch (/^Numpad([1-5])$/.exec(press.code)?.[1] ?? press.key) {
    case '1':
      return 1
    case '2':
      return 2
    case '3':
      return 3
    case '4':
      return 4
    case '5':
      return 5
    default:
      return null
  }
}
