/** A straight map from a quantity to pixels. */
export type Scale = (value: number) => number

export const scaleOf = (from: readonly [number, number], to: readonly [number, number]): Scale => {
  const [low, high] = from
  const [start, end] = to
  const span = high - low
  return (value) => (span === 0 ? start : start + ((value - low) / span) * (end - start))
}

const STEPS = [1, 2, 5] as const
const LINES_MOST = 4

/** Round grid values from zero to at least `most`: at most four steps of 1, 2 or 5 times a power of ten, and never fractions of one. */
export const gridOf = (most: number): number[] => {
  const reach = Math.max(1, most)
  for (let power = 1; ; power *= 10) {
    for (const step of STEPS) {
      const size = step * power
      if (reach / size > LINES_MOST) continue
      const lines = Math.max(1, Math.ceil(reach / size))
      return Array.from({ length: lines + 1 }, (_, index) => index * size)
    }
  }
}

export interface Point {
  readonly x: number
  readonly y: number
}

const at = ({ x, y }: Point): string => `${x.toFixed(1)},${y.toFixed(1)}`

/** A line through the points; a null breaks it, since nothing was measured there. */
export const linePath = (points: readonly (Point | null)[]): string => {
  let path = ''
  let pen = false
  for (const point of points) {
    if (point === null) {
      pen = false
      continue
    }
    path += `${pen ? 'L' : 'M'}${at(point)}`
    pen = true
  }
  return path
}

export interface Stair {
  readonly fromX: number
  readonly toX: number
  readonly y: number
}

/** A line of steps, level within each interval; intervals that do not touch break it. */
export const stairPath = (stairs: readonly Stair[]): string => {
  let path = ''
  let penX: number | null = null
  for (const { fromX, toX, y } of stairs) {
    path += `${penX === fromX ? 'L' : 'M'}${at({ x: fromX, y })}L${at({ x: toX, y })}`
    penX = toX
  }
  return path
}

/** Runs of neighbours that are not null. */
export const runsOf = <T>(items: readonly (T | null)[]): T[][] => {
  const runs: T[][] = [[]]
  for (const item of items) {
    if (item === null) runs.push([])
    else runs.at(-1)?.push(item)
  }
  return runs.filter((run) => run.length > 0)
}

/** The closed band between an upper and a lower line over the same x; one alone has no width and gives nothing. */
export const bandPath = (run: readonly { readonly x: number; readonly upperY: number; readonly lowerY: number }[]): string => {
  if (run.length < 2) return ''
  const over = run.map(({ x, upperY }) => ({ x, y: upperY }))
  const back = [...run].reverse().map(({ x, lowerY }) => ({ x, y: lowerY }))
  return `${linePath(over)}${linePath(back).replace('M', 'L')}Z`
}

/** Heights for labels that stand one above the other: each as near to where it belongs as a distance of `gapPx` to the one above lets it. */
export const spreadApart = (ys: readonly number[], gapPx: number): number[] => {
  const placed = new Array<number>(ys.length).fill(0)
  let least = Number.NEGATIVE_INFINITY
  for (const index of ys.map((_, each) => each).sort((a, b) => (ys[a] ?? 0) - (ys[b] ?? 0) || a - b)) {
    const y = Math.max(ys[index] ?? 0, least)
    placed[index] = y
    least = y + gapPx
  }
  return placed
}
