import { expect, test } from 'vitest'
import { billOfRows, channelTimeMs } from './bill-rows.ts'

test('a bill’s time is China’s, and anything else is refused', () => {
  expect(channelTimeMs('2026-11-23 09:41:07')).toBe(Date.UTC(2026, 10, 23, 1, 41, 7))
  for (const text of ['', '2026-11-23', '2026-13-23 09:41:07', '23.11.2026 09:41:07']) expect(() => channelTimeMs(text)).toThrow(RangeError)
})

test('a bill with one row that cannot be read is no bill', () => {
  const row = { no: '1', kind: 'payment', amountFen: 1, transactionId: 'T', atMs: 0 } as const
  expect(billOfRows(() => [row])).toEqual({ kind: 'bill', rows: [row] })
  expect(
    billOfRows(() => {
      throw new RangeError('1.005 yuan')
    }),
  ).toEqual({ kind: 'unreadable' })
})
