import { expect, test } from 'vitest'
import { QUEUEING_ROWS } from './testing/queueing-rows.ts'

test.each(QUEUEING_ROWS)(
  'reference $id: $quantity for $inputs is $published within $tolerance ($source)',
  ({ ours, published, tolerance }) => {
    expect(Math.abs(ours() - published)).toBeLessThanOrEqual(tolerance)
  },
)

test.each(QUEUEING_ROWS)('reference $id agrees with the recomputed $recomputed to a relative 1e-9', ({ ours, recomputed }) => {
  expect(Math.abs(ours() / recomputed - 1)).toBeLessThanOrEqual(1e-9)
})
