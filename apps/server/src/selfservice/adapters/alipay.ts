import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { crc32, inflateRawSync } from 'node:zlib'
import { type BusinessDay, fenOfYuan, yuanText } from '@jiaohao/shared/kernel'
import { AlipaySdk } from 'alipay-sdk'
import * as z from 'zod'
import type { BillAnswer, ChannelRow, CodeAnswer, PaymentAnswer, PaymentNotice, PaymentPort, RefundAnswer } from '../ports.ts'
import { billOfRows, channelTimeMs } from './bill-rows.ts'
import { openReach, wordsOf } from './reach.ts'

export interface AlipayAccount {
  readonly gateway: string
  readonly appId: string
  readonly merchantPrivateKey: string
  readonly alipayPublicKey: string
}

const ASK_WITHIN_MS = 5_000
const SUBJECT = '话费充值'
const DONE = '10000'
/** Answers that say nothing of the trade: the gateway's own troubles. Asked again. */
const TROUBLES = new Set(['ACQ.SYSTEM_ERROR', 'aop.ACQ.SYSTEM_ERROR', 'isp.unknow-error', 'aop.unknow-error'])

const Answer = z.object({ code: z.string(), subCode: z.string().optional() })
const Precreated = z.object({ qrCode: z.string() })
const Queried = z.object({
  outTradeNo: z.string(),
  tradeNo: z.string(),
  tradeStatus: z.enum(['WAIT_BUYER_PAY', 'TRADE_CLOSED', 'TRADE_SUCCESS', 'TRADE_FINISHED']),
  totalAmount: z.string(),
})
const RefundQueried = z.object({ refundStatus: z.string().optional(), outRequestNo: z.string().optional() })
/** What the client's own HTTP library tells of every answer: the client keeps its headers to itself. */
const ANSWERS = 'urllib:response'
const Heard = z.object({ request: z.object({ url: z.string() }), response: z.object({ headers: z.object({ date: z.string() }) }) })
const BillAddress = z.object({ billDownloadUrl: z.string() })

type Told = { readonly code: string; readonly subCode: string; readonly data: unknown }

/** The gateway of Alipay as it is reached: calls whose answers can be trusted, and what they tell of its health. */
const openGateway = (account: AlipayAccount, realNow: () => number) => {
  const client = new AlipaySdk({
    gateway: account.gateway,
    appId: account.appId,
    privateKey: account.merchantPrivateKey,
    alipayPublicKey: account.alipayPublicKey,
    timeout: ASK_WITHIN_MS,
    keyType: account.merchantPrivateKey.includes('RSA PRIVATE') ? 'PKCS1' : 'PKCS8',
  })
  const exec = async (method: string, bizContent: Record<string, unknown>, more: Record<string, unknown> = {}): Promise<Told> => {
    const data: unknown = await client.exec(method, { bizContent, ...more }, { validateSign: true })
    const { code, subCode = '' } = Answer.parse(data)
    return { code, subCode, data }
  }
  const probe = async (): Promise<void> => {
    const { subCode } = await exec('alipay.trade.query', { out_trade_no: 'PROBE00000000' })
    if (TROUBLES.has(subCode)) throw new Error(subCode)
  }
  const reach = openReach(probe, realNow)
  const hear = (message: unknown): void => {
    const heard = Heard.safeParse(message).data
    if (heard?.request.url.startsWith(account.gateway) === true) reach.heardDate(heard.response.headers.date)
  }
  subscribe(ANSWERS, hear)
  /** Runs a call; null when no answer came that can be trusted. */
  const call = async (...asked: Parameters<typeof exec>): Promise<Told | null> => {
    try {
      const told = await exec(...asked)
      if (TROUBLES.has(told.subCode)) {
        reach.failed(told.subCode)
        return null
      }
      reach.met()
      return told
    } catch (error) {
      reach.failed(wordsOf(error))
      return null
    }
  }
  const stop = (): void => {
    unsubscribe(ANSWERS, hear)
    reach.close()
  }
  return { client, call, reach, stop }
}

/** Alipay 当面付 by precreate. The client checks the signature of every answer; a trade exists only once its code was scanned. */
export const openAlipay = (
  account: AlipayAccount,
  notifyUrl: () => string | null,
  realNow: () => number,
): PaymentPort & { readonly stop: () => void } => {
  const gateway = openGateway(account, realNow)
  const { client, call, reach, stop } = gateway

  const ask = async (no: string): Promise<PaymentAnswer> => {
    const told = await call('alipay.trade.query', { out_trade_no: no })
    if (told === null) return { kind: 'nothing-new' }
    if (told.code !== DONE) return told.subCode === 'ACQ.TRADE_NOT_EXIST' ? { kind: 'channel-knows-none' } : { kind: 'nothing-new' }
    const { outTradeNo, tradeNo, tradeStatus, totalAmount } = Queried.parse(told.data)
    if (outTradeNo !== no) return { kind: 'nothing-new' }
    switch (tradeStatus) {
      case 'TRADE_SUCCESS':
      case 'TRADE_FINISHED':
        return { kind: 'channel-paid', paidFen: fenOfYuan(totalAmount), transactionId: tradeNo }
      case 'WAIT_BUYER_PAY':
        return { kind: 'channel-confirming' }
      case 'TRADE_CLOSED':
        return { kind: 'channel-closed' }
    }
  }
  const makeCode: PaymentPort['makeCode'] = async ({ no, amountFen, expiresAt }): Promise<CodeAnswer> => {
    const minutes = Math.max(1, Math.ceil((expiresAt - realNow()) / 60_000))
    const address = notifyUrl()
    const told = await call(
      'alipay.trade.precreate',
      {
        out_trade_no: no,
        total_amount: yuanText(amountFen),
        subject: SUBJECT,
        // The code outlives its minutes unless it is told both ways: before the scan there is no trade that could be closed.
        qr_code_timeout_express: `${minutes}m`,
        timeout_express: `${minutes}m`,
      },
      address === null ? {} : { notifyUrl: address },
    )
    if (told === null) return { kind: 'nothing-new' }
    if (told.code !== DONE) return { kind: 'code-refused', reason: told.subCode }
    return { kind: 'code-made', code: Precreated.parse(told.data).qrCode }
  }
  const close = async (no: string): Promise<PaymentAnswer> => {
    // Not `cancel`: it would give a payment back by itself that our own books know nothing of.
    const told = await call('alipay.trade.close', { out_trade_no: no })
    if (told === null) return { kind: 'nothing-new' }
    if (told.code === DONE) return { kind: 'channel-closed' }
    return ask(no)
  }
  const refund: PaymentPort['refund'] = async ({ no, refundNo, paidFen, why }): Promise<RefundAnswer> => {
    const told = await call('alipay.trade.refund', {
      out_trade_no: no,
      out_request_no: refundNo,
      refund_amount: yuanText(paidFen),
      refund_reason: why,
    })
    if (told === null) return { kind: 'nothing-new' }
    const asked = await call('alipay.trade.fastpay.refund.query', { out_trade_no: no, out_request_no: refundNo })
    if (asked === null || asked.code !== DONE) return { kind: told.code === DONE ? 'refund-processing' : 'nothing-new' }
    const { refundStatus, outRequestNo } = RefundQueried.parse(asked.data)
    return refundStatus === 'REFUND_SUCCESS' ? { kind: 'refund-done', refundId: outRequestNo ?? refundNo } : { kind: 'refund-processing' }
  }

  const readNotice: PaymentPort['readNotice'] = async ({ body }): Promise<PaymentNotice | null> => {
    const form = Object.fromEntries(new URLSearchParams(body))
    if (form.sign === undefined || !client.checkNotifySignV2({ ...form })) return null
    if (form.app_id !== account.appId || (form.trade_status !== 'TRADE_SUCCESS' && form.trade_status !== 'TRADE_FINISHED')) return null
    const { notify_id: id, out_trade_no: no, trade_no: transactionId, total_amount: amount } = form
    if (id === undefined || no === undefined || transactionId === undefined || amount === undefined) return null
    return { id, no, transactionId, paidFen: fenOfYuan(amount) }
  }

  return {
    channel: 'alipay',
    makeCode,
    ask,
    close,
    refund,
    readNotice,
    noticeReceived: { status: 200, body: 'success' },
    billOf: (day) => billOf(gateway, day),
    health: reach.health,
    look: reach.look,
    stop,
  }
}

/** The bill of a day, from the address that Alipay gives for it. */
const billOf = async ({ call, reach }: ReturnType<typeof openGateway>, day: BusinessDay): Promise<BillAnswer> => {
  const told = await call('alipay.data.dataservice.bill.downloadurl.query', { bill_type: 'trade', bill_date: day })
  if (told === null) return { kind: 'away' }
  if (told.code !== DONE)
    return told.subCode.endsWith('bill_not_exist') ? { kind: 'none' } : { kind: 'refused', reason: told.subCode || told.code }
  let zip: Buffer
  try {
    const file = await fetch(BillAddress.parse(told.data).billDownloadUrl, { signal: AbortSignal.timeout(ASK_WITHIN_MS) })
    if (file.status !== 200) return { kind: 'away' }
    zip = Buffer.from(await file.arrayBuffer())
  } catch (error) {
    reach.failed(wordsOf(error))
    return { kind: 'away' }
  }
  return openBill(zip)
}

const LOCAL_HEADER = 0x04034b50
const CENTRAL_HEADER = 0x02014b50
const DEFLATED = 8

/**
 * The file of the day's lines in Alipay's zip: the one whose name does not speak of a summary (汇总). Sizes are read from the central
 * directory, as the local headers may leave them out (APPNOTE 4.3.12).
 */
const detailsOf = (zip: Buffer): Buffer => {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0) throw new Error('the bill is no zip file')
  let at = zip.readUInt32LE(end + 16)
  const found: { size: number; crc: number; packed: Buffer; method: number; name: string }[] = []
  while (at + 46 <= zip.length && zip.readUInt32LE(at) === CENTRAL_HEADER) {
    const [nameLength, extra, comment] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)]
    const local = zip.readUInt32LE(at + 42)
    if (zip.readUInt32LE(local) !== LOCAL_HEADER) throw new Error('the bill is no whole zip file')
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const name = new TextDecoder('gbk').decode(zip.subarray(at + 46, at + 46 + nameLength))
    const packed = zip.subarray(from, from + zip.readUInt32LE(at + 20))
    found.push({ size: zip.readUInt32LE(at + 24), crc: zip.readUInt32LE(at + 16), packed, method: zip.readUInt16LE(at + 10), name })
    at += 46 + nameLength + extra + comment
  }
  const details = found.find(({ name }) => !name.includes('汇总')) ?? found[0]
  if (details === undefined) throw new Error('the bill holds no file')
  const text = details.method === DEFLATED ? inflateRawSync(details.packed) : details.packed
  if (text.length !== details.size || crc32(text) !== details.crc) throw new Error('the bill is not what was packed')
  return text
}

/** Alipay announces no digest; the zip's own checksum (APPNOTE 4.4.7) shows a file that was cut off or altered on the way. */
const openBill = (zip: Buffer): BillAnswer => {
  let text: Buffer
  try {
    text = detailsOf(zip)
  } catch {
    // Not the file that was packed: whatever is in it is no bill.
    return { kind: 'altered' }
  }
  return billOfRows(() => alipayBillRows(new TextDecoder('gbk').decode(text)))
}

/** The rows of Alipay's daily bill: lines that begin with `#` are about it; the head names the columns. */
export const alipayBillRows = (text: string): ChannelRow[] => {
  const lines = text.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'))
  const names = (lines.shift() ?? '').split(',').map((name) => name.trim())
  const [transaction, no, kind, time, amount] = ['支付宝交易号', '商户订单号', '业务类型', '完成时间', '订单金额（元）'].map((name) => {
    const at = names.indexOf(name)
    if (at < 0) throw new Error(`the bill has no column ${name}`)
    return at
  }) as [number, number, number, number, number]
  return lines.map((line) => {
    const cells = line.split(',').map((cell) => cell.trim())
    return {
      no: cells[no] ?? '',
      kind: cells[kind] === '退款' ? 'refund' : 'payment',
      amountFen: Math.abs(fenOfYuan(cells[amount] ?? '')),
      transactionId: cells[transaction] ?? '',
      atMs: channelTimeMs(cells[time] ?? ''),
    }
  })
}
