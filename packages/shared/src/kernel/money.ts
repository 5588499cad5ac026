/** Money is kept in whole fen; a float of yuan exists only on the wire of those who ask for one. */
export type Fen = number

const FEN_PER_YUAN = 100
/** Beyond this a float of yuan may not come back to the same fen. */
const MOST_FEN = 100_000_000_000

/** Yuan as TM Forum's and Alipay's messages carry them: 12345 fen is 123.45. */
export const yuanOf = (fen: Fen): number => fen / FEN_PER_YUAN

/** Yuan in words for a page, a paper or a message: 10000 fen is `100.00`. */
export const yuanText = (fen: Fen): string => {
  const whole = Math.trunc(Math.abs(fen) / FEN_PER_YUAN)
  const rest = String(Math.abs(fen) % FEN_PER_YUAN).padStart(2, '0')
  return `${fen < 0 ? '-' : ''}${whole}.${rest}`
}

/**
 * Fen of an amount in yuan that came over a wire.
 * @throws RangeError for an amount that is not a whole number of fen: a rounded sum of money is a wrong one.
 */
export const fenOfYuan = (yuan: number | string): Fen => {
  const amount = typeof yuan === 'string' && yuan.trim() === '' ? Number.NaN : Number(yuan)
  const fen = Math.round(amount * FEN_PER_YUAN)
  if (!Number.isFinite(amount) || Math.abs(fen) > MOST_FEN || Math.abs(fen / FEN_PER_YUAN - amount) > 1e-9)
    throw new RangeError(`${yuan} yuan is no whole number of fen`)
  return fen === 0 ? 0 : fen
}
