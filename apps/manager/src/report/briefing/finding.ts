import type { Briefing, BriefingRemark } from '@jiaohao/shared/contract'
import type { Language } from '../../say.ts'
import { clockText, dayText, minutesText, shareText } from '../../time-words.ts'
import { countText } from '../say-report.ts'
import { sayBriefingIn } from './say-briefing.ts'

const HALF_HOUR_MIN = 30
const rounded = (value: number): string => String(Math.round(value))

/** What a meeting must know of the day in one sentence: who is expected, when most of them, and whether the posts are enough. */
export const findingOf = (briefing: Briefing, of: Language): string => {
  const say = sayBriefingIn(of)
  const { day, isClosed, expected, posts, open } = briefing
  if (isClosed) return `${say('find-closed', { day: dayText(day, of) })}${say('stop')}`
  const range = expected === null ? {} : { mean: rounded(expected.mean), p10: rounded(expected.p10), p90: rounded(expected.p90) }
  const isOver = open === null
  if (expected === null) return `${say(isOver ? 'find-past-no-forecast' : 'find-no-forecast')}${postsPart(posts, of)}${say('stop')}`
  const { fromMin, mean } = expected.peak
  const times = { from: clockText(fromMin), to: clockText(fromMin + HALF_HOUR_MIN), count: rounded(mean) }
  const start = say(isOver ? 'find-past-expected' : 'find-expected', range)
  return `${start}${say('find-peak', times)}${postsPart(posts, of)}${say('stop')}`
}

const postsPart = ({ people, gaps }: Briefing['posts'], of: Language): string => {
  const say = sayBriefingIn(of)
  if (people.length === 0) return say('find-no-roster')
  if (gaps.length === 0) return say('find-covered')
  const first = Math.min(...gaps.map(({ fromMin }) => fromMin))
  const stretches = new Set(gaps.map(({ fromMin, toMin }) => `${fromMin} ${toMin}`)).size
  return say('find-lacks', { n: stretches, time: clockText(first) })
}

/** A remark on the day before in words. */
export const remarkText = (verdict: 'good' | 'bad', remark: BriefingRemark, of: Language): string => {
  const say = sayBriefingIn(of)
  switch (remark.kind) {
    case 'promise':
      return say(`${verdict}-promise`, { share: shareText(remark.share), promised: shareText(remark.promised) })
    case 'share':
    case 'left':
      return say(`${verdict}-${remark.kind}`, { now: shareText(remark.now), before: shareText(remark.before) })
    case 'rating':
      return say(`${verdict}-rating`, { now: (remark.now ?? 0).toFixed(1), before: (remark.before ?? 0).toFixed(1) })
    case 'longest':
      return say(`${verdict}-longest`, { longest: minutesText(remark.longestS), limit: rounded(remark.limitS / 60) })
    case 'short':
      return say(`${verdict}-short`, { n: remark.halfHours, from: clockText(remark.fromMin), people: countText(remark.people) })
    case 'service':
      return say('bad-service', { service: remark.names[of], share: shareText(remark.share), n: remark.called })
    default:
      return remark satisfies never
  }
}
