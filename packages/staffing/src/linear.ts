/** Rows of equal length. */
export type Matrix = readonly (readonly number[])[]

/** The element of a vector, 0 outside it. */
export const at = (vector: readonly number[], index: number): number => vector[index] ?? 0

/** A row of a matrix, the empty one outside it. */
export const rowAt = <Row extends readonly number[]>(matrix: readonly Row[], index: number): Row | [] => matrix[index] ?? []

export const zeros = (length: number): number[] => new Array<number>(length).fill(0)

export const dot = (a: readonly number[], b: readonly number[]): number => {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}

/** Adds `factor` times `from` to `to`, in place. */
export const addTimes = (to: number[], from: readonly number[], factor: number): void => {
  for (let i = 0; i < to.length; i++) to[i] = (to[i] ?? 0) + factor * (from[i] ?? 0)
}

/** The middle value (the lower of two); 0 of none. */
export const medianOf = (values: readonly number[]): number => shareOf(values, 0.5)

/** The value that a share of the values does not exceed (nearest rank); 0 of none. */
export const shareOf = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return at(sorted, Math.max(0, Math.ceil(share * sorted.length) - 1))
}

/** Lower triangle L of a symmetric positive definite A = L·Lᵀ (Cholesky). */
export const choleskyOf = (a: Matrix): number[][] => {
  const lower = a.map((row) => zeros(row.length))
  a.forEach((row, i) => {
    const rowI = rowAt(lower, i)
    for (let j = 0; j <= i; j++) {
      const rowJ = rowAt(lower, j)
      let sum = at(row, j)
      for (let k = 0; k < j; k++) sum -= at(rowI, k) * at(rowJ, k)
      // A pivot that rounding brought to nothing belongs to a direction of which nothing is known; a tiny one keeps the rest finite.
      rowI[j] = i === j ? Math.sqrt(Math.max(sum, Number.EPSILON * Math.abs(at(row, i)))) : sum / at(rowJ, j)
    }
  })
  return lower
}

/** x of L·x = b. */
export const solveLower = (lower: Matrix, b: readonly number[]): number[] => {
  const x = [...b]
  for (let i = 0; i < x.length; i++) {
    const row = rowAt(lower, i)
    let sum = at(x, i)
    for (let k = 0; k < i; k++) sum -= at(row, k) * at(x, k)
    x[i] = sum / at(row, i)
  }
  return x
}

/** x of Lᵀ·x = b. */
export const solveUpper = (lower: Matrix, b: readonly number[]): number[] => {
  const x = [...b]
  for (let i = x.length - 1; i >= 0; i--) {
    let sum = at(x, i)
    for (let k = i + 1; k < x.length; k++) sum -= at(rowAt(lower, k), i) * at(x, k)
    x[i] = sum / at(rowAt(lower, i), i)
  }
  return x
}

/** x of A·x = b for a symmetric positive definite A. */
export const solvePositive = (a: Matrix, b: readonly number[]): number[] => {
  const lower = choleskyOf(a)
  return solveUpper(lower, solveLower(lower, b))
}

const NOTHING = 1e-12

/** Cosines of rising frequency: a start that has a part of every smooth direction. */
const cosines = (count: number, length: number): number[][] =>
  Array.from({ length: count }, (_, k) => Array.from({ length }, (_, j) => Math.cos((Math.PI * k * (j + 0.5)) / length)))

/**
 * The `count` orthonormal directions in which the weighted rows are longest (the right singular vectors), by subspace iteration from
 * `start`, or from cosines where that is null. A direction in which the rows have nothing is a vector of zeros.
 */
export const leadingDirections = (given: {
  rows: Matrix
  weights: readonly number[]
  count: number
  start: Matrix | null
  iterations: number
}): number[][] => {
  const length = given.rows[0]?.length ?? 0
  let directions = given.start?.map((row) => [...row]) ?? cosines(given.count, length)
  for (let iteration = 0; iteration < given.iterations; iteration++) {
    const next = directions.map(() => zeros(length))
    for (const [k, direction] of directions.entries()) {
      const sum = next[k] ?? []
      for (let i = 0; i < given.rows.length; i++) {
        const row = rowAt(given.rows, i)
        addTimes(sum, row, at(given.weights, i) * dot(row, direction))
      }
    }
    directions = orthonormal(next)
  }
  return directions
}

const orthonormal = (vectors: readonly number[][]): number[][] => {
  const done: number[][] = []
  for (const vector of vectors) {
    const first = Math.sqrt(dot(vector, vector))
    for (const before of done) addTimes(vector, before, -dot(vector, before))
    const length = Math.sqrt(dot(vector, vector))
    done.push(length > NOTHING * first && length > 0 ? vector.map((each) => each / length) : zeros(vector.length))
  }
  return done
}
