/** Without it, spreadsheet programs read UTF-8 in the system's own code page and show Chinese as noise. */
const BYTE_ORDER_MARK = '\uFEFF'
const LINE_END = '\r\n'
/** Figures are rounded to this many digits after the point: a millisecond of a second. */
const DIGITS = 3

export type Cell = string | number | null

/** A text as a spreadsheet may have it: it runs one that begins so as a formula; the apostrophe makes it a text (OWASP, CSV Injection). */
export const guarded = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const cellText = (cell: Cell): string => {
  if (cell === null) return ''
  return typeof cell === 'number' ? String(Number(cell.toFixed(DIGITS))) : quoted(guarded(cell))
}

/** A table as CSV (RFC 4180) in UTF-8 with a byte order mark; null is an empty cell, and no text is taken for a formula. */
export const csvText = (rows: readonly (readonly Cell[])[]): string =>
  BYTE_ORDER_MARK + rows.map((row) => row.map(cellText).join(',') + LINE_END).join('')
