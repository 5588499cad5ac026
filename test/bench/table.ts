import type { Spread } from './statistics.ts'

/** One line of the table: what was measured, beside what, and what was aimed at. */
export interface Row {
  readonly what: string
  readonly ours: string
  readonly reference: string
  readonly ratio: string
  readonly target: string
  /** Whether the target is met, or null where there is none. */
  readonly met: boolean | null
}

/** What a part of the benchmark found: lines for people, and every single measurement. */
export interface PartResult {
  readonly rows: readonly Row[]
  readonly raw: Readonly<Record<string, unknown>>
}

const MARK = { true: 'yes', false: '**no**', null: '' } as const

/** A figure with as many digits as it deserves. */
export const figure = (value: number): string =>
  value >= 1_000
    ? Math.round(value).toLocaleString('en')
    : value >= 100
      ? value.toFixed(0)
      : value >= 10
        ? value.toFixed(1)
        : value.toFixed(2)

/** `5,120 (4,800–5,300)`. */
export const spreadText = ({ median, min, max }: Spread): string => `${figure(median)} (${figure(min)}–${figure(max)})`

/** The lines as one Markdown table. */
export const markdownTable = (rows: readonly Row[]): string => {
  const head = ['| measured | Jiaohao | reference | ratio | target | met |', '|---|---|---|---|---|---|']
  const lines = rows.map((row) => `| ${[row.what, row.ours, row.reference, row.ratio, row.target, MARK[`${row.met}`]].join(' | ')} |`)
  return [...head, ...lines].join('\n')
}
