import type { Attendance, PlannedAbsence } from '@jiaohao/shared/contract'
import { leaveKinds } from '@jiaohao/shared/locales/leave-kinds'
import { For, type JSX, Show } from 'solid-js'
import { answerOf, createCommands } from '../components/calls.ts'
import { OutcomeLine } from '../components/outcome-line.tsx'
import { Section } from '../components/page.tsx'
import { createReading } from '../components/reading.ts'
import { typedText } from '../components/sheet.tsx'
import { buttons, figures, TableHead, words } from '../components/table-head.tsx'
import { hallApi } from '../hall-api.ts'
import { language } from '../language.ts'
import type { Seat } from '../seat.ts'
import { dayText } from '../time-words.ts'
import type { RosterPerson } from './read-roster.ts'
import { r } from './words.ts'

const PAUSE_MS = 60_000
const KINDS = ['training', 'dispatch'] as const satisfies readonly PlannedAbsence['kind'][]

/** Training and dispatch that are entered beforehand, and the attendance of the month that runs. */
export const Absences = (props: {
  readonly seat: Seat
  readonly people: readonly RosterPerson[]
  readonly mayChange: boolean
}): JSX.Element => {
  const { seat } = props
  const month = (): string => seat.tally().day.slice(0, 7)
  const reading = createReading(
    month,
    (of) => answerOf(hallApi.listAttendance({ query: { month: of } }), seat),
    () => PAUSE_MS,
  )
  const commands = createCommands(reading.again)
  const absences = (): readonly PlannedAbsence[] => reading.value()?.value.absences ?? []
  const add = async (event: SubmitEvent & { currentTarget: HTMLFormElement }): Promise<void> => {
    event.preventDefault()
    const form = event.currentTarget
    const typed = new FormData(form)
    const [staffNo, from, to] = ['staffNo', 'from', 'to'].map((name) => typedText(typed, name))
    const kind = KINDS.find((one) => one === typedText(typed, 'kind')) ?? 'training'
    if (staffNo === undefined || from === undefined || to === undefined) return
    const answer = await commands.attempt(
      (commandId) => hallApi.planAbsence({ body: { commandId, staffNo, kind, from, to } }),
      ({ absence }) => r('absence-added', { name: absence.name }),
    )
    if (answer !== null) form.reset()
  }
  const drop = (id: string): void =>
    void commands.attempt(
      (commandId) => hallApi.dropAbsence({ params: { id }, body: { commandId } }),
      ({ absence }) => r('absence-dropped', { name: absence.name }),
    )
  return (
    <>
      <Section title={r('absences-title', { n: absences().length })} remark={r('absences-remark')}>
        <OutcomeLine outcome={commands.outcome()} />
        <Show when={absences().length > 0}>
          <table class="table">
            <TableHead
              columns={[...words(r('absence-person'), r('column-kind'), r('column-from'), r('column-to')), buttons(r('absence-drop'))]}
            />
            <tbody>
              <For each={absences()}>
                {(absence) => (
                  <tr>
                    <th class="text" scope="row">
                      {absence.name}
                    </th>
                    <td class="text">{r(`absence-${absence.kind}`)}</td>
                    <td class="text">{dayText(absence.from, language())}</td>
                    <td class="text">{dayText(absence.to, language())}</td>
                    <td>
                      <Show when={props.mayChange}>
                        <button type="button" class="link" onClick={() => drop(absence.id)}>
                          {r('absence-drop')} <span class="visually-hidden">{absence.name}</span>
                        </button>
                      </Show>
                    </td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </Show>
        <Show when={props.mayChange}>
          <form class="roster-bar" onSubmit={(event) => void add(event)}>
            <select class="field" name="staffNo" aria-label={r('absence-person')}>
              <For each={props.people}>{({ staffNo, name }) => <option value={staffNo}>{name}</option>}</For>
            </select>
            <select class="field" name="kind" aria-label={r('column-kind')}>
              <For each={KINDS}>{(kind) => <option value={kind}>{r(`absence-${kind}`)}</option>}</For>
            </select>
            <input class="field" type="date" name="from" required aria-label={r('column-from')} />
            <input class="field" type="date" name="to" required aria-label={r('column-to')} />
            <button type="submit" class="button">
              {r('absence-add')}
            </button>
          </form>
        </Show>
      </Section>
      <AttendanceTable month={month()} attendance={reading.value()?.value.attendance ?? []} />
    </>
  )
}

const hoursOf = (minutes: number): string => (minutes === 0 ? '' : (minutes / 60).toFixed(1))
const daysOf = (days: number): string => (days === 0 ? '' : String(days))
const leaveOf = ({ leaveDays }: Attendance): string =>
  Object.entries(leaveDays)
    .map(([kind, days]) => `${leaveKinds[kind as keyof typeof leaveDays][language()]} ${days}`)
    .join(r('and'))
const isNoted = ({ overtimeMinutes, restMinutes, trainingDays, dispatchDays, leaveDays }: Attendance): boolean =>
  overtimeMinutes + restMinutes + trainingDays + dispatchDays > 0 || Object.keys(leaveDays).length > 0

const AttendanceTable = (props: { readonly month: string; readonly attendance: readonly Attendance[] }): JSX.Element => {
  const noted = () => props.attendance.filter(isNoted)
  return (
    <Section title={r('attendance-title', { month: Number(props.month.slice(5)) })} remark={r('attendance-remark')}>
      <Show when={noted().length > 0} fallback={<p class="quiet">{r('attendance-none')}</p>}>
        <table class="table">
          <TableHead
            columns={[
              ...words(r('absence-person')),
              ...figures(r('attendance-overtime'), r('column-rest'), r('absence-training'), r('absence-dispatch')),
              ...words(r('column-leave')),
            ]}
          />
          <tbody>
            <For each={noted()}>
              {(one) => (
                <tr>
                  <th class="text" scope="row">
                    {one.name}
                  </th>
                  <td>{hoursOf(one.overtimeMinutes)}</td>
                  <td>{hoursOf(one.restMinutes)}</td>
                  <td>{daysOf(one.trainingDays)}</td>
                  <td>{daysOf(one.dispatchDays)}</td>
                  <td class="text">{leaveOf(one)}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </Show>
    </Section>
  )
}
