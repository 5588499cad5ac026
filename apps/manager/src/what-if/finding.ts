import type { HallContract, Reply, WhatIfChange, WhatIfFigures } from '@jiaohao/shared/contract'
import type { Language } from '../say.ts'
import { clockText, minutesText, shareText } from '../time-words.ts'
import { sayWhatIfIn } from './say-what-if.ts'

export type WhatIfReply = Reply<HallContract['askWhatIf']>
/** Names of what a change speaks of. */
export interface ChangeNames {
  readonly service: (serviceId: string | null) => string
  readonly counterNumber: (counterId: string) => number
  readonly profile: (profileId: string) => string
}

/** A difference of less than a hundredth of the customers is none. */
const NOTEWORTHY_SHARE = 0.01
const NOTEWORTHY_P95_S = 30

const signed = (count: number): string => (count > 0 ? `+${count}` : String(count).replace('-', '−'))

/** What was changed, in a phrase. */
export const changeName = (change: WhatIfChange, names: ChangeNames, language: Language): string => {
  const say = sayWhatIfIn(language)
  const { hours, traffic, people, profile } = change
  const parts = [
    ...(hours === undefined ? [] : [say('name-hours', { opens: clockText(hours.opensAtMin), closes: clockText(hours.closesAtMin) })]),
    ...(traffic === undefined
      ? []
      : [say('name-traffic', { service: names.service(traffic.serviceId), percent: signed(traffic.percent) })]),
    ...(people === undefined
      ? []
      : [say('name-people', { from: clockText(people.fromMin), to: clockText(people.toMin), count: signed(people.count) })]),
    ...(profile === undefined
      ? []
      : [say('name-profile', { n: names.counterNumber(profile.counterId), profile: names.profile(profile.profileId) })]),
  ]
  return parts.length === 0 ? say('name-nothing') : parts.join(language === 'zh' ? '，' : ', ')
}

/** What became of people who found no place, in a sentence; null where all of them did, or none were asked for. */
export const peopleSentence = ({ people }: WhatIfReply, change: WhatIfChange, counters: number, language: Language): string | null => {
  const say = sayWhatIfIn(language)
  const asked = change.people
  if (people === null || asked === undefined) return null
  const n = Math.abs(asked.count)
  const [from, to] = [clockText(asked.fromMin), clockText(asked.toMin)]
  const values = { from, to, n, counters, count: signed(asked.count) }
  const isMore = asked.count > 0
  const open = people.filter(({ isOpen }) => isOpen)
  const took = [...new Set(people.map((day) => day.took))]
  const [only] = took
  if (open.length === 0) return say('people-closed', values)
  if (took.length > 1) {
    const days = (fits: (took: number) => boolean): number => people.filter((day) => fits(day.took)).length
    const part = days((one) => one > 0 && one < n)
    return say('people-by-day', { ...values, days: people.length, all: days((one) => one === n), part, none: days((one) => one === 0) })
  }
  if (only === undefined || only === n) return null
  if (only === 0) return say(isMore ? 'people-no-counter' : 'people-none-open', values)
  return say(isMore ? 'people-some-more' : 'people-some-fewer', { ...values, took: only })
}

/** Whether people are all that was changed, and none of them found a place. */
const isWithoutEffect = ({ people }: WhatIfReply, { hours, traffic, profile }: WhatIfChange): boolean =>
  people?.every(({ took }) => took === 0) === true && hours === undefined && traffic === undefined && profile === undefined

const most = ({ halfHours }: WhatIfFigures): number => Math.max(0, ...halfHours.map(({ need }) => need))

/** What a change does, in one sentence: the share called in time and the long waits, before and after, and the need of the busiest half-hour. */
export const whatIfSentence = (reply: WhatIfReply, asked: WhatIfChange, change: string, language: Language): string => {
  const say = sayWhatIfIn(language)
  const { before, after } = reply
  if (isWithoutEffect(reply, asked)) return say('find-no-effect', { change })
  const [was, now] = [before.withinTarget?.p50 ?? null, after.withinTarget?.p50 ?? null]
  const [p95was, p95now] = [before.waitP95S?.p50 ?? null, after.waitP95S?.p50 ?? null]
  const gain = (now ?? 0) - (was ?? 0)
  const isSame = Math.abs(gain) < NOTEWORTHY_SHARE && Math.abs((p95now ?? 0) - (p95was ?? 0)) < NOTEWORTHY_P95_S
  const isWorse = gain < 0 || (gain === 0 && (p95now ?? 0) > (p95was ?? 0))
  const values = { change, before: shareText(was), after: shareText(now), p95before: minutesText(p95was), p95after: minutesText(p95now) }
  const need = most(after) === most(before) ? '' : say('find-need', { need: most(after), was: most(before) })
  const uncalled = after.uncalled?.p50 ?? 0
  const left = uncalled - (before.uncalled?.p50 ?? 0) >= 1 ? say('find-uncalled', { n: Math.round(uncalled) }) : ''
  return `${say(isSame ? 'find-same' : isWorse ? 'find-worse' : 'find-better', values)}${need}${left}`
}
