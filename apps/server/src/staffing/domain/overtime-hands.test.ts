import { expect, test } from 'vitest'
import { openOvertime } from './overtime-hands.ts'

const lacks = (fromMin: number, missing: number, rostered = 1) => ({ fromMin, missing, rostered })
const off = null
const early = { startMin: 480, endMin: 990 }

test('DS-004 overtime asks for no more people than the hall has free then, and says what still lacks', () => {
  const people = [early, early, off, off]
  expect(openOvertime({ counters: 12, overtimeH: 3, people })([lacks(600, 9), lacks(990, 9)])).toEqual({ people: 4, hours: 3, missing: 7 })
})

test('overtime needs a counter that nobody has', () => {
  expect(openOvertime({ counters: 3, overtimeH: 3, people: [off, off, off] })([lacks(600, 3, 2)])).toEqual({
    people: 1,
    hours: 0.5,
    missing: 2,
  })
})

test('nobody works longer overtime than the rules allow on a day, also where hours lack at two times of it', () => {
  const fill = openOvertime({ counters: 6, overtimeH: 1, people: [off] })
  expect(fill([lacks(600, 1)])).toEqual({ people: 1, hours: 0.5, missing: 0 })
  expect(fill([lacks(800, 1), lacks(830, 1)])).toEqual({ people: 1, hours: 0.5, missing: 1 })
})
