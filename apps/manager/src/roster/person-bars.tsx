import { For, type JSX, Show } from 'solid-js'
import type { Scale } from '../components/chart/plot.ts'
import { named } from '../language.ts'
import { kindOf, type RowKind } from './person-kind.ts'
import type { RosterPerson, Worked } from './read-roster.ts'
import { piecesOf } from './shift-pieces.ts'
import { r } from './words.ts'

export const ROW_PX = 26
const BAR_PX = 16
const MEAL_TEXT_PX = 14

/** Somebody at work on a day. */
export interface PersonRow extends Worked {
  readonly kind: RowKind
  /** The supervisor's name; null where there is none. */
  readonly supervisor: string | null
}

const ORDER: Readonly<Record<RowKind, number>> = { counter: 0, trainee: 1, floating: 2 }

/** Who works on a day: counters first, in the order in which they begin. */
export const personRows = (shifts: readonly Worked[], people: readonly RosterPerson[]): PersonRow[] => {
  const byNumber = new Map(people.map((person) => [person.staffNo, person]))
  return shifts
    .map((worked) => {
      const person = byNumber.get(worked.staffNo)
      return { ...worked, kind: kindOf(person), supervisor: byNumber.get(person?.supervisorNo ?? '')?.name ?? null }
    })
    .sort((a, b) => ORDER[a.kind] - ORDER[b.kind] || a.shift.startMin - b.shift.startMin || (a.staffNo < b.staffNo ? -1 : 1))
}

/** One person's shift on the time axis, its breaks as gaps. */
export const PersonBar = (props: {
  readonly row: PersonRow
  readonly x: Scale
  readonly top: number
  readonly endX: number
}): JSX.Element => {
  const { row } = props
  const label = (): string | null => {
    if (row.kind === 'trainee') return r('bar-trainee', { name: row.supervisor ?? '' })
    return row.kind === 'floating' ? r('bar-floating') : null
  }
  return (
    <g class={`person ${row.kind}`}>
      <text class="strong" x={0} y={props.top + 13}>
        {row.name}
        <tspan dx="6" font-weight="400" fill="var(--ink-2)">
          {named(row.shift.names)}
        </tspan>
      </text>
      <line class="grid" x1={0} x2={props.endX} y1={props.top + ROW_PX - 4} y2={props.top + ROW_PX - 4} />
      <For each={piecesOf(row.shift)}>
        {(piece) => (
          <rect
            class="bar"
            x={props.x(piece.fromMin)}
            y={props.top + 1}
            width={props.x(piece.toMin) - props.x(piece.fromMin)}
            height={BAR_PX}
          />
        )}
      </For>
      <For each={row.shift.breaks}>
        {(pause) => (
          <Show when={props.x(pause.toMin) - props.x(pause.fromMin) >= MEAL_TEXT_PX}>
            <text class="mid" x={(props.x(pause.fromMin) + props.x(pause.toMin)) / 2} y={props.top + 13}>
              {r('meal')}
            </text>
          </Show>
        )}
      </For>
      <Show when={label()}>
        {(text) => (
          <text class="strong inside" x={props.x(row.shift.startMin) + 6} y={props.top + 13}>
            {text()}
          </text>
        )}
      </Show>
    </g>
  )
}
