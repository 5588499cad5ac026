/** A length of the 55" design as a style sheet's length on this screen. */
export const wallMm = (mm: number): string => `calc(${mm.toFixed(2)} * var(--w))`
