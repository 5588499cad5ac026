import { createMemo, For, type JSX, Show } from 'solid-js'
import './hall-plan.css'
import { type PlanWish, planPicture } from './plan-picture.ts'

/** The direction of a line's end as an angle in degrees, 0 to the right. */
const headingDeg = (points: readonly { readonly x: number; readonly y: number }[]): number => {
  const [before, last] = [points.at(-2), points.at(-1)]
  return before === undefined || last === undefined ? 0 : (Math.atan2(last.y - before.y, last.x - before.x) * 180) / Math.PI
}

/**
 * The hall from above: hairlines, the area or the counters to go to in yellow with an ink edge, where the reader stands, the way, and the
 * entrance. Drawn in mm of the page (`--plan-mm`), as large as fits its room. `label` says the same to whoever cannot see it.
 */
export const HallPlan = (props: PlanWish & { readonly label: string }): JSX.Element => {
  const picture = createMemo(() => planPicture(props))
  const text = (word: { readonly x: number; readonly y: number; readonly text: string }, kind: string): JSX.Element => (
    <text
      class={`plan-text ${kind}`}
      x={word.x}
      y={word.y}
      dy="0.36em"
      style={{ 'font-size': `${props.emMm}px`, 'stroke-width': props.emMm * 0.2 }}
    >
      {word.text}
    </text>
  )
  const size = () => ({
    width: `calc(${picture().widthMm.toFixed(2)} * var(--plan-mm))`,
    height: `calc(${picture().heightMm.toFixed(2)} * var(--plan-mm))`,
  })
  return (
    <svg
      class="hall-plan"
      role="img"
      aria-label={props.label}
      viewBox={`0 0 ${picture().widthMm} ${picture().heightMm}`}
      style={{ ...size(), '--plan-hair': props.emMm * 0.04, '--plan-edge': props.emMm * 0.1 }}
    >
      <rect class="plan-outline" {...rectOf(picture().outline)} />
      <For each={picture().areas}>
        {(area) => <rect class="plan-area" classList={{ wanted: area.wanted }} data-plan-area={area.id} {...rectOf(area)} />}
      </For>
      <For each={picture().counters}>{(counter) => <rect class="plan-counter" {...rectOf(counter)} />}</For>
      <For each={picture().doors}>
        {(door) => (
          <>
            <rect class="plan-door" {...rectOf(door.box)} />
            <path
              class="plan-arrow"
              d="M0 -0.35 L0.4 0 L0 0.35 Z"
              transform={`translate(${door.tip.x - door.inward.x * props.emMm * 0.3} ${door.tip.y - door.inward.y * props.emMm * 0.3}) rotate(${headingDeg([{ x: 0, y: 0 }, door.inward])}) scale(${props.emMm})`}
            />
          </>
        )}
      </For>
      <For each={picture().figures}>{(figure) => text(figure, 'plan-figure')}</For>
      <Show when={picture().way}>
        {(way) => (
          <>
            <polyline
              class="plan-way"
              classList={{ straight: way().straight }}
              stroke-dasharray={way().straight ? `${props.emMm * 0.3} ${props.emMm * 0.25}` : 'none'}
              points={way()
                .points.map(({ x, y }) => `${x.toFixed(2)},${y.toFixed(2)}`)
                .join(' ')}
            />
            <path
              class="plan-arrow"
              d="M-0.12 -0.3 L0.36 0 L-0.12 0.3 Z"
              transform={`translate(${way().points.at(-1)?.x ?? 0} ${way().points.at(-1)?.y ?? 0}) rotate(${headingDeg(way().points)}) scale(${props.emMm})`}
            />
          </>
        )}
      </Show>
      <For each={picture().pointed}>
        {(counter) => (
          <g data-plan-counter={counter.id}>
            <rect class="plan-pointed" rx={props.emMm * 0.15} {...rectOf(counter)} />
            {text({ text: counter.text, x: counter.x + counter.width / 2, y: counter.y + counter.height / 2 }, 'plan-figure')}
          </g>
        )}
      </For>
      <Show when={picture().here}>{(here) => <circle class="plan-here" cx={here().x} cy={here().y} r={props.emMm * 0.26} />}</Show>
      <For each={picture().words}>{(word) => text(word, 'plan-word')}</For>
    </svg>
  )
}

const rectOf = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => ({ x, y, width, height })
