import fc from 'fast-check'
import { expect, test } from 'vitest'
import { printable } from './characters.ts'
import { decodePaper, type PrintedItem, paperLines } from './decode.ts'
import { encodeSheet } from './encode.ts'
import { printerProfile } from './profile.ts'
import { type Sheet, type TextLine, textLine } from './sheet.ts'
import { wrapText } from './wrap.ts'

const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(/\s+/g, ''), 'hex')
const wide = printerProfile(80, 'processId')

const anyLine: fc.Arbitrary<TextLine> = fc
  .record({
    text: fc.string({
      unit: fc.oneof(fc.constantFrom('号', '厅', '￥', ' ', 'A', '7'), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })),
    }),
    width: fc.integer({ min: 1, max: 8 }),
    height: fc.integer({ min: 1, max: 8 }),
    bold: fc.boolean(),
    reverse: fc.boolean(),
    align: fc.constantFrom('left' as const, 'center' as const, 'right' as const),
    spacingDots: fc.option(fc.integer({ min: 0, max: 255 })),
  })
  .map(({ text, ...look }) => textLine(wrapText(printable(text), Math.floor(48 / look.width))[0] ?? '', look))
const anyQr = fc.record({
  kind: fc.constant('qr' as const),
  payload: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  moduleDots: fc.integer({ min: 1, max: 8 }),
})

const expected = (sheet: Sheet): PrintedItem[] =>
  sheet.map((item) => {
    if (item.kind === 'qr') return { kind: 'qr', payload: item.payload, moduleDots: item.moduleDots, errorCorrection: 'M', align: 'center' }
    const { text, width, height, bold, reverse, align, spacingDots } = item
    const runs = text === '' ? [] : [{ text, width, height, bold, reverse }]
    return { kind: 'line', text, runs, align, heightDots: Math.max(text === '' ? 0 : height * 24, spacingDots ?? 30) }
  })

test('whatever is encoded is read back: text, sizes, weight, white on black, place, feed and codes', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 5, arbitrary: anyLine }, anyQr), { maxLength: 12 }), (sheet) => {
      const read = decodePaper(encodeSheet(sheet, { ...wide, tailLines: 0 }, 'ab12'))
      expect(read).toEqual({
        complete: true,
        items: [...expected(sheet), { kind: 'cut', full: false }, { kind: 'confirm', processId: 'ab12' }],
      })
    }),
  )
})

test('any bytes at all give some paper', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (stream) => {
      expect(decodePaper(stream).items.length).toBeLessThanOrEqual(stream.length)
    }),
  )
})

test('a paper that stops anywhere keeps the lines before and says that it is not complete', () => {
  const whole = encodeSheet([textLine('一二三', {}), textLine('A027', { width: 8, height: 8 })], wide, '0000')
  for (let length = 5; length < whole.length; length++) {
    const part = decodePaper(whole.subarray(0, length))
    expect(paperLines(decodePaper(whole)).join('').startsWith(paperLines(part).join(''))).toBe(true)
  }
  expect(decodePaper(whole.subarray(0, whole.length - 1)).complete).toBe(false)
})

test('without FS & Chinese is not shown, as on a printer that was not switched', () => {
  expect(paperLines(decodePaper(bytes('1b40 d6d0 0a')))).toEqual(['\u{fffd}\u{fffd}'])
  expect(paperLines(decodePaper(bytes('1b40 1c26 d6d0 0a')))).toEqual(['中'])
})

test('a four-byte character shows the stray figures that printers show', () => {
  expect(paperLines(decodePaper(bytes('1c26 81308436 0a')))).toEqual(['\u{fffd}0\u{fffd}6'])
})

test('bytes of a QR payload are not taken for commands', () => {
  const payload = '\x1b@\x1dV\0\x10\x04\x01'
  const { items } = decodePaper(encodeSheet([{ kind: 'qr', payload, moduleDots: 3 }], { ...wide, tailLines: 0 }, '0000'))
  expect(items.map((item) => item.kind)).toEqual(['qr', 'cut', 'confirm'])
  expect(items[0]).toMatchObject({ payload })
})

test('the CODE128 of escpos, whose missing length byte makes the printer take A for 65, swallows 65 bytes here too', () => {
  const stream = Buffer.concat([bytes('1d6b49'), Buffer.from('A0012345\0'), Buffer.from(`${'x'.repeat(57)}rest\n`)])
  expect(paperLines(decodePaper(stream))).toEqual(['rest'])
})
