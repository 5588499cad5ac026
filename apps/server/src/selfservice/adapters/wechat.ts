import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { type BusinessDay, fenOfYuan } from '@jiaohao/shared/kernel'
import { Aes, Formatter, Rsa, Wechatpay } from 'wechatpay-axios-plugin'
import * as z from 'zod'
import type { BillAnswer, ChannelRow, CodeAnswer, PaymentAnswer, PaymentNotice, PaymentPort, RefundAnswer } from '../ports.ts'
import { billOfRows, channelTimeMs } from './bill-rows.ts'
import { openReach, wordsOf } from './reach.ts'

export interface WechatAccount {
  readonly baseUrl: string
  readonly appId: string
  readonly merchantId: string
  readonly merchantSerial: string
  readonly merchantPrivateKey: string
  readonly apiV3Key: string
  readonly platformKeyId: string
  readonly platformPublicKey: string
}

const ASK_WITHIN_MS = 5_000
/** A notification older or newer than this was not sent just now (WeChat Pay allows five minutes). */
const NOTICE_AGE_S = 300
/** The channel insists on an address. Where the hall has none in public, the payment is found by asking. */
const NO_NOTIFY_URL = 'https://notify.invalid/wechat'
const DESCRIPTION = '话费充值'

const Code = z.object({ code_url: z.string() })
const Trade = z.object({
  appid: z.string().optional(),
  mchid: z.string().optional(),
  out_trade_no: z.string(),
  trade_state: z.enum(['SUCCESS', 'REFUND', 'NOTPAY', 'CLOSED', 'REVOKED', 'USERPAYING', 'PAYERROR']),
  transaction_id: z.string().optional(),
  amount: z.object({ total: z.int() }).optional(),
})
const Refund = z.object({ refund_id: z.string().optional(), status: z.enum(['SUCCESS', 'CLOSED', 'PROCESSING', 'ABNORMAL']) })
const Bill = z.object({ hash_value: z.string(), download_url: z.string() })
const Dated = z.object({ headers: z.object({ date: z.string() }) })
const Failure = z.object({ response: z.object({ status: z.number(), data: z.unknown() }).optional() })
const Coded = z.object({ code: z.string() })
const Notice = z.object({
  id: z.string(),
  resource: z.object({ ciphertext: z.string(), nonce: z.string(), associated_data: z.string().default('') }),
})

/** What the channel answered in place of a result: its code and whether it was an answer at all. */
const refusalOf = (error: unknown): { readonly status: number; readonly code: string } | null => {
  const response = Failure.safeParse(error).data?.response
  if (response === undefined) return null
  const data = typeof response.data === 'string' ? safeJson(response.data) : response.data
  return { status: response.status, code: Coded.safeParse(data).data?.code ?? '' }
}
/** The date of an answer, whether it was one that can be trusted or not. */
const dateOf = (answerOrError: unknown): string | null =>
  (Dated.safeParse(answerOrError).data ?? z.object({ response: Dated }).safeParse(answerOrError).data?.response)?.headers.date ?? null
const safeJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    // A gateway's page in place of the channel's own words: it has no code.
    return null
  }
}

const paymentOf = (account: WechatAccount, no: string, data: unknown): PaymentAnswer => {
  const trade = Trade.parse(data)
  // Signed, but of something else: nothing follows from it for this order.
  if (trade.out_trade_no !== no || trade.mchid !== account.merchantId || trade.appid !== account.appId) return { kind: 'nothing-new' }
  switch (trade.trade_state) {
    case 'SUCCESS':
    case 'REFUND':
      if (trade.amount === undefined || trade.transaction_id === undefined) return { kind: 'nothing-new' }
      return { kind: 'channel-paid', paidFen: trade.amount.total, transactionId: trade.transaction_id }
    case 'CLOSED':
    case 'REVOKED':
      return { kind: 'channel-closed' }
    case 'USERPAYING':
      return { kind: 'channel-confirming' }
    case 'NOTPAY':
    case 'PAYERROR':
      return { kind: 'channel-unpaid' }
  }
}
const refundOf = (data: unknown): RefundAnswer => {
  const { status, refund_id } = Refund.parse(data)
  switch (status) {
    case 'SUCCESS':
      return { kind: 'refund-done', refundId: refund_id ?? '' }
    case 'PROCESSING':
      return { kind: 'refund-processing' }
    case 'ABNORMAL':
    case 'CLOSED':
      return { kind: 'refund-abnormal' }
  }
}

/** WeChat Pay v3, Native: the kiosk shows a code, the customer scans it. The client checks the signature of every answer. */
export const openWechat = (
  account: WechatAccount,
  notifyUrl: () => string | null,
  realNow: () => number,
): PaymentPort & { readonly stop: () => void } => {
  const { merchantId, platformKeyId, platformPublicKey } = account
  const client = new Wechatpay({
    baseURL: account.baseUrl,
    timeout: ASK_WITHIN_MS,
    mchid: merchantId,
    serial: account.merchantSerial,
    privateKey: account.merchantPrivateKey,
    certs: { [platformKeyId]: platformPublicKey },
  })
  const trades = 'v3/pay/transactions/out-trade-no/{no}'
  const probe = async (): Promise<void> => {
    try {
      reach.heardDate(dateOf(await client.chain(trades).get({ no: 'PROBE00000000', params: { mchid: merchantId } })))
    } catch (error) {
      reach.heardDate(dateOf(error))
      const refusal = refusalOf(error)
      if (refusal === null || refusal.status >= 500) throw error
    }
  }
  const reach = openReach(probe, realNow)

  /** Runs a call: its result, or the channel's refusal, or null when no answer came that can be trusted. */
  const call = async (work: () => PromiseLike<{ data: unknown }>): Promise<{ data: unknown } | { code: string } | null> => {
    try {
      const answer = await work()
      reach.heardDate(dateOf(answer))
      reach.met()
      return { data: answer.data }
    } catch (error) {
      reach.heardDate(dateOf(error))
      const refusal = refusalOf(error)
      if (refusal !== null && refusal.status < 500 && refusal.code !== '') {
        reach.met()
        return { code: refusal.code }
      }
      reach.failed(wordsOf(error))
      return null
    }
  }

  const ask = async (no: string): Promise<PaymentAnswer> => {
    const answer = await call(() => client.chain(trades).get({ no, params: { mchid: merchantId } }))
    if (answer === null) return { kind: 'nothing-new' }
    if ('code' in answer)
      return answer.code === 'ORDER_NOT_EXIST' || answer.code === 'ORDERNOTEXIST' ? { kind: 'channel-knows-none' } : { kind: 'nothing-new' }
    return paymentOf(account, no, answer.data)
  }
  const makeCode: PaymentPort['makeCode'] = async ({ no, amountFen, expiresAt }): Promise<CodeAnswer> => {
    const answer = await call(() =>
      client.chain('v3/pay/transactions/native').post({
        appid: account.appId,
        mchid: merchantId,
        description: DESCRIPTION,
        out_trade_no: no,
        time_expire: new Date(expiresAt).toISOString().replace(/\.\d{3}Z$/, '+00:00'),
        notify_url: notifyUrl() ?? NO_NOTIFY_URL,
        amount: { total: amountFen, currency: 'CNY' },
      }),
    )
    if (answer === null) return { kind: 'nothing-new' }
    if ('code' in answer)
      return ['SYSTEM_ERROR', 'FREQUENCY_LIMITED', 'ORDERPAID'].includes(answer.code)
        ? { kind: 'nothing-new' }
        : { kind: 'code-refused', reason: answer.code }
    return { kind: 'code-made', code: Code.parse(answer.data).code_url }
  }
  const close = async (no: string): Promise<PaymentAnswer> => {
    const answer = await call(() => client.chain(`${trades}/close`).post({ mchid: merchantId }, { no }))
    if (answer === null) return { kind: 'nothing-new' }
    // Closed, or told why not: either way the trade itself says what has become of it.
    return ask(no)
  }
  const refund: PaymentPort['refund'] = async ({ no, refundNo, paidFen, why }) => {
    const answer = await call(() =>
      client.chain('v3/refund/domestic/refunds').post({
        out_trade_no: no,
        out_refund_no: refundNo,
        reason: why,
        amount: { refund: paidFen, total: paidFen, currency: 'CNY' },
      }),
    )
    if (answer === null) return { kind: 'nothing-new' }
    if (!('code' in answer)) return refundOf(answer.data)
    const known = await call(() => client.chain('v3/refund/domestic/refunds/{no}').get({ no: refundNo }))
    return known === null || 'code' in known ? { kind: 'nothing-new' } : refundOf(known.data)
  }

  const readNotice: PaymentPort['readNotice'] = async ({ headers, body }): Promise<PaymentNotice | null> => {
    const [timestamp, nonce, signature, serial] = ['timestamp', 'nonce', 'signature', 'serial'].map(
      (name) => headers.get(`wechatpay-${name}`) ?? '',
    ) as [string, string, string, string]
    if (serial !== platformKeyId || Math.abs(realNow() / 1_000 - Number(timestamp)) > NOTICE_AGE_S) return null
    if (!Rsa.verify(Formatter.response(timestamp, nonce, body), signature, platformPublicKey)) return null
    const notice = Notice.safeParse(safeJson(body)).data
    if (notice === undefined) return null
    const { ciphertext, nonce: iv, associated_data } = notice.resource
    const trade = Trade.safeParse(safeJson(Aes.AesGcm.decrypt(ciphertext, account.apiV3Key, iv, associated_data))).data
    if (trade === undefined || trade.appid !== account.appId || trade.mchid !== merchantId) return null
    if (trade.trade_state !== 'SUCCESS' || trade.amount === undefined || trade.transaction_id === undefined) return null
    return { id: notice.id, no: trade.out_trade_no, paidFen: trade.amount.total, transactionId: trade.transaction_id }
  }

  const billOf = async (day: BusinessDay): Promise<BillAnswer> => {
    const answer = await call(() =>
      client.chain('v3/bill/tradebill').get({ params: { bill_date: day, bill_type: 'ALL', tar_type: 'GZIP' } }),
    )
    if (answer === null) return { kind: 'away' }
    if ('code' in answer) return answer.code === 'NO_STATEMENT_EXIST' ? { kind: 'none' } : { kind: 'refused', reason: answer.code }
    const { download_url, hash_value } = Bill.parse(answer.data)
    const { pathname, searchParams } = new URL(download_url)
    // The client knows by its path alone that this one reply carries no signature: the query must not be in it.
    const file = await call(() =>
      client.chain(pathname.slice(1)).get({ params: Object.fromEntries(searchParams), responseType: 'arraybuffer' }),
    )
    if (file === null || 'code' in file) return { kind: 'away' }
    return openBill(file.data as Buffer, hash_value)
  }

  return {
    channel: 'wechat',
    makeCode,
    ask,
    close,
    refund,
    readNotice,
    noticeReceived: { status: 204, body: '' },
    billOf,
    health: reach.health,
    look: reach.look,
    stop: reach.close,
  }
}

/** The file's own reply is the only one that is not signed: the digest that the signed one announced stands for it. */
const openBill = (packed: Buffer, sha1: string): BillAnswer => {
  let text: Buffer
  try {
    text = gunzipSync(packed)
  } catch {
    // Not even a whole file: nothing that the channel has announced.
    return { kind: 'altered' }
  }
  if (createHash('sha1').update(text).digest('hex') !== sha1.toLowerCase()) return { kind: 'altered' }
  return billOfRows(() => wechatBillRows(text.toString('utf8')))
}

/** The rows of WeChat Pay's daily bill: a headed table whose cells begin with a backtick, and a sum below it that is not read. */
export const wechatBillRows = (text: string): ChannelRow[] => {
  const [head = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const names = head.split(',')
  const column = (name: string): number => {
    const at = names.indexOf(name)
    if (at < 0) throw new Error(`the bill has no column ${name}`)
    return at
  }
  const [time, no, state, transaction, amount, refunded] = [
    column('交易时间'),
    column('商户订单号'),
    column('交易状态'),
    column('微信订单号'),
    column('订单金额'),
    column('申请退款金额'),
  ]
  const rows: ChannelRow[] = []
  for (const line of lines) {
    if (!line.startsWith('`')) break
    const cells = line.split(',').map((cell) => cell.replace(/^`/, ''))
    const kind = cells[state] === 'REFUND' ? 'refund' : 'payment'
    const yuan = cells[kind === 'refund' ? refunded : amount] ?? ''
    const atMs = channelTimeMs(cells[time] ?? '')
    rows.push({ no: cells[no] ?? '', kind, amountFen: fenOfYuan(yuan), transactionId: cells[transaction] ?? '', atMs })
  }
  return rows
}
