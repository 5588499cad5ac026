import { For, type JSX } from 'solid-js'
import { clockText } from '../../time-words.ts'
import type { Scale } from './plot.ts'

const HOUR_MIN = 60
const NARROW_HOUR_PX = 44

/** Hours under a chart. Every second hour is written where an hour is narrow; only the full hours are. */
export const TimeAxis = (props: {
  readonly fromMin: number
  readonly toMin: number
  readonly x: Scale
  readonly y: number
}): JSX.Element => {
  const every = (): number => (props.x(HOUR_MIN) - props.x(0) < NARROW_HOUR_PX ? 2 : 1)
  const hours = (): number[] => {
    const first = props.fromMin / HOUR_MIN
    return Array.from({ length: (props.toMin - props.fromMin) / HOUR_MIN + 1 }, (_, index) => first + index).filter(
      (_, i) => i % every() === 0,
    )
  }
  return (
    <For each={hours()}>
      {(hour) => (
        <g>
          <line class="base" x1={props.x(hour * HOUR_MIN)} x2={props.x(hour * HOUR_MIN)} y1={props.y} y2={props.y + 4} />
          <text class="mid" x={props.x(hour * HOUR_MIN)} y={props.y + 17}>
            {clockText(hour * HOUR_MIN)}
          </text>
        </g>
      )}
    </For>
  )
}

/** Hair lines at round values with the value at the left, the zero line in ink. */
export const ValueGrid = (props: {
  readonly lines: readonly number[]
  readonly y: Scale
  readonly fromX: number
  readonly toX: number
}): JSX.Element => (
  <For each={props.lines}>
    {(value) => (
      <g>
        <line class={value === 0 ? 'base' : 'grid'} x1={props.fromX} x2={props.toX} y1={props.y(value)} y2={props.y(value)} />
        <text class="end" x={props.fromX - 6} y={props.y(value) + 4}>
          {value}
        </text>
      </g>
    )}
  </For>
)
