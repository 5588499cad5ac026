import { z } from 'zod'

const MOST_DELAY_MS = 600_000
const wait = z.number().int().min(0).max(MOST_DELAY_MS)
const httpStatus = z.number().int().min(400).max(599)

type Knob = { value: z.ZodType; default: unknown; where: string; words: string }
const knob = <Value extends z.ZodType>(value: Value, preset: z.infer<Value>, where: string, words: string) =>
  ({ value, default: preset, where, words }) satisfies Knob

/** Each fault that can be set: the shape of its value, the value when none is given, where it bites, and plain words for the front page. */
export const KNOBS = {
  delayMs: knob(wait, 3000, 'any', '收到请求后先等这么久，再办理 · waits before doing anything'),
  delayReplyMs: knob(wait, 3000, 'any', '办完后等这么久才应答 · does it, then answers late'),
  dropBeforeCommit: knob(z.literal(true), true, 'any', '不办理，直接断开连接 · hangs up without doing it'),
  dropReplyAfterCommit: knob(z.literal(true), true, 'any', '办完后断开连接，不应答 · does it, then hangs up without an answer'),
  status5xx: knob(httpStatus, 500, 'any', '不办理，答错误码 · answers this error status without doing it (429 too)'),
  status5xxAfterCommit: knob(httpStatus, 500, 'any', '办完后答错误码 · does it, yet answers this error status'),
  badSignature: knob(z.literal(true), true, 'wechat alipay', '应答的签名不对 · the signature of the reply is wrong'),
  closeAgainstPayRace: knob(
    z.enum(['refused', 'answered']),
    'refused',
    'wechat alipay · close, cancel',
    '关单途中付款到账（refused 关单被拒；answered 关单答成功而款已付）· the payment lands while the order is being closed',
  ),
  refundProcessing: knob(
    z.object({ forMs: wait, outcome: z.enum(['SUCCESS', 'ABNORMAL', 'CLOSED']) }),
    { forMs: 5000, outcome: 'ABNORMAL' },
    'wechat alipay · refund',
    '退款先处理中，过后成为此结果 · a refund stays in process, then ends so',
  ),
  notifyNever: knob(z.literal(true), true, 'wechat alipay · notify', '不发通知 · no notification is sent'),
  duplicateNotification: knob(z.number().int().min(1).max(20), 1, 'wechat alipay · notify', '通知多发几遍 · so many extra copies'),
  reorderedNotifications: knob(wait, 1500, 'wechat alipay · notify', '通知晚发，后来的先到 · held back so that later ones overtake it'),
  wrongAmountInNotification: knob(
    z.number().int(),
    1,
    'wechat alipay · notify',
    '通知金额多出这么多分 · rightly signed, amount off by so many fen',
  ),
  wrongMerchantInNotification: knob(
    z.literal(true),
    true,
    'wechat alipay · notify',
    '通知里是别的商户 · rightly signed, of another merchant',
  ),
  wrongOrderInNotification: knob(z.literal(true), true, 'wechat alipay · notify', '通知里是别的订单 · rightly signed, of another order'),
  badNotificationSignature: knob(
    z.literal(true),
    true,
    'wechat alipay · notify',
    '通知的签名不对 · the signature of the notification is wrong',
  ),
  notifyScale: knob(
    z.number().min(0).max(10),
    0.01,
    'wechat alipay · notify',
    '通知重发间隔乘以此数 · the waits between attempts times this',
  ),
  slowCreated: knob(
    z.number().min(0).max(3600),
    10,
    'boss air · topup',
    '充值先受理，这么多秒后才有结果 · the top-up stays created for so many seconds',
  ),
  topupFails: knob(
    z.string().min(1).max(80),
    '计费系统忙 billing busy',
    'boss air · topup',
    '充值明确失败，这是原因 · the top-up fails, with this reason',
  ),
  reversalRefused: knob(z.literal(true), true, 'boss air · reversal', '冲正被拒 · the reversal is refused'),
  ignoreIdempotency: knob(
    z.literal(true),
    true,
    'boss · topup',
    '不认 externalId 与 Idempotency-Key，重发就再充一次 · a strict TMF654 that charges again when asked again',
  ),
  billFaults: knob(
    z.object({ missing: z.number().int().min(0), extra: z.number().int().min(0), different: z.number().int().min(0) }),
    { missing: 1, extra: 1, different: 1 },
    'wechat alipay boss air · bill',
    '对账单少几行、多几行、改几行 · rows left out, invented, altered',
  ),
  clockSkewS: knob(
    z.number().int().min(-86_400).max(86_400),
    180,
    'any',
    '渠道的时钟快这么多秒 · the clock of the channel runs ahead by so many seconds',
  ),
} as const

/** The name of a fault. */
export type KnobName = keyof typeof KNOBS
/** The value of a fault. */
export type KnobValue<Name extends KnobName> = z.infer<(typeof KNOBS)[Name]['value']>

/** Says whether a text is the name of a fault. */
export const isKnobName = (text: string): text is KnobName => Object.hasOwn(KNOBS, text)
