import type { PrintOrder, TicketPaper } from '@jiaohao/shared/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sampleTicket } from '../testing/sample-papers.ts'
import { decodePaper, type PrintedItem, paperLines, paperQrPayloads } from './decode.ts'
import { encodeOrder } from './encode.ts'
import { type PaperWidthMm, printerProfile } from './profile.ts'
import { waitMinutes } from './ticket-layout.ts'

const print = (content: PrintOrder['content'], paper: PaperWidthMm, copy = 0) =>
  decodePaper(encodeOrder({ copy, content }, printerProfile(paper, 'processId'), 'a1b2'))
const lines = (change: Partial<TicketPaper>, paper: PaperWidthMm, copy = 0) =>
  paperLines(print(sampleTicket(change), paper, copy)).filter((line) => !line.startsWith('---'))
const lineItems = (items: readonly PrintedItem[]) => items.flatMap((item) => (item.kind === 'line' && item.runs.length > 0 ? [item] : []))
const numberRun = (change: Partial<TicketPaper>, paper: PaperWidthMm) => {
  const ticket = sampleTicket(change)
  return lineItems(print(ticket, paper).items).find((line) => line.text === ticket.number)?.runs[0]
}

test('TQ-008 the wide Chinese ticket reads from hall to stamp, with papers, steps and handling time', () => {
  expect(lines({}, 80)).toEqual([
    '振兴路营业厅',
    '您的号码',
    'A027',
    '套餐变更',
    '请到综合业务受理区',
    '前面 5 人      约 9 分钟',
    `09:41 取号${' '.repeat(20)}一般不超过 16 分钟`,
    '要带  机主身份证原件、服务密码',
    '步骤  听到叫号，核对身份，选好签字',
    '办理  约 8 分钟',
    '请保管好号票，到窗口出示',
    '过号请到咨询台，号码当天有效',
    '2026-11-23 09:41',
  ])
})

test('the narrow Chinese ticket gives each figure its own line, keeps the papers and leaves the steps out', () => {
  expect(lines({}, 58)).toEqual([
    '振兴路营业厅',
    '您的号码',
    'A027',
    '套餐变更',
    '请到',
    '综合业务受理区',
    '前面还有    5 人',
    '大约要等  9 分钟',
    `一般不超过${' '.repeat(15)}16 分钟`,
    '要带  机主身份证原件',
    '服务密码',
    '办理  约 8 分钟',
    '请保管好号票，到窗口出示',
    '过号请到咨询台，号码当天有效',
    '2026-11-23 09:41',
  ])
})

test('the English ticket keeps the order of the lines and names the service in both languages', () => {
  expect(lines({ language: 'en' }, 80)).toEqual([
    'Zhenxing Road Hall',
    'Your number',
    'A027',
    'Change of plan',
    '套餐变更',
    'Please go to',
    'General services',
    '5 ahead      about 9 min',
    `Taken 09:41${' '.repeat(19)}rarely over 16 min`,
    "Bring  Owner's ID card; Service password",
    'Steps  Wait for your call; Identity check;',
    'Choose and sign',
    'Time   about 8 min',
    'Keep this ticket and show it at the counter',
    'Missed your call? Ask at the advice desk.',
    'Valid today only.',
    '2026-11-23 09:41',
  ])
})

test.each([
  ['A027', 80, 8],
  ['A1000', 80, 8],
  ['A027', 58, 7],
  ['A1000', 58, 6],
] as const)('number %s on %d mm is printed %d times as large, in plain weight', (number, paper, times) => {
  expect(numberRun({ number }, paper)).toMatchObject({ width: times, height: times, bold: false, reverse: false })
})

test('without an estimate no minute of waiting is promised', () => {
  for (const paper of [80, 58] as const) {
    const waiting = lines({ estimatedWait: null }, paper).filter((line) => !line.startsWith('办理'))
    expect(waiting.join()).toContain('5 人')
    expect(waiting.join()).not.toMatch(/分钟|不超过|大约/)
  }
})

test('whoever is first in the line is told so', () => {
  expect(lines({ ahead: 0 }, 80).join()).toContain('下一个就是您')
  expect(lines({ ahead: 0, language: 'en' }, 58).join()).toContain('You are next')
})

test('waiting is shown in whole minutes, the upper figure rounded up and nothing below one', () => {
  expect(waitMinutes({ p50S: 89, p90S: 121 })).toEqual({ aboutMinutes: 1, notOverMinutes: 3 })
  expect(waitMinutes({ p50S: 0, p90S: 0 })).toEqual({ aboutMinutes: 1, notOverMinutes: 1 })
})

test('a first print has no white-on-black line and a copy begins with one across the whole paper', () => {
  for (const paper of [80, 58] as const) {
    const first = lineItems(print(sampleTicket({}), paper).items)
    expect(first.some((line) => line.runs.some((run) => run.reverse))).toBe(false)
    const [bar, ...rest] = lineItems(print(sampleTicket({}), paper, 1).items)
    expect(bar?.text.trim()).toBe('补打 / REPRINT')
    expect(bar?.runs).toHaveLength(1)
    expect(bar?.runs[0]?.reverse).toBe(true)
    const columns = [...(bar?.text ?? '')].reduce((sum, char) => sum + (char > '\x7f' ? 2 : 1), 0) * (bar?.runs[0]?.width ?? 0)
    expect(columns).toBe(printerProfile(paper, 'none').columns)
    expect(rest.map((line) => line.text)).toEqual(first.map((line) => line.text))
  }
})

test('the code holds what it was given, and only one that opens a page invites to scan it', () => {
  expect(paperQrPayloads(print(sampleTicket({}), 80))).toEqual(['A027 01k9zq3vabcdefghjkmnpqrstvwx'])
  expect(lines({}, 80).join()).not.toContain('扫码')
  expect(lines({ qr: 'https://hall.example/t/01k9' }, 80)).toContain('扫码看前面还有几人')
})

test('a service without papers or steps prints no empty row for them', () => {
  expect(lines({ papers: [], steps: [] }, 80).join()).not.toMatch(/要带|步骤/)
})

const words = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
  fc.string({ unit: fc.constantFrom('业', 'W', ' ', '，', '-'), minLength: 1, maxLength: 60 }),
)
const names = fc.record({ zh: words, en: words })
const anyTicket = fc.record({
  kind: fc.constant('ticket' as const),
  language: fc.constantFrom('zh' as const, 'en' as const),
  number: fc.stringMatching(/^[A-Z]\d{3,6}$/),
  hallName: names,
  serviceName: names,
  areaName: names,
  ahead: fc.nat({ max: 100_000 }),
  estimatedWait: fc.option(fc.record({ p50S: fc.nat({ max: 1_000_000 }), p90S: fc.nat({ max: 1_000_000 }) })),
  handlingMinutes: fc.integer({ min: 1, max: 100_000 }),
  papers: fc.array(names, { maxLength: 12 }),
  steps: fc.array(names, { maxLength: 8 }),
  qr: fc.string({ unit: 'grapheme', maxLength: 300 }),
  issuedAt: fc.constant('2026-11-23T01:41:08.000Z'),
  issuedAtLocal: words,
})

test('any ticket that the contract allows is laid out for both papers, with its number and code, without a line too wide or an unknown byte', () => {
  fc.assert(
    fc.property(anyTicket, fc.constantFrom(80 as const, 58 as const), fc.nat({ max: 3 }), (ticket, paper, copy) => {
      const printed = print(ticket, paper, copy)
      expect(printed.complete).toBe(true)
      expect(printed.items.filter((item) => item.kind === 'unknown')).toEqual([])
      expect(paperLines(printed)).toContain(ticket.number)
      expect(paperQrPayloads(printed)).toEqual(ticket.qr === '' ? [] : [ticket.qr])
      for (const line of lineItems(printed.items)) {
        const dots = line.runs.reduce(
          (sum, run) => sum + [...run.text].reduce((w, char) => w + (char > '\x7f' ? 24 : 12), 0) * run.width,
          0,
        )
        expect(dots).toBeLessThanOrEqual(printerProfile(paper, 'none').widthDots)
      }
    }),
    { numRuns: 60 },
  )
})

test('a test page shows the whole width, the sizes and a code', () => {
  const page = print(
    { kind: 'test', hallName: { zh: '振兴路营业厅', en: 'Hall' }, printerName: '一号机', printedAtLocal: '2026-11-23 09:41' },
    58,
  )
  expect(paperLines(page)).toEqual(expect.arrayContaining(['打印测试', '打印机  一号机', '32 列 / 384 点', '国'.repeat(16), '加粗 Bold']))
  expect(paperQrPayloads(page)).toEqual(['JIAOHAO-TEST 一号机 2026-11-23 09:41'])
})
