/** Height of a capital letter or figure of Noto Sans CJK, as a part of its em. */
export const CAP_PER_EM = 0.733

/**
 * Smallest capital, in mm, that ADA 703.5.5 asks of a sign. `baselineMm` is how high above the floor the line stands:
 * up to 3050 mm 51 mm of height within 4570 mm of distance, above it 75 mm within 6400 mm; 3.2 mm more for each 305 mm farther.
 */
export const adaCapMm = (sign: { readonly distanceMm: number; readonly baselineMm: number }): number => {
  const high = sign.baselineMm > 3050
  const beyondMm = Math.max(0, sign.distanceMm - (high ? 6400 : 4570))
  return (high ? 75 : 51) + (beyondMm / 305) * 3.2
}

/** Smallest capital, in mm, by the rule of thumb height = distance / 200 (FAA, NUREG-0700). */
export const twoHundredthCapMm = (distanceMm: number): number => distanceMm / 200
