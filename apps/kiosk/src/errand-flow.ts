import type { Question } from '@jiaohao/shared/contract'
import { isProved, PROOF_OF, type Proof } from '@jiaohao/shared/kernel'
import { whileChanging, whileChoosing, whileTarget } from './errand-change-flow.ts'
import { secretBack, whileCard, whileProving, whileSecret } from './errand-secret-flow.ts'
import type { ErrandFlow, MenuFlow, OwnErrand, Step, Who } from './errand-steps.ts'
import { errandWaits } from './errand-waits.ts'
import type { Flow, FlowEvent } from './flow.ts'
import type { Modes } from './modes.ts'
import { isMobile, NUMBER_DIGITS } from './top-up.ts'

const at = (flow: ErrandFlow, step: Step): Flow => ({ ...flow, at: step })

/** What an errand asks BOSS first. */
const FIRST_QUESTION: Readonly<Record<Exclude<OwnErrand, 'recharge-card' | 'service-password' | 'guide'>, Question>> = {
  balance: { about: 'balance' },
  usage: { about: 'usage' },
  bill: { about: 'bills' },
  'detailed-bill': { about: 'bills' },
  points: { about: 'points' },
  plan: { about: 'products' },
  functions: { about: 'products' },
  'secondary-card': { about: 'products' },
  'call-forwarding': { about: 'products' },
  'loss-report': { about: 'products' },
  receipt: { about: 'receipts' },
  history: { about: 'history' },
  complaint: { about: 'complaints' },
}

const EMPTY_PROOF = { step: 'proof', typed: '', sent: null, problem: null, jobId: null } as const
const FIRST_SECRET: Step = { step: 'secret', at: 'old', old: '', fresh: '', typed: '', problem: null, jobId: null }

/** The proof that is still missing: the password first, since it needs no waiting. */
const missingProof = (proofs: readonly Proof[]): Proof => (proofs.includes('password') ? 'code' : 'password')

/** The first step of an errand for somebody of whom this much is known. `jobId` names the question, where one is asked at once. */
const firstStep = (errand: OwnErrand, who: Who | null, jobId: string): Step => {
  if (errand === 'guide') return { step: 'asking', jobId, question: { about: 'guide' } }
  if (who === null) return { step: 'number', typed: '' }
  if (errand === 'recharge-card') return { step: 'check' }
  if (errand === 'service-password') return FIRST_SECRET
  if (who.identityToken === null || !isProved(errand, who.proofs)) return { ...EMPTY_PROOF, way: missingProof(who.proofs) }
  return { step: 'asking', jobId, question: FIRST_QUESTION[errand] }
}

/** An errand from its beginning. Money may go to any number, so a recharge card asks for the number anew. */
export const errandBegun = (modes: Modes, errand: OwnErrand, who: Who | null, jobId: string): Flow => {
  const known = errand === 'recharge-card' ? null : who
  return { state: 'errand', modes, errand, who: known, at: firstStep(errand, known, jobId) }
}

const menu = (modes: Modes, who: Who | null): Flow => ({ state: 'self-service', modes, group: null, who })

/** The menu of errands after one more event. */
export const whileMenu = (flow: MenuFlow, event: FlowEvent): Flow => {
  const { modes } = flow
  switch (event.name) {
    case 'services-opened':
      return { state: 'browsing', modes, place: { at: 'services' } }
    case 'top-up-opened':
      return { state: 'top-up-number', modes, typed: '' }
    case 'menu-group-opened':
      return { ...flow, group: event.group }
    case 'errand-opened':
      return errandBegun(modes, event.errand, flow.who, event.jobId)
    default:
      return flow
  }
}

/** One step back in the menu. */
export const menuBack = (flow: MenuFlow): Flow =>
  flow.group === null ? { state: 'browsing', modes: flow.modes, place: { at: 'home' } } : { ...flow, group: null }

const whileNumber = (flow: ErrandFlow, typed: string, event: FlowEvent): Flow => {
  switch (event.name) {
    case 'digit-typed':
      return at(flow, { step: 'number', typed: (typed + event.digit).slice(0, NUMBER_DIGITS) })
    case 'digit-erased':
      return at(flow, { step: 'number', typed: typed.slice(0, -1) })
    case 'digits-cleared':
      return at(flow, { step: 'number', typed: '' })
    case 'notice-opened':
      return at(flow, { step: 'notice', typed })
    case 'number-sent':
      return isMobile(typed) ? at(flow, { step: 'looking-up', jobId: event.lookUpId, number: typed }) : flow
    default:
      return flow
  }
}

const refused = (flow: ErrandFlow, code: string): Flow => at(flow, { step: 'refused', code, asked: null, month: null })

const whileLookingUp = (flow: ErrandFlow, jobId: string, event: FlowEvent): Flow => {
  // An answer about a number that was dropped belongs to nobody here.
  if (!('lookUpId' in event) || event.lookUpId !== jobId) return flow
  if (event.name === 'number-refused') return refused(flow, event.code)
  if (event.name !== 'number-found') return flow
  const who: Who = { found: event.found, identityToken: null, proofs: [] }
  return { ...flow, who, at: firstStep(flow.errand, who, jobId) }
}

const whileAsking = (flow: ErrandFlow, step: Extract<Step, { step: 'asking' }>, event: FlowEvent): Flow => {
  if (!('jobId' in event) || event.jobId !== step.jobId) return flow
  switch (event.name) {
    case 'guide-told':
      return at(flow, { step: 'guide', guide: event.guide, topicId: null, entryId: null, page: 0 })
    case 'answered':
      return answered(flow, event.answer)
    case 'job-refused': {
      if (event.code === 'proof-needed' && flow.who !== null) return at(flow, { ...EMPTY_PROOF, way: missingProof(flow.who.proofs) })
      // What was proved is forgotten after a while; the way to show it again begins with the number.
      const known = event.code === 'identity-needed' ? { ...flow, who: null } : flow
      const month = 'month' in step.question ? step.question.month : null
      return at(known, { step: 'refused', code: event.code, asked: null, month })
    }
    default:
      return flow
  }
}

const answered = (flow: ErrandFlow, answer: (FlowEvent & { name: 'answered' })['answer']): Flow => {
  if (answer.about !== 'products') return at(flow, { step: 'told', answer, page: 0, paper: { state: 'not-asked' } })
  // Only an active line can be changed: what was cut off for a debt is paid first, and what is lost is restored by a clerk.
  if (answer.isLost) return refused(flow, 'line-lost')
  if (answer.line === 'suspended') return refused(flow, 'line-suspended')
  if (flow.errand !== 'loss-report') return at(flow, { step: 'choose', products: answer, page: 0 })
  return at(flow, { step: 'confirm', products: answer, asked: { change: { kind: 'loss-report' }, about: null, feeFen: null } })
}

const whileTold = (flow: ErrandFlow, step: Extract<Step, { step: 'told' }>, event: FlowEvent): Flow => {
  switch (event.name) {
    case 'asked-more':
      return at(flow, { step: 'asking', jobId: event.jobId, question: event.question })
    case 'page-turned':
      return at(flow, { ...step, page: event.page })
    case 'errand-paper':
      return at(flow, { ...step, paper: event.paper })
    case 'own-top-up-opened':
      if (flow.who === null) return flow
      return { state: 'top-up-amount', modes: flow.modes, found: flow.who.found, amountFen: null, problem: null }
    default:
      return flow
  }
}

const whileGuide = (flow: ErrandFlow, step: Extract<Step, { step: 'guide' }>, event: FlowEvent): Flow => {
  switch (event.name) {
    case 'topic-chosen':
      return at(flow, { ...step, topicId: event.topicId, page: 0 })
    case 'entry-chosen':
      return at(flow, { ...step, entryId: event.entryId })
    case 'page-turned':
      return at(flow, { ...step, page: event.page })
    default:
      return flow
  }
}

const whileStep = (flow: ErrandFlow, event: FlowEvent): Flow => {
  const step = flow.at
  switch (step.step) {
    case 'number':
      return whileNumber(flow, step.typed, event)
    case 'looking-up':
      return whileLookingUp(flow, step.jobId, event)
    case 'check':
      return event.name === 'number-confirmed' ? at(flow, { step: 'card', typed: '' }) : flow
    case 'proof':
      return whileProving(flow, step, event, (who, jobId) => firstStep(flow.errand, who, jobId))
    case 'asking':
      return whileAsking(flow, step, event)
    case 'told':
      return whileTold(flow, step, event)
    case 'choose':
      return whileChoosing(flow, step, event)
    case 'target':
      return whileTarget(flow, step, event)
    case 'confirm':
      return event.name === 'change-sent' ? changing(flow, event.commandId, step.asked) : flow
    case 'card':
      return event.name === 'change-sent' ? changing(flow, event.commandId, null) : whileCard(flow, step, event)
    case 'changing':
      return whileChanging(flow, step, event)
    case 'secret':
      return whileSecret(flow, step, event)
    case 'guide':
      return whileGuide(flow, step, event)
    case 'refused':
      return whileRefused(flow, step.code, event)
    case 'notice':
    case 'secret-changed':
      return flow
    default:
      return step satisfies never
  }
}

/** Two refusals have a way on at the kiosk itself: the initial password, and a line that is cut off for its debt. */
const whileRefused = (flow: ErrandFlow, code: string, event: FlowEvent): Flow => {
  if (flow.who === null) return flow
  if (event.name === 'proof-way-chosen' && code === 'password-initial') return at(flow, { ...EMPTY_PROOF, way: event.way })
  if (event.name !== 'own-top-up-opened' || code !== 'line-suspended') return flow
  return { state: 'top-up-amount', modes: flow.modes, found: flow.who.found, amountFen: null, problem: null }
}

const changing = (flow: ErrandFlow, commandId: string, asked: Extract<Step, { step: 'changing' }>['asked']): Flow =>
  at(flow, { step: 'changing', commandId, asked, told: null, unanswered: false, paper: { state: 'not-asked' } })

/** The visit after one more event, where an errand other than a top-up is done. */
export const whileErrand = (flow: ErrandFlow, event: FlowEvent): Flow => {
  switch (event.name) {
    case 'menu-opened':
      return errandWaits(flow) ? flow : menu(flow.modes, flow.who)
    case 'errand-opened':
      return errandWaits(flow) ? flow : errandBegun(flow.modes, event.errand, flow.who, event.jobId)
    case 'services-opened':
      return errandWaits(flow) ? flow : { state: 'browsing', modes: flow.modes, place: { at: 'services' } }
    default:
      return whileStep(flow, event)
  }
}

/** One step back; from what is being carried out, or was, there is none. */
export const errandBack = (flow: ErrandFlow): Flow => {
  const { modes, who, at: step } = flow
  if (errandWaits(flow)) return flow
  switch (step.step) {
    case 'notice':
      return at(flow, { step: 'number', typed: step.typed })
    case 'check':
    case 'proof':
      // Whoever goes back from a proof has another number in mind.
      return PROOF_OF[flow.errand] === 'both' && who?.identityToken != null
        ? menu(modes, who)
        : { ...flow, who: null, at: { step: 'number', typed: '' } }
    case 'card':
      return at(flow, { step: 'check' })
    case 'target':
    case 'confirm':
      return flow.errand === 'loss-report' ? menu(modes, who) : at(flow, { step: 'choose', products: step.products, page: 0 })
    case 'secret':
      return secretBack(flow, step) ?? menu(modes, who)
    case 'guide':
      if (step.entryId !== null) return at(flow, { ...step, entryId: null })
      return step.topicId === null ? menu(modes, who) : at(flow, { ...step, topicId: null, page: 0 })
    case 'number':
    case 'told':
    case 'choose':
    case 'refused':
      return menu(modes, who)
    case 'looking-up':
    case 'asking':
    case 'changing':
    case 'secret-changed':
      return flow
    default:
      return step satisfies never
  }
}
