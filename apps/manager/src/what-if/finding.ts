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

const most = ({ halfHours }: WhatIfFigures): number => Math.max(0, ...halfHours.map(({ need }) => need))

/** What a change does, in one sentence: the share called in time and the long waits, before and after, and the need of the busiest half-hour. */
export const whatIfSentence = ({ before, after }: WhatIfReply, change: string, language: Language): string => {
  const say = sayWhatIfIn(language)
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
