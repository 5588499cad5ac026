import type { Language } from '@jiaohao/shared/contract'
import type { Flow, FlowEvent, Modes } from './flow.ts'

/** How many figures an appointment's code has. */
export const CODE_DIGITS = 8

/** One intent to turn an appointment into a number. Its `commandId` stays the same through every retry. */
export interface CheckInAsk {
  readonly commandId: string
  readonly code: string
  readonly accessible: boolean
  readonly language: Language
  /** Whoever is too early takes an ordinary number now. */
  readonly ordinaryIfEarly: boolean
}

/** The part of a visit that deals with an appointment; it begins on the home page and ends in a number like any other. */
export type CheckIn =
  | { readonly state: 'appointment'; readonly typed: string }
  | { readonly state: 'checking-in'; readonly ask: CheckInAsk; readonly unanswered: boolean }
  /** `detail` is what the hall said beside the code: a time, a day, a number. */
  | { readonly state: 'check-in-refused'; readonly ask: CheckInAsk; readonly code: string; readonly detail: string | null }

export type CheckInEvent =
  | { readonly name: 'appointment-opened' }
  | { readonly name: 'digit-typed'; readonly digit: string }
  | { readonly name: 'digit-erased' }
  | { readonly name: 'check-in-asked'; readonly code: string; readonly commandId: string; readonly ordinaryIfEarly: boolean }
  | { readonly name: 'check-in-refused'; readonly commandId: string; readonly code: string; readonly detail: string | null }

type CheckInFlow = Flow & { readonly state: CheckIn['state'] }

/** A code is sent from the keypad, by a scanner on any page of choice, or again after a refusal. */
export const checkInAsked = (modes: Modes, event: FlowEvent & { name: 'check-in-asked' }): Flow => {
  const { commandId, code, ordinaryIfEarly } = event
  const ask: CheckInAsk = { commandId, code, accessible: modes.lowReach, language: modes.language, ordinaryIfEarly }
  return { state: 'checking-in', modes, ask, unanswered: false }
}

const whileCheckingIn = (flow: Flow & { readonly state: 'checking-in' }, event: FlowEvent): Flow => {
  const { modes, ask } = flow
  // An answer to an intent that was dropped belongs to nobody here.
  if (!('commandId' in event) || event.commandId !== ask.commandId) return flow
  switch (event.name) {
    case 'unanswered':
      return { ...flow, unanswered: true }
    case 'issued':
      return { state: 'result', modes, issued: event.issued, reprint: 'not-asked' }
    case 'check-in-refused':
      return { state: 'check-in-refused', modes, ask, code: event.code, detail: event.detail }
    default:
      return flow
  }
}

/** The visit after one more event, where it deals with an appointment. */
export const whileCheckIn = (flow: CheckInFlow, event: FlowEvent): Flow => {
  const { modes } = flow
  switch (flow.state) {
    case 'appointment':
      if (event.name === 'digit-typed') return { ...flow, typed: (flow.typed + event.digit).slice(0, CODE_DIGITS) }
      if (event.name === 'digit-erased') return { ...flow, typed: flow.typed.slice(0, -1) }
      return event.name === 'check-in-asked' ? checkInAsked(modes, event) : flow
    case 'checking-in':
      return whileCheckingIn(flow, event)
    case 'check-in-refused':
      if (event.name === 'appointment-opened') return { state: 'appointment', modes, typed: '' }
      return event.name === 'check-in-asked' ? checkInAsked(modes, event) : flow
    default:
      return flow satisfies never
  }
}
