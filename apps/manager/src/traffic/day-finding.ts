import type { Say } from '../say.ts'
import { clockText, shareText } from '../time-words.ts'
import { type DayRow, type OffStretch, offStretches, sumsOf, TARGET_SHARE } from './day.ts'

/** How many stretches the headline of a day names. */
export const STRETCHES_NAMED = 2

/** The finding of a day in one sentence: how many were called within target, and when it was missed most. */
export const daySentence = (rows: readonly DayRow[], say: Say): string => {
  const sums = sumsOf(rows)
  if (sums.arrivals === 0) return say('day-nobody')
  if (sums.withinTarget === null) return say('day-nobody-called', { arrivals: sums.arrivals })
  const within = shareText(sums.withinTarget)
  const stretches = offStretches(rows)
  if (stretches.length === 0) return say('day-on-target', { within })
  // Those with the most customers called late weigh most; the sentence then names them in the order of the day.
  const late = (stretch: (typeof stretches)[number]): number => stretch.arrivals * (1 - (stretch.withinTarget ?? 0))
  const worst = [...stretches].sort((a, b) => late(b) - late(a)).slice(0, STRETCHES_NAMED)
  const named = worst
    .sort((a, b) => a.fromMin - b.fromMin)
    .map((stretch) => stretchWords(stretch, say))
    .join(say('list-comma'))
  if (sums.withinTarget >= TARGET_SHARE) return say('day-off-target', { within, stretches: named })
  const wholeDay = stretches.length === 1 && worst[0]?.arrivals === sums.arrivals
  const values = { within, target: shareText(TARGET_SHARE), stretches: named }
  return say(wholeDay ? 'day-all-off' : 'day-below', values)
}

const stretchWords = (stretch: OffStretch, say: Say): string => {
  const values = { from: clockText(stretch.fromMin), to: clockText(stretch.toMin), within: shareText(stretch.withinTarget) }
  return say(stretch.withinTarget === null ? 'day-stretch-nobody' : 'day-stretch', values)
}
