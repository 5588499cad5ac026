import { clockText } from '../time-words.ts'
import type { CoverRow } from './cover-rows.ts'
import { type Gap, gapsOf, peopleText, shortOf } from './cover-rows.ts'
import type { SayRoster } from './say-roster.ts'

/** Stretches that the headline names. */
const NAMED = 2

/** A group of desks: what it needs by itself, and who is rostered that may serve it. */
export interface NeedGroup {
  readonly name: string
  readonly rows: readonly CoverRow[]
}

/** The day as the headline must know it. */
export interface NeedDay {
  /** How the day is called: tomorrow, or its date. */
  readonly name: string
  readonly state: 'closed' | 'unknown' | 'open'
  /** Whether a roster of the day is in force. */
  readonly isRostered: boolean
  readonly rows: readonly CoverRow[]
  /** The groups of desks, where the day is forecast by them. */
  readonly groups: readonly NeedGroup[]
  /** Counters that the hall has. */
  readonly counters: number
}

const worst = (gaps: readonly Gap[]): Gap[] =>
  [...gaps]
    .sort((a, b) => b.personHalfHours - a.personHalfHours || a.fromMin - b.fromMin)
    .slice(0, NAMED)
    .sort((a, b) => a.fromMin - b.fromMin)

/** Stretches in which people are missing, the worst chosen, under the name of a day or of a group of desks; null where none are. */
const shortSentence = (name: string, gaps: readonly Gap[], say: SayRoster): string | null => {
  if (gaps.length === 0) return null
  const named = worst(gaps)
    .map(({ fromMin, toMin, short }) => say('need-gap', { from: clockText(fromMin), to: clockText(toMin), short: peopleText(short) }))
    .join(say('and'))
  return say(gaps.length > NAMED ? 'need-short-more' : 'need-short', { day: name, gaps: named, rest: gaps.length - NAMED })
}

/** When a group of desks lacks people who may serve it, in one sentence; null where it never does. */
export const groupFinding = ({ name, rows }: NeedGroup, say: SayRoster): string | null => shortSentence(name, gapsOf(rows), say)

const personHalfHours = ({ rows }: NeedGroup): number => gapsOf(rows).reduce((sum, gap) => sum + gap.personHalfHours, 0)

/** What a hall that is covered lacks in its groups: the worst of them by name, and how many others; null where no group is short. */
const groupsSentence = ({ name, groups }: NeedDay, say: SayRoster): string | null => {
  const short = groups.filter((group) => personHalfHours(group) > 0).sort((a, b) => personHalfHours(b) - personHalfHours(a))
  const [first] = short
  const found = first === undefined ? null : groupFinding(first, say)
  if (found === null) return null
  return say(short.length > 1 ? 'need-groups-more' : 'need-groups', { day: name, group: found, rest: short.length - 1 })
}

/** The finding of a day's need and roster in one sentence: when how many are missing, or that nobody is. */
export const needFinding = (of: NeedDay, say: SayRoster): string => {
  const { name, state, isRostered, rows, counters } = of
  if (state === 'closed') return say('need-closed', { day: name })
  const busiest = [...rows].sort((a, b) => b.need - a.need)[0]
  if (state === 'unknown' || busiest === undefined) return say('need-reading', { day: name })
  const at = { day: name, from: clockText(busiest.fromMin), to: clockText(busiest.toMin), need: peopleText(busiest.need) }
  if (busiest.need > counters) return say('need-beyond', { ...at, counters })
  if (!isRostered) return say('need-unrostered', at)
  const short = shortSentence(name, gapsOf(rows), say) ?? groupsSentence(of, say)
  if (short !== null) return short
  const spare = Math.max(0, ...rows.map((row) => -shortOf(row)))
  return say(spare > 0 ? 'need-covered-spare' : 'need-covered', { day: name, spare: peopleText(spare) })
}
