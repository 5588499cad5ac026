import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openListener, openRunning } from '../testing/running.ts'

let running: Awaited<ReturnType<typeof openRunning>>
beforeAll(async () => {
  running = await openRunning()
})
afterAll(() => running.close())
beforeEach(() => running.reset())

const exec = (method: string, bizContent: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  running.alipaySdk.exec(method, { bizContent, ...more }, { validateSign: true })
const precreate = (outTradeNo: string, more: Record<string, unknown> = {}) =>
  exec('alipay.trade.precreate', { out_trade_no: outTradeNo, total_amount: '50.00', subject: '话费充值 50 元' }, more)
const query = (outTradeNo: string) => exec('alipay.trade.query', { out_trade_no: outTradeNo })
const paidTrade = async (outTradeNo: string, more: Record<string, unknown> = {}) => {
  const { qrCode } = await precreate(outTradeNo, more)
  await running.pay(String(qrCode))
}

describe('trades through the real client', () => {
  test('a trade does not exist before its code is scanned, then waits, then is paid', async () => {
    const made = await precreate('ALI0000001')
    expect(made).toMatchObject({ code: '10000', outTradeNo: 'ALI0000001' })
    expect(String(made.qrCode)).toMatch(/^https:\/\/qr\.alipay\.com\/[0-9a-f]{16}$/)
    expect(await query('ALI0000001')).toMatchObject({ code: '40004', subCode: 'ACQ.TRADE_NOT_EXIST' })
    await running.scan(String(made.qrCode))
    expect(await query('ALI0000001')).toMatchObject({ code: '10000', tradeStatus: 'WAIT_BUYER_PAY' })
    await running.pay(String(made.qrCode))
    expect(await query('ALI0000001')).toMatchObject({ tradeStatus: 'TRADE_SUCCESS', totalAmount: '50.00' })
  })

  test('the same order gives the same code, another amount under its number and a paid one are refused', async () => {
    const first = await precreate('ALI0000002')
    expect((await precreate('ALI0000002')).qrCode).toBe(first.qrCode)
    const other = await exec('alipay.trade.precreate', { out_trade_no: 'ALI0000002', total_amount: '50.01', subject: '话费充值 50 元' })
    expect(other.subCode).toBe('ACQ.CONTEXT_INCONSISTENT')
    await running.pay(String(first.qrCode))
    expect((await precreate('ALI0000002')).subCode).toBe('ACQ.TRADE_HAS_SUCCESS')
    expect((await exec('alipay.trade.precreate', { out_trade_no: 'ALI0000003', total_amount: '0.001', subject: 'x' })).subCode).toBe(
      'ACQ.INVALID_PARAMETER',
    )
  })

  test('a close before the scan finds no trade and leaves the code payable; after the scan it closes', async () => {
    const { qrCode } = await precreate('ALI0000004')
    expect((await exec('alipay.trade.close', { out_trade_no: 'ALI0000004' })).subCode).toBe('ACQ.TRADE_NOT_EXIST')
    await running.scan(String(qrCode))
    expect((await exec('alipay.trade.close', { out_trade_no: 'ALI0000004' })).code).toBe('10000')
    expect((await query('ALI0000004')).tradeStatus).toBe('TRADE_CLOSED')
    expect((await running.pay(String(qrCode))).status).toBe(409)
    await paidTrade('ALI0000005')
    expect((await exec('alipay.trade.close', { out_trade_no: 'ALI0000005' })).subCode).toBe('ACQ.TRADE_STATUS_ERROR')
  })

  test('a cancel closes what is unpaid, also before the scan, and refunds what is paid', async () => {
    const unscanned = await precreate('ALI0000006')
    const cancelled = await exec('alipay.trade.cancel', { out_trade_no: 'ALI0000006' })
    expect(cancelled).toMatchObject({ code: '10000', retryFlag: 'N' })
    expect(cancelled.action).toBeUndefined()
    expect((await running.pay(String(unscanned.qrCode))).status).toBe(409)
    await running.scan(String((await precreate('ALI0000007')).qrCode))
    expect((await exec('alipay.trade.cancel', { out_trade_no: 'ALI0000007' })).action).toBe('close')
    await paidTrade('ALI0000008')
    expect((await exec('alipay.trade.cancel', { out_trade_no: 'ALI0000008' })).action).toBe('refund')
    expect((await exec('alipay.trade.cancel', { out_trade_no: 'ALI0000008' })).action).toBe('refund')
    expect((await running.truth()).refunds).toMatchObject([{ amountFen: 5000, status: 'SUCCESS' }])
  })
})

describe('refunds through the real client', () => {
  test('one number refunds once, and only fund_change Y says that money moved now', async () => {
    await paidTrade('ALI0000010')
    const refund = (no: string, amount: string) =>
      exec('alipay.trade.refund', { out_trade_no: 'ALI0000010', refund_amount: amount, out_request_no: no })
    expect(await refund('R1', '20.00')).toMatchObject({ fundChange: 'Y', refundFee: '20.00' })
    expect(await refund('R1', '20.00')).toMatchObject({ fundChange: 'N', refundFee: '20.00' })
    expect((await refund('R1', '21.00')).subCode).toBe('ACQ.REASON_TRADE_REFUND_FEE_ERR')
    expect((await refund('R2', '30.01')).subCode).toBe('ACQ.REFUND_AMT_NOT_EQUAL_TOTAL')
    expect((await query('ALI0000010')).tradeStatus).toBe('TRADE_SUCCESS')
    await refund('R3', '30.00')
    expect((await query('ALI0000010')).tradeStatus).toBe('TRADE_CLOSED')
    const asked = (no: string) => exec('alipay.trade.fastpay.refund.query', { out_trade_no: 'ALI0000010', out_request_no: no })
    expect(await asked('R3')).toMatchObject({ refundStatus: 'REFUND_SUCCESS', refundAmount: '30.00' })
    expect((await asked('R9')).refundStatus).toBeUndefined()
  })

  test('the knob refundProcessing leaves a refund without REFUND_SUCCESS, for ever when it ends abnormal', async () => {
    await running.knob({ channel: 'alipay', operation: 'refund', name: 'refundProcessing', value: { forMs: 60, outcome: 'ABNORMAL' } })
    await paidTrade('ALI0000011')
    const made = await exec('alipay.trade.refund', { out_trade_no: 'ALI0000011', refund_amount: '50.00', out_request_no: 'R1' })
    expect(made).toMatchObject({ code: '10000', fundChange: 'N' })
    const asked = () => exec('alipay.trade.fastpay.refund.query', { out_trade_no: 'ALI0000011', out_request_no: 'R1' })
    expect((await asked()).refundStatus).toBeUndefined()
    await new Promise((resolve) => setTimeout(resolve, 80))
    expect((await asked()).refundStatus).toBeUndefined()
    expect((await query('ALI0000011')).tradeStatus).toBe('TRADE_SUCCESS')
  })
})

describe('signatures', () => {
  test('the gateway refuses what is not signed by the merchant, another app and an unknown method', async () => {
    const { alipaySdk } = running
    const url = new URL(running.channels.alipay.gateway)
    const params = {
      app_id: running.channels.alipay.appId,
      method: 'alipay.trade.query',
      charset: 'utf-8',
      sign_type: 'RSA2',
      timestamp: '2026-11-21 10:00:00',
      version: '1.0',
    }
    const answer = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ ...params, biz_content: '{"out_trade_no":"x"}', sign: 'AAAA' }),
    })
    expect(await answer.json()).toMatchObject({ alipay_trade_query_response: { code: '40002', sub_code: 'isv.invalid-signature' } })
    expect((await exec('alipay.trade.pay', { out_trade_no: 'ALI0000020' })).subCode).toBe('isv.invalid-method')
    const right = alipaySdk.config.appId
    alipaySdk.config.appId = '2014000000000000'
    expect((await query('ALI0000020')).subCode).toBe('isv.invalid-app-id')
    alipaySdk.config.appId = right
  })

  test('the real client refuses a reply whose signature is wrong', async () => {
    await running.knob({ channel: 'alipay', operation: 'create', name: 'badSignature', next: 1 })
    await expect(precreate('ALI0000021')).rejects.toThrow(/验签失败/)
    expect((await precreate('ALI0000021')).code).toBe('10000')
  })

  test('a notification is accepted by the real client, refused when tampered with, and comes again until it reads success', async () => {
    await running.knob({ channel: 'alipay', operation: 'notify', name: 'notifyScale', value: 0 })
    const listener = await openListener([
      { status: 200, body: 'fail' },
      { status: 200, body: 'success' },
    ])
    await paidTrade('ALI0000022', { notifyUrl: listener.url })
    const [first, second] = await listener.until(2)
    const fields = Object.fromEntries(new URLSearchParams(first?.body))
    expect(fields).toMatchObject({
      out_trade_no: 'ALI0000022',
      trade_status: 'TRADE_SUCCESS',
      total_amount: '50.00',
      app_id: running.channels.alipay.appId,
    })
    expect(running.alipaySdk.checkNotifySignV2(fields)).toBe(true)
    expect(running.alipaySdk.checkNotifySignV2({ ...fields, total_amount: '500.00' })).toBe(false)
    expect(new URLSearchParams(second?.body).get('notify_id')).toBe(fields.notify_id)
    await running.knob({ channel: 'alipay', operation: 'notify', name: 'badNotificationSignature', next: 1 })
    await paidTrade('ALI0000023', { notifyUrl: listener.url })
    const third = (await listener.until(3))[2]
    expect(running.alipaySdk.checkNotifySignV2(Object.fromEntries(new URLSearchParams(third?.body)))).toBe(false)
    await listener.close()
  })
})

/** Reads the first file of a ZIP by its local header. */
const firstOf = (archive: Buffer): { name: string; text: string } => {
  const [packedBytes, nameBytes, extraBytes] = [archive.readUInt32LE(18), archive.readUInt16LE(26), archive.readUInt16LE(28)]
  const start = 30 + nameBytes + extraBytes
  const decoder = new TextDecoder('gbk')
  return {
    name: decoder.decode(archive.subarray(30, 30 + nameBytes)),
    text: decoder.decode(inflateRawSync(archive.subarray(start, start + packedBytes))),
  }
}

describe('bills and faults', () => {
  test('the bill of a day is a ZIP of GBK files behind a link, with faults when asked for', async () => {
    await running.setClock('2026-11-20T12:00:00+08:00')
    await paidTrade('ALI0000030')
    await exec('alipay.trade.refund', { out_trade_no: 'ALI0000030', refund_amount: '5.00', out_request_no: 'R1' })
    const link = () => exec('alipay.data.dataservice.bill.downloadurl.query', { bill_type: 'trade', bill_date: '2026-11-20' })
    expect((await link()).subCode).toBe('isp.bill_not_exist')
    await running.setClock('2026-11-21T10:01:00+08:00')
    const read = async () => firstOf(Buffer.from(await (await fetch(String((await link()).billDownloadUrl))).arrayBuffer()))
    const rowsOf = (text: string) =>
      text
        .split('\r\n')
        .filter((line) => !line.startsWith('#') && line !== '')
        .slice(1)
        .map((line) => line.split(',').map((cell) => cell.trim()))
        .map((cells) => [cells[1], cells[2], cells[11]])
    const { name, text } = await read()
    expect(name).toMatch(/_20261120_业务明细\.csv$/)
    expect(rowsOf(text)).toEqual([
      ['ALI0000030', '交易', '50.00'],
      ['ALI0000030', '退款', '-5.00'],
    ])
    await running.knob({ channel: 'alipay', operation: 'bill', name: 'billFaults', value: { missing: 1, extra: 1, different: 0 } })
    expect(rowsOf((await read()).text)).toEqual([
      ['EXTRA20261120001', '交易', '50.00'],
      ['ALI0000030', '退款', '-5.00'],
    ])
  })

  test('a payment lands while the trade is being cancelled: it is refunded, or the answer says closed and the money is there', async () => {
    await running.knob({ channel: 'alipay', operation: 'cancel', name: 'closeAgainstPayRace', value: 'refused', next: 1 })
    await precreate('ALI0000040')
    expect((await exec('alipay.trade.cancel', { out_trade_no: 'ALI0000040' })).action).toBe('refund')
    await running.knob({ channel: 'alipay', operation: 'cancel', name: 'closeAgainstPayRace', value: 'answered', next: 1 })
    await precreate('ALI0000041')
    expect((await exec('alipay.trade.cancel', { out_trade_no: 'ALI0000041' })).action).toBe('close')
    expect((await query('ALI0000041')).tradeStatus).toBe('TRADE_SUCCESS')
  })

  test('trouble is told in the words of the gateway or as a bare HTTP status', async () => {
    await running.knob({ channel: 'alipay', operation: 'query', name: 'status5xx', next: 1 })
    expect(await query('ALI0000042')).toMatchObject({ code: '20000', subCode: 'isp.unknow-error' })
    await running.knob({ channel: 'alipay', operation: 'query', name: 'status5xx', value: 502, next: 1 })
    await expect(query('ALI0000042')).rejects.toThrow(/502/)
    // The client sends a request once more by itself when the connection breaks.
    await running.knob({ channel: 'alipay', operation: 'create', name: 'dropReplyAfterCommit', next: 2 })
    await expect(precreate('ALI0000043')).rejects.toThrow()
    expect((await running.truth()).trades.map(({ outTradeNo }) => outTradeNo)).toEqual(['ALI0000043'])
  })
})
