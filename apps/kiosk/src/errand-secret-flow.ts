import type { ErrandFlow, Step, Who } from './errand-steps.ts'
import { CARD_DIGITS, SECRET_DIGITS } from './errand-steps.ts'
import type { Flow, FlowEvent } from './flow.ts'

type Proving = Extract<Step, { step: 'proof' }>
type Card = Extract<Step, { step: 'card' }>
type Secret = Extract<Step, { step: 'secret' }>

const at = (flow: ErrandFlow, step: Step): Flow => ({ ...flow, at: step })

/** After these there is nothing to type again on the same screen. */
const ENDS_PROVING: readonly string[] = ['secret-locked', 'password-initial', 'number-forgotten', 'errands-off', 'boss-away']

/** What was typed, after a key; null for any other event. */
export const typedAfter = (typed: string, event: FlowEvent, most: number): string | null => {
  switch (event.name) {
    case 'digit-typed':
      return (typed + event.digit).slice(0, most)
    case 'digit-erased':
      return typed.slice(0, -1)
    case 'digits-cleared':
      return ''
    default:
      return null
  }
}

const whileProofTyped = (flow: ErrandFlow, step: Proving, event: FlowEvent): Flow => {
  const typed = typedAfter(step.typed, event, SECRET_DIGITS)
  if (typed !== null) return at(flow, { ...step, typed, problem: null })
  switch (event.name) {
    case 'proof-way-chosen':
      // A proof that was shown already need not be shown again.
      return flow.who?.proofs.includes(event.way) ? flow : at(flow, { ...step, way: event.way, typed: '', problem: null })
    case 'job-begun':
      return at(flow, { ...step, jobId: event.jobId, problem: null })
    default:
      return flow
  }
}

/** Showing that a number is one's own. `next` is the errand's step for whoever has shown it. */
export const whileProving = (flow: ErrandFlow, step: Proving, event: FlowEvent, next: (who: Who, jobId: string) => Step): Flow => {
  if (step.jobId === null) return whileProofTyped(flow, step, event)
  if (!('jobId' in event) || event.jobId !== step.jobId) return flow
  switch (event.name) {
    case 'code-sent':
      return at(flow, { ...step, sent: event.sent, typed: '', jobId: null, problem: null })
    case 'proved': {
      if (flow.who === null) return flow
      const who: Who = { ...flow.who, identityToken: event.identityToken, proofs: event.proofs }
      return { ...flow, who, at: next(who, event.nextJobId) }
    }
    case 'job-refused':
      if (ENDS_PROVING.includes(event.code)) return at(flow, { step: 'refused', code: event.code, asked: null, month: null })
      return at(flow, { ...step, typed: '', jobId: null, problem: event.code, sent: event.code === 'code-expired' ? null : step.sent })
    default:
      return flow
  }
}

/** The figures of a recharge card. */
export const whileCard = (flow: ErrandFlow, step: Card, event: FlowEvent): Flow => {
  const typed = typedAfter(step.typed, event, CARD_DIGITS.most)
  return typed === null ? flow : at(flow, { ...step, typed })
}

// The next of the three: the old password, the new one, and the new one again.
const secretTyped = (flow: ErrandFlow, step: Secret): Flow => {
  if (step.typed.length < SECRET_DIGITS) return flow
  switch (step.at) {
    case 'old':
      return at(flow, { ...step, at: 'new', old: step.typed, typed: '', problem: null })
    case 'new':
      if (step.typed === step.old) return at(flow, { ...step, typed: '', problem: 'password-same' })
      return at(flow, { ...step, at: 'again', fresh: step.typed, typed: '', problem: null })
    case 'again':
      // Two that differ: nobody knows which was meant, so the new one is chosen anew.
      return step.typed === step.fresh ? flow : at(flow, { ...step, at: 'new', fresh: '', typed: '', problem: 'password-differs' })
    default:
      return step.at satisfies never
  }
}

const secretRefused = (flow: ErrandFlow, step: Secret, code: string): Flow => {
  const again = { ...step, fresh: '', typed: '', problem: code, jobId: null }
  if (code === 'password-too-simple') return at(flow, { ...again, at: 'new' })
  if (code === 'secret-wrong' || code === 'secret-last-try') return at(flow, { ...again, at: 'old', old: '' })
  return at(flow, { step: 'refused', code, asked: null, month: null })
}

/** Changing the service password: the old one, the new one twice. */
export const whileSecret = (flow: ErrandFlow, step: Secret, event: FlowEvent): Flow => {
  if (step.jobId !== null) {
    if (!('jobId' in event) || event.jobId !== step.jobId) return flow
    if (event.name === 'secret-changed') return at(flow, { step: 'secret-changed' })
    return event.name === 'job-refused' ? secretRefused(flow, step, event.code) : flow
  }
  const typed = typedAfter(step.typed, event, SECRET_DIGITS)
  if (typed !== null) return at(flow, { ...step, typed, problem: null })
  if (event.name === 'secret-typed') return secretTyped(flow, step)
  if (event.name !== 'job-begun' || step.at !== 'again' || step.typed !== step.fresh) return flow
  return at(flow, { ...step, jobId: event.jobId, problem: null })
}

/** One step back among the three; null from the first. */
export const secretBack = (flow: ErrandFlow, step: Secret): Flow | null => {
  switch (step.at) {
    case 'old':
      return null
    case 'new':
      return at(flow, { ...step, at: 'old', old: '', typed: '', problem: null })
    case 'again':
      return at(flow, { ...step, at: 'new', fresh: '', typed: '', problem: null })
    default:
      return step.at satisfies never
  }
}
