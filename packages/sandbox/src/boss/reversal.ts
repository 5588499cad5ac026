import { channelNowMs } from '../platform/answer.ts'
import type { House } from '../platform/house.ts'
import { DAY_MS, monthOf } from '../platform/shanghai.ts'
import { byId } from './subscribers.ts'
import type { Topup } from './topups.ts'

/** Why a top-up cannot be taken back, or null: within 24 hours and the same month, once, not of a card, while the balance suffices. */
export const whyNoReversal = (house: House, topup: Topup): { code: string; reason: string } | null => {
  const now = channelNowMs(house, topup.channel)
  if (topup.state !== 'completed') return { code: 'notCompleted', reason: '充值未成功，不能冲正' }
  if (topup.reversed_at !== null) return { code: 'alreadyReversed', reason: '该笔充值已冲正' }
  if (topup.voucher !== null) return { code: 'reversalRefused', reason: '充值卡充值不能冲正' }
  if (now - topup.requested_at > DAY_MS || monthOf(now) !== monthOf(topup.requested_at))
    return { code: 'reversalTooLate', reason: '超过 24 小时或已跨月，不能冲正' }
  if ((byId(house, topup.subscriber_id)?.balance_fen ?? 0) < topup.amount_fen)
    return { code: 'balanceTooLow', reason: '余额不足，不能冲正' }
  if (house.knobs.take(topup.channel, 'reversal', 'reversalRefused') !== null)
    return { code: 'reversalRefused', reason: '计费系统拒绝冲正' }
  return null
}
