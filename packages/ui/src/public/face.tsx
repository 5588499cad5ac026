const MOUTHS = {
  5: 'M15 29h20a10 10 0 0 1-20 0Z',
  4: 'M15 30q10 9 20 0',
  3: 'M15 33h20',
  2: 'M15 35q10-9 20 0',
  1: 'M15 36q10-9 20 0 M12 15l7 4 M38 15l-7 4',
} as const
export type Score = keyof typeof MOUTHS
/** From the best to the worst, as they stand on the screen. */
export const SCORES = [5, 4, 3, 2, 1] as const satisfies readonly Score[]

/** A face for a score, told by its mouth and brows alone: never by colour. */
export const Face = (props: { readonly score: Score }) => (
  <svg class="face" viewBox="0 0 50 50" aria-hidden="true">
    <circle cx="25" cy="25" r="22.5" />
    <circle class="eye" cx="17.5" cy="21" r="2.6" />
    <circle class="eye" cx="32.5" cy="21" r="2.6" />
    <path classList={{ filled: props.score === 5 }} d={MOUTHS[props.score]} />
  </svg>
)
