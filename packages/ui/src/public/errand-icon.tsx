import { drawingStroke } from './icon.tsx'

/** Drawings of errands done at the kiosk, on the same grid as the others; apart from them, since the first screen shows none. */
const errandPaths = {
  kiosk:
    'M7 2.5h10A1.5 1.5 0 0 1 18.5 4v9a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 13V4A1.5 1.5 0 0 1 7 2.5zM9 6.5h6M9 10h3.5M9.5 14.5v6M14.5 14.5v6M6.5 21h11',
  shield: 'M12 2.5l7.5 2.5v6c0 5-3 8.5-7.5 10.5C7.5 19.5 4.5 16 4.5 11V5zM8.5 11.5l2.5 2.5 4.5-4.5',
  warning: 'M12 3.5L22 20.5H2zM12 10v5M12 17.8v.01',
  mail: 'M3 5h18v14H3zM3 6l9 7 9-7',
  calendar: 'M4 5h16v16H4zM4 9.5h16M8 3v4M16 3v4M8.5 14.8l2.5 2.5 4.5-4.5',
  'arrow-right': 'M4 12h16M13 5l7 7-7 7',
} as const
export type ErrandIconName = keyof typeof errandPaths

/** A drawing of `sizeMm` millimetres. It is decoration: a word always stands beside it. */
export const ErrandIcon = (props: { readonly name: ErrandIconName; readonly sizeMm: number }) => (
  <svg
    class="icon"
    viewBox="0 0 24 24"
    aria-hidden="true"
    style={{ width: `calc(${props.sizeMm} * var(--mm))`, height: `calc(${props.sizeMm} * var(--mm))` }}
    fill="none"
    stroke="currentColor"
    stroke-width={drawingStroke(props.sizeMm)}
    stroke-linecap="round"
    stroke-linejoin="round"
  >
    <path d={errandPaths[props.name]} />
  </svg>
)
