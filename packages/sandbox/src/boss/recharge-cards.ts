import { channelNowMs, type Reply } from '../platform/answer.ts'
import type { House } from '../platform/house.ts'
import { DAY_MS, dayStartMs } from '../platform/shanghai.ts'
import { tmfError } from './tmf.ts'

type CardCheck = { code: string; face_fen: number; expires_on: string; state: string }

/** The face of a recharge card, or why it cannot be used. A card is used up only by a top-up that is completed. */
export const checkCard = (house: House, code: string): { faceFen: number } | { refused: Reply } => {
  const card = house.store.one<CardCheck>('SELECT * FROM voucher WHERE code = ?', code)
  if (card === null) return { refused: tmfError(404, 'voucherUnknown', '充值卡密码不正确') }
  if (card.state === 'used') return { refused: tmfError(409, 'voucherUsed', '充值卡已使用') }
  if (card.state === 'reserved') return { refused: tmfError(409, 'voucherInUse', '充值卡正在使用') }
  if (channelNowMs(house, 'boss') >= dayStartMs(card.expires_on) + DAY_MS)
    return { refused: tmfError(409, 'voucherExpired', '充值卡已过期') }
  return { faceFen: card.face_fen }
}
