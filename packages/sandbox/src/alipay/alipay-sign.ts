import type { Notification } from '../pay/notifications.ts'
import { channelNowMs, type Reply } from '../platform/answer.ts'
import type { House } from '../platform/house.ts'
import { parsePlainTime, plainTime } from '../platform/shanghai.ts'
import { isSigned, signText } from '../platform/signature.ts'

/** The parameters of one gateway request: query and form together. */
export type GatewayParams = Record<string, string>

const signable = (params: GatewayParams, without: readonly string[]): string =>
  Object.keys(params)
    .filter((key) => !without.includes(key) && params[key] !== '')
    .sort()
    .map((key) => `${key}=${params[key]}`)
    .join('&')

/** What Alipay's gateway finds wrong with a request before it looks at the business, as code and words; null when nothing is. */
export const whyNotAccepted = (house: House, params: GatewayParams): { code: string; subCode: string; subMsg: string } | null => {
  const { alipay } = house.keys
  const missing = ['app_id', 'method', 'charset', 'sign_type', 'sign', 'timestamp', 'version'].find((name) => (params[name] ?? '') === '')
  if (missing !== undefined) return { code: '40001', subCode: `isv.missing-${missing.replaceAll('_', '-')}`, subMsg: `缺少${missing}参数` }
  if (params.app_id !== alipay.appId) return { code: '40002', subCode: 'isv.invalid-app-id', subMsg: '无效的AppID参数' }
  if (params.sign_type !== 'RSA2') return { code: '40002', subCode: 'isv.invalid-signature-type', subMsg: '无效的签名类型' }
  if (params.charset?.toLowerCase() !== 'utf-8') return { code: '40002', subCode: 'isv.invalid-charset', subMsg: '字符集错误' }
  // NOTE: the clients in use write their own zone's time here, so that only the form can be checked.
  if (parsePlainTime(params.timestamp ?? '') === null)
    return { code: '40002', subCode: 'isv.invalid-timestamp', subMsg: '非法的时间戳参数' }
  return isSigned(signable(params, ['sign']), params.sign ?? '', alipay.merchantPrivateKey)
    ? null
    : { code: '40002', subCode: 'isv.invalid-signature', subMsg: '验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配' }
}

/** Wraps a response's JSON and signs exactly its bytes. */
export const sealAlipay = (house: House, method: string, reply: Reply, tampered: boolean): Reply => {
  const response = reply.body.toString()
  const sign = signText(tampered ? `${response} ` : response, house.keys.alipay.alipayPrivateKey)
  return { ...reply, body: `{"${method.replaceAll('.', '_')}_response":${response},"sign":"${sign}"}` }
}

/** A notification as it goes over the wire: a form whose fields are signed in the order of their names. */
export const dressAlipay = (house: House, notification: Notification): { headers: Record<string, string>; body: string } => {
  const fields: GatewayParams = {
    ...(JSON.parse(notification.content) as GatewayParams),
    notify_time: plainTime(channelNowMs(house, 'alipay')),
    notify_type: 'trade_status_sync',
    notify_id: notification.event_id.replaceAll('-', ''),
    charset: 'utf-8',
    version: '1.0',
  }
  const text = signable(fields, ['sign', 'sign_type'])
  const sign = signText(notification.tampered === 1 ? `${text} ` : text, house.keys.alipay.alipayPrivateKey)
  const body = new URLSearchParams({ ...fields, sign, sign_type: 'RSA2' }).toString()
  return { headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' }, body }
}
