import { createMemo, For, type JSX } from 'solid-js'
import { gridOf, type Scale, scaleOf } from './plot.ts'

/** Where a panel stands in the figure, in pixels from its top. */
export interface Place {
  readonly top: number
  readonly bottom: number
}

/** The round values of a panel from nothing to the most, and the scale that they span on its place. */
export const createPanelScale = (place: () => Place, most: () => number): { readonly lines: () => number[]; readonly y: () => Scale } => {
  const lines = createMemo(() => gridOf(most()))
  const y = createMemo(() => scaleOf([0, lines().at(-1) ?? 1], [place().bottom, place().top]))
  return { lines, y }
}

/** The middle of an interval of a day, in minutes. */
export const middleOf = ({ fromMin, toMin }: { readonly fromMin: number; readonly toMin: number }): number => (fromMin + toMin) / 2

/** Intervals that are off target as a ground through every panel. */
export const OffTint = (props: {
  readonly rows: readonly { readonly fromMin: number; readonly toMin: number }[]
  readonly x: Scale
  readonly place: Place
}): JSX.Element => (
  <For each={props.rows}>
    {(row) => (
      <rect
        class="off"
        x={props.x(row.fromMin)}
        y={props.place.top}
        width={props.x(row.toMin) - props.x(row.fromMin)}
        height={props.place.bottom - props.place.top}
      />
    )}
  </For>
)
