/** Fen as a number of yuan, as TM Forum and nobody else writes money. */
export const yuan = (fen: number): number => fen / 100

/** Fen as yuan with two decimals: `12.30`. */
export const yuanText = (fen: number): string =>
  `${fen < 0 ? '-' : ''}${Math.floor(Math.abs(fen) / 100)}.${String(Math.abs(fen) % 100).padStart(2, '0')}`

/** Fen of a number of yuan; null unless it says a whole number of fen exactly. */
export const fenOfYuan = (amount: number): number | null => {
  const fen = Math.round(amount * 100)
  return Number.isSafeInteger(fen) && fen / 100 === amount ? fen : null
}

/** Fen of a text such as `12.3`; null when it has more than two decimals, a sign or anything else. */
export const fenOfText = (text: string): number | null => {
  const found = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text)
  return found === null ? null : Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
}
