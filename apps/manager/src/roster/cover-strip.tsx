import { createMemo, createUniqueId, type JSX, Show } from 'solid-js'
import { scaleOf, stairPath } from '../components/chart/plot.ts'
import { type CoverRow, peopleText, rowsOfCover, sumsOfRows } from './cover-rows.ts'
import type { RosterView } from './draft-desk.ts'
import { CoverHatches, HatchPatterns } from './hatch.tsx'
import { r } from './words.ts'

const WIDTH = 120
const HEIGHT = 34

/** Need against roster of one day, small, under the day's own column. */
export const CoverStrip = (props: {
  readonly day: string
  readonly view: RosterView
  readonly frame: { readonly fromMin: number; readonly toMin: number }
}): JSX.Element => {
  const hatch = createUniqueId()
  const rows = createMemo(() => {
    const cover = props.view.cover.find(({ day }) => day === props.day)
    return cover === undefined ? [] : rowsOfCover(props.view.opensAtMin, cover.counters.need, cover.counters.rostered)
  })
  const most = () => Math.max(1, ...props.view.cover.flatMap(({ counters }) => [...counters.need, ...counters.rostered]))
  const x = createMemo(() => scaleOf([props.frame.fromMin, props.frame.toMin], [0, WIDTH]))
  const y = createMemo(() => scaleOf([0, most()], [HEIGHT, 2]))
  const stairs = (of: (row: CoverRow) => number): string =>
    stairPath(rows().map((row) => ({ fromX: x()(row.fromMin), toX: x()(row.toMin), y: y()(of(row)) })))
  const sums = createMemo(() => sumsOfRows(rows()))
  return (
    <Show when={rows().length > 0} fallback={<small class="quiet">{r('cover-none')}</small>}>
      <div class="chart cover-strip">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          <title>{r('panel-counters')}</title>
          <HatchPatterns id={hatch} />
          <CoverHatches id={hatch} rows={rows()} x={x()} y={y()} />
          <line class="base" x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} vector-effect="non-scaling-stroke" />
          <path class="needed" d={stairs(({ need }) => need)} vector-effect="non-scaling-stroke" />
          <path class="set" d={stairs(({ rostered }) => rostered)} vector-effect="non-scaling-stroke" />
        </svg>
      </div>
      <small classList={{ 'act-now': sums().shortHalfHours > 0 }}>
        {sums().shortHalfHours > 0
          ? r('cover-short', { n: sums().shortHalfHours, hours: peopleText(sums().shortHours) })
          : r('cover-kept', { hours: peopleText(sums().spareHours) })}
      </small>
    </Show>
  )
}
