import type { openRunning } from './running.ts'

/** What the client throws: the reply that came, or its own code for why it refused one. */
export type Failed = { response?: { status: number; data: { code: string; message: string } }; code?: string }
/** The failure of a call that must fail. */
export const failure = async (call: PromiseLike<unknown>): Promise<Failed> => {
  try {
    await call
  } catch (error) {
    return error as Failed
  }
  throw new Error('the call should have failed')
}

/** The operations of WeChat Pay through the real client, on orders of 50 yuan. */
export const wechatOrders = (running: Awaited<ReturnType<typeof openRunning>>) => {
  const order = (outTradeNo: string, more: Record<string, unknown> = {}) => ({
    appid: running.channels.wechat.appId,
    mchid: running.channels.wechat.merchantId,
    description: '话费充值 50 元',
    out_trade_no: outTradeNo,
    notify_url: 'http://127.0.0.1:9/notify',
    amount: { total: 5000, currency: 'CNY' },
    ...more,
  })
  const create = (outTradeNo: string, more: Record<string, unknown> = {}) =>
    running.wechatpay.chain('v3/pay/transactions/native').post(order(outTradeNo, more)) as PromiseLike<{ data: { code_url: string } }>
  const query = (outTradeNo: string) =>
    running.wechatpay
      .chain('v3/pay/transactions/out-trade-no/{no}')
      .get({ no: outTradeNo, params: { mchid: running.channels.wechat.merchantId } }) as PromiseLike<{ data: Record<string, unknown> }>
  const close = (outTradeNo: string) =>
    running.wechatpay
      .chain('v3/pay/transactions/out-trade-no/{no}/close')
      .post({ mchid: running.channels.wechat.merchantId }, { no: outTradeNo }) as PromiseLike<{
      status: number
    }>
  const refund = (outTradeNo: string, outRefundNo: string, fen: number, more: Record<string, unknown> = {}) =>
    running.wechatpay.chain('v3/refund/domestic/refunds').post({
      out_trade_no: outTradeNo,
      out_refund_no: outRefundNo,
      amount: { refund: fen, total: 5000, currency: 'CNY' },
      ...more,
    }) as PromiseLike<{
      data: { status: string }
    }>
  const queryRefund = (no: string) =>
    running.wechatpay.chain('v3/refund/domestic/refunds/{no}').get({ no }) as PromiseLike<{ data: { status: string } }>
  const paidOrder = async (outTradeNo: string, more: Record<string, unknown> = {}): Promise<string> => {
    const code = (await create(outTradeNo, more)).data.code_url
    await running.pay(code)
    return code
  }
  return { order, create, query, close, refund, queryRefund, paidOrder }
}
