import { z } from 'zod'
import { type BillRow, billRows, isBillReady } from '../pay/bill-rows.ts'
import { keepDownload } from '../pay/downloads.ts'
import type { Reply } from '../platform/answer.ts'
import { gbk } from '../platform/gbk.ts'
import type { House } from '../platform/house.ts'
import { yuanText } from '../platform/money.ts'
import { DAY_MS, dayStartMs, isDay, plainTime } from '../platform/shanghai.ts'
import { zip } from '../platform/zip.ts'
import { done, failed } from './alipay-trades.ts'

const COLUMNS =
  '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注'
const BillQuery = z.object({ bill_type: z.literal('trade'), bill_date: z.string().refine(isDay) })

const amountFen = (row: BillRow): number => (row.kind === 'refund' ? -row.refund.amount_fen : row.trade.amount_fen)

const line = (row: BillRow): string => {
  const { trade } = row
  const amount = yuanText(amountFen(row))
  const request = row.kind === 'refund' ? row.refund.out_refund_no : ''
  const at = row.kind === 'refund' ? row.refund.created_at : row.paidAt
  const zeros = ['0.00', '0.00', '0.00', '0.00', '0.00']
  const values = [
    trade.transaction_no,
    trade.out_trade_no,
    row.kind === 'refund' ? '退款' : '交易',
    trade.subject.replaceAll(',', '，'),
    plainTime(trade.created_at),
    plainTime(at),
    '',
    '',
    '',
    '',
    '*小明(159****5620)',
    amount,
    amount,
    ...zeros,
    '',
    '0.00',
    '0.00',
    request,
    '0.00',
    '0.00',
    '',
  ]
  return values.map((value) => `${value}\t`).join(',')
}

const totalOf = (rows: readonly BillRow[], kind: BillRow['kind']): { count: number; fen: number } => {
  const chosen = rows.filter((row) => row.kind === kind)
  return { count: chosen.length, fen: chosen.reduce((sum, row) => sum + amountFen(row), 0) }
}

const heading = (house: House, day: string, title: string): string[] => [
  `#支付宝业务${title}查询`,
  `#账号：[${house.keys.alipay.sellerId}0156]`,
  `#起始日期：[${plainTime(dayStartMs(day)).replace('-', '年').replace('-', '月').replace(' ', '日 ')}]   终止日期：[${plainTime(
    dayStartMs(day) + DAY_MS,
  )
    .replace('-', '年')
    .replace('-', '月')
    .replace(' ', '日 ')}]`,
]

const detailText = (house: House, day: string, rows: readonly BillRow[]): string => {
  const paid = totalOf(rows, 'payment')
  const back = totalOf(rows, 'refund')
  return [
    ...heading(house, day, '明细'),
    '#-----------------------------------------业务明细列表----------------------------------------',
    COLUMNS,
    ...rows.map(line),
    '#-----------------------------------------业务明细列表结束------------------------------------',
    `#交易合计：${paid.count}笔，商家实收共${yuanText(paid.fen)}元，商家优惠共0.00元`,
    `#退款合计：${back.count}笔，商家实收退款共${yuanText(back.fen)}元，商家优惠退款共0.00元`,
    `#导出时间：[${plainTime(house.clock.nowMs())}]`,
    '',
  ].join('\r\n')
}

const summaryText = (house: House, day: string, rows: readonly BillRow[]): string => {
  const paid = totalOf(rows, 'payment')
  const back = totalOf(rows, 'refund')
  return [
    ...heading(house, day, '汇总'),
    '#-----------------------------------------业务汇总列表----------------------------------------',
    '门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,支付宝优惠（元）,商家优惠（元）,卡消费金额（元）,服务费（元）,分润（元）,实收净额（元）',
    `合计\t,\t,${paid.count}\t,${back.count}\t,${[paid.fen + back.fen, paid.fen + back.fen, 0, 0, 0, 0, 0, paid.fen + back.fen].map((fen) => `${yuanText(fen)}\t`).join(',')}`,
    '#-----------------------------------------业务汇总列表结束------------------------------------',
    '',
  ].join('\r\n')
}

/** `alipay.data.dataservice.bill.downloadurl.query`: a link, alive for 30 s, to a ZIP with two GBK files. */
export const billLink = (house: House, content: unknown): Reply => {
  const parsed = BillQuery.safeParse(content)
  if (!parsed.success) return failed('isp.invalid-parameter', '账单类型或日期有误')
  const day = parsed.data.bill_date
  if (!isBillReady(house, 'alipay', day)) return failed('isp.bill_not_exist', '账单不存在')
  const rows = billRows(house, 'alipay', day)
  if (rows.length === 0) return failed('isp.bill_not_exist', '账单不存在')
  const stem = `${house.keys.alipay.sellerId}0156_${day.replaceAll('-', '')}`
  const file = zip([
    { name: gbk(`${stem}_业务明细.csv`), body: gbk(detailText(house, day, rows)) },
    { name: gbk(`${stem}_业务明细(汇总).csv`), body: gbk(summaryText(house, day, rows)) },
  ])
  const token = keepDownload(house, `${stem}.csv.zip`, file)
  return done({ bill_download_url: `${house.origin()}/alipay/bill/download?token=${token}` })
}
