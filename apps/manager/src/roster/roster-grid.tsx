import type { RosterShift, RosterViolation, SpecialPeriod } from '@jiaohao/shared/contract'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { language, named } from '../language.ts'
import { dayText, weekdayText } from '../time-words.ts'
import type { AwayKind } from './away.ts'
import { CoverStrip } from './cover-strip.tsx'
import type { RosterView } from './draft-desk.ts'
import { cellKey, hoursAtCounters, hoursOfPerson, shiftOfKey } from './grid-model.ts'
import { kindOf } from './person-kind.ts'
import type { RosterPerson } from './read-roster.ts'
import { piecesOf, shiftHours } from './shift-pieces.ts'
import { r } from './words.ts'

const DIGIT = /^\d$/
const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** A request that waits to be decided, where it touches the roster. */
export interface PendingMark {
  readonly staffNo: string
  readonly day: string
  readonly word: string
}
export interface Cell {
  readonly staffNo: string
  readonly day: string
}

interface GridProps {
  readonly view: RosterView
  readonly days: readonly string[]
  readonly people: readonly RosterPerson[]
  readonly pending: readonly PendingMark[]
  /** Who is on leave, at a training or sent elsewhere, by the key of the cell. */
  readonly away: ReadonlyMap<string, AwayKind>
  readonly periods: readonly SpecialPeriod[]
  readonly swapsOf: (staffNo: string) => number
  readonly swapsMost: number
  /** The row of the duty managers. */
  readonly duty: JSX.Element
  /** Null while nothing may be changed. */
  readonly onPut: ((cell: Cell, shift: RosterShift | null) => void) | null
  /** The cell that takes the focus, when it changes. */
  readonly register: (focus: (cell: Cell) => void) => void
}

const brokenAt = (violations: readonly RosterViolation[], staffNo: string, day: string): boolean =>
  violations.some((one) => one.hard && one.staffNo === staffNo && one.day === day && one.rule !== 'hours-min' && one.rule !== 'hours-max')

/** People by days. One cell is in the order of the Tab key; arrows move among the others, digits put shifts in. */
export const RosterGrid = (props: GridProps): JSX.Element => {
  const [at, setAt] = createSignal<Cell | null>(null)
  const cells = new Map<string, HTMLButtonElement>()
  const focus = ({ staffNo, day }: Cell): void => cells.get(cellKey(staffNo, day))?.focus()
  props.register(focus)
  const isMonth = (): boolean => props.days.length > 7
  const frame = createMemo(() => {
    const shifts = [...props.view.cells.values()]
    const { opensAtMin, cover } = props.view
    const intervals = cover[0]?.counters.need.length ?? 0
    const opens = intervals === 0 ? [] : [opensAtMin, opensAtMin + intervals * 30]
    const all = [...shifts.flatMap(({ startMin, endMin }) => [startMin, endMin]), ...opens]
    return all.length === 0 ? { fromMin: 480, toMin: 1200 } : { fromMin: Math.min(...all), toMin: Math.max(...all) }
  })
  const press = (event: KeyboardEvent, cell: Cell): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const by = STEPS[event.key]
    const shift = shiftOfKey(event.key, props.view.shifts)
    // The digits of the grid are not those that turn the pages.
    if (by !== undefined || DIGIT.test(event.key)) event.stopPropagation()
    if (by === undefined && (shift === undefined || props.onPut === null)) return
    event.preventDefault()
    event.stopPropagation()
    if (by === undefined) {
      if (shift !== undefined) props.onPut?.(cell, shift)
      return
    }
    const row = props.people.findIndex(({ staffNo }) => staffNo === cell.staffNo) + by[0]
    const [person, day] = [props.people[row], props.days[props.days.indexOf(cell.day) + by[1]]]
    if (person !== undefined && day !== undefined) focus({ staffNo: person.staffNo, day })
  }
  const isTabStop = (cell: Cell): boolean => {
    const now = at()
    if (now !== null && props.people.some(({ staffNo }) => staffNo === now.staffNo) && props.days.includes(now.day))
      return now.staffNo === cell.staffNo && now.day === cell.day
    return cell.staffNo === props.people[0]?.staffNo && cell.day === props.days[0]
  }
  const ofKinds = (kinds: readonly string[]) => createMemo(() => props.people.filter((person) => kinds.includes(kindOf(person))))
  const counters = ofKinds(['counter'])
  const others = ofKinds(['floating', 'trainee'])
  const rows = (people: () => readonly RosterPerson[]): JSX.Element => (
    <For each={people()}>
      {(person) => (
        <PersonLine
          {...props}
          person={person}
          isMonth={isMonth()}
          frame={frame()}
          isTabStop={isTabStop}
          ref={(cell, button) => cells.set(cellKey(cell.staffNo, cell.day), button)}
          onFocus={setAt}
          onKey={press}
        />
      )}
    </For>
  )
  return (
    <table class="roster-grid" classList={{ month: isMonth() }}>
      <thead>
        <tr>
          <th class="text" scope="col">
            {r('column-people', { n: props.people.length })}
          </th>
          <For each={props.days}>{(day) => <DayHead day={day} isMonth={isMonth()} period={periodOf(props.periods, day)} />}</For>
          <th scope="col">{r(isMonth() ? 'column-hours-month' : 'column-hours')}</th>
          <th scope="col">
            {r('column-swaps')} ≤ {props.swapsMost}
          </th>
        </tr>
      </thead>
      {props.duty}
      <tbody>{rows(counters)}</tbody>
      <tbody class="roster-cover">
        <tr>
          <th class="text" scope="row">
            {r('panel-counters')}
            <small>{r('cover-lines')}</small>
          </th>
          <For each={props.days}>
            {(day) => (
              <td>
                <CoverStrip day={day} view={props.view} frame={frame()} />
              </td>
            )}
          </For>
          <td class="hours">
            <b>{hoursAtCounters(props.view.cells, props.people, props.days).toFixed(1)}</b>
          </td>
          <td />
        </tr>
      </tbody>
      <Show when={others().length > 0}>
        <tbody>{rows(others)}</tbody>
      </Show>
    </table>
  )
}

const periodOf = (periods: readonly SpecialPeriod[], day: string): SpecialPeriod | undefined =>
  periods.find(({ from, to }) => from <= day && day <= to)

const DayHead = (props: { readonly day: string; readonly isMonth: boolean; readonly period: SpecialPeriod | undefined }): JSX.Element => (
  <th
    class="text"
    scope="col"
    classList={{ soon: props.period !== undefined }}
    title={props.period === undefined ? undefined : named(props.period.names)}
  >
    <Show
      when={props.isMonth}
      fallback={
        <>
          <b>{dayText(props.day, language())}</b>
          <Show when={props.period}>{(period) => <small>{named(period().names)}</small>}</Show>
        </>
      }
    >
      <small>{weekdayText(props.day, language()).slice(language() === 'zh' ? -1 : 0, language() === 'zh' ? undefined : 2)}</small>
      <b>{Number(props.day.slice(-2))}</b>
    </Show>
  </th>
)

interface LineProps extends GridProps {
  readonly person: RosterPerson
  readonly isMonth: boolean
  readonly frame: { readonly fromMin: number; readonly toMin: number }
  readonly isTabStop: (cell: Cell) => boolean
  readonly ref: (cell: Cell, button: HTMLButtonElement) => void
  readonly onFocus: (cell: Cell) => void
  readonly onKey: (event: KeyboardEvent, cell: Cell) => void
}

const PersonLine = (props: LineProps): JSX.Element => {
  const { person } = props
  const kind = kindOf(person)
  const weekBroken = (): boolean =>
    props.view.violations.some((one) => one.hard && one.staffNo === person.staffNo && one.rule.startsWith('hours-'))
  const role = (): string =>
    kind === 'trainee'
      ? r('role-trainee', {
          name: props.people.find(({ staffNo }) => staffNo === person.supervisorNo)?.name ?? person.supervisorNo ?? '',
          percent: person.capacityPercent,
        })
      : r(kind === 'floating' ? 'role-floating' : 'role-counter')
  return (
    <tr class={`roster-row of-${kind}`}>
      <th class="text" scope="row">
        <b>{person.name}</b> <span>{person.staffNo}</span>
        <small>{role()}</small>
      </th>
      <For each={props.days}>
        {(day) => {
          const cell = { staffNo: person.staffNo, day }
          const shift = () => props.view.cells.get(cellKey(person.staffNo, day)) ?? null
          const pending = () => props.pending.find((mark) => mark.staffNo === person.staffNo && mark.day === day) ?? null
          const away = () => props.away.get(cellKey(person.staffNo, day)) ?? null
          const freeWord = (): string => r(away() === null ? 'cell-free' : `away-${away() ?? 'leave'}`)
          const broken = () => brokenAt(props.view.violations, person.staffNo, day)
          const words = (): string =>
            [
              person.name,
              dayText(day, language()),
              shift() === null ? freeWord() : `${named(shift()?.names ?? { zh: '', en: '' })} ${shiftHours(shift() ?? NO_HOURS)}`,
              ...(broken() ? [r('cell-broken')] : []),
              ...(pending() === null ? [] : [pending()?.word ?? '']),
            ].join(' ')
          return (
            <td>
              <button
                type="button"
                class="roster-cell"
                classList={{ pending: pending() !== null, broken: broken() }}
                tabIndex={props.isTabStop(cell) ? 0 : -1}
                aria-label={words()}
                ref={(button) => props.ref(cell, button)}
                onFocus={() => props.onFocus(cell)}
                onKeyDown={(event) => props.onKey(event, cell)}
              >
                <Show when={shift()} fallback={<FreeCell away={away()} isMonth={props.isMonth} />}>
                  {(known) => <ShiftBar shift={known()} frame={props.frame} asKey={props.isMonth ? keyOf(known(), props.view) : null} />}
                </Show>
                <Show when={!props.isMonth && pending()}>{(mark) => <span class="mark">{mark().word}</span>}</Show>
              </button>
            </td>
          )
        }}
      </For>
      <td class="hours" classList={{ 'act-now': weekBroken() }}>
        {hoursOfPerson(props.view.cells, person.staffNo, props.days).toFixed(1)}
        <small>≤ {person.hoursPerWeek.max * (props.days.length / 7)}</small>
      </td>
      <td class="hours" classList={{ soon: props.swapsOf(person.staffNo) >= props.swapsMost }}>
        {props.swapsOf(person.staffNo)}
      </td>
    </tr>
  )
}

/** A cell without a shift: off, or away and why. */
const FreeCell = (props: { readonly away: AwayKind | null; readonly isMonth: boolean }): JSX.Element => (
  <Show when={props.away} fallback={<span class="free">{props.isMonth ? '·' : r('free')}</span>}>
    {(kind) => <span class="free away">{r(props.isMonth ? `away-${kind()}-short` : `away-${kind()}`)}</span>}
  </Show>
)
const NO_HOURS = { startMin: 0, endMin: 0 }

/** A shift in a narrow cell: its key, or where it has none the hour at which it begins. */
const keyOf = (shift: RosterShift, view: RosterView): string => {
  const place = view.shifts.findIndex(({ id }) => id === shift.id)
  return place >= 0 && place < 9 ? String(place + 1) : String(Math.floor(shift.startMin / 60))
}

const ShiftBar = (props: {
  readonly shift: RosterShift
  readonly frame: { readonly fromMin: number; readonly toMin: number }
  readonly asKey: string | null
}): JSX.Element => {
  const share = (minutes: number): string => `${(minutes / (props.frame.toMin - props.frame.fromMin)) * 100}%`
  const longest = () => [...piecesOf(props.shift)].sort((a, b) => b.toMin - b.fromMin - (a.toMin - a.fromMin))[0]
  return (
    <Show when={props.asKey === null} fallback={<span class="key">{props.asKey}</span>}>
      <span class="track" aria-hidden="true">
        <For each={piecesOf(props.shift)}>
          {(piece) => (
            <i style={{ left: share(piece.fromMin - props.frame.fromMin), width: share(piece.toMin - piece.fromMin) }}>
              {piece.fromMin === longest()?.fromMin ? shiftHours(props.shift) : ''}
            </i>
          )}
        </For>
      </span>
    </Show>
  )
}
