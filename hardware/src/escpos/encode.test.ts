import iconv from 'iconv-lite'
import { transform } from 'receiptline'
import { expect, test } from 'vitest'
import { sampleTicket } from '../testing/sample-papers.ts'
import { decodePaper, paperLines } from './decode.ts'
import { encodeOrder, encodeSheet } from './encode.ts'
import { type PrinterProfile, printerProfile } from './profile.ts'
import { qrBlock, type Sheet, textLine } from './sheet.ts'

const hex = (text: string): string => text.replaceAll(/\s+/g, '')
const wide = printerProfile(80, 'processId')
const plainEnd: PrinterProfile = { ...wide, tailLines: 0 }
const packed = { spacingDots: null }

test('the reference stream comes out byte for byte', () => {
  const sheet: Sheet = [
    textLine('中国移动营业厅', { align: 'center', ...packed }),
    textLine('A001', { align: 'center', width: 4, height: 4, ...packed }),
    textLine('请到3号窗口 ￥50', { align: 'center', ...packed }),
    { kind: 'qr', payload: 'http://x.cn/t/A001', moduleDots: 6 },
  ]
  expect(encodeSheet(sheet, plainEnd, 'A001').toString('hex')).toBe(
    hex(`1b40 1c26 1b6101 d6d0b9fad2c6b6afd3aad2b5ccfc0a 1d2133 413030310a 1d2100 c7ebb5bd33bac5b4b0bfda20a3a435300a
      1d286b0400 31413200 1d286b0300 314306 1d286b0300 314531
      1d286b1500 315030 687474703a2f2f782e636e2f742f41303031 1d286b0300 315130
      1d564200 1d28480600 3030 41303031`),
  )
})

test('look and feed are switched by GS !, ESC E, GS B, ESC 3 and ESC 2 only', () => {
  const sheet: Sheet = [
    textLine('a', { width: 8, height: 8 }),
    textLine('b', { bold: true, reverse: true, ...packed }),
    textLine('c', { align: 'right', ...packed }),
  ]
  expect(encodeSheet(sheet, { ...plainEnd, ack: 'none', cut: 'full' }, '0000').toString('hex')).toBe(
    hex('1b40 1c26 1d2177 1b33cc 610a 1d2100 1b4501 1d4201 1b32 620a 1b6102 1b4500 1d4200 630a 1d5600'),
  )
})

test('a printer that confirms by GS r is asked after the cut, and one without a blade gets no cut', () => {
  const end = (profile: PrinterProfile) => encodeSheet([], profile, '0000').toString('hex')
  expect(end({ ...plainEnd, ack: 'gsr' })).toBe(hex('1b40 1c26 1d564200 1d7201'))
  expect(end({ ...plainEnd, ack: 'none', cut: 'none' })).toBe(hex('1b40 1c26'))
  expect(end({ ...plainEnd, ack: 'none', tailLines: 2 })).toBe(hex('1b40 1c26 0a0a 1d564200'))
})

test('a QR code as a raster holds the same modules as the native one', () => {
  const sheet: Sheet = [{ kind: 'qr', payload: 'A027', moduleDots: 3 }]
  const { items } = decodePaper(encodeSheet(sheet, { ...plainEnd, qr: 'raster' }, '0000'))
  const raster = items.find((item) => item.kind === 'raster')
  // Version 1: 21 modules of 3 dots, filled up to whole bytes.
  expect(raster?.dots).toHaveLength(63)
  expect(raster?.dots[0]).toHaveLength(64)
  expect(raster?.dots[0]?.slice(0, 24)).toEqual([...new Array<boolean>(21).fill(true), false, false, false])
})

test.each([
  ['zh', 80],
  ['zh', 58],
  ['en', 80],
  ['en', 58],
] as const)('a %s ticket for %d mm begins with ESC @ FS & and has nothing but the question after its one cut', (language, paper) => {
  const bytes = encodeOrder({ copy: 0, content: sampleTicket({ language }) }, printerProfile(paper, 'processId'), 'z9z9').toString('hex')
  expect(bytes.startsWith('1b401c26')).toBe(true)
  expect(bytes.endsWith(`1d564200${'1d284806003030'}${Buffer.from('z9z9').toString('hex')}`)).toBe(true)
  expect(decodePaper(Buffer.from(bytes, 'hex')).items.filter((item) => item.kind === 'cut')).toHaveLength(1)
})

test('none of the wrong commands of escpos appears: no GS Z, ESC Z, ESC !, ESC 4, ESC l, drawer or barcode, and every byte is a known command', () => {
  for (const paper of [80, 58] as const) {
    for (const qr of ['native', 'raster'] as const) {
      const bytes = encodeOrder({ copy: 1, content: sampleTicket({ number: 'A1000' }) }, { ...printerProfile(paper, 'gsr'), qr }, '0000')
      expect(decodePaper(bytes).items.filter((item) => item.kind === 'unknown')).toEqual([])
      for (const wrong of ['\x1dZ', '\x1bZ', '\x1b!', '\x1b4', '\x1b5', '\x1bl', '\x1bp', '\x1dk']) {
        if (qr === 'native') expect(bytes.includes(Buffer.from(wrong, 'latin1')), JSON.stringify(wrong)).toBe(false)
      }
    }
  }
})

test('receiptline, which was written by others, encodes every line of a ticket to the same bytes and turns Chinese mode on too', () => {
  const bytes = encodeOrder({ copy: 0, content: sampleTicket({}) }, wide, '0000')
  const lines = paperLines(decodePaper(bytes)).filter((line) => !line.startsWith('---'))
  expect(lines.length).toBeGreaterThan(10)
  for (const line of lines) {
    const oracle = Buffer.from(transform(line, { cpl: 48, encoding: 'gb18030', command: 'escpos' }), 'latin1')
    const text = iconv.encode(line, 'GB18030')
    expect(oracle.includes(Buffer.concat([Buffer.from('1c26', 'hex'), text, Buffer.from('\n')])), line).toBe(true)
    expect(bytes.includes(text), line).toBe(true)
  }
})

test('receiptline draws the same QR modules as our raster', () => {
  const payload = 'A027 01k9zq3vabcdefghjkmnpqrstvwx'
  const stream = transform(`{code:${payload};option:qrcode,4,M}`, { cpl: 48, encoding: 'gb18030', command: 'generic' })
  const dots = (bytes: Uint8Array) => decodePaper(bytes).items.flatMap((item) => (item.kind === 'raster' ? [item.dots] : []))
  const theirs = dots(Buffer.from(stream, 'latin1'))
  const ours = dots(encodeSheet([{ ...qrBlock(payload, wide), moduleDots: 4 }], { ...plainEnd, qr: 'raster' }, '0000'))
  expect(theirs).toHaveLength(1)
  expect(ours[0]?.length).toBe(theirs[0]?.length)
})

test('a line that is too wide for the paper is a fault of the layout and never reaches the printer', () => {
  expect(() => encodeSheet([textLine('号'.repeat(13), { width: 2 })], wide, '0000')).toThrow('wider than the paper')
})
