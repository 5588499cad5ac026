import { createMemo, createUniqueId, For, type JSX, Show } from 'solid-js'
import { ChartFigure } from '../components/chart/figure.tsx'
import { createPanelScale, middleOf, OffTint } from '../components/chart/panel.tsx'
import { bandPath, linePath, type Scale, scaleOf, spreadApart, stairPath } from '../components/chart/plot.ts'
import { TimeAxis, ValueGrid } from '../components/chart/time-axis.tsx'
import { figures, TableHead, words } from '../components/table-head.tsx'
import { clockText } from '../time-words.ts'
import { type CoverRow, isShort, peopleText, shortOf, signedPeople } from './cover-rows.ts'
import { CoverHatches, HatchPatterns } from './hatch.tsx'
import { PersonBar, type PersonRow, personRows, ROW_PX } from './person-bars.tsx'
import type { RosterPerson, Worked } from './read-roster.ts'
import { r } from './words.ts'

const LEFT_PX = 150
const RIGHT_PX = 76
const ARRIVALS = { top: 14, bottom: 130 } as const
const COUNTERS = { top: 168, bottom: 268 } as const
const DIFFERENCE_Y = 286
const PEOPLE_TOP = 318
const AXIS_PX = 26
const LABEL_GAP_PX = 15

/** A half-hour as it is drawn. */
export interface NeedFigureRow extends CoverRow {
  readonly arrivals: { readonly mean: number; readonly p10: number; readonly p90: number }
  /** Arrivals of the same weekday of the week before; null where they are not compared. */
  readonly before: number | null
}

/** Forecast, need against roster, and the people of a day on one time axis. */
export const NeedFigure = (props: {
  readonly rows: readonly NeedFigureRow[]
  readonly isRostered: boolean
  readonly shifts: readonly Worked[]
  readonly people: readonly RosterPerson[]
  readonly beforeName: string
  /** Whether the arrivals are those that came, of a day that is over, and no forecast. */
  readonly isMeasured: boolean
}): JSX.Element => {
  const bars = createMemo(() => personRows(props.shifts, props.people))
  const peopleBottom = (): number => (bars().length === 0 ? DIFFERENCE_Y + 8 : PEOPLE_TOP + bars().length * ROW_PX)
  const frame = createMemo(() => ({
    fromMin: Math.floor(Math.min(...props.rows.map((row) => row.fromMin), ...props.shifts.map(({ shift }) => shift.startMin)) / 60) * 60,
    toMin: Math.ceil(Math.max(...props.rows.map((row) => row.toMin), ...props.shifts.map(({ shift }) => shift.endMin)) / 60) * 60,
  }))
  return (
    <ChartFigure
      title={r('need-figure')}
      asTable={false}
      heightPx={peopleBottom() + AXIS_PX}
      table={<NeedTable rows={props.rows} isRostered={props.isRostered} shifts={props.shifts} />}
      draw={(widthPx) => {
        const endX = (): number => widthPx() - RIGHT_PX
        const x = createMemo(() => scaleOf([frame().fromMin, frame().toMin], [LEFT_PX, endX()]))
        return (
          <>
            <Show when={props.isRostered}>
              <OffTint rows={props.rows.filter(isShort)} x={x()} place={{ top: ARRIVALS.top, bottom: peopleBottom() }} />
            </Show>
            <Arrivals rows={props.rows} x={x()} endX={endX()} beforeName={props.beforeName} isMeasured={props.isMeasured} />
            <Counters rows={props.rows} x={x()} endX={endX()} isRostered={props.isRostered} />
            <Show when={bars().length > 0}>
              <text class="strong" x={0} y={PEOPLE_TOP - 8}>
                {r('panel-people')}
              </text>
              <For each={bars()}>
                {(row, place) => <PersonBar row={row as PersonRow} x={x()} top={PEOPLE_TOP + place() * ROW_PX} endX={endX()} />}
              </For>
            </Show>
            <TimeAxis fromMin={frame().fromMin} toMin={frame().toMin} x={x()} y={peopleBottom()} />
          </>
        )
      }}
    />
  )
}

const SideTitle = (props: { readonly title: string; readonly lines: readonly string[]; readonly y: number }): JSX.Element => (
  <>
    <text class="strong" x={0} y={props.y}>
      {props.title}
    </text>
    <For each={props.lines}>
      {(line, place) => (
        <text x={0} y={props.y + 17 * (place() + 1)}>
          {line}
        </text>
      )}
    </For>
  </>
)

interface PanelProps {
  readonly rows: readonly NeedFigureRow[]
  readonly x: Scale
  readonly endX: number
}

const Arrivals = (props: PanelProps & { readonly beforeName: string; readonly isMeasured: boolean }): JSX.Element => {
  const { lines, y } = createPanelScale(
    () => ARRIVALS,
    () => Math.max(4, ...props.rows.map(({ arrivals, before }) => Math.max(arrivals.p90, before ?? 0))),
  )
  const sum = (of: (row: NeedFigureRow) => number): number => Math.round(props.rows.reduce((all, row) => all + of(row), 0))
  const compared = createMemo(() => props.rows.some(({ before }) => (before ?? 0) > 0))
  const peak = createMemo(() => [...props.rows].sort((a, b) => b.arrivals.p90 - a.arrivals.p90)[0])
  const last = () => props.rows.at(-1)
  const names = createMemo(() => {
    const end = last()
    const ys = [y()(end?.arrivals.mean ?? 0) + 4, ...(compared() ? [y()(end?.before ?? 0) + 4] : [])]
    return spreadApart(ys, LABEL_GAP_PX)
  })
  return (
    <g>
      <ValueGrid lines={lines()} y={y()} fromX={LEFT_PX} toX={props.endX} />
      <Show when={!props.isMeasured}>
        <path
          class="band"
          d={bandPath(
            props.rows.map((row) => ({ x: props.x(middleOf(row)), upperY: y()(row.arrivals.p90), lowerY: y()(row.arrivals.p10) })),
          )}
        />
      </Show>
      <Show when={compared()}>
        <path
          class="before"
          d={linePath(props.rows.map((row) => (row.before === null ? null : { x: props.x(middleOf(row)), y: y()(row.before) })))}
        />
        <text x={props.endX + 6} y={names()[1]}>
          {props.beforeName}
        </text>
      </Show>
      <path class="upper" d={linePath(props.rows.map((row) => ({ x: props.x(middleOf(row)), y: y()(row.arrivals.mean) })))} />
      <text class="ours strong" x={props.endX + 6} y={names()[0]}>
        {r(props.isMeasured ? 'came' : 'forecast')}
      </text>
      <Show when={!props.isMeasured && peak()}>
        {(row) => (
          <text
            class="ours mid"
            x={Math.max(LEFT_PX + 60, Math.min(props.endX - 60, props.x(middleOf(row()))))}
            y={Math.max(10, y()(row().arrivals.p90) - 4)}
          >
            {r('band-at', { time: clockText(row().fromMin), low: Math.round(row().arrivals.p10), high: Math.round(row().arrivals.p90) })}
          </text>
        )}
      </Show>
      <SideTitle
        title={r(props.isMeasured ? 'panel-arrivals-measured' : 'panel-arrivals')}
        y={ARRIVALS.top + 8}
        lines={[r('panel-arrivals-unit'), r('panel-arrivals-day', { n: sum(({ arrivals }) => arrivals.mean) })]}
      />
    </g>
  )
}

const Counters = (props: PanelProps & { readonly isRostered: boolean }): JSX.Element => {
  const hatch = createUniqueId()
  const { lines, y } = createPanelScale(
    () => COUNTERS,
    () => Math.max(2, ...props.rows.map((row) => Math.max(row.need, row.rostered))),
  )
  const stairs = (of: (row: CoverRow) => number): string =>
    stairPath(props.rows.map((row) => ({ fromX: props.x(row.fromMin), toX: props.x(row.toMin), y: y()(of(row)) })))
  const last = () => props.rows.at(-1)
  const names = createMemo(() => spreadApart([y()(last()?.rostered ?? 0) + 4, y()(last()?.need ?? 0) + 4], LABEL_GAP_PX))
  return (
    <g>
      <HatchPatterns id={hatch} />
      <ValueGrid lines={lines()} y={y()} fromX={LEFT_PX} toX={props.endX} />
      <Show when={props.isRostered}>
        <CoverHatches id={hatch} rows={props.rows} x={props.x} y={y()} />
      </Show>
      <path class="needed" d={stairs(({ need }) => need)} />
      <Show when={props.isRostered}>
        <path class="set" d={stairs(({ rostered }) => rostered)} />
        <text class="strong" x={props.endX + 6} y={names()[0]}>
          {r('rostered')}
        </text>
        <text class="end" x={LEFT_PX - 6} y={DIFFERENCE_Y}>
          {r('difference')}
        </text>
        <For each={props.rows}>
          {(row) => (
            <text class={isShort(row) ? 'act mid' : shortOf(row) < 0 ? 'ours mid' : 'mid'} x={props.x(middleOf(row))} y={DIFFERENCE_Y}>
              {signedPeople(-shortOf(row))}
            </text>
          )}
        </For>
      </Show>
      <text class="ours strong" x={props.endX + 6} y={names()[1]}>
        {r('needed')}
      </text>
      <SideTitle
        title={r('panel-counters')}
        y={COUNTERS.top + 8}
        lines={[
          r(props.isRostered ? 'panel-counters-lines' : 'panel-counters-need'),
          ...(props.isRostered ? [r('panel-counters-hatch')] : []),
        ]}
      />
    </g>
  )
}

/** The same in figures, for whoever does not see the picture. */
const NeedTable = (props: {
  readonly rows: readonly NeedFigureRow[]
  readonly isRostered: boolean
  readonly shifts: readonly Worked[]
}): JSX.Element => (
  <>
    <table>
      <TableHead columns={[...words(r('column-time')), ...figures(r('forecast'), r('column-band'), r('needed'), r('rostered'))]} />
      <tbody>
        <For each={props.rows}>
          {(row) => (
            <tr>
              <th scope="row">{clockText(row.fromMin)}</th>
              <td>{row.arrivals.mean.toFixed(1)}</td>
              <td>
                {row.arrivals.p10.toFixed(1)}–{row.arrivals.p90.toFixed(1)}
              </td>
              <td>{row.need}</td>
              <td>{props.isRostered ? peopleText(row.rostered) : '–'}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
    <ul>
      <For each={props.shifts}>
        {({ name, shift }) => (
          <li>
            {name} {clockText(shift.startMin)}–{clockText(shift.endMin)}
          </li>
        )}
      </For>
    </ul>
  </>
)
