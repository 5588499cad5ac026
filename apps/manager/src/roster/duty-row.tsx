import { createMemo, For, type JSX, Show } from 'solid-js'
import { answerOf, createCommands, type Outcome } from '../components/calls.ts'
import { createReading } from '../components/reading.ts'
import { hallApi } from '../hall-api.ts'
import { language } from '../language.ts'
import { mayAppointDuty } from '../rights.ts'
import type { Seat } from '../seat.ts'
import { dayText } from '../time-words.ts'
import { r } from './words.ts'

const PAUSE_MS = 30_000

interface DutyDay {
  readonly day: string
  readonly staffNo: string | null
  readonly name: string | null
  readonly proposed: string | null
}
/** The duty managers of some days, and appointing them. */
export interface DutyDesk {
  readonly mayAppoint: boolean
  readonly on: (day: string) => DutyDay | undefined
  readonly people: () => readonly { readonly staffNo: string; readonly name: string }[]
  /** Whether days without anybody have a proposal. */
  readonly canFill: () => boolean
  readonly appoint: (day: string, staffNo: string | null) => void
  readonly fill: () => void
  readonly outcome: () => Outcome | null
}

export const createDuty = (seat: Seat, span: () => { readonly from: string; readonly to: string }, onChange: () => void): DutyDesk => {
  const reading = createReading(
    span,
    (query) => answerOf(hallApi.getDutyRota({ query }), seat),
    () => PAUSE_MS,
  )
  const byDay = createMemo(() => new Map((reading.value()?.value.days ?? []).map((one) => [one.day, one])))
  const open = () => [...byDay().values()].filter(({ staffNo, proposed }) => staffNo === null && proposed !== null)
  const commands = createCommands(() => {
    reading.again()
    onChange()
  })
  const change = (changes: { day: string; staffNo: string | null }[]): void =>
    void commands.attempt(
      (commandId) => hallApi.appointDuty({ body: { commandId, changes } }),
      () => r('duty-done'),
    )
  return {
    mayAppoint: mayAppointDuty(seat.staff),
    on: (day) => byDay().get(day),
    people: () => reading.value()?.value.people ?? [],
    canFill: () => open().length > 0,
    appoint: (day, staffNo) => change([{ day, staffNo }]),
    fill: () => change(open().map(({ day, proposed }) => ({ day, staffNo: proposed }))),
    outcome: commands.outcome,
  }
}

/** Who is duty manager on each day of the grid; the director chooses in place. */
export const DutyRow = (props: { readonly duty: DutyDesk; readonly days: readonly string[] }): JSX.Element => (
  <tbody class="duty-row">
    <tr>
      <th class="text" scope="row">
        <b>{r('duty-title')}</b>
        <Show when={props.duty.mayAppoint && props.duty.canFill()}>
          <small>
            <button type="button" class="link" onClick={() => props.duty.fill()}>
              {r('duty-propose')}
            </button>
          </small>
        </Show>
      </th>
      <For each={props.days}>
        {(day) => (
          <td classList={{ soon: props.duty.on(day)?.staffNo === null }}>
            <DutyCell duty={props.duty} day={day} isNarrow={props.days.length > 7} />
          </td>
        )}
      </For>
      <td />
      <td />
    </tr>
  </tbody>
)

const DutyCell = (props: { readonly duty: DutyDesk; readonly day: string; readonly isNarrow: boolean }): JSX.Element => {
  const own = () => props.duty.on(props.day)
  const name = (): string => (own() === undefined ? '' : (own()?.name ?? r('duty-none')))
  return (
    <Show
      when={props.duty.mayAppoint && own() !== undefined && !props.isNarrow}
      fallback={<span title={name()}>{props.isNarrow ? name().slice(0, 1) : name()}</span>}
    >
      <select
        class="field"
        aria-label={r('duty-on', { day: dayText(props.day, language()) })}
        onChange={(event) => props.duty.appoint(props.day, event.currentTarget.value || null)}
      >
        <option value="" selected={own()?.staffNo === null}>
          {r('duty-none')}
        </option>
        <For each={props.duty.people()}>
          {(person) => (
            <option value={person.staffNo} selected={person.staffNo === own()?.staffNo}>
              {person.name}
            </option>
          )}
        </For>
      </select>
    </Show>
  )
}
