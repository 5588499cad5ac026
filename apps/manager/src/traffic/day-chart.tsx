import { createMemo, createUniqueId, For, type JSX, Show } from 'solid-js'
import { createPanelScale, middleOf, type Place } from '../components/chart/panel.tsx'
import { bandPath, linePath, runsOf, type Scale, stairPath } from '../components/chart/plot.ts'
import { ValueGrid } from '../components/chart/time-axis.tsx'
import { t } from '../language.ts'
import { contactsOf, type DayRow, QUANTILE_ARRIVALS } from './day.ts'
import { LineNames, type Measured } from './line-names.tsx'

export const LEFT_PX = 34
export const RIGHT_PX = 92
const TITLE_PX = 22
const PEAK_ROOM_PX = 30

interface PanelProps {
  readonly rows: readonly DayRow[]
  readonly x: Scale
  readonly endX: number
  readonly place: Place
}

const PanelTitle = (props: { readonly name: string; readonly unit: string; readonly place: Place }): JSX.Element => (
  <text class="strong" x={0} y={props.place.top - TITLE_PX}>
    {props.name}
    <tspan dx="8" font-weight="400" fill="var(--ink-2)">
      {props.unit}
    </tspan>
  </text>
)

/** Arrivals as bars, on them whom consultants helped without a number, with the arrivals of the same weekday of the week before as a line of steps. */
export const ArrivalsPanel = (props: PanelProps & { readonly before: readonly DayRow[]; readonly beforeName: string }): JSX.Element => {
  const { lines, y } = createPanelScale(
    () => props.place,
    () =>
      Math.max(
        4,
        ...props.rows.map((row) => row.traffic.arrivals + contactsOf(row.traffic)),
        ...props.before.map((row) => row.traffic.arrivals),
      ),
  )
  const busiest = createMemo(() => [...props.rows].sort((a, b) => b.traffic.arrivals - a.traffic.arrivals)[0])
  const stairs = createMemo(() =>
    props.before.map((row) => ({ fromX: props.x(row.fromMin), toX: props.x(row.toMin), y: y()(row.traffic.arrivals) })),
  )
  const last = () => stairs().at(-1)
  return (
    <g>
      <ValueGrid lines={lines()} y={y()} fromX={LEFT_PX} toX={props.endX} />
      <For each={props.rows}>
        {(row) => (
          <rect
            class="column"
            x={props.x(row.fromMin) + 2}
            y={y()(row.traffic.arrivals)}
            width={Math.max(1, props.x(row.toMin) - props.x(row.fromMin) - 4)}
            height={props.place.bottom - y()(row.traffic.arrivals)}
          />
        )}
      </For>
      <For each={props.rows.filter((row) => contactsOf(row.traffic) > 0)}>
        {(row) => (
          <rect
            class="contacts"
            x={props.x(row.fromMin) + 2}
            y={y()(row.traffic.arrivals + contactsOf(row.traffic))}
            width={Math.max(1, props.x(row.toMin) - props.x(row.fromMin) - 4)}
            height={y()(row.traffic.arrivals) - y()(row.traffic.arrivals + contactsOf(row.traffic))}
          />
        )}
      </For>
      <path class="compared" d={stairPath(stairs())} />
      <Show when={last()}>
        {(end) => (
          <text class="ours" x={props.endX + 6} y={end().y + 4}>
            {props.beforeName}
          </text>
        )}
      </Show>
      <Show when={busiest()}>
        {(row) => (
          <Show when={row().traffic.arrivals > 0}>
            <text class="strong mid" x={props.x(middleOf(row()))} y={y()(row().traffic.arrivals + contactsOf(row().traffic)) - 4}>
              {t('chart-people', { people: row().traffic.arrivals })}
            </text>
          </Show>
        )}
      </Show>
      <PanelTitle name={t('panel-arrivals')} unit={t('panel-arrivals-unit')} place={props.place} />
    </g>
  )
}

/** What a band panel draws of one interval, in seconds: null where nothing was measured. */
export interface Band {
  readonly lowerS: number | null
  readonly upperS: number | null
  /** How many tickets it rests on. */
  readonly tickets: number
}

interface BandProps extends PanelProps {
  readonly name: string
  readonly unit: string
  readonly lowerName: string
  readonly upperName: string
  readonly bandOf: (row: DayRow) => Band
  readonly targetMin: number | null
  readonly scaleMin: number
}

/** A band between two quantiles in minutes with its target; intervals with few tickets are dots, since a quantile of them says little. */
export const BandPanel = (props: BandProps): JSX.Element => {
  const points = createMemo(() =>
    props.rows.flatMap((row) => {
      const { lowerS, upperS, tickets } = props.bandOf(row)
      return lowerS === null || upperS === null ? [null] : [{ x: props.x(middleOf(row)), lower: lowerS / 60, upper: upperS / 60, tickets }]
    }),
  )
  const { lines, y } = createPanelScale(
    () => props.place,
    () => Math.max(props.scaleMin, ...points().map((point) => point?.upper ?? 0)),
  )
  const enough = createMemo(() => points().map((point) => (point === null || point.tickets < QUANTILE_ARRIVALS ? null : point)))
  const few = createMemo(() => points().flatMap((point) => (point !== null && point.tickets < QUANTILE_ARRIVALS ? [point] : [])))
  const upperLine = createMemo(() => linePath(enough().map((point) => (point === null ? null : { x: point.x, y: y()(point.upper) }))))
  const lowerLine = createMemo(() => linePath(enough().map((point) => (point === null ? null : { x: point.x, y: y()(point.lower) }))))
  const peak = createMemo(() => [...points()].sort((a, b) => (b?.upper ?? -1) - (a?.upper ?? -1))[0] ?? null)
  return (
    <g>
      <ValueGrid lines={lines()} y={y()} fromX={LEFT_PX} toX={props.endX} />
      <For each={runsOf(enough())}>
        {(run) => (
          <path class="band" d={bandPath(run.map((point) => ({ x: point.x, upperY: y()(point.upper), lowerY: y()(point.lower) })))} />
        )}
      </For>
      <TargetLine targetMin={props.targetMin} y={y()} endX={props.endX} />
      <path class="upper" d={upperLine()} />
      <path class="lower" d={lowerLine()} />
      <LonePoints points={enough()} y={y()} />
      <For each={few()}>
        {(point) => (
          <>
            <circle class="dot few" cx={point.x} cy={y()(point.upper)} r={3} />
            <circle class="dot open" cx={point.x} cy={y()(point.lower)} r={3} />
          </>
        )}
      </For>
      <Show when={peak()}>
        {(point) => (
          <text
            class="ours mid"
            x={Math.min(props.endX - PEAK_ROOM_PX, Math.max(LEFT_PX + PEAK_ROOM_PX, point().x))}
            y={y()(point().upper) - 6}
          >
            {t('chart-peak', { name: props.upperName, minutes: point().upper.toFixed(1) })}
          </text>
        )}
      </Show>
      <LineNames
        points={enough()}
        lastX={Math.max(0, ...points().map((point) => point?.x ?? 0))}
        y={y()}
        endX={props.endX}
        lowerName={props.lowerName}
        upperName={props.upperName}
        targetMin={props.targetMin}
        peakX={peak()?.x ?? 0}
      />
      <PanelTitle name={props.name} unit={props.unit} place={props.place} />
    </g>
  )
}

// A line needs two points; one between two gaps would vanish.
const LonePoints = (props: { readonly points: readonly (Measured | null)[]; readonly y: Scale }): JSX.Element => (
  <For each={runsOf(props.points).filter((run) => run.length === 1)}>
    {(run) => (
      <For each={run}>
        {(point) => (
          <>
            <circle class="dot few" cx={point.x} cy={props.y(point.upper)} r={3} />
            <circle class="dot open" cx={point.x} cy={props.y(point.lower)} r={3} />
          </>
        )}
      </For>
    )}
  </For>
)

const TargetLine = (props: { readonly targetMin: number | null; readonly y: Scale; readonly endX: number }): JSX.Element => (
  <Show when={props.targetMin}>
    {(target) => <line class="target" x1={LEFT_PX} x2={props.endX} y1={props.y(target())} y2={props.y(target())} />}
  </Show>
)

/** Counters open as a solid line against the need as a dashed one; what is missing between them is hatched. */
export const CountersPanel = (props: PanelProps): JSX.Element => {
  const hatchId = createUniqueId()
  const { lines, y } = createPanelScale(
    () => props.place,
    () => Math.max(2, ...props.rows.map((row) => Math.max(row.traffic.countersOpen, row.need ?? 0))),
  )
  const span = (row: DayRow) => ({ fromX: props.x(row.fromMin), toX: props.x(row.toMin) })
  const open = createMemo(() => props.rows.map((row) => ({ ...span(row), y: y()(row.traffic.countersOpen) })))
  const needed = createMemo(() => props.rows.flatMap((row) => (row.need === null ? [] : [{ ...span(row), y: y()(row.need) }])))
  const shorts = createMemo(() => props.rows.filter((row) => row.short))
  const shortBy = (row: DayRow): number => (row.need ?? 0) - row.traffic.countersOpen
  const worst = createMemo(() => [...shorts()].sort((a, b) => shortBy(b) - shortBy(a))[0])
  return (
    <g>
      <defs>
        <pattern id={hatchId} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" x2="0" y1="0" y2="5" stroke="var(--verm)" stroke-width="1.6" />
        </pattern>
      </defs>
      <For each={open()}>
        {(stair) => (
          <rect class="set-ground" x={stair.fromX} y={stair.y} width={stair.toX - stair.fromX} height={props.place.bottom - stair.y} />
        )}
      </For>
      <ValueGrid lines={lines()} y={y()} fromX={LEFT_PX} toX={props.endX} />
      <For each={shorts()}>
        {(row) => (
          <rect
            fill={`url(#${hatchId})`}
            x={props.x(row.fromMin)}
            y={y()(row.need ?? 0)}
            width={props.x(row.toMin) - props.x(row.fromMin)}
            height={y()(row.traffic.countersOpen) - y()(row.need ?? 0)}
          />
        )}
      </For>
      <path class="needed" d={stairPath(needed())} />
      <path class="set" d={stairPath(open())} />
      <Show when={worst()}>
        {(row) => (
          <text class="act mid" x={Math.max(LEFT_PX + PEAK_ROOM_PX, props.x(middleOf(row())))} y={y()(row().need ?? 0) - 5}>
            {t('chart-short', { counters: Number(shortBy(row()).toFixed(1)) })}
          </text>
        )}
      </Show>
      <PanelTitle name={t('panel-counters')} unit={t('panel-counters-unit')} place={props.place} />
    </g>
  )
}
