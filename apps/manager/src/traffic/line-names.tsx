import { createMemo, type JSX, Show } from 'solid-js'
import { type Scale, spreadApart } from '../components/chart/plot.ts'
import { t } from '../language.ts'

/** A point of a band in minutes, at its place on the axis in pixels. */
export interface Measured {
  readonly x: number
  readonly lower: number
  readonly upper: number
}

const NAME_GAP_PX = 13
/** The peak's own label names its line; a second name would run into it when the line ends this near. */
const NAME_ROOM_PX = 70

/** A line that ends this near to the end of the axis has its name beside the target's. */
const COLUMN_PX = 60
/** Text stands so much lower than the line that it names. */
const TEXT_DROP_PX = 4

interface LineNamesProps {
  readonly points: readonly (Measured | null)[]
  /** Where the last thing is drawn, dots of few tickets included: the names stand behind it. */
  readonly lastX: number
  readonly y: Scale
  readonly endX: number
  readonly lowerName: string
  readonly upperName: string
  readonly targetMin: number | null
  readonly peakX: number
}

/** Names the two lines of a band behind what was drawn last, one above the other where they end together, and the target behind the axis. */
export const LineNames = (props: LineNamesProps): JSX.Element => {
  const last = createMemo(() => props.points.filter((point) => point !== null).at(-1))
  const heights = createMemo(() => {
    const end = last()
    const target = props.y(props.targetMin ?? 0)
    if (end === undefined) return { target, upper: 0, lower: 0 }
    const beside = props.targetMin !== null && props.lastX > props.endX - COLUMN_PX
    const [upper = 0, lower = 0, aim = target] = spreadApart(
      [props.y(end.upper), props.y(end.lower), ...(beside ? [target] : [])],
      NAME_GAP_PX,
    )
    return { target: aim, upper, lower }
  })
  return (
    <>
      <Show when={last() !== undefined}>
        <Show when={Math.abs(props.lastX - props.peakX) > NAME_ROOM_PX}>
          <text class="ours" x={props.lastX + 7} y={heights().upper + TEXT_DROP_PX}>
            {props.upperName}
          </text>
        </Show>
        <text class="strong" x={props.lastX + 7} y={heights().lower + TEXT_DROP_PX}>
          {props.lowerName}
        </text>
      </Show>
      <Show when={props.targetMin}>
        {(target) => (
          <text class="strong" x={props.endX + 6} y={heights().target + TEXT_DROP_PX}>
            {t('axis-target', { target: target() })}
          </text>
        )}
      </Show>
    </>
  )
}
