import { type IconName, iconPaths } from './icon-paths.ts'

/** A line beyond which an icon counts as large and is drawn with a finer stroke. */
const LARGE_MM = 30
const STROKE = 2
const STROKE_LARGE = 1.5

/** The width of an icon's lines on its grid of 24. */
export const drawingStroke = (sizeMm: number): number => (sizeMm > LARGE_MM ? STROKE_LARGE : STROKE)

/** An icon of `sizeMm` millimetres on the screen. It is decoration: a word always stands beside it. */
export const Icon = (props: { readonly name: IconName; readonly sizeMm: number }) => (
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
    <path d={iconPaths[props.name]} />
  </svg>
)
