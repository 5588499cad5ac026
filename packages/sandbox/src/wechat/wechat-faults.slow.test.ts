import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Aes, Formatter } from 'wechatpay-axios-plugin'
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

describe('bills', () => {
  test('the bill of a day is there from ten the next day, and its digest is that of what is read', async () => {
    await running.setClock('2026-11-20T12:00:00+08:00')
    await orders.paidOrder('WX0000030')
    await orders.refund('WX0000030', 'RF0000030', 500)
    const bill = () =>
      running.wechatpay
        .chain('v3/bill/tradebill')
        .get({ params: { bill_date: '2026-11-20', bill_type: 'ALL', tar_type: 'GZIP' } }) as PromiseLike<{
        data: { hash_value: string; download_url: string }
      }>
    await running.setClock('2026-11-21T09:59:00+08:00')
    expect((await failure(bill())).response?.data.code).toBe('NO_STATEMENT_EXIST')
    await running.setClock('2026-11-21T10:00:01+08:00')
    const read = async () => {
      const { data } = await bill()
      const url = new URL(data.download_url)
      const file = await running.wechatpay
        .chain('v3/billdownload/file')
        .get({ params: { token: url.searchParams.get('token') }, responseType: 'arraybuffer' })
      const text = gunzipSync(file.data as unknown as Buffer)
      expect(createHash('sha1').update(text).digest('hex')).toBe(data.hash_value)
      return Formatter.castCsvBill(text) as { rows: Record<string, string>[]; summary: Record<string, string> }
    }
    const { rows, summary } = await read()
    expect(rows.map((row) => [row.商户订单号, row.交易状态, row.订单金额, row.申请退款金额])).toEqual([
      ['WX0000030', 'SUCCESS', '50.00', '0.00'],
      ['WX0000030', 'REFUND', '0.00', '5.00'],
    ])
    expect(summary).toMatchObject({ 总交易单数: '2', 订单总金额: '50.00', 退款总金额: '5.00' })
    await running.knob({ channel: 'wechat', operation: 'bill', name: 'billFaults', value: { missing: 0, extra: 1, different: 1 } })
    const faulty = await read()
    expect(faulty.rows.map((row) => [row.商户订单号, row.订单金额])).toEqual([
      ['WX0000030', '51.00'],
      ['EXTRA20261120001', '50.00'],
      ['WX0000030', '0.00'],
    ])
    expect(await read()).toMatchObject({ rows: faulty.rows.map(({ 商户订单号, 订单金额 }) => ({ 商户订单号, 订单金额 })) })
  })
})

describe('faults', () => {
  test('a reply dropped after the commit leaves the order made, one dropped before it leaves nothing', async () => {
    await running.knob({ channel: 'wechat', operation: 'create', name: 'dropReplyAfterCommit', next: 1 })
    expect((await failure(orders.create('WX0000040'))).response).toBeUndefined()
    expect((await orders.query('WX0000040')).data.trade_state).toBe('NOTPAY')
    await running.knob({ channel: 'wechat', operation: 'create', name: 'dropBeforeCommit', next: 1 })
    await failure(orders.create('WX0000041'))
    expect((await failure(orders.query('WX0000041'))).response?.data.code).toBe('ORDER_NOT_EXIST')
  })

  test('an error status is answered before or after the work, as the knob says', async () => {
    await running.knob({ channel: 'wechat', operation: 'create', name: 'status5xx', next: 1, value: 429 })
    expect((await failure(orders.create('WX0000042'))).response).toMatchObject({ status: 429, data: { code: 'FREQUENCY_LIMITED' } })
    await running.knob({ channel: 'wechat', operation: 'create', name: 'status5xxAfterCommit', next: 1 })
    expect((await failure(orders.create('WX0000043'))).response).toMatchObject({ status: 500, data: { code: 'SYSTEM_ERROR' } })
    expect((await running.truth()).trades.map(({ outTradeNo }) => outTradeNo)).toEqual(['WX0000043'])
  })

  test('a payment lands while the order is being closed: the close is refused, or answered although it came too late', async () => {
    await running.knob({ channel: 'wechat', operation: 'close', name: 'closeAgainstPayRace', value: 'refused', next: 1 })
    await orders.create('WX0000044')
    expect((await failure(orders.close('WX0000044'))).response?.data.code).toBe('ORDERPAID')
    await running.knob({ channel: 'wechat', operation: 'close', name: 'closeAgainstPayRace', value: 'answered', next: 1 })
    await orders.create('WX0000045')
    expect((await orders.close('WX0000045')).status).toBe(204)
    expect((await orders.query('WX0000045')).data.trade_state).toBe('SUCCESS')
  })

  test('notifications are doubled, withheld, overtaken or say another amount, as the knobs ask', async () => {
    const listener = await openListener([{ status: 204, body: '' }])
    const plain = (body: string): { out_trade_no: string; mchid: string; amount: { total: number } } => {
      const { resource } = JSON.parse(body)
      return JSON.parse(Aes.AesGcm.decrypt(resource.ciphertext, running.channels.wechat.apiV3Key, resource.nonce, resource.associated_data))
    }
    const notify = { channel: 'wechat', operation: 'notify', next: 1 }
    await running.knob({ ...notify, name: 'notifyNever' })
    await orders.paidOrder('WX0000050', { notify_url: listener.url })
    await running.knob({ ...notify, name: 'reorderedNotifications', value: 400 })
    await orders.paidOrder('WX0000051', { notify_url: listener.url })
    await running.knob({ ...notify, name: 'duplicateNotification', value: 1 })
    await orders.paidOrder('WX0000052', { notify_url: listener.url })
    await listener.until(3)
    await running.knob({ ...notify, name: 'wrongAmountInNotification', value: 1 }, { ...notify, name: 'wrongMerchantInNotification' })
    await orders.paidOrder('WX0000053', { notify_url: listener.url })
    const contents = (await listener.until(4)).map(({ body }) => plain(body))
    expect(contents.map(({ out_trade_no }) => out_trade_no)).toEqual(['WX0000052', 'WX0000052', 'WX0000051', 'WX0000053'])
    expect(contents[3]).toMatchObject({ amount: { total: 5001 }, mchid: '1900000109' })
    await listener.close()
  })

  test('a knob with a probability bites in the same places for the same seed', async () => {
    const run = async (): Promise<string> => {
      await running.knob({ channel: 'wechat', operation: 'query', name: 'status5xx', probability: 0.5, seed: 7 })
      let pattern = ''
      for (let index = 0; index < 12; index++) {
        const failed = await failure(orders.query('WX9999999'))
        pattern += failed.response?.status === 404 ? '.' : 'x'
      }
      return pattern
    }
    const first = await run()
    expect(first).toMatch(/x/)
    expect(first).toMatch(/\./)
    expect(await run()).toBe(first)
  })
})
