import type { Context, Hono } from 'hono'
import { findByTransaction, findTrade } from '../pay/trades.ts'
import { answer, type Env, type Reply } from '../platform/answer.ts'
import type { House } from '../platform/house.ts'
import { billFile, tradeBill } from './wechat-bill.ts'
import { closeOrder, createOrder, createRefund, queryOrder, queryRefund, wechatError } from './wechat-orders.ts'
import { sealWechat, whyNotAuthorized } from './wechat-sign.ts'

const broken = (status: number): Reply => {
  if (status === 429) return wechatError(429, 'FREQUENCY_LIMITED', '频率超限，请降低请求频率')
  return status >= 500
    ? wechatError(status, 'SYSTEM_ERROR', '系统异常，请用相同参数重新调用')
    : wechatError(status, 'INVALID_REQUEST', '无效请求')
}

const parse = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** Adds WeChat Pay v3. Every request is checked for the merchant's signature; every reply but a bill file is signed. */
export const addWechat = (app: Hono<Env>, house: House): void => {
  const serve = async (c: Context<Env>, name: string, work: (body: unknown) => Reply, isSigned = true): Promise<Response> => {
    const body = await c.req.text()
    const request = { method: c.req.method, target: c.env.incoming.url ?? '', authorization: c.req.header('Authorization'), body }
    return answer(c, house, {
      channel: 'wechat',
      name,
      broken,
      seal: (reply, tampered) => (isSigned ? sealWechat(house, reply, tampered) : reply),
      work: () => {
        const wrong = whyNotAuthorized(house, request)
        return wrong === null
          ? work(parse(body))
          : wechatError(401, 'SIGN_ERROR', wrong, { sign_information: { method: request.method, url: request.target } })
      },
    })
  }
  app.post('/v3/pay/transactions/native', (c) => serve(c, 'create', (body) => createOrder(house, body)))
  app.get('/v3/pay/transactions/out-trade-no/:no', (c) =>
    serve(c, 'query', () => queryOrder(house, findTrade(house, 'wechat', c.req.param('no')), c.req.query('mchid'))),
  )
  app.get('/v3/pay/transactions/id/:no', (c) =>
    serve(c, 'query', () => queryOrder(house, findByTransaction(house, 'wechat', c.req.param('no')), c.req.query('mchid'))),
  )
  app.post('/v3/pay/transactions/out-trade-no/:no/close', (c) => serve(c, 'close', (body) => closeOrder(house, c.req.param('no'), body)))
  app.post('/v3/refund/domestic/refunds', (c) => serve(c, 'refund', (body) => createRefund(house, body)))
  app.get('/v3/refund/domestic/refunds/:no', (c) => serve(c, 'refundQuery', () => queryRefund(house, c.req.param('no'))))
  app.get('/v3/bill/tradebill', (c) => serve(c, 'bill', () => tradeBill(house, (name) => c.req.query(name))))
  app.get('/v3/billdownload/file', (c) => serve(c, 'billFile', () => billFile(house, c.req.query('token') ?? ''), false))
}
