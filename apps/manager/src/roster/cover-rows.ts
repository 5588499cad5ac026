/** Half-hours are what need and roster are told in, minutes. */
export const STEP_MIN = 30
const EPSILON = 1e-6

/** One half-hour of need against roster, in people; minutes after midnight. */
export interface CoverRow {
  readonly fromMin: number
  readonly toMin: number
  readonly need: number
  readonly rostered: number
}
/** Half-hours in a row that are short. */
export interface Gap {
  readonly fromMin: number
  readonly toMin: number
  readonly needMost: number
  readonly needLeast: number
  readonly rosteredMost: number
  readonly rosteredLeast: number
  /** People that are missing where most are. */
  readonly short: number
  /** Half-hours of one person that are missing in all. */
  readonly personHalfHours: number
}

const tidy = (people: number): number => Math.round(people * 100) / 100

/** Rows of what a cover tells, which counts half-hours from the opening. */
export const rowsOfCover = (opensAtMin: number, need: readonly number[], rostered: readonly number[]): CoverRow[] =>
  need.map((people, place) => ({
    fromMin: opensAtMin + place * STEP_MIN,
    toMin: opensAtMin + (place + 1) * STEP_MIN,
    need: people,
    rostered: rostered[place] ?? 0,
  }))

/** People missing (above zero) or spare (below it) in a half-hour. */
export const shortOf = ({ need, rostered }: Pick<CoverRow, 'need' | 'rostered'>): number => tidy(need - rostered)
export const isShort = (row: Pick<CoverRow, 'need' | 'rostered'>): boolean => shortOf(row) > EPSILON

/** The stretches of short half-hours in the order of the day. */
export const gapsOf = (rows: readonly CoverRow[]): Gap[] => {
  const gaps: Gap[] = []
  for (const row of rows) {
    if (!isShort(row)) continue
    const last = gaps.at(-1)
    const own = { fromMin: row.fromMin, toMin: row.toMin, needMost: row.need, needLeast: row.need, rosteredMost: row.rostered }
    if (last === undefined || last.toMin !== row.fromMin)
      gaps.push({ ...own, rosteredLeast: row.rostered, short: shortOf(row), personHalfHours: shortOf(row) })
    else
      gaps[gaps.length - 1] = {
        fromMin: last.fromMin,
        toMin: row.toMin,
        needMost: Math.max(last.needMost, row.need),
        needLeast: Math.min(last.needLeast, row.need),
        rosteredMost: Math.max(last.rosteredMost, row.rostered),
        rosteredLeast: Math.min(last.rosteredLeast, row.rostered),
        short: Math.max(last.short, shortOf(row)),
        personHalfHours: tidy(last.personHalfHours + shortOf(row)),
      }
  }
  return gaps
}

/** What a stretch of days adds up to: person half-hours short and spare, half-hours that are short, and hours needed and rostered. */
export const sumsOfRows = (rows: readonly CoverRow[]) => {
  const shorts = rows.filter(isShort)
  const hours = (of: (row: CoverRow) => number): number => tidy(rows.reduce((sum, row) => sum + of(row), 0) * (STEP_MIN / 60))
  return {
    shortHalfHours: shorts.length,
    shortHours: hours((row) => Math.max(0, shortOf(row))),
    spareHours: hours((row) => Math.max(0, -shortOf(row))),
    needHours: hours(({ need }) => need),
    rosteredHours: hours(({ rostered }) => rostered),
  }
}

/** A number of people as it is written: whole ones without decimals. */
export const peopleText = (people: number): string => String(tidy(people))
/** A range of people, `5–6`, or one number where both ends are the same. */
export const peopleRange = (least: number, most: number): string =>
  least === most ? peopleText(least) : `${peopleText(least)}–${peopleText(most)}`
/** Spare or short with its sign: `−1`, `0`, `+2`. */
export const signedPeople = (people: number): string => {
  const text = peopleText(Math.abs(people))
  if (text === '0') return '0'
  return people > 0 ? `+${text}` : `−${text}`
}
