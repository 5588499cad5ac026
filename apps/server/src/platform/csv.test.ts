import { expect, test } from 'vitest'
import { csvText } from './csv.ts'

test('texts that a spreadsheet would run as a formula are guarded', () => {
  const cells = ['=1+1', '+8', '-2', '@SUM(A1)', '\t=1', '\r=1', 'A=1']
  expect(csvText([cells])).toBe(`\uFEFF'=1+1,'+8,'-2,'@SUM(A1),'\t=1,"'\r=1",A=1\r\n`)
})

test('commas, quotes and line ends are quoted, and nothing is an empty cell', () => {
  expect(csvText([['a,b', 'say "hi"', 'two\nlines', null, 1.5]])).toBe('\uFEFF"a,b","say ""hi""","two\nlines",,1.5\r\n')
})

test('negative numbers stay numbers, rounded to a millisecond', () => {
  expect(csvText([[-0.12345, 1 / 3, 12]])).toBe('\uFEFF-0.123,0.333,12\r\n')
})
