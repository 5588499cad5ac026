/** The payment channels. */
export type PayChannel = 'wechat' | 'alipay'

/** A trade as the table keeps it; `paid_at` is set in state `paid`, `closed_at` in `closed`. */
export type Trade = {
  id: number
  channel: PayChannel
  out_trade_no: string
  code: string
  amount_fen: number
  subject: string
  attach: string | null
  notify_url: string | null
  fingerprint: string
  state: 'open' | 'paid' | 'closed'
  scanned: number
  transaction_no: string
  created_at: number
  expires_at: number
  paid_at: number | null
  closed_at: number | null
}

/** What a merchant says of a new trade. `expiresAt` is the channel's business time. */
export type NewTrade = {
  channel: PayChannel
  outTradeNo: string
  amountFen: number
  subject: string
  attach: string | null
  notifyUrl: string | null
  expiresAt: number | null
}
