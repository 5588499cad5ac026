import type { JSX } from 'solid-js'

// Drawn on a grid of 24 with round ends, like the icons of the kiosk.
const paths = {
  unplugged: 'M3 4l18 17M9 3v4M15 3v4M6 9.5h.5M10.5 8H18v2.5a6 6 0 0 1-1 3.3M13.8 16.2a6 6 0 0 1-7.8-5.7V8M12 16.5V21',
  pause: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM10 8.5v7M14 8.5v7',
  'sound-off': 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM16 9.5l5 5M21 9.5l-5 5',
  ticket: 'M3 6h18v3.5a2.5 2.5 0 0 0 0 5V18H3v-3.5a2.5 2.5 0 0 0 0-5zM14 6v1.5M14 11.2v1.6M14 16.5V18',
} as const

/** A line drawing as high as its line of text; a word always stands beside it. */
export const WallIcon = (props: { readonly name: keyof typeof paths }): JSX.Element => (
  <svg class="wall-icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={paths[props.name]} />
  </svg>
)

/** The mark of the product: a small ticket. */
export const Mark = (): JSX.Element => (
  <svg class="wall-mark" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M3 1h18a2 2 0 0 1 2 2v5.5a3.5 3.5 0 0 0 0 7V21a2 2 0 0 1-2 2H3a2 2 0 0 1-2-2v-5.5a3.5 3.5 0 0 0 0-7V3a2 2 0 0 1 2-2z" />
    <path class="wall-mark-lines" d="M6.5 7.5h11M6.5 12h11M6.5 16.5h6" />
  </svg>
)
