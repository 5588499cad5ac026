import type { ReportDay } from '@jiaohao/shared/contract'
import { createMemo, createUniqueId, For, type JSX, Show } from 'solid-js'
import { type Scale, type Stair, scaleOf, stairPath } from '../components/chart/plot.ts'
import { hasNoData, labelAnchor } from './picture-marks.ts'
import { r } from './words.ts'

const STEP_MIN = 30
const HOUR_MIN = 60
const AXIS_PX = 16
/** Hours between two labels: the least that leaves each its room. */
const LABEL_EVERY_H = [4, 8, 12, 24] as const
const LABEL_PX = 20
const TOP_PX = 4

export interface PictureFrame {
  readonly fromMin: number
  readonly toMin: number
  /** The most counters of any day, so that days compare at a glance. */
  readonly most: number
}

/** The hours and the height that all pictures of a report share. */
export const frameOf = (days: readonly ReportDay[]): PictureFrame => {
  const shown = days.filter(({ halfHours }) => halfHours.need.length > 0)
  const values = shown
    .flatMap(({ halfHours: { need, rostered, open } }) => [...need, ...rostered, ...open])
    .filter((value) => value !== null)
  return {
    fromMin: Math.min(8 * HOUR_MIN, ...shown.map(({ fromMin }) => fromMin)),
    toMin: Math.max(20 * HOUR_MIN, ...shown.map(({ fromMin, halfHours }) => fromMin + halfHours.need.length * STEP_MIN)),
    most: Math.max(4, ...values),
  }
}

interface Step {
  readonly fromMin: number
  readonly need: number | null
  readonly set: number | null
  readonly rostered: number | null
}
/** What is compared with the need: the counters that were open, or those that are rostered. */
const stepsOf = ({ fromMin, halfHours: { need, rostered, open } }: ReportDay): Step[] =>
  need.map((value, at) => ({
    fromMin: fromMin + at * STEP_MIN,
    need: value,
    set: open[at] ?? rostered[at] ?? null,
    rostered: open[at] == null ? null : (rostered[at] ?? null),
  }))

/** Counters of one day by half-hour: open or rostered as a solid line, needed as a dashed one, too few and too many hatched. */
export const DayPicture = (props: {
  readonly day: ReportDay
  readonly frame: PictureFrame
  readonly widthPx: number
  readonly heightPx: number
}): JSX.Element => {
  const id = createUniqueId()
  const bottom = (): number => props.heightPx - AXIS_PX
  const x = createMemo<Scale>(() => scaleOf([props.frame.fromMin, props.frame.toMin], [1, props.widthPx - 1]))
  const y = createMemo<Scale>(() => scaleOf([0, props.frame.most], [bottom(), TOP_PX]))
  const steps = createMemo(() => stepsOf(props.day))
  const stairs = (pick: (step: Step) => number | null): Stair[] =>
    steps().flatMap((step) => {
      const value = pick(step)
      return value === null ? [] : [{ fromX: x()(step.fromMin), toX: x()(step.fromMin + STEP_MIN), y: y()(value) }]
    })
  const gaps = () => steps().filter(({ need, set }) => need !== null && set !== null && need !== set)
  const every = (): number => {
    const hourPx = (props.widthPx * HOUR_MIN) / (props.frame.toMin - props.frame.fromMin)
    return (LABEL_EVERY_H.find((hours) => hours * hourPx >= LABEL_PX) ?? 24) * HOUR_MIN
  }
  const hours = (): number[] => {
    const first = Math.ceil(props.frame.fromMin / every()) * every()
    return Array.from({ length: Math.floor((props.frame.toMin - first) / every()) + 1 }, (_, at) => first + at * every())
  }
  return (
    <svg
      class="day-picture"
      width={props.widthPx}
      height={props.heightPx}
      viewBox={`0 0 ${props.widthPx} ${props.heightPx}`}
      aria-hidden="true"
    >
      <defs>
        <For each={['short', 'spare'] as const}>
          {(kind) => (
            <pattern
              id={`${kind}-${id}`}
              width="4"
              height="4"
              patternUnits="userSpaceOnUse"
              patternTransform={`rotate(${kind === 'short' ? 45 : -45})`}
            >
              <line class={`hatch-${kind}`} x1="0" x2="0" y1="0" y2="4" />
            </pattern>
          )}
        </For>
      </defs>
      <rect class="picture-ground" x={0} y={TOP_PX} width={props.widthPx} height={bottom() - TOP_PX} />
      <For each={gaps()}>
        {({ fromMin, need, set }) => (
          <rect
            fill={`url(#${(need ?? 0) > (set ?? 0) ? 'short' : 'spare'}-${id})`}
            x={x()(fromMin)}
            y={y()(Math.max(need ?? 0, set ?? 0))}
            width={x()(fromMin + STEP_MIN) - x()(fromMin)}
            height={Math.abs(y()(need ?? 0) - y()(set ?? 0))}
          />
        )}
      </For>
      <path class="picture-rostered" d={stairPath(stairs(({ rostered }) => rostered))} />
      <path class="picture-need" d={stairPath(stairs(({ need }) => need))} />
      <path class="picture-set" d={stairPath(stairs(({ set }) => set))} />
      <Show when={hasNoData(props.day)}>
        <text class="picture-hour" x={props.widthPx / 2} y={(TOP_PX + bottom()) / 2 + 4} text-anchor="middle">
          {r('no-data')}
        </text>
      </Show>
      <line class="picture-base" x1={0} x2={props.widthPx} y1={bottom()} y2={bottom()} />
      <For each={hours()}>
        {(minute) => (
          <text class="picture-hour" x={x()(minute)} y={props.heightPx - 3} text-anchor={labelAnchor(x()(minute), props.widthPx)}>
            {minute / HOUR_MIN}
          </text>
        )}
      </For>
    </svg>
  )
}
