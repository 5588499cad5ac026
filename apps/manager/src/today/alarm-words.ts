import type { AlarmSum } from '@jiaohao/shared/client'
import type { Names } from '@jiaohao/shared/contract'
import { yuanText } from '@jiaohao/shared/kernel'
import { deviceName, printerWord } from '../devices/device-words.ts'
import type { Language, Say } from '../say.ts'

const MINUTE_MS = 60_000
/** How many services, tickets or devices a line names before it only counts. */
const NAMED = 3

/** The hall's own names, by id. */
export interface AlarmNames {
  readonly services: readonly { readonly id: string; readonly names: Names }[]
  readonly areas: readonly { readonly id: string; readonly names: Names }[]
}

interface Speech {
  readonly say: Say
  readonly language: Language
  readonly names: AlarmNames
}

const minutes = (lengthMs: number): number => Math.floor(lengthMs / MINUTE_MS)

const nameOf = (list: AlarmNames['services'], id: string, language: Language): string =>
  list.find((one) => one.id === id)?.names[language] ?? id

const listed = (texts: readonly string[], say: Say): string => {
  const rest = texts.length - NAMED
  return [...texts.slice(0, NAMED), ...(rest > 0 ? [say('alarm-others', { others: rest })] : [])].join(say('alarm-comma'))
}

const unserved = (sum: Extract<AlarmSum, { kind: 'nobody-serves' }>, speech: Speech): readonly [string, string] => {
  const { say, language, names } = speech
  const { services, waiting } = sum
  const area = nameOf(names.areas, sum.areaId, language)
  const [only] = services
  if (only !== undefined && services.length === 1) {
    return [
      say('alarm-unserved-one', { area, service: nameOf(names.services, only.serviceId, language), waiting }),
      say('alarm-unserved-detail'),
    ]
  }
  const texts = services.map((one) =>
    say('alarm-unserved-service', { service: nameOf(names.services, one.serviceId, language), waiting: one.waiting }),
  )
  return [say('alarm-unserved', { area, services: services.length, waiting }), listed(texts, say)]
}

const late = (sum: Extract<AlarmSum, { kind: 'over-target' }>, speech: Speech): readonly [string, string] => {
  const { say, language, names } = speech
  const area = nameOf(names.areas, sum.areaId, language)
  const texts = sum.services.map((one) =>
    say('alarm-late-service', {
      service: nameOf(names.services, one.serviceId, language),
      longest: minutes(one.longestMs),
      target: Math.round(one.targetMs / MINUTE_MS),
    }),
  )
  return [say('alarm-late', { area, waiting: sum.waiting, longest: minutes(sum.services[0]?.longestMs ?? 0) }), listed(texts, say)]
}

/** What a line of alarms says: the finding with its place and numbers, then what it is about. */
export const alarmSentences = (sum: AlarmSum, speech: Speech): readonly [head: string, detail: string] => {
  const { say } = speech
  const area = 'areaId' in sum ? nameOf(speech.names.areas, sum.areaId, speech.language) : ''
  switch (sum.kind) {
    case 'printer': {
      const names = sum.names.map((name) => deviceName(name, say))
      const values = { name: names[0] ?? '', devices: names.length, trouble: printerWord(sum.trouble, say) }
      if (names.length === 1) return [say('alarm-printer', values), say('alarm-printer-detail')]
      return [say('alarm-printers', values), listed(names, say)]
    }
    case 'prints-uncertain': {
      const values = { name: deviceName(sum.names[0] ?? '', say), devices: sum.names.length, jobs: sum.jobs }
      return [say(sum.names.length === 1 ? 'alarm-prints' : 'alarm-prints-many', values), say('alarm-prints-detail')]
    }
    case 'money-open':
      return [say('alarm-money', { orders: sum.orders, yuan: yuanText(sum.fen) }), say('alarm-money-detail')]
    case 'nobody-serves':
      return unserved(sum, speech)
    case 'over-target':
      return late(sum, speech)
    case 'line-long':
      return [say('alarm-line', { area, waiting: sum.waiting, limit: sum.limit }), say('alarm-line-detail')]
    case 'held-long': {
      const texts = sum.tickets.map((one) => say('alarm-held-ticket', { number: one.number, counter: one.counterNumber ?? '' }))
      return [say('alarm-held', { area, tickets: sum.tickets.length, longest: minutes(sum.tickets[0]?.heldMs ?? 0) }), listed(texts, say)]
    }
    case 'counter-idle': {
      const numbers = listed(sum.counterNumbers.map(String), say)
      return [say('alarm-idle', { area, counters: sum.counterNumbers.length, waiting: sum.waiting }), say('alarm-idle-detail', { numbers })]
    }
    default:
      return sum satisfies never
  }
}
