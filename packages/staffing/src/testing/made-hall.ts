import type { RosterPerson, RosterProblem, RosterShift } from '../roster-problem.ts'

/** What a made hall is like. */
export interface MadeHall {
  readonly seed: number
  readonly people: number
  readonly days: number
  /** Need against what the people can work: above 0.9 there are too few of them, below 0.75 too many. */
  readonly load: number
}

const HALF_HOUR_S = 1800
const HOUR_S = 3600
const OPENS_AT_S = 8 * HOUR_S
const INTERVALS = 26
const FIRST_MONDAY_MS = Date.UTC(2026, 2, 2)
const DAY_MS = 86_400_000
const SKILLS = ['business', 'payment'] as const

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
export const seeded = (seed: number): (() => number) => {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    const once = Math.imul(state ^ (state >>> 15), 1 | state)
    const twice = (once + Math.imul(once ^ (once >>> 7), 61 | once)) ^ once
    return ((twice ^ (twice >>> 14)) >>> 0) / 4_294_967_296
  }
}

const shift = (id: string, fromH: number, toH: number, breakAtH: number | null): RosterShift => ({
  id,
  startS: fromH * HOUR_S,
  endS: toH * HOUR_S,
  works: Array.from({ length: INTERVALS }, (_, interval) => {
    const atH = 8 + interval / 2
    return atH >= fromH && atH < toH && !(breakAtH !== null && atH >= breakAtH && atH < breakAtH + 1)
  }),
  paidS: (toH - fromH - (breakAtH === null ? 0 : 1)) * HOUR_S,
})

const SHIFTS = [
  shift('early', 8, 17, 12),
  shift('early-late-lunch', 8, 17, 13),
  shift('middle', 10, 19, 14),
  shift('late', 12, 21, 16),
  shift('late-late-dinner', 12, 21, 17),
  shift('short', 9, 13, null),
]

/**
 * A hall of two skills, open from 08:00 to 21:00 in half-hours from a Monday on, whose need waves through the day and differs by weekday;
 * full-timers of 32 to 40 h, every fifth a part-timer of 12 to 20 h, every third able to do both, each away on a few days.
 */
export const madeHall = ({ seed, people, days, load }: MadeHall): RosterProblem => {
  const random = seeded(seed)
  const dates = Array.from({ length: days }, (_, day) => new Date(FIRST_MONDAY_MS + day * DAY_MS).toISOString().slice(0, 10))
  const staff = Array.from({ length: people }, (_, index): RosterPerson => {
    const part = index % 5 === 4
    return {
      id: `p${index + 1}`,
      skills: index % 3 === 0 ? [...SKILLS] : [SKILLS[index % 2 === 0 ? 0 : 1]],
      capacity: 1,
      hoursPerWeek: part ? { min: 12, max: 20 } : { min: 32, max: 40 },
      unavailable: dates.filter(() => random() < 0.06),
    }
  })
  const need = Object.fromEntries(
    SKILLS.map((skill, index) => [
      skill,
      dates.map((_, day) => {
        const busy =
          people * load * (index === 0 ? 0.2 : 0.15) * ([1.1, 1, 0.95, 0.95, 1.05, 0.9, 0.8][day % 7] ?? 1) * (0.9 + 0.2 * random())
        return Array.from({ length: INTERVALS }, (_, interval) =>
          Math.max(1, Math.round(busy * (0.65 + 0.5 * Math.sin((Math.PI * (interval + 1)) / (INTERVALS + 1)) + 0.15 * random()))),
        )
      }),
    ]),
  )
  return {
    days: dates,
    stepS: HALF_HOUR_S,
    opensAtS: OPENS_AT_S,
    shifts: SHIFTS,
    people: staff,
    need,
    rules: { minRestS: 11 * HOUR_S, maxDaysInRow: 6, weekStartsOn: 1, weekendsOff: 1 },
    costs: { under: 10, over: 1, unfair: 1 },
  }
}
