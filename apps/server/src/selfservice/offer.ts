import type { Fen } from '@jiaohao/shared/kernel'

/** What a hall offers to top up with, and how much; amounts in fen. */
export interface TopUpOffer {
  readonly amountsFen: readonly Fen[]
  /** A sum of the customer's own choice in whole yuan; null where it is not offered. */
  readonly customFen: { readonly from: Fen; readonly to: Fen } | null
  readonly perNumberDayFen: Fen
  /** Beyond it the duty manager hears of it; nobody is refused. */
  readonly perKioskDayAlarmFen: Fen
}

const FEN = 100

export const USUAL_OFFER: TopUpOffer = {
  amountsFen: [10, 20, 30, 50, 100, 200, 300, 500].map((yuan) => yuan * FEN),
  customFen: null,
  perNumberDayFen: 2_000 * FEN,
  perKioskDayAlarmFen: 50_000 * FEN,
}

/** Whether this sum can be ordered. */
export const isOffered = (offer: TopUpOffer, amountFen: Fen): boolean =>
  offer.amountsFen.includes(amountFen) ||
  (offer.customFen !== null && amountFen >= offer.customFen.from && amountFen <= offer.customFen.to && amountFen % FEN === 0)
