import { expect, test } from 'vitest'
import { sayIn } from '../say.ts'
import { aPrinter } from '../today/floor.fixture.ts'
import { deviceName, devicesSentence, standingOf } from './device-words.ts'

const zh = sayIn('zh')

test('a device says its state in words and how urgent it is', () => {
  expect(standingOf(aPrinter({ connected: false }), zh)).toEqual({ level: 'act-now', sentence: '断开' })
  expect(standingOf(aPrinter({ state: 'paper-near-end' }), zh)).toEqual({ level: 'soon', sentence: '纸快用完' })
  expect(standingOf(aPrinter({ state: 'paper-out' }), zh)).toEqual({ level: 'act-now', sentence: '缺纸' })
  expect(standingOf(aPrinter({ kind: 'display', state: 'unknown' }), zh)).toEqual({ level: 'well', sentence: '正常' })
})

test('the headline says how many devices are well and names the one that is not', () => {
  expect(devicesSentence([], zh)).toBe('还没有登记设备')
  expect(devicesSentence([aPrinter(), aPrinter()], zh)).toBe('2 台设备全部正常')
  expect(devicesSentence([aPrinter(), aPrinter({ state: 'cover-open', name: '自助机 2' })], zh)).toBe('2 台中 1 台正常；自助机 2 盖子开着')
})

test('a printer that nobody has named is told by its number and not by its id', () => {
  expect([deviceName('printer-1', zh), deviceName('printer-1', sayIn('en')), deviceName('一号机', zh)]).toEqual([
    '1 号打印机',
    'Printer 1',
    '一号机',
  ])
  expect(devicesSentence([aPrinter({ name: 'printer-2', connected: false })], zh)).toBe('1 台中 0 台正常；2 号打印机 断开')
})
