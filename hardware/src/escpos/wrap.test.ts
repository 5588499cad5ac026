import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnsOf, printable } from './characters.ts'
import { wrapText } from './wrap.ts'

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('号', '，', '。', 'a', 'b', ' ', '-', '￥') }))

test('no line is wider than the paper, whatever the text', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 2, max: 48 }), (text, columns) => {
      for (const line of wrapText(printable(text), columns)) expect(columnsOf(line)).toBeLessThanOrEqual(columns)
    }),
  )
})

test('wrapping loses nothing but spaces', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 2, max: 48 }), (text, columns) => {
      const clean = printable(text)
      expect(wrapText(clean, columns).join('').replaceAll(' ', '')).toBe(clean.replace(/\s/gu, '').replaceAll('　', ''))
    }),
  )
})

test('a Latin word is not broken when it fits in a line', () => {
  expect(wrapText('Please go to General services', 12)).toEqual(['Please go to', 'General', 'services'])
})

test('a word longer than the line is broken between letters', () => {
  expect(wrapText('Donaudampfschifffahrt', 8)).toEqual(['Donaudam', 'pfschiff', 'fahrt'])
})

test('a closing mark never begins a line', () => {
  expect(wrapText('听到叫号，核对身份', 8)).toEqual(['听到叫', '号，核对', '身份'])
})

test('an empty text is one empty line', () => {
  expect(wrapText('', 48)).toEqual([''])
})
