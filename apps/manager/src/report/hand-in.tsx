import type { DueReport, ReportDueTimes, ReportForm } from '@jiaohao/shared/contract'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { answerOf, createCommands } from '../components/calls.ts'
import { OutcomeLine } from '../components/outcome-line.tsx'
import { createReading } from '../components/reading.ts'
import { buttons, TableHead, words } from '../components/table-head.tsx'
import { hallApi } from '../hall-api.ts'
import { language } from '../language.ts'
import { mayChange } from '../rights.ts'
import type { Seat } from '../seat.ts'
import { clockText, dayAndTime } from '../time-words.ts'
import './hand-in.css'
import { r } from './words.ts'

const FORMS = ['daily', 'weekly', 'ten-day', 'monthly'] as const satisfies readonly ReportForm[]
/** Exports and clocks move on while the page is open. */
const READ_EACH_MS = 20_000
/** Digits of a checksum that tell two files apart to the eye; the log has all of them. */
const SHOWN_DIGITS = 8
const MINUTES_OF_HOUR = 60

const minuteOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * MINUTES_OF_HOUR + minutes
}

/** The prescribed times, as those who may change the hall set them. */
const DueTimes = (props: { readonly times: ReportDueTimes; readonly onSave: (times: ReportDueTimes) => void }): JSX.Element => {
  const [times, setTimes] = createSignal(props.times)
  const set = (form: ReportForm, change: Partial<ReportDueTimes[ReportForm]>): void =>
    void setTimes({ ...times(), [form]: { ...times()[form], ...change } })
  return (
    <form
      class="due-times"
      aria-label={r('due-times')}
      onSubmit={(event) => {
        event.preventDefault()
        props.onSave(times())
      }}
    >
      <For each={FORMS}>
        {(form) => (
          <span>
            <label>
              {r('due-days', { form: r(`form-${form}`) })}
              <input
                type="number"
                min="0"
                max="31"
                required
                value={times()[form].daysAfter}
                onChange={(event) => set(form, { daysAfter: event.currentTarget.valueAsNumber })}
              />
            </label>
            <label>
              {r('due-minute')}
              <input
                type="time"
                required
                value={clockText(times()[form].minute)}
                onChange={(event) => set(form, { minute: minuteOf(event.currentTarget.value) })}
              />
            </label>
          </span>
        )}
      </For>
      <button type="submit" class="button">
        {r('due-save')}
      </button>
    </form>
  )
}

/** When each report of the last weeks was due and handed in, what is overdue first in words; marked here by those who may change the hall. */
export const HandIn = (props: { readonly seat: Seat }): JSX.Element => {
  const reading = createReading(
    () => 'due',
    () => answerOf(hallApi.listDueReports({}), props.seat),
    () => READ_EACH_MS,
  )
  const commands = createCommands(reading.again)
  const reports = (): DueReport[] => reading.value()?.value.reports ?? []
  const overdue = (): number => reports().filter(({ state }) => state === 'overdue').length
  const dueText = (): string => {
    if (overdue() > 0) return r('due-overdue', { n: overdue() })
    return r(reports().some(({ state }) => state === 'due') || reports().length === 0 ? 'due-none' : 'due-all-in')
  }
  const at = (instant: string): string => dayAndTime(instant, props.seat.hall().timeZone, language())
  const name = ({ form, from, to }: DueReport): string =>
    form === 'daily' ? `${r('form-daily')} ${from}` : r('due-line', { form: r(`form-${form}`), from, to })
  const withWhat = ({ handedIn, file }: DueReport): string => {
    if (handedIn !== null)
      return r('due-handed-in', {
        at: at(handedIn.at),
        who: `${handedIn.byStaffNo} ${handedIn.byName}`,
        format: handedIn.format.toUpperCase(),
        sha: handedIn.sha256.slice(0, SHOWN_DIGITS),
      })
    return file === null ? r('due-no-file') : r('due-file', { at: at(file.at), format: file.format.toUpperCase() })
  }
  const handIn = (report: DueReport): void =>
    void commands.attempt(
      (commandId) => hallApi.handInReport({ body: { commandId, form: report.form, date: report.from } }),
      () => `${name(report)}：${r('due-state-handed-in')}`,
    )
  const save = (times: ReportDueTimes): void =>
    void commands.attempt((commandId) => hallApi.setReportDueTimes({ body: { commandId, times } }), null)
  return (
    <details class="hand-in">
      <summary classList={{ 'act-now': overdue() > 0 }}>{r('due-title', { late: dueText() })}</summary>
      <OutcomeLine outcome={commands.outcome()} />
      <div class="due-list">
        <table class="table">
          <TableHead columns={[...words(r('due-label'), r('due-times'), r('due-state'), r('due-with')), buttons(r('due-hand-in'))]} />
          <tbody>
            <For each={reports()}>
              {(report) => (
                <tr>
                  <th scope="row" class="text">
                    {name(report)}
                  </th>
                  <td class="text">{r('due-by', { at: at(report.dueAt) })}</td>
                  <td class="text" classList={{ 'act-now': report.state === 'overdue' }}>
                    {r(`due-state-${report.state}`)}
                  </td>
                  <td class="text">{withWhat(report)}</td>
                  <td>
                    <Show when={mayChange(props.seat.staff) && report.handedIn === null && report.file !== null}>
                      <button type="button" class="button" onClick={() => handIn(report)}>
                        {r('due-hand-in')}
                      </button>
                    </Show>
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
      <Show when={mayChange(props.seat.staff) ? reading.value() : null}>
        {(found) => <DueTimes times={found().value.times} onSave={save} />}
      </Show>
    </details>
  )
}
