import { For, type JSX } from 'solid-js'
import type { Scale } from '../components/chart/plot.ts'
import { type CoverRow, isShort, shortOf } from './cover-rows.ts'

const HATCH_PX = 5

/** The two hatches of a cover: red where people are missing, blue where they are spare. */
export const HatchPatterns = (props: { readonly id: string }): JSX.Element => (
  <defs>
    <pattern id={`${props.id}-short`} width={HATCH_PX} height={HATCH_PX} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <line x1="0" x2="0" y1="0" y2={HATCH_PX} stroke="var(--verm)" stroke-width="1.8" />
    </pattern>
    <pattern
      id={`${props.id}-spare`}
      width={HATCH_PX + 1}
      height={HATCH_PX + 1}
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(-45)"
    >
      <line x1="0" x2="0" y1="0" y2={HATCH_PX + 1} stroke="var(--blue-2)" stroke-width="0.9" />
    </pattern>
  </defs>
)

/** What is missing and what is spare between need and roster. */
export const CoverHatches = (props: {
  readonly id: string
  readonly rows: readonly CoverRow[]
  readonly x: Scale
  readonly y: Scale
}): JSX.Element => (
  <For each={props.rows.filter((row) => shortOf(row) !== 0)}>
    {(row) => (
      <rect
        fill={`url(#${props.id}-${isShort(row) ? 'short' : 'spare'})`}
        x={props.x(row.fromMin)}
        y={props.y(Math.max(row.need, row.rostered))}
        width={props.x(row.toMin) - props.x(row.fromMin)}
        height={Math.abs(props.y(row.need) - props.y(row.rostered))}
      />
    )}
  </For>
)
