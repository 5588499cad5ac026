import { expect, test } from 'vitest'
import { type ChangeTexts, NOTHING_TYPED, readChange } from './change-draft.ts'

const hours = { opensAtMin: 480, closesAtMin: 1200 }
const read = (texts: Partial<ChangeTexts>) => readChange({ ...NOTHING_TYPED, ...texts }, hours)

test('an empty form asks for nothing, and what is typed is asked for, with full-width figures read like the others', () => {
  expect(read({})).toEqual({ faults: {}, change: {} })
  expect(read({ opens: '8:30', percent: '７', count: '−1', from: '10：00', until: '12:00' })).toEqual({
    faults: {},
    change: {
      hours: { opensAtMin: 510, closesAtMin: 1200 },
      traffic: { serviceId: null, percent: 7 },
      people: { count: -1, fromMin: 600, toMin: 720 },
    },
  })
})

test('any whole percent within the limits is taken, and another is refused with the limits', () => {
  for (const [text, percent] of [
    ['7', 7],
    ['-90', -90],
    ['300', 300],
    ['+13%', 13],
  ] as const)
    expect(read({ percent: text })).toEqual({ faults: {}, change: { traffic: { serviceId: null, percent } } })
  for (const text of ['7.5', '-91', '301', 'abc', '1e2'])
    expect(read({ percent: text })).toEqual({ faults: { percent: { kind: 'whole', text, least: -90, most: 300 } }, change: {} })
  expect(read({ count: '6' }).faults).toEqual({ count: { kind: 'whole', text: '6', least: -5, most: 5 } })
})

test('what is no time is a fault of its field and stays as it was typed', () => {
  for (const text of ['abc', '25:00', '10:75', '10', '24:01']) {
    expect(read({ from: text, count: '1' }).faults).toEqual({ from: { kind: 'time', text } })
    expect(read({ closes: text }).faults).toEqual({ closes: { kind: 'time', text } })
  }
  expect(read({ closes: '24:00' }).faults).toEqual({})
})

test('an end that is not after its beginning names both, those of the hall where one is left empty', () => {
  expect(read({ closes: '7:00' }).faults).toEqual({ closes: { kind: 'hours', fromMin: 480, toMin: 420 } })
  expect(read({ opens: '21:00' }).faults).toEqual({ opens: { kind: 'hours', fromMin: 1260, toMin: 1200 } })
  expect(read({ count: '2', from: '12:00', until: '10:00' }).faults).toEqual({ until: { kind: 'span', fromMin: 720, toMin: 600 } })
  // Without people to move, the times between which they would be are of no account.
  expect(read({ from: '12:00', until: '10:00' }).faults).toEqual({})
})
