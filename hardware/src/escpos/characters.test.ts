import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { columnsOf, MISSING_CHARACTER, printable } from './characters.ts'

const anyText = fc.string({ unit: 'binary' })

test('every printable text encodes to GB18030 in one or two bytes for each character', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const char of printable(text)) expect(iconv.encode(char, 'GB18030').length).toBeLessThanOrEqual(2)
    }),
  )
})

test('making a text printable twice changes nothing more', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(printable(printable(text))).toBe(printable(text))
    }),
  )
})

test('no byte of a printable text can begin a command', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect([...iconv.encode(printable(text), 'GB18030')].filter((byte) => byte < 0x20 || byte === 0x7f || byte === 0xff)).toEqual([])
    }),
  )
})

test('the half-width yen sign, whose four bytes printers show as "0 6", becomes the full-width one', () => {
  expect(printable('¥50')).toBe('￥50')
  expect(iconv.encode(printable('¥50'), 'GB18030').toString('hex')).toBe('a3a43530')
})

test('characters of four bytes become the mark for a missing character', () => {
  expect(printable('㐀𠀀😀')).toBe(MISSING_CHARACTER.repeat(3))
})

test('a command hidden in a name is printed as spaces', () => {
  expect(printable('A\x1b@\x1dV\0B')).toBe('A @ V B')
})

test('invisible marks vanish and compatible forms stand in', () => {
  expect(printable('a\u200db\ufe0f ﬁ')).toBe('ab fi')
})

test('a Chinese character takes two columns and a Latin letter one', () => {
  expect(columnsOf('前面 5 人')).toBe(9)
})
