import type { TrafficInterval } from '@jiaohao/shared/contract'
import { createMemo, createUniqueId, For, type JSX, Show } from 'solid-js'
import { ChartFigure } from '../components/chart/figure.tsx'
import { createPanelScale, middleOf } from '../components/chart/panel.tsx'
import { linePath, type Point, type Scale, scaleOf, stairPath } from '../components/chart/plot.ts'
import { TimeAxis, ValueGrid } from '../components/chart/time-axis.tsx'
import { figures, TableHead, words } from '../components/table-head.tsx'
import { t } from '../language.ts'
import { clockText, minutesText } from '../time-words.ts'
import { type DayRow, frameOf } from '../traffic/day.ts'

const LEFT_PX = 30
const RIGHT_PX = 18
const ARRIVALS = { top: 40, bottom: 152 } as const
const WAITS = { top: 186, bottom: 266 } as const
const COUNTERS = { top: 300, bottom: 366 } as const
const HEIGHT_PX = 390
const BAR_GAP_PX = 2
const WAIT_SCALE_MIN = 30

interface StripProps {
  readonly rows: readonly DayRow[]
  readonly nowMin: number
  readonly targetMin: number | null
  readonly countersMost: number
  readonly asTable: boolean
}

/** Arrivals, P90 wait and counters open by half-hour until now, on one axis. */
export const DayStrip = (props: StripProps): JSX.Element => {
  const frame = createMemo(() => frameOf(props.rows))
  const past = createMemo(() => props.rows.filter((row) => row.fromMin < props.nowMin))
  return (
    <ChartFigure
      title={t('strip-title')}
      asTable={props.asTable}
      heightPx={HEIGHT_PX}
      table={<StripTable rows={past()} />}
      draw={(widthPx) => {
        const x = createMemo(() => scaleOf([frame().fromMin, frame().toMin], [LEFT_PX, widthPx() - RIGHT_PX]))
        const endX = (): number => widthPx() - RIGHT_PX
        return (
          <>
            <ArrivalBars rows={past()} x={x()} endX={endX()} />
            <WaitLine rows={past()} x={x()} endX={endX()} targetMin={props.targetMin} />
            <CounterLine rows={past()} x={x()} endX={endX()} nowMin={props.nowMin} most={props.countersMost} />
            <TimeAxis fromMin={frame().fromMin} toMin={frame().toMin} x={x()} y={COUNTERS.bottom} />
            <NowLine nowMin={props.nowMin} x={x()} endX={endX()} />
          </>
        )
      }}
    />
  )
}

interface PartProps {
  readonly rows: readonly DayRow[]
  readonly x: Scale
  readonly endX: number
}

const ArrivalBars = (props: PartProps): JSX.Element => {
  const { lines, y } = createPanelScale(
    () => ARRIVALS,
    () => Math.max(4, ...props.rows.map((row) => row.traffic.arrivals)),
  )
  return (
    <g>
      <ValueGrid lines={lines()} y={y()} fromX={LEFT_PX} toX={props.endX} />
      <text class="strong" x={LEFT_PX} y={ARRIVALS.top - 10}>
        {t('strip-arrivals')}
      </text>
      <For each={props.rows}>
        {(row) => (
          <rect
            class="column"
            x={props.x(row.fromMin) + BAR_GAP_PX / 2}
            y={y()(row.traffic.arrivals)}
            width={Math.max(1, props.x(row.toMin) - props.x(row.fromMin) - BAR_GAP_PX)}
            height={ARRIVALS.bottom - y()(row.traffic.arrivals)}
          />
        )}
      </For>
    </g>
  )
}

/** A label stands over its point, and under it where it would run into the panel's name. */
const labelY = (pointY: number): number => (pointY - 5 < WAITS.top + 6 ? pointY + 15 : pointY - 5)

const WaitLine = (props: PartProps & { readonly targetMin: number | null }): JSX.Element => {
  const id = createUniqueId()
  const { lines, y } = createPanelScale(
    () => WAITS,
    () => Math.max(WAIT_SCALE_MIN, ...props.rows.map((row) => (row.traffic.waitS.p90 ?? 0) / 60)),
  )
  const minutes = (traffic: TrafficInterval): number | null => (traffic.waitS.p90 === null ? null : traffic.waitS.p90 / 60)
  const points = createMemo(() =>
    props.rows.map((row): Point | null => {
      const wait = minutes(row.traffic)
      return wait === null ? null : { x: props.x(middleOf(row)), y: y()(wait) }
    }),
  )
  const last = createMemo(() => props.rows.filter((row) => row.traffic.waitS.p90 !== null).at(-1))
  const targetY = (): number => y()(props.targetMin ?? WAIT_SCALE_MIN)
  return (
    <g>
      <ValueGrid lines={lines()} y={y()} fromX={LEFT_PX} toX={props.endX} />
      <text class="strong" x={LEFT_PX} y={WAITS.top - 10}>
        {t('strip-waits')}
      </text>
      <Show when={props.targetMin}>
        {(target) => (
          <>
            <line class="target" x1={LEFT_PX} x2={props.endX} y1={targetY()} y2={targetY()} />
            <text class="end" x={props.endX} y={targetY() - 4}>
              {t('axis-target', { target: target() })}
            </text>
          </>
        )}
      </Show>
      <clipPath id={id}>
        <rect x={LEFT_PX} y={0} width={Math.max(0, props.endX - LEFT_PX)} height={targetY()} />
      </clipPath>
      <path class="set" d={linePath(points())} />
      <path class="over" d={linePath(points())} clip-path={`url(#${id})`} />
      <For each={points()}>
        {(point) => (
          <Show when={point}>
            {(p) => <circle cx={p().x} cy={p().y} r={2.5} fill={p().y < targetY() ? 'var(--verm)' : 'var(--ink)'} />}
          </Show>
        )}
      </For>
      <Show when={last()}>
        {(row) => {
          const wait = () => minutes(row().traffic) ?? 0
          return (
            <text
              class={wait() > (props.targetMin ?? WAIT_SCALE_MIN) ? 'act' : 'strong'}
              x={props.x(middleOf(row())) + 7}
              y={labelY(y()(wait()))}
            >
              {t('axis-minutes', { minutes: Math.round(wait()) })}
            </text>
          )
        }}
      </Show>
    </g>
  )
}

const CounterLine = (props: PartProps & { readonly nowMin: number; readonly most: number }): JSX.Element => {
  const { lines, y } = createPanelScale(
    () => COUNTERS,
    () => Math.max(2, props.most),
  )
  const stairs = createMemo(() =>
    props.rows.map((row) => ({
      fromX: props.x(row.fromMin),
      toX: props.x(Math.min(row.toMin, props.nowMin)),
      y: y()(row.traffic.countersOpen),
    })),
  )
  return (
    <g>
      <ValueGrid lines={lines()} y={y()} fromX={LEFT_PX} toX={props.endX} />
      <text class="strong" x={LEFT_PX} y={COUNTERS.top - 10}>
        {t('strip-counters')}
      </text>
      <path class="set" d={stairPath(stairs())} />
    </g>
  )
}

const NOW_LABEL_PX = 74

const NowLine = (props: { readonly nowMin: number; readonly x: Scale; readonly endX: number }): JSX.Element => {
  const x = (): number => props.x(props.nowMin)
  const inside = (): boolean => x() >= LEFT_PX && x() <= props.endX
  const atLeft = (): boolean => x() + NOW_LABEL_PX > props.endX
  return (
    <Show when={inside()}>
      <line class="now" x1={x()} x2={x()} y1={16} y2={COUNTERS.bottom} />
      <text class="strong" classList={{ end: atLeft() }} x={x() + (atLeft() ? -5 : 5)} y={14}>
        {t('strip-now', { time: clockText(props.nowMin) })}
      </text>
    </Show>
  )
}

const StripTable = (props: { readonly rows: readonly DayRow[] }): JSX.Element => (
  <table class="table">
    <TableHead columns={[...words(t('column-time')), ...figures(t('column-arrivals'), t('column-p90'), t('column-open'))]} />
    <tbody>
      <For each={props.rows}>
        {(row) => (
          <tr>
            <th class="text">{clockText(row.fromMin)}</th>
            <td>{row.traffic.arrivals}</td>
            <td>{minutesText(row.traffic.waitS.p90)}</td>
            <td>{row.traffic.countersOpen.toFixed(1)}</td>
          </tr>
        )}
      </For>
    </tbody>
  </table>
)
