import { CAP_PER_EM } from '../legibility.ts'

// Advances of Noto Sans CJK SC Bold in em, measured; the regular weight is narrower.
const DIGIT_EM = 0.59
const WIDEST_LATIN_EM = 0.77
const LATIN_EM = 0.6
const CJK_EM = 1

/** Width of a ticket number or window number, in em of bold type; a letter counts as the widest that the hall uses. */
export const codeEm = (code: string): number => [...code].reduce((sum, c) => sum + (/\d/.test(c) ? DIGIT_EM : WIDEST_LATIN_EM), 0)

/** Width of a line of Chinese, English or both, in em of bold type; a little more than it really is. */
export const lineEm = (text: string): number =>
  [...text].reduce((sum, c) => sum + ((c.codePointAt(0) ?? 0) > 0x2e7f ? CJK_EM : LATIN_EM), 0)

/** The em, in mm, at which a line fits a width: at most `emMm`, at least the one whose capitals are `leastCapMm` high. */
export const fittingEmMm = (line: { text: string; emMm: number; widthMm: number; leastCapMm: number }): number =>
  Math.max(line.leastCapMm / CAP_PER_EM, Math.min(line.emMm, line.widthMm / Math.max(1, lineEm(line.text))))

/** A name in the parts between which a line may break: after a slash, which ends its part. A name without one may break anywhere. */
export const partsOfName = (name: string): string[] => name.split(/(?<=[/／])/)
