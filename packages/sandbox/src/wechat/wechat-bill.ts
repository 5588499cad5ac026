import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { type BillRow, billRows, isBillReady } from '../pay/bill-rows.ts'
import { downloadOf, keepDownload } from '../pay/downloads.ts'
import { json, type Reply } from '../platform/answer.ts'
import type { House } from '../platform/house.ts'
import { yuanText } from '../platform/money.ts'
import { isDay, plainTime } from '../platform/shanghai.ts'
import { fingerprintOf } from '../platform/signature.ts'
import { wechatError } from './wechat-orders.ts'

const COLUMNS =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注'
const SUMMARY = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额'

const cells = (values: readonly string[]): string => values.map((value) => `\`${value}`).join(',')

const line = (house: House, row: BillRow): string => {
  const { appId, merchantId } = house.keys.wechat
  const { trade } = row
  const payer = `o${fingerprintOf(`payer ${trade.code}`).slice(0, 27)}`
  const refund = row.kind === 'refund' ? row.refund : null
  const paid = refund === null ? yuanText(trade.amount_fen) : '0.00'
  const back = refund === null ? '0.00' : yuanText(refund.amount_fen)
  return cells([
    plainTime(refund?.created_at ?? row.paidAt),
    appId,
    merchantId,
    '0',
    '',
    trade.transaction_no,
    trade.out_trade_no,
    payer,
    'NATIVE',
    refund === null ? 'SUCCESS' : 'REFUND',
    'OTHERS',
    'CNY',
    paid,
    '0.00',
    refund?.refund_no ?? '0',
    refund?.out_refund_no ?? '0',
    back,
    '0.00',
    refund === null ? '' : 'ORIGINAL',
    refund === null ? '' : 'SUCCESS',
    trade.subject,
    trade.attach ?? '',
    '0.00000',
    '0.00%',
    paid,
    back,
    '',
  ])
}

const sum = (rows: readonly BillRow[], kind: BillRow['kind']): string =>
  yuanText(
    rows
      .filter((row) => row.kind === kind)
      .reduce((total, row) => total + (row.kind === 'refund' ? row.refund.amount_fen : row.trade.amount_fen), 0),
  )

/** The text of a day's bill: a byte order mark, the lines, and two lines of sums. */
const billText = (house: House, day: string, type: string): string | null => {
  const rows = billRows(house, 'wechat', day).filter((row) => type === 'ALL' || (row.kind === 'payment') === (type === 'SUCCESS'))
  if (rows.length === 0) return null
  const totals = cells([
    String(rows.length),
    sum(rows, 'payment'),
    sum(rows, 'refund'),
    '0.00',
    '0.00000',
    sum(rows, 'payment'),
    sum(rows, 'refund'),
  ])
  return `\uFEFF${[COLUMNS, ...rows.map((row) => line(house, row)), SUMMARY, totals].join('\r\n')}\r\n`
}

/** `GET /v3/bill/tradebill`: where to fetch a day's bill and the SHA-1 of what will be read there. */
export const tradeBill = (house: House, query: (name: string) => string | undefined): Reply => {
  const day = query('bill_date') ?? ''
  const type = query('bill_type') ?? 'ALL'
  const gzip = query('tar_type') === 'GZIP'
  if (!isDay(day) || !['ALL', 'SUCCESS', 'REFUND'].includes(type)) return wechatError(400, 'PARAM_ERROR', 'bill_date或bill_type有误')
  if (!isBillReady(house, 'wechat', day)) return wechatError(400, 'NO_STATEMENT_EXIST', '账单文件不存在')
  const text = billText(house, day, type)
  if (text === null) return wechatError(400, 'NO_STATEMENT_EXIST', '账单文件不存在')
  const file = gzip ? gzipSync(text) : Buffer.from(text)
  const token = keepDownload(house, gzip ? `${day}.csv.gz` : `${day}.csv`, file)
  return json(200, {
    hash_type: 'SHA1',
    hash_value: createHash('sha1').update(text).digest('hex'),
    download_url: `${house.origin()}/v3/billdownload/file?token=${token}`,
  })
}

/** `GET /v3/billdownload/file`: the bytes, which alone of all replies are not signed. */
export const billFile = (house: House, token: string): Reply => {
  const file = downloadOf(house, token)
  if (file === null) return wechatError(404, 'RESOURCE_NOT_EXISTS', '下载链接已失效')
  return { status: 200, type: file.name.endsWith('.gz') ? 'application/x-gzip' : 'text/plain; charset=utf-8', body: file.body }
}
