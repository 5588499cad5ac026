import type { FactName, LogEntry } from '@jiaohao/shared/contract'
import type { Say, WordKey } from '../say.ts'

/** What a manager may ask the journal of a day for. */
export const LOG_VIEWS = ['fairness', 'calls', 'counters', 'services', 'people', 'devices'] as const
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

const text = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '')

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
  return name.startsWith('hall-') ? '' : subject
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
