import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Aes, Formatter, Rsa } from 'wechatpay-axios-plugin'
import { openListener, openRunning } from '../testing/running.ts'
import { failure, wechatOrders } from '../testing/wechat-orders.ts'

let running: Awaited<ReturnType<typeof openRunning>>
let orders: ReturnType<typeof wechatOrders>
beforeAll(async () => {
  running = await openRunning()
  orders = wechatOrders(running)
})
afterAll(() => running.close())
beforeEach(() => running.reset())

describe('orders through the real client', () => {
  test('an order is made, unpaid, scanned, paid and found again under the channel number', async () => {
    const { data } = await orders.create('WX0000001')
    expect(data.code_url).toMatch(/^weixin:\/\/wxpay\/bizpayurl\?pr=[0-9a-f]{16}$/)
    expect((await orders.query('WX0000001')).data.trade_state).toBe('NOTPAY')
    await running.pay(data.code_url)
    const paid = (await orders.query('WX0000001')).data
    expect(paid).toMatchObject({ trade_state: 'SUCCESS', trade_type: 'NATIVE', amount: { total: 5000, payer_total: 5000 } })
    const byNumber = await running.wechatpay
      .chain('v3/pay/transactions/id/{no}')
      .get({ no: String(paid.transaction_id), params: { mchid: running.channels.wechat.merchantId } })
    expect(byNumber.data.out_trade_no).toBe('WX0000001')
  })

  test('the same order again gives the same code, another one under its number is refused', async () => {
    const first = await orders.create('WX0000002')
    expect((await orders.create('WX0000002')).data).toEqual(first.data)
    expect((await failure(orders.create('WX0000002', { amount: { total: 5001 } }))).response).toMatchObject({
      status: 403,
      data: { code: 'OUT_TRADE_NO_USED' },
    })
    await running.pay(first.data.code_url)
    expect((await failure(orders.create('WX0000002'))).response?.data.code).toBe('ORDERPAID')
  })

  test('an order is closed with 204 and then takes no payment', async () => {
    const { data } = await orders.create('WX0000003')
    expect((await orders.close('WX0000003')).status).toBe(204)
    expect((await orders.query('WX0000003')).data.trade_state).toBe('CLOSED')
    expect(await running.pay(data.code_url)).toMatchObject({ status: 409, body: { error: 'closed' } })
    expect((await failure(orders.close('WX0000003'))).response?.data.code).toBe('ORDER_CLOSED')
  })

  test('what does not exist, is paid or is malformed is answered in the words of WeChat Pay', async () => {
    expect((await failure(orders.query('WX9999999'))).response).toMatchObject({ status: 404, data: { code: 'ORDER_NOT_EXIST' } })
    await orders.paidOrder('WX0000004')
    expect((await failure(orders.close('WX0000004'))).response).toMatchObject({ status: 400, data: { code: 'ORDERPAID' } })
    expect((await failure(orders.create('short'))).response).toMatchObject({ status: 400, data: { code: 'PARAM_ERROR' } })
    expect((await failure(orders.create('WX0000005', { appid: 'wxother' }))).response?.data.code).toBe('APPID_MCHID_NOT_MATCH')
    expect((await failure(orders.create('WX0000005', { notify_url: 'http://127.0.0.1/x?a=1' }))).response?.data.code).toBe('PARAM_ERROR')
  })

  test('after its time limit an order cannot be paid, although nobody closed it', async () => {
    await running.setClock('2026-11-21T10:00:00+08:00')
    const { data } = await orders.create('WX0000006', { time_expire: '2026-11-21T10:02:00+08:00' })
    await running.setClock('2026-11-21T10:02:01+08:00')
    expect(await running.pay(data.code_url)).toMatchObject({ status: 409, body: { error: 'expired' } })
    expect((await orders.query('WX0000006')).data.trade_state).toBe('NOTPAY')
  })
})

describe('refunds through the real client', () => {
  test('a refund is taken in, succeeds, and its number refunds once', async () => {
    await orders.paidOrder('WX0000010')
    expect((await orders.refund('WX0000010', 'RF0000010', 2000)).data.status).toBe('PROCESSING')
    expect((await orders.queryRefund('RF0000010')).data.status).toBe('SUCCESS')
    await orders.refund('WX0000010', 'RF0000010', 2000)
    expect((await orders.query('WX0000010')).data.trade_state).toBe('REFUND')
    const { refunds } = await running.truth()
    expect(refunds).toMatchObject([{ outRefundNo: 'RF0000010', amountFen: 2000, status: 'SUCCESS' }])
  })

  test('more than was paid, an unpaid order and an unknown one are refused', async () => {
    await orders.create('WX0000011')
    expect((await failure(orders.refund('WX0000011', 'RF0000011', 100))).response?.data.code).toBe('INVALID_REQUEST')
    await orders.paidOrder('WX0000012')
    await orders.refund('WX0000012', 'RF0000012', 3000)
    expect((await failure(orders.refund('WX0000012', 'RF0000013', 2001))).response?.data.code).toBe('INVALID_REQUEST')
    expect((await failure(orders.refund('WX9999999', 'RF0000014', 1))).response).toMatchObject({
      status: 404,
      data: { code: 'RESOURCE_NOT_EXISTS' },
    })
    expect((await failure(orders.queryRefund('RF9999999'))).response?.data.code).toBe('RESOURCE_NOT_EXISTS')
  })

  test('the knob refundProcessing keeps a refund in process and then ends it as abnormal', async () => {
    await running.knob({ channel: 'wechat', operation: 'refund', name: 'refundProcessing', value: { forMs: 3_000, outcome: 'ABNORMAL' } })
    const listener = await openListener([{ status: 204, body: '' }])
    await orders.paidOrder('WX0000015')
    await orders.refund('WX0000015', 'RF0000015', 5000, { notify_url: listener.url })
    expect((await orders.queryRefund('RF0000015')).data.status).toBe('PROCESSING')
    const [told] = await listener.until(1)
    expect(JSON.parse(told?.body ?? '{}')).toMatchObject({ event_type: 'REFUND.ABNORMAL', resource: { original_type: 'refund' } })
    expect((await orders.queryRefund('RF0000015')).data.status).toBe('ABNORMAL')
    await listener.close()
  })
})

describe('signatures', () => {
  test('a request that is not signed by the merchant, or too old, is refused with 401', async () => {
    const { wechat } = running.channels
    const signed = (body: string, timestamp: number, sentBody = body) => {
      const nonce = Formatter.nonce()
      const text = Formatter.request('POST', '/v3/pay/transactions/native', timestamp, nonce, body)
      const authorization = Formatter.authorization(
        wechat.merchantId,
        nonce,
        Rsa.sign(text, wechat.merchantPrivateKey),
        timestamp,
        wechat.merchantSerial,
      )
      return fetch(`${running.origin}/v3/pay/transactions/native`, {
        method: 'POST',
        headers: { Authorization: authorization },
        body: sentBody,
      })
    }
    const body = JSON.stringify(orders.order('WX0000020'))
    expect((await signed(body, Formatter.timestamp())).status).toBe(200)
    const tampered = await signed(body, Formatter.timestamp(), body.replace('5000', '1'))
    expect([tampered.status, await tampered.json()]).toMatchObject([401, { code: 'SIGN_ERROR' }])
    expect((await signed(body, Formatter.timestamp() - 301)).status).toBe(401)
    expect((await fetch(`${running.origin}/v3/pay/transactions/native`, { method: 'POST', body })).status).toBe(401)
    expect((await running.truth()).trades).toHaveLength(1)
  })

  test('the real client refuses a reply whose signature is wrong, and a channel whose clock is far away refuses the client', async () => {
    await running.knob({ channel: 'wechat', operation: 'create', name: 'badSignature', next: 1 })
    expect((await failure(orders.create('WX0000021'))).code).toBe('EV3_RES_HEADER_SIGNATURE_DIGEST')
    expect((await orders.create('WX0000021')).data.code_url).toMatch(/^weixin/)
    await running.knob({ channel: 'wechat', name: 'clockSkewS', value: -400 })
    expect((await failure(orders.create('WX0000021'))).response?.data.code).toBe('SIGN_ERROR')
  })

  test('a notification is signed with the platform key, encrypted, and comes again when it was not taken', async () => {
    await running.knob({ channel: 'wechat', operation: 'notify', name: 'notifyScale', value: 0.001 })
    const listener = await openListener([
      { status: 500, body: '' },
      { status: 204, body: '' },
    ])
    await orders.paidOrder('WX0000022', { notify_url: listener.url })
    const both = await listener.until(2)
    const { wechat } = running.channels
    for (const { headers, body } of both) {
      const text = Formatter.response(String(headers['wechatpay-timestamp']), String(headers['wechatpay-nonce']), body)
      expect(headers['wechatpay-serial']).toBe(wechat.platformKeyId)
      expect(Rsa.verify(text, String(headers['wechatpay-signature']), wechat.platformPublicKey)).toBe(true)
      expect(Rsa.verify(`${text} `, String(headers['wechatpay-signature']), wechat.platformPublicKey)).toBe(false)
      const { resource } = JSON.parse(body) as { resource: { ciphertext: string; nonce: string; associated_data: string } }
      const plain = JSON.parse(
        Aes.AesGcm.decrypt(resource.ciphertext, wechat.apiV3Key, resource.nonce, resource.associated_data),
      ) as unknown
      expect(plain).toMatchObject({ out_trade_no: 'WX0000022', trade_state: 'SUCCESS', mchid: wechat.merchantId, amount: { total: 5000 } })
    }
    expect(JSON.parse(both[0]?.body ?? '{}').id).toBe(JSON.parse(both[1]?.body ?? '{}').id)
    await listener.close()
  })
})
