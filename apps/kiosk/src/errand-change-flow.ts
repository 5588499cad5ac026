import { typedAfter } from './errand-secret-flow.ts'
import type { AskedChange, ErrandFlow, Step } from './errand-steps.ts'
import { TARGET_DIGITS } from './errand-steps.ts'
import { maskedTarget, secondaryFeeFen } from './errand-view.ts'
import type { Flow, FlowEvent } from './flow.ts'
import { NUMBER_DIGITS } from './top-up.ts'

type Choosing = Extract<Step, { step: 'choose' }>
type Target = Extract<Step, { step: 'target' }>
type Changing = Extract<Step, { step: 'changing' }>

const at = (flow: ErrandFlow, step: Step): Flow => ({ ...flow, at: step })

/** What to change, chosen from what BOSS has. */
export const whileChoosing = (flow: ErrandFlow, step: Choosing, event: FlowEvent): Flow => {
  switch (event.name) {
    case 'page-turned':
      return at(flow, { ...step, page: event.page })
    case 'change-chosen':
      return at(flow, { step: 'confirm', products: step.products, asked: event.asked })
    case 'target-wanted':
      return at(flow, { step: 'target', products: step.products, condition: event.condition, typed: '' })
    default:
      return flow
  }
}

/** Whether these figures can be the other number of this errand: a mobile one, or for forwarding also a line with its area code. */
export const isTarget = (errand: ErrandFlow['errand'], typed: string): boolean =>
  /^1[3-9]\d{9}$/.test(typed) || (errand === 'call-forwarding' && /^0\d{9,11}$/.test(typed))

const targetAsked = (flow: ErrandFlow, { condition, typed, products }: Target): AskedChange => {
  const about = maskedTarget(typed)
  if (flow.errand === 'call-forwarding') return { change: { kind: 'forwarding-set', target: typed, condition }, about, feeFen: null }
  return { change: { kind: 'secondary-add', target: typed }, about, feeFen: secondaryFeeFen(products) }
}

/** The other number: where calls go, or the second card's. Once it is confirmed no screen shows it in full. */
export const whileTarget = (flow: ErrandFlow, step: Target, event: FlowEvent): Flow => {
  const typed = typedAfter(step.typed, event, flow.errand === 'call-forwarding' ? TARGET_DIGITS : NUMBER_DIGITS)
  if (typed !== null) return at(flow, { ...step, typed })
  if (event.name !== 'number-confirmed' || !isTarget(flow.errand, step.typed)) return flow
  return at(flow, { step: 'confirm', products: step.products, asked: targetAsked(flow, step) })
}

// How far a change has come. What is told of a step before is an answer that was overtaken on its way.
const STAGE = { sending: 0, 'in-doubt': 1, failed: 2, done: 2 } as const

/** A change, or a recharge by card, on its way. */
export const whileChanging = (flow: ErrandFlow, step: Changing, event: FlowEvent): Flow => {
  if (event.name === 'errand-paper') return at(flow, { ...step, paper: event.paper })
  if (!('commandId' in event) || event.commandId !== step.commandId) return flow
  switch (event.name) {
    case 'change-told':
      if (step.told !== null && STAGE[event.told.state] < STAGE[step.told.state]) return flow
      return at(flow, { ...step, told: event.told, unanswered: false })
    case 'change-refused':
      // What is under a number at BOSS is asked for, never refused.
      return step.told === null ? at(flow, { step: 'refused', code: event.code, asked: step.asked, month: null }) : flow
    case 'change-unanswered':
      return step.unanswered ? flow : at(flow, { ...step, unanswered: true })
    default:
      return flow
  }
}
