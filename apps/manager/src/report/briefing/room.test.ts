import { expect, test } from 'vitest'
import { cut, listed, roomFor, withoutBreaks } from './room.ts'

test('a page has room for twelve lines of people, of whom those with long posts take two', () => {
  const short = '08:00–16:30 1 号窗'
  expect(roomFor(Array.from({ length: 30 }, () => short))).toBe(12)
  expect(roomFor(Array.from({ length: 30 }, () => '顶岗'.repeat(20)))).toBe(6)
  expect(roomFor([short])).toBe(1)
})

test('what is longer than two lines is cut with a mark, Chinese letters at half as many as others', () => {
  expect(cut('a'.repeat(136))).toHaveLength(136)
  expect(cut('a'.repeat(137))).toBe(`${'a'.repeat(135)}…`)
  expect(cut('岗'.repeat(69))).toBe(`${'岗'.repeat(67)}…`)
})

test('a list says how many it leaves out', () => {
  expect(listed(['a', 'b', 'c'], 2, '{n} more')).toBe('a · b · 1 more')
  expect(listed(['a', 'b'], 2, '{n} more')).toBe('a · b')
})

test('one post before and after a break is told once', () => {
  const at = (fromMin: number, toMin: number, counterId: string | null) => ({
    ...{ fromMin, toMin },
    post: counterId === null ? { at: 'break' as const, coverNo: null } : { at: 'counter' as const, counterId, coversNo: null },
  })
  const shift = { id: 'early', names: { zh: '早', en: 'Early' }, startMin: 480, endMin: 990, breaks: [] }
  const person = { staffNo: '2001', name: '王', shift, stretches: [at(480, 690, '1'), at(690, 720, null), at(720, 990, '1')] }
  expect(withoutBreaks(person).stretches).toEqual([at(480, 990, '1')])
  const moved = { ...person, stretches: [at(480, 690, '1'), at(690, 720, null), at(720, 990, '2')] }
  expect(withoutBreaks(moved).stretches).toEqual([at(480, 690, '1'), at(720, 990, '2')])
})
