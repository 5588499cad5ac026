import type { Context, Hono } from 'hono'
import { downloadOf } from '../pay/downloads.ts'
import { answer, type Env, json, type Reply } from '../platform/answer.ts'
import type { House } from '../platform/house.ts'
import { billLink } from './alipay-bill.ts'
import { type GatewayParams, sealAlipay, whyNotAccepted } from './alipay-sign.ts'
import { cancel, close, precreate, query, refund, refundQuery } from './alipay-trades.ts'

type Method = { name: string; work: (house: House, content: unknown, notifyUrl: string | null) => Reply }

const METHODS: Record<string, Method> = {
  'alipay.trade.precreate': { name: 'create', work: precreate },
  'alipay.trade.query': { name: 'query', work: query },
  'alipay.trade.close': { name: 'close', work: close },
  'alipay.trade.cancel': { name: 'cancel', work: cancel },
  'alipay.trade.refund': { name: 'refund', work: refund },
  'alipay.trade.fastpay.refund.query': { name: 'refundQuery', work: refundQuery },
  'alipay.data.dataservice.bill.downloadurl.query': { name: 'bill', work: billLink },
}

const gatewayError = (code: string, subCode: string, subMsg: string): Reply =>
  json(200, { code, msg: code === '40001' ? 'Missing Required Arguments' : 'Invalid Arguments', sub_code: subCode, sub_msg: subMsg })

/** 500 is the gateway's own word for trouble, HTTP 200 with code 20000; any other status is the bare HTTP error of a broken link. */
const broken = (status: number): Reply =>
  status === 500
    ? json(200, { code: '20000', msg: 'Service Currently Unavailable', sub_code: 'isp.unknow-error', sub_msg: '系统繁忙' })
    : { status, type: 'text/html; charset=utf-8', body: `<html><title>${status}</title></html>` }

const parseContent = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? '{}')
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

const paramsOf = async (c: Context<Env>): Promise<GatewayParams> => ({
  ...c.req.query(),
  ...Object.fromEntries(new URLSearchParams(await c.req.text())),
})

/** Adds Alipay's gateway. Every request is checked for the merchant's signature; every reply but a bill file is signed. */
export const addAlipay = (app: Hono<Env>, house: House): void => {
  app.post('/gateway.do', async (c) => {
    const params = await paramsOf(c)
    const method = METHODS[params.method ?? '']
    return answer(c, house, {
      channel: 'alipay',
      name: method?.name ?? 'unknown',
      broken,
      seal: (reply, tampered) => (reply.status === 200 ? sealAlipay(house, params.method ?? 'error', reply, tampered) : reply),
      work: () => {
        const wrong = whyNotAccepted(house, params)
        if (wrong !== null) return gatewayError(wrong.code, wrong.subCode, wrong.subMsg)
        if (method === undefined) return gatewayError('40002', 'isv.invalid-method', '不存在的方法名')
        return method.work(house, parseContent(params.biz_content), params.notify_url ?? null)
      },
    })
  })
  app.get('/alipay/bill/download', (c) =>
    answer(c, house, {
      channel: 'alipay',
      name: 'billFile',
      broken,
      seal: (reply) => reply,
      work: () => {
        const file = downloadOf(house, c.req.query('token') ?? '')
        if (file === null) return { status: 404, type: 'text/plain', body: 'expired' }
        return {
          status: 200,
          type: 'application/zip',
          body: file.body,
          headers: { 'Content-Disposition': `attachment; filename="${file.name}"` },
        }
      },
    }),
  )
}
