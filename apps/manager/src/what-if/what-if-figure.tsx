import type { WhatIfFigures } from '@jiaohao/shared/contract'
import { createMemo, type JSX } from 'solid-js'
import { ChartFigure } from '../components/chart/figure.tsx'
import { createPanelScale } from '../components/chart/panel.tsx'
import { linePath, type Scale, scaleOf, stairPath } from '../components/chart/plot.ts'
import { TimeAxis, ValueGrid } from '../components/chart/time-axis.tsx'
import { HalfHourPairs } from './what-if-table.tsx'
import { q } from './words.ts'

type HalfHour = WhatIfFigures['halfHours'][number]

const STEP_MIN = 30
const HOUR_MIN = 60
const LEFT_PX = 34
const RIGHT_PX = 60
const WAITS = { top: 36, bottom: 176 } as const
const COUNTERS = { top: 232, bottom: 352 } as const
const HEIGHT_PX = 380
const WAIT_SCALE_MIN = 30

const Title = (props: { readonly name: string; readonly unit: string; readonly y: number }): JSX.Element => (
  <text class="strong" x={0} y={props.y}>
    {props.name}
    <tspan dx="8" font-weight="400" fill="var(--ink-2)">
      {props.unit}
    </tspan>
  </text>
)
const Target = (props: { readonly y: number; readonly endX: number; readonly minutes: number }): JSX.Element => (
  <g>
    <line class="target" x1={LEFT_PX} x2={props.endX} y1={props.y} y2={props.y} />
    <text x={props.endX + 6} y={props.y + 4}>
      {props.minutes}
    </text>
  </g>
)

/** Waits and counters of a day before and after, on one axis; the pairs of figures behind it. */
export const WhatIfFigure = (props: {
  readonly before: WhatIfFigures
  readonly after: WhatIfFigures
  readonly targetS: number
}): JSX.Element => {
  const all = (): HalfHour[] => [...props.before.halfHours, ...props.after.halfHours]
  const fromMin = (): number => Math.floor(Math.min(8 * HOUR_MIN, ...all().map((one) => one.fromMin)) / HOUR_MIN) * HOUR_MIN
  const toMin = (): number => Math.ceil(Math.max(20 * HOUR_MIN, ...all().map((one) => one.fromMin + STEP_MIN)) / HOUR_MIN) * HOUR_MIN
  const waitPath = (of: WhatIfFigures, x: Scale, y: Scale): string =>
    linePath(of.halfHours.map(({ fromMin: at, waitP90S }) => (waitP90S === null ? null : { x: x(at + STEP_MIN / 2), y: y(waitP90S / 60) })))
  const stairs = (of: WhatIfFigures, pick: (one: HalfHour) => number, x: Scale, y: Scale): string =>
    stairPath(of.halfHours.map((one) => ({ fromX: x(one.fromMin), toX: x(one.fromMin + STEP_MIN), y: y(pick(one)) })))
  return (
    <ChartFigure
      title={q('figure-title')}
      asTable={false}
      heightPx={HEIGHT_PX}
      table={<HalfHourPairs before={props.before} after={props.after} />}
      draw={(widthPx) => {
        const endX = (): number => widthPx() - RIGHT_PX
        const x = createMemo(() => scaleOf([fromMin(), toMin()], [LEFT_PX, endX()]))
        const waits = createPanelScale(
          () => WAITS,
          () => Math.max(WAIT_SCALE_MIN, ...all().map(({ waitP90S }) => (waitP90S ?? 0) / 60)),
        )
        const counters = createPanelScale(
          () => COUNTERS,
          () => Math.max(4, ...all().flatMap(({ need, open }) => [need, open])),
        )
        return (
          <>
            <Title name={q('panel-wait')} unit={q('panel-wait-unit')} y={WAITS.top - 18} />
            <ValueGrid lines={waits.lines()} y={waits.y()} fromX={LEFT_PX} toX={endX()} />
            <Target y={waits.y()(props.targetS / 60)} endX={endX()} minutes={Math.round(props.targetS / 60)} />
            <path class="what-was" d={waitPath(props.before, x(), waits.y())} />
            <path class="what-would" d={waitPath(props.after, x(), waits.y())} />
            <Title name={q('panel-counters')} unit={q('panel-counters-unit')} y={COUNTERS.top - 18} />
            <ValueGrid lines={counters.lines()} y={counters.y()} fromX={LEFT_PX} toX={endX()} />
            <path class="what-was" d={stairs(props.before, ({ open }) => open, x(), counters.y())} />
            <path class="what-was need" d={stairs(props.before, ({ need }) => need, x(), counters.y())} />
            <path class="what-would" d={stairs(props.after, ({ open }) => open, x(), counters.y())} />
            <path class="what-would need" d={stairs(props.after, ({ need }) => need, x(), counters.y())} />
            <TimeAxis fromMin={fromMin()} toMin={toMin()} x={x()} y={COUNTERS.bottom} />
          </>
        )
      }}
    />
  )
}
