import type { ErrandPaper } from '@jiaohao/shared/contract'
import { expect, test } from 'vitest'
import { decodePaper, paperLines } from './decode.ts'
import { encodeOrder } from './encode.ts'
import { type PaperWidthMm, printerProfile } from './profile.ts'

const bill: ErrandPaper = {
  kind: 'errand',
  of: 'bill',
  language: 'zh',
  hallName: { zh: '振兴路营业厅', en: 'Zhenxing Road Hall' },
  masked: '138****1001',
  about: '2026-10',
  change: null,
  rows: [
    { left: '套餐月费 畅享 39 元', right: '39.00' },
    { left: '优惠减免 老用户优惠', right: '-1.20' },
  ],
  totalFen: 3_780,
  printedAtLocal: '2026-11-22 09:43:12',
  machine: 'K01',
}
const lines = (change: Partial<ErrandPaper>, width: PaperWidthMm = 80, copy = 0): string[] =>
  paperLines(decodePaper(encodeOrder({ copy, content: { ...bill, ...change } }, printerProfile(width, 'processId'), 'a1b2')))
    .filter((line) => !line.startsWith('---'))
    .map((line) => line.replace(/ {2,}/g, '  '))

test('KS-011 a bill says its month, its sum and each line, and masks the number', () => {
  expect(lines({})).toEqual([
    '振兴路营业厅',
    '月账单',
    '号码  138****1001',
    '月份  2026-10',
    '合计  37.80 元',
    '套餐月费 畅享 39 元  39.00',
    '优惠减免 老用户优惠  -1.20',
    '打印时间  2026-11-22 09:43:12',
    '含个人信息，请自己收好',
    '本单不是发票  自助机 K01',
  ])
})

test('the slip of a change in doubt tells not to ask again and gives the reference', () => {
  const names = { zh: '呼叫转移', en: 'Call forwarding' }
  const slip = lines({
    of: 'change',
    about: '261122094312003641',
    masked: null,
    rows: [],
    totalFen: null,
    change: { names, state: 'in-doubt' },
  })
  expect(slip.slice(1, 6)).toEqual(['业务受理单', '已受理，处理中', '请不要再办一次', '受理单号  261122 094312 003641', '业务  呼叫转移'])
  expect(slip.join('\n')).not.toContain('个人信息')
})

test('every paper of an errand fits the narrow roll in either language, a month without events says so', () => {
  for (const language of ['zh', 'en'] as const) {
    expect(lines({ language, of: 'detailed-bill', rows: [], totalFen: null }, 58).join('\n')).toMatch(/没有记录|Nothing in this month/)
    expect(lines({ language }, 58, 1)[0]).toContain('补打')
  }
})
