import type { TopUpPaper } from '@jiaohao/shared/contract'
import { expect, test } from 'vitest'
import { decodePaper, paperLines } from './decode.ts'
import { encodeOrder } from './encode.ts'
import { type PaperWidthMm, printerProfile } from './profile.ts'

const paper: TopUpPaper = {
  kind: 'top-up',
  of: 'receipt',
  language: 'zh',
  hallName: { zh: '振兴路营业厅', en: 'Zhenxing Road Hall' },
  no: '261122094312003641',
  amountFen: 10_000,
  masked: '138****8000',
  paidBy: { zh: '微信支付', en: 'WeChat Pay' },
  paidAtLocal: '2026-11-22 09:43:12',
  doneAtLocal: '2026-11-22 09:43:15',
  transactionTail: '7731',
  machine: 'K01',
}
const lines = (change: Partial<TopUpPaper>, width: PaperWidthMm = 80, copy = 0): string[] =>
  paperLines(decodePaper(encodeOrder({ copy, content: { ...paper, ...change } }, printerProfile(width, 'processId'), 'a1b2')))
    .filter((line) => !line.startsWith('---'))
    .map((line) => line.replace(/ {2,}/g, '  '))

test('the receipt says what was topped up, by whom it was paid and where to ask, and masks the number', () => {
  expect(lines({})).toEqual([
    '振兴路营业厅',
    '充值小票',
    '充值成功  100.00 元',
    '充值号码  138****8000',
    '付款方式  微信支付',
    '付款时间  2026-11-22 09:43:12',
    '到账时间  2026-11-22 09:43:15',
    '单号  261122 094312 003641',
    '付款流水尾号  7731',
    '余额已用短信发到充值号码',
    '有疑问，凭单号到咨询台',
    '本小票不是发票  自助机 K01',
  ])
})

test('the slip of an order in doubt tells not to pay again and gives the reference', () => {
  const slip = lines({ of: 'slip', doneAtLocal: null })
  expect(slip.slice(1, 6)).toEqual(['充值处理单', '已收款，处理中', '请不要再付一次', '受理单号', '261122 094312 003641'])
  expect(slip).toContain('要么到账，要么原路退回，钱不会少。')
})

test('a copy is marked, and both papers fit the narrow roll in either language', () => {
  expect(lines({}, 80, 1)[0]).toContain('补打')
  for (const language of ['zh', 'en'] as const)
    for (const of of ['receipt', 'slip'] as const) expect(lines({ language, of }, 58).join('\n')).toMatch(/261122 094312 003641|261122\n?/)
})
