import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sampleTicket } from '../testing/sample-papers.ts'
import { drawPaper } from './draw.ts'
import { encodeOrder, encodeSheet } from './encode.ts'
import { printerProfile } from './profile.ts'
import { textLine } from './sheet.ts'

const narrow = printerProfile(58, 'none')

test('a paper is drawn one unit for each dot of the printer', () => {
  const svg = drawPaper(encodeOrder({ copy: 0, content: sampleTicket({}) }, narrow, '0000'), narrow.widthDots)
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="384" height="\d+" viewBox="0 0 384 \d+"/)
  // 7 × 7 of the 12 × 24 font, in the middle: 4 characters of 84 dots.
  expect(svg).toContain('<text transform="translate(24 ')
  expect(svg).toContain('scale(7 7)" x="0 12 24 36"')
})

test('half-width and full-width characters stand in their columns', () => {
  const svg = drawPaper(encodeSheet([textLine('A号 B', { bold: true })], narrow, '0000'), 384)
  expect(svg).toContain('<text transform="translate(0 24) scale(1 1)" x="0 12 48" y="21" font-weight="700">A号B</text>')
})

test('white on black is a black bar with white characters', () => {
  const svg = drawPaper(encodeSheet([textLine(' 补打 ', { width: 2, height: 2, reverse: true })], narrow, '0000'), 384)
  expect(svg).toContain('<rect x="0" y="24" width="144" height="48" fill="#111"/>')
  expect(svg).toContain('x="12 36" y="21" fill="#fff">补打</text>')
})

test('a line that is wider than the paper is broken at its edge, as the printer does', () => {
  const svg = drawPaper(Buffer.from(`\x1b@${'x'.repeat(40)}\n`), 384)
  expect(svg.match(/x{32}</g)).toHaveLength(1)
  expect(svg.match(/>x{8}</g)).toHaveLength(1)
})

test('no text of a paper can become markup', () => {
  const svg = drawPaper(Buffer.from('</text><script>alert("1")</script>&amp;\'\n'), 576)
  expect(svg).not.toContain('<script')
  expect(svg).toContain('&lt;/text&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;amp;&apos;')
})

test('any bytes at all are drawn as one well-formed SVG', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (stream) => {
      const svg = drawPaper(stream, 576)
      expect(svg.startsWith('<svg ') && svg.endsWith('</svg>')).toBe(true)
      expect(svg.match(/<svg/g)).toHaveLength(1)
      expect(svg).not.toMatch(/NaN|undefined|\p{Cc}/u)
    }),
  )
})

test('a code with more data than a code can hold is left out', () => {
  const store = Buffer.from([0x1d, 0x28, 0x6b, 0x03 + 0xb8, 0x0b, 0x31, 0x50, 0x30])
  const stream = Buffer.concat([store, Buffer.alloc(3000, 'x'), Buffer.from([0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x51, 0x30])])
  expect(drawPaper(stream, 576)).not.toContain('<path')
})
