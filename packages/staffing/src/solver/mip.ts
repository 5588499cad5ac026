/** A minimisation over columns with bounds, some of them whole numbers, under rows that bound sums of columns. */
export interface Mip {
  readonly costs: number[]
  readonly lowers: number[]
  readonly uppers: number[]
  readonly whole: boolean[]
  readonly rowLowers: number[]
  readonly rowUppers: number[]
  /** Where each row begins in `indices` and `values`; one entry more than there are rows. */
  readonly starts: number[]
  readonly indices: number[]
  readonly values: number[]
}

/** One column: its cost per unit, its bounds, and whether it takes whole numbers only. */
export interface Column {
  readonly cost: number
  readonly lower: number
  readonly upper: number
  readonly whole: boolean
}

/** One term of a row: the number of a column, and its factor. */
export type Term = readonly [column: number, factor: number]

/** A model without columns or rows. */
export const emptyMip = (): Mip => ({
  costs: [],
  lowers: [],
  uppers: [],
  whole: [],
  rowLowers: [],
  rowUppers: [],
  starts: [0],
  indices: [],
  values: [],
})

const demandNumber = (name: string, value: number): void => {
  if (Number.isNaN(value)) throw new RangeError(`${name} of a solver's model must be a number, got NaN`)
}

/** Adds a column and returns its number. Throws a RangeError on NaN, which the solver would take without a word. */
export const addColumn = (mip: Mip, { cost, lower, upper, whole }: Column): number => {
  demandNumber('cost', cost)
  demandNumber('lower bound', lower)
  demandNumber('upper bound', upper)
  mip.costs.push(cost)
  mip.lowers.push(lower)
  mip.uppers.push(upper)
  mip.whole.push(whole)
  return mip.costs.length - 1
}

/** Adds the row lower ≤ Σ factor × column ≤ upper; a column stands at most once in it. Throws a RangeError on NaN. */
export const addRow = (mip: Mip, lower: number, upper: number, terms: readonly Term[]): void => {
  demandNumber('row bound', lower)
  demandNumber('row bound', upper)
  for (const [column, factor] of terms) {
    demandNumber('factor', factor)
    mip.indices.push(column)
    mip.values.push(factor)
  }
  mip.rowLowers.push(lower)
  mip.rowUppers.push(upper)
  mip.starts.push(mip.indices.length)
}
