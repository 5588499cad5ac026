import type { EstimatedWait, Language } from '@jiaohao/shared/contract'
import { type CheckIn, type CheckInEvent, checkInAsked, whileCheckIn } from './check-in.ts'
import { errandBack, errandBegun, menuBack, whileErrand, whileMenu } from './errand-flow.ts'
import type { ErrandEvent, ErrandVisit } from './errand-steps.ts'
import { errandWaits } from './errand-waits.ts'
import { firstFlowAfter, START } from './first-flow.ts'
import type { Modes } from './modes.ts'
import { keptFromLeaving, type TopUp, type TopUpEvent, topUpBack, whileTopUp } from './top-up.ts'

export { START } from './first-flow.ts'
export { DEFAULT_MODES, isDefault, type Modes } from './modes.ts'

/** Where the most used services stand: on the first page, or on one of their own where the first page has two doors. */
type Root = 'home' | 'services'
/** A page on which a service is looked for. `page` counts from 0. */
export type Place =
  | { readonly at: 'home' }
  | { readonly at: 'services' }
  | { readonly at: 'groups'; readonly page: number; readonly root: Root }
  | { readonly at: 'group'; readonly groupId: string; readonly page: number; readonly via: Root | 'groups'; readonly root: Root }
const HOME: Place = { at: 'home' }

/** One intent to take a number. Its `commandId` stays the same through every retry, so that it can never become two tickets. */
export interface NumberAsk {
  readonly commandId: string
  readonly serviceId: string
  readonly class: 'ordinary' | 'priority'
  readonly accessible: boolean
  readonly language: Language
}

/** The number a customer was given. */
export interface Issued {
  readonly ticketId: string
  readonly number: string
  readonly serviceId: string
  readonly areaId: string
  readonly ahead: number
  readonly estimatedWait: EstimatedWait | null
  readonly printJobId: string
}

/** The one reprint that the kiosk offers when nobody knows whether the paper came out. */
export type Reprint = 'not-asked' | 'asked' | 'given' | 'refused'

/** Where a visit stands. What exists only in a state lives only in that variant. */
export type Flow = { readonly modes: Modes } & (
  | { readonly state: 'attract' }
  | { readonly state: 'browsing'; readonly place: Place }
  | { readonly state: 'service'; readonly serviceId: string; readonly from: Place }
  | { readonly state: 'asking'; readonly ask: NumberAsk; readonly from: Place; readonly unanswered: boolean }
  | { readonly state: 'refused'; readonly serviceId: string | null; readonly code: string; readonly from: Place }
  | CheckIn
  | TopUp
  | ErrandVisit
  | { readonly state: 'result'; readonly issued: Issued; readonly reprint: Reprint }
)

export type FlowEvent =
  | CheckInEvent
  | TopUpEvent
  | ErrandEvent
  /** The attract screen was touched; `hall` tells whether numbers are given out now. */
  | { readonly name: 'woken'; readonly hall: HallDoor }
  | { readonly name: 'elder-switched'; readonly hall: HallDoor }
  | { readonly name: 'low-reach-switched'; readonly hall: HallDoor }
  | { readonly name: 'language-switched'; readonly hall: HallDoor }
  | { readonly name: 'groups-opened' }
  | { readonly name: 'group-chosen'; readonly groupId: string }
  | { readonly name: 'page-turned'; readonly page: number }
  | { readonly name: 'service-chosen'; readonly serviceId: string }
  | { readonly name: 'number-asked'; readonly serviceId: string; readonly class: NumberAsk['class']; readonly commandId: string }
  | { readonly name: 'unanswered'; readonly commandId: string }
  | { readonly name: 'issued'; readonly commandId: string; readonly issued: Issued }
  | { readonly name: 'refused'; readonly commandId: string; readonly code: string }
  | { readonly name: 'hall-closed' }
  | { readonly name: 'reprint-asked' }
  | { readonly name: 'reprint-given'; readonly ticketId: string; readonly printJobId: string }
  | { readonly name: 'reprint-refused'; readonly ticketId: string }
  | { readonly name: 'back' }
  /** The visit is over: the customer left, finished, or did not answer. Where an order could still be paid, its code is given back first. */
  | { readonly name: 'reset' }
export type HallDoor = 'open' | 'closed' | 'unknown'

const back = (flow: Flow): Flow => {
  const { modes } = flow
  switch (flow.state) {
    case 'browsing': {
      const { place } = flow
      if (place.at === 'home') return flow
      if (place.at === 'services') return { state: 'browsing', modes, place: HOME }
      if (place.at === 'group' && place.via === 'groups')
        return { state: 'browsing', modes, place: { at: 'groups', page: 0, root: place.root } }
      return { state: 'browsing', modes, place: { at: place.root } }
    }
    case 'service':
    case 'refused':
      return { state: 'browsing', modes, place: flow.from }
    case 'appointment':
    case 'check-in-refused':
      return { state: 'browsing', modes, place: HOME }
    case 'attract':
    case 'asking':
    case 'checking-in':
    case 'result':
      return flow
    case 'self-service':
      return menuBack(flow)
    case 'errand':
      return errandBack(flow)
    default:
      return topUpBack(flow)
  }
}

const rootOf = (place: Place): Root => ('root' in place ? place.root : place.at)

const whileBrowsing = (flow: Flow & { state: 'browsing' }, event: FlowEvent): Flow => {
  const { modes, place } = flow
  switch (event.name) {
    case 'groups-opened':
      return { state: 'browsing', modes, place: { at: 'groups', page: 0, root: rootOf(place) } }
    case 'group-chosen':
      if (place.at === 'group') return flow
      return { state: 'browsing', modes, place: { at: 'group', groupId: event.groupId, page: 0, via: place.at, root: rootOf(place) } }
    case 'page-turned':
      return 'page' in place ? { state: 'browsing', modes, place: { ...place, page: event.page } } : flow
    case 'services-opened':
      return { state: 'browsing', modes, place: { at: 'services' } }
    case 'self-service-opened':
      return { state: 'self-service', modes, group: null, who: null }
    case 'errand-opened':
      return errandBegun(modes, event.errand, null, event.jobId)
    case 'top-up-opened':
      return { state: 'top-up-number', modes, typed: '' }
    case 'service-chosen':
      return { state: 'service', modes, serviceId: event.serviceId, from: place }
    case 'appointment-opened':
      return { state: 'appointment', modes, typed: '' }
    case 'check-in-asked':
      return checkInAsked(modes, event)
    default:
      return flow
  }
}

const asking = (flow: Flow, event: FlowEvent & { name: 'number-asked' }): Flow => {
  const { modes } = flow
  const { commandId, serviceId } = event
  const ask: NumberAsk = { commandId, serviceId, class: event.class, accessible: modes.lowReach, language: modes.language }
  const from = flow.state === 'service' ? flow.from : flow.state === 'browsing' ? flow.place : HOME
  return { state: 'asking', modes, ask, from, unanswered: false }
}

const whileAsking = (flow: Flow & { state: 'asking' }, event: FlowEvent): Flow => {
  const { modes, ask, from } = flow
  // An answer to an intent that was dropped belongs to nobody here.
  if (!('commandId' in event) || event.commandId !== ask.commandId) return flow
  switch (event.name) {
    case 'unanswered':
      return { ...flow, unanswered: true }
    case 'issued':
      return { state: 'result', modes, issued: event.issued, reprint: 'not-asked' }
    case 'refused':
      return { state: 'refused', modes, serviceId: ask.serviceId, code: event.code, from }
    default:
      return flow
  }
}

const whileResult = (flow: Flow & { state: 'result' }, event: FlowEvent): Flow => {
  switch (event.name) {
    case 'reprint-asked':
      return flow.reprint === 'not-asked' ? { ...flow, reprint: 'asked' } : flow
    case 'reprint-given':
      if (flow.issued.ticketId !== event.ticketId) return flow
      return { ...flow, reprint: 'given', issued: { ...flow.issued, printJobId: event.printJobId } }
    case 'reprint-refused':
      return flow.issued.ticketId === event.ticketId ? { ...flow, reprint: 'refused' } : flow
    default:
      return flow
  }
}

const ordinaryStep = (flow: Flow, event: FlowEvent): Flow => {
  switch (flow.state) {
    case 'attract':
      return event.name === 'check-in-asked' ? checkInAsked(flow.modes, event) : flow
    case 'browsing':
      return event.name === 'number-asked' ? asking(flow, event) : whileBrowsing(flow, event)
    case 'service':
      if (event.name === 'check-in-asked') return checkInAsked(flow.modes, event)
      if (event.name === 'top-up-opened') return { state: 'top-up-number', modes: flow.modes, typed: '' }
      if (event.name === 'errand-opened') return errandBegun(flow.modes, event.errand, null, event.jobId)
      return event.name === 'number-asked' ? asking(flow, event) : flow
    case 'appointment':
    case 'checking-in':
    case 'check-in-refused':
      return whileCheckIn(flow, event)
    case 'asking':
      return whileAsking(flow, event)
    case 'result':
      return whileResult(flow, event)
    case 'refused':
      return flow
    case 'self-service':
      return event.name === 'number-asked' ? asking(flow, event) : whileMenu(flow, event)
    case 'errand':
      // A ticket is the way out of every errand, but not while an answer is awaited.
      if (event.name !== 'number-asked') return whileErrand(flow, event)
      return errandWaits(flow) ? flow : asking(flow, event)
    case 'top-up-refused':
      return event.name === 'number-asked' ? asking(flow, event) : whileTopUp(flow, event)
    default:
      return whileTopUp(flow, event)
  }
}

/**
 * The visit after one more event. An event that means nothing in a state leaves it as it is:
 * that is how a second touch, a late answer or a stray tap is swallowed.
 */
export const flowAfter = (flow: Flow, event: FlowEvent): Flow => {
  switch (event.name) {
    case 'reset':
      return keptFromLeaving(flow) ?? START
    case 'back':
      return back(flow)
    case 'elder-switched':
    case 'low-reach-switched':
    case 'language-switched':
    case 'woken':
      return firstFlowAfter(flow, event)
    case 'hall-closed':
      if (flow.state !== 'browsing' && flow.state !== 'service' && flow.state !== 'appointment') return flow
      return { state: 'refused', modes: flow.modes, serviceId: null, code: 'hall-closed', from: HOME }
    default:
      return ordinaryStep(flow, event)
  }
}
