import type { RequestEffect, RosterShift } from '@jiaohao/shared/contract'
import { createMemo, For, type JSX, Show } from 'solid-js'
import { ChartFigure } from '../components/chart/figure.tsx'
import { type Scale, scaleOf } from '../components/chart/plot.ts'
import { TimeAxis } from '../components/chart/time-axis.tsx'
import { named } from '../language.ts'
import { piecesOf, shiftHours } from '../roster/shift-pieces.ts'
import { r } from '../roster/words.ts'
import { dayText } from '../time-words.ts'
import type { Telling } from './request-words.ts'

const LEFT_PX = 190
const ROW_PX = 24
const BAR_PX = 15
const AXIS_PX = 26
const HOUR_MIN = 60

const hoursWords = (shift: RosterShift | null): string => (shift === null ? r('free') : `${named(shift.names)} ${shiftHours(shift)}`)

/** Whose shift is taken and given: each person and day before as an outline, after it solid. */
export const ShiftCompare = (props: { readonly effect: RequestEffect; readonly telling: Telling }): JSX.Element => {
  const lines = () => props.effect.shifts
  const frame = createMemo(() => {
    const shifts = lines().flatMap(({ before, after }) => [before, after].filter((shift) => shift !== null))
    const from = Math.min(480, ...shifts.map(({ startMin }) => startMin))
    const to = Math.max(1200, ...shifts.map(({ endMin }) => endMin))
    return { fromMin: Math.floor(from / HOUR_MIN) * HOUR_MIN, toMin: Math.ceil(to / HOUR_MIN) * HOUR_MIN }
  })
  const height = (): number => lines().length * 2 * ROW_PX
  return (
    <ChartFigure
      title={r('shift-compare')}
      asTable={false}
      heightPx={height() + AXIS_PX}
      table={
        <ul>
          <For each={lines()}>
            {(line) => (
              <li>
                {props.telling.nameOf(line.staffNo)} {dayText(line.day, props.telling.language)} {hoursWords(line.before)} →{' '}
                {hoursWords(line.after)}
              </li>
            )}
          </For>
        </ul>
      }
      draw={(widthPx) => {
        const x = createMemo(() => scaleOf([frame().fromMin, frame().toMin], [LEFT_PX, widthPx() - 20]))
        return (
          <>
            <For each={lines()}>
              {(line, place) => (
                <g>
                  <text class="strong" x={0} y={place() * 2 * ROW_PX + 15}>
                    {props.telling.nameOf(line.staffNo)}
                  </text>
                  <text x={0} y={place() * 2 * ROW_PX + 15 + ROW_PX}>
                    {dayText(line.day, props.telling.language)}
                  </text>
                  <ShiftLine label={r('before')} shift={line.before} kind="was" x={x()} top={place() * 2 * ROW_PX + 3} />
                  <ShiftLine label={r('after')} shift={line.after} kind="will" x={x()} top={(place() * 2 + 1) * ROW_PX + 3} />
                </g>
              )}
            </For>
            <TimeAxis fromMin={frame().fromMin} toMin={frame().toMin} x={x()} y={height()} />
          </>
        )
      }}
    />
  )
}

const ShiftLine = (props: {
  readonly label: string
  readonly shift: RosterShift | null
  readonly kind: 'was' | 'will'
  readonly x: Scale
  readonly top: number
}): JSX.Element => (
  <>
    <text class="end" x={LEFT_PX - 10} y={props.top + 12}>
      {props.label}
    </text>
    <Show
      when={props.shift}
      fallback={
        <text x={LEFT_PX + 6} y={props.top + 12}>
          {r('free')}
        </text>
      }
    >
      {(shift) => (
        <For each={piecesOf(shift())}>
          {(piece) => (
            <rect
              class={`shift-${props.kind}`}
              x={props.x(piece.fromMin)}
              y={props.top}
              width={props.x(piece.toMin) - props.x(piece.fromMin)}
              height={BAR_PX}
            />
          )}
        </For>
      )}
    </Show>
  </>
)
