import type { Notification } from '../pay/notifications.ts'
import { channelRealMs, type Reply } from '../platform/answer.ts'
import type { House } from '../platform/house.ts'
import { rfc3339 } from '../platform/shanghai.ts'
import { encryptGcm, isSigned, randomText, signText } from '../platform/signature.ts'

/** WeChat Pay refuses requests whose timestamp is further away than this. */
export const CLOCK_TOLERANCE_S = 300
const SCHEME = 'WECHATPAY2-SHA256-RSA2048'
const NONCE_LETTERS = 32

const fieldsOf = (text: string): Map<string, string> =>
  new Map([...text.matchAll(/(\w+)="([^"]*)"/g)].map((found) => [found[1] ?? '', found[2] ?? '']))

/** Says what is wrong with a request's `Authorization`, or null. `target` is path and query as they came, `body` the bytes as they came. */
export const whyNotAuthorized = (
  house: House,
  request: { method: string; target: string; authorization: string | undefined; body: string },
): string | null => {
  const { wechat } = house.keys
  const [scheme, ...rest] = (request.authorization ?? '').split(' ')
  if (scheme !== SCHEME) return `Http头Authorization认证类型不正确，应为${SCHEME}`
  const fields = fieldsOf(rest.join(' '))
  const [timestamp, nonce, signature] = [fields.get('timestamp'), fields.get('nonce_str'), fields.get('signature')]
  if (timestamp === undefined || nonce === undefined || signature === undefined) return 'Http头Authorization缺少字段'
  if (fields.get('mchid') !== wechat.merchantId) return '商户号不存在'
  if (fields.get('serial_no') !== wechat.merchantSerial) return '商户证书序列号有误'
  if (!/^\d{10}$/.test(timestamp)) return 'Http头Authorization中的timestamp不是秒'
  if (Math.abs(channelRealMs(house, 'wechat') / 1000 - Number(timestamp)) > CLOCK_TOLERANCE_S)
    return 'Http头Authorization中的timestamp与发起请求的时间不得超过5分钟'
  const message = [request.method, request.target, timestamp, nonce, request.body, ''].join('\n')
  return isSigned(message, signature, wechat.merchantPrivateKey) ? null : '错误的签名，验签失败'
}

const signatureHeaders = (house: House, body: string, tampered: boolean): Record<string, string> => {
  const { wechat } = house.keys
  const timestamp = String(Math.floor(channelRealMs(house, 'wechat') / 1000))
  const nonce = randomText(NONCE_LETTERS)
  const signed = [timestamp, nonce, tampered ? `${body} ` : body, ''].join('\n')
  return {
    'Wechatpay-Timestamp': timestamp,
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Serial': wechat.platformKeyId,
    'Wechatpay-Signature': signText(signed, wechat.platformPrivateKey),
    'Wechatpay-Signature-Type': SCHEME,
    'Request-ID': randomText(NONCE_LETTERS).toUpperCase(),
  }
}

/** Puts WeChat Pay's signature headers on a reply. */
export const sealWechat = (house: House, reply: Reply, tampered: boolean): Reply => ({
  ...reply,
  headers: { ...reply.headers, ...signatureHeaders(house, reply.body.toString(), tampered) },
})

/** A notification as it goes over the wire: the content encrypted, the body signed; both anew at each attempt. */
export const dressWechat = (house: House, notification: Notification): { headers: Record<string, string>; body: string } => {
  const original = notification.event.startsWith('REFUND') ? 'refund' : 'transaction'
  const summary = { SUCCESS: original === 'refund' ? '退款成功' : '支付成功', ABNORMAL: '退款异常', CLOSED: '退款关闭' }[
    notification.event.split('.')[1] ?? ''
  ]
  const body = JSON.stringify({
    id: notification.event_id,
    create_time: rfc3339(notification.created_at),
    resource_type: 'encrypt-resource',
    event_type: notification.event,
    summary,
    resource: {
      original_type: original,
      algorithm: 'AEAD_AES_256_GCM',
      associated_data: original,
      ...encryptGcm(notification.content, house.keys.wechat.apiV3Key, original),
    },
  })
  const headers = signatureHeaders(house, body, notification.tampered === 1)
  return { headers: { ...headers, 'Content-Type': 'application/json; charset=utf-8' }, body }
}
