const FACES_FEN = [1000, 3000, 5000, 10_000]
const CARDS_OF_A_FACE = 5
const FAR = '2035-12-31'
const PAST = '2020-12-31'

/** The recharge cards of the demo: 18 figures of which the sixth tells the face; of each face one is used and one has expired. */
export const VOUCHERS = FACES_FEN.flatMap((faceFen, face) =>
  Array.from({ length: CARDS_OF_A_FACE }, (_, card) => ({
    code: `62001${face + 1}${String((face + 3) * 7919 * (card + 11)).padStart(12, '0')}`,
    faceFen,
    used: card === CARDS_OF_A_FACE - 2,
    expiresOn: card === CARDS_OF_A_FACE - 1 ? PAST : FAR,
  })),
)
