import { clockText } from '../time-words.ts'
import type { CoverRow } from './cover-rows.ts'
import { type Gap, gapsOf, peopleText, shortOf } from './cover-rows.ts'
import type { SayRoster } from './say-roster.ts'

/** Stretches that the headline names. */
const NAMED = 2

/** The day as the headline must know it. */
export interface NeedDay {
  /** How the day is called: tomorrow, or its date. */
  readonly name: string
  readonly state: 'closed' | 'unknown' | 'open'
  /** Whether a roster of the day is in force. */
  readonly isRostered: boolean
  readonly rows: readonly CoverRow[]
  /** Counters that the hall has. */
  readonly counters: number
}

const worst = (gaps: readonly Gap[]): Gap[] =>
  [...gaps]
    .sort((a, b) => b.personHalfHours - a.personHalfHours || a.fromMin - b.fromMin)
    .slice(0, NAMED)
    .sort((a, b) => a.fromMin - b.fromMin)

/** The finding of a day's need and roster in one sentence: when how many are missing, or that nobody is. */
export const needFinding = ({ name, state, isRostered, rows, counters }: NeedDay, say: SayRoster): string => {
  if (state === 'closed') return say('need-closed', { day: name })
  const busiest = [...rows].sort((a, b) => b.need - a.need)[0]
  if (state === 'unknown' || busiest === undefined) return say('need-reading', { day: name })
  const at = { day: name, from: clockText(busiest.fromMin), to: clockText(busiest.toMin), need: peopleText(busiest.need) }
  if (busiest.need > counters) return say('need-beyond', { ...at, counters })
  if (!isRostered) return say('need-unrostered', at)
  const gaps = gapsOf(rows)
  if (gaps.length === 0) {
    const spare = Math.max(0, ...rows.map((row) => -shortOf(row)))
    return say(spare > 0 ? 'need-covered-spare' : 'need-covered', { day: name, spare: peopleText(spare) })
  }
  const named = worst(gaps)
    .map(({ fromMin, toMin, short }) => say('need-gap', { from: clockText(fromMin), to: clockText(toMin), short: peopleText(short) }))
    .join(say('and'))
  return say(gaps.length > NAMED ? 'need-short-more' : 'need-short', { day: name, gaps: named, rest: gaps.length - NAMED })
}
