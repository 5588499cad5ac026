import type { AcceptorState, FactBody, FactName, LogEntry } from '@jiaohao/shared/contract'
import { yuanText } from '@jiaohao/shared/kernel'
import type { Say, WordKey } from '../say.ts'

/** What a manager may ask the journal of a day for. */
export const LOG_VIEWS = ['fairness', 'calls', 'counters', 'services', 'people', 'devices', 'money'] as const
export type LogView = (typeof LOG_VIEWS)[number]

/** The journal's names behind each view. */
export const VIEW_NAMES = {
  fairness: ['ticket-called', 'ticket-issued', 'ticket-returned', 'ticket-transferred', 'ticket-rerouted', 'ticket-marked'],
  calls: ['ticket-called'],
  counters: ['counter-signed-on', 'counter-retrained', 'counter-paused', 'counter-resumed', 'counter-signed-off'],
  services: [
    'service-suspended',
    'service-resumed',
    'service-limited',
    'tickets-stopped',
    'tickets-given',
    'hall-opened',
    'hall-closed',
    'hall-configured',
  ],
  people: ['staff-added', 'staff-changed', 'staff-ended', 'staff-returned', 'staff-pin-given', 'staff-pin-changed', 'staff-skilled'],
  devices: ['device-enrolled', 'device-revoked', 'device-changed', 'device-connected'],
  money: [
    'order-settled',
    'settlement-run',
    'settlement-waiting',
    'settlement-solved',
    'settlement-signed',
    'settlement-exported',
    'cash-box-counted',
    'cash-case-opened',
    'cash-case-solved',
    'acceptor-changed',
    'order-paper-reprinted',
    'own-receipt-reprinted',
  ],
} as const satisfies Record<LogView, readonly FactName[]>

const EVENT_WORDS: Readonly<Record<string, WordKey>> = {
  'ticket-called': 'log-called',
  'ticket-returned': 'log-returned',
  'ticket-transferred': 'log-transferred',
  'ticket-rerouted': 'log-transferred',
  'ticket-marked': 'log-marked',
  'counter-signed-on': 'log-signed-on',
  'counter-paused': 'log-paused',
  'counter-resumed': 'log-resumed',
  'counter-signed-off': 'log-signed-off',
  'service-suspended': 'log-suspended',
  'service-resumed': 'log-service-resumed',
  'service-limited': 'log-limited',
  'tickets-stopped': 'log-tickets-stopped',
  'tickets-given': 'log-tickets-given',
  'hall-opened': 'log-hall-opened',
  'hall-closed': 'log-hall-closed',
  'hall-configured': 'log-hall-configured',
  'counter-retrained': 'log-retrained',
  'staff-added': 'log-staff-added',
  'staff-changed': 'log-staff-changed',
  'staff-ended': 'log-staff-ended',
  'staff-returned': 'log-staff-returned',
  'staff-pin-given': 'log-pin-given',
  'staff-pin-changed': 'log-pin-changed',
  'staff-skilled': 'log-skilled',
  'device-enrolled': 'log-enrolled',
  'device-revoked': 'log-revoked',
  'device-changed': 'log-device-changed',
  'device-connected': 'log-device-connected',
  'order-settled': 'log-order-settled',
  'settlement-run': 'log-day-matched',
  'settlement-waiting': 'log-day-waiting',
  'cash-box-counted': 'log-box-counted',
  'cash-case-opened': 'log-cash-case',
  'cash-case-solved': 'log-cash-solved',
  'acceptor-changed': 'log-acceptor',
  'own-receipt-reprinted': 'log-own-receipt-again',
  'settlement-solved': 'log-difference-solved',
  'settlement-signed': 'log-day-signed',
  'settlement-exported': 'log-days-exported',
  'order-paper-reprinted': 'log-paper-again',
}

const GRANTED_CLASSES: readonly unknown[] = ['vip', 'booked', 'priority']

/** A call that passed others: the rule list did not choose it. */
export const isOutOfOrder = (entry: LogEntry): boolean => entry.name === 'ticket-called' && entry.body.rule === 'out-of-order'

const isGrant = (entry: LogEntry): boolean => entry.name === 'ticket-issued' && GRANTED_CLASSES.includes(entry.body.class)

/** Whether a line says something about who was treated before whom: passed over, given priority, or moved by hand. */
export const concernsFairness = (entry: LogEntry): boolean =>
  isOutOfOrder(entry) ||
  isGrant(entry) ||
  entry.name === 'ticket-returned' ||
  entry.name === 'ticket-transferred' ||
  entry.name === 'ticket-rerouted' ||
  (entry.name === 'ticket-marked' && entry.body.class !== entry.body.fromClass)

/** The names that the words may need: staff, services and devices by id. */
export interface LogNames {
  /** Who did it, as the journal writes it: `staff:1002`, `device:…` or `system`. */
  readonly actor: (actor: string) => string
  readonly service: (serviceId: string) => string
  /** Why a call was made by the rules, from the body of its fact. */
  readonly call: (body: LogEntry['body']) => string
  readonly device: (deviceId: string) => string
  readonly printerState: (state: string) => string
  /** Why numbers of a service were stopped. */
  readonly suspension: (reason: string) => string
}

/** One line of the journal in words. */
export interface LogLine {
  readonly event: string
  readonly about: string
  readonly who: string
  readonly why: string
}

const ACCEPTOR_WORDS = {
  ready: 'acceptor-ready',
  jammed: 'acceptor-jammed',
  full: 'acceptor-full',
  'box-out': 'acceptor-box-out',
  faulty: 'acceptor-faulty',
  disconnected: 'acceptor-disconnected',
} as const satisfies Record<AcceptorState, WordKey>

const text = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '')

/** What two people decided about money that no machine could place. */
const moneyText = ({ paidFen, how }: LogEntry['body'], say: Say): string =>
  say(how === 'charged' ? 'log-money-charged' : 'log-money-refunded', { yuan: yuanText(Number(paidFen)) })

/** What the run of a day found: how much agreed, and how many differences it named or had no room for. */
const runText = ({ matched, differences, beyond }: FactBody<'settlement-run'>, say: Say): string =>
  say('log-matched', { count: matched.count, yuan: yuanText(matched.fen), differences: differences.length + beyond.count })

const CASE_WORDS = {
  short: 'log-cash-short',
  over: 'log-cash-over',
  'unknown-note': 'log-cash-unknown',
} as const satisfies Record<FactBody<'cash-case-opened'>['kind'], WordKey>

const aboutOf = ({ name, body, subject }: LogEntry, names: LogNames, say: Say): string => {
  if (name.startsWith('ticket-')) {
    const number = text(body.number)
    const counter = text(body.counterNumber)
    return counter === '' ? number : say('log-ticket-at', { number, counter })
  }
  if (name.startsWith('counter-')) return say('log-counter', { counter: text(body.counterNumber) })
  // Without a service it is the whole hall.
  if (name.startsWith('tickets-')) return body.serviceId === null ? '' : names.service(text(body.serviceId))
  if (name.startsWith('service-')) return names.service(text(body.serviceId))
  if (name.startsWith('device-')) return text(body.name) || names.device(text(body.deviceId))
  if (name.startsWith('staff-')) return `${text(body.name)} ${text(body.staffNo)}`.trim()
  if (name === 'order-settled') return moneyText(body, say)
  if (name.startsWith('cash-') || name === 'acceptor-changed') return names.device(text(body.acceptorId))
  if (name === 'settlement-exported') return `${text(body.from)} – ${text(body.to)}`
  if (name.startsWith('settlement-')) return text(body.day)
  return name.startsWith('hall-') || name === 'order-paper-reprinted' || name === 'own-receipt-reprinted' ? '' : subject
}

const CLASS_WORDS: Readonly<Record<string, WordKey>> = { vip: 'class-vip', booked: 'class-booked', priority: 'class-priority' }

const MARK_REASONS: Readonly<Record<string, WordKey>> = {
  seen: 'log-mark-seen',
  said: 'log-mark-said',
  document: 'log-mark-document',
  mistake: 'log-mark-mistake',
}

/** How somebody was marked: to which class if that changed, and how it was known. */
const markText = (body: LogEntry['body'], say: Say): string => {
  const why = MARK_REASONS[text(body.reason)]
  const gone = say(CLASS_WORDS[text(body.class)] ?? 'log-mark-ordinary')
  const how = why === undefined ? '' : say(why)
  return body.class === body.fromClass ? how : say('log-mark', { class: gone, how })
}

const whyOf = ({ name, body }: LogEntry, names: LogNames, say: Say): string => {
  switch (name) {
    case 'ticket-called':
      // An out-of-order call is marked as such already: its own words are the reason.
      return body.rule === 'out-of-order' ? text(body.reason) : names.call(body)
    case 'ticket-transferred':
    case 'ticket-rerouted':
      return say('log-moved', { from: names.service(text(body.fromServiceId)), to: names.service(text(body.serviceId)) })
    case 'ticket-marked':
      return markText(body, say)
    case 'ticket-issued': {
      const word = CLASS_WORDS[text(body.class)]
      return word === undefined ? '' : say(word)
    }
    case 'ticket-returned':
      return say(body.was === 'absent' ? 'log-returned-absent' : 'log-returned-called')
    case 'service-limited':
      return body.waitingLimit === null ? say('log-no-limit') : say('log-limit', { limit: text(body.waitingLimit) })
    case 'service-suspended':
      return names.suspension(text(body.reason))
    case 'device-changed':
      return names.printerState(text(body.state))
    case 'order-settled':
      return say('log-settled-by', {
        why: text(body.reason),
        paper: text(body.reference),
        second: names.actor(`staff:${text(body.secondStaffNo)}`),
      })
    case 'settlement-run':
      return runText(body as FactBody<'settlement-run'>, say)
    case 'settlement-waiting':
      return say(body.retryAt === null ? 'log-given-up' : 'log-missing', { count: (body as FactBody<'settlement-waiting'>).missing.length })
    case 'cash-box-counted':
      return say('log-counted', { counted: yuanText(Number(body.countedFen)), expected: yuanText(Number(body.expectedFen)) })
    case 'cash-case-opened':
      return say(CASE_WORDS[(body as FactBody<'cash-case-opened'>).kind], { yuan: yuanText(Number(body.fen)) })
    case 'acceptor-changed':
      return say(ACCEPTOR_WORDS[(body as FactBody<'acceptor-changed'>).state])
    case 'cash-case-solved':
    case 'settlement-solved':
      return say('log-solved-by', { why: text(body.reason), paper: text(body.reference) })
    case 'device-connected':
      return say(body.connected === true ? 'device-connected' : 'device-away')
    default:
      return text(body.reason)
  }
}

/** A line of the journal in words: what, about whom or what, by whom, and why. */
export const lineOf = (entry: LogEntry, names: LogNames, say: Say): LogLine => {
  const word = isOutOfOrder(entry) ? 'log-out-of-order' : isGrant(entry) ? 'log-granted' : EVENT_WORDS[entry.name]
  return {
    event: word === undefined ? entry.name : say(word),
    about: aboutOf(entry, names, say),
    who: names.actor(entry.actor),
    why: whyOf(entry, names, say),
  }
}

/** The finding of a day's log: how often somebody was passed over, and whether every time says why. */
export const logSentence = (entries: readonly LogEntry[], say: Say): string => {
  const passed = entries.filter(isOutOfOrder)
  if (passed.length === 0) return say('log-none-passed')
  const without = passed.filter((entry) => text(entry.body.reason).trim() === '').length
  return without === 0 ? say('log-passed', { times: passed.length }) : say('log-passed-without', { times: passed.length, without })
}
