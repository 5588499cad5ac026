import { DESIGN_DIAGONAL_INCH, type Screen } from './board/board-plan.ts'

const between = (text: string | null, least: number, most: number, otherwise: number): number => {
  const value = Number(text)
  return text !== null && value >= least && value <= most ? value : otherwise
}

/** Whether this screen may speak; `?voice=off` is for one without loudspeakers. */
export const mayHaveVoice = (search: string): boolean => new URLSearchParams(search).get('voice') !== 'off'

/**
 * The screen as its address tells, set once at installation: `?diagonal=` in inches (55), `?distance=` of the farthest reader in metres (8),
 * `?mount=` of the middle of the screen above the floor in millimetres (2400). A value that cannot be right is passed over.
 */
export const screenOf = (search: string): Screen => {
  const asked = new URLSearchParams(search)
  return {
    diagonalInch: between(asked.get('diagonal'), 7, 120, DESIGN_DIAGONAL_INCH),
    distanceM: between(asked.get('distance'), 1, 40, 8),
    mountMm: between(asked.get('mount'), 500, 6000, 2400),
  }
}
