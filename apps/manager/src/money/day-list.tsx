import type { SettlementDay } from '@jiaohao/shared/contract'
import { For, type JSX } from 'solid-js'
import { Section } from '../components/page.tsx'
import { language } from '../language.ts'
import { dayText } from '../time-words.ts'
import { m, yuanOrDash, yuanWords } from './words.ts'

/** Day by day, the newest first; choosing one shows it above. */
export const DayList = (props: {
  readonly days: readonly SettlementDay[]
  readonly day: string
  readonly onDay: (day: string) => void
}): JSX.Element => (
  <Section title={m('days-title')} remark={m('days-remark')}>
    <table class="table">
      <thead>
        <tr>
          <th class="text" scope="col">
            {m('column-day')}
          </th>
          <th class="text" scope="col">
            {m('column-state')}
          </th>
          <th scope="col">{m('column-received')}</th>
          <th scope="col">{m('column-matched')}</th>
          <th scope="col">{m('column-left')}</th>
          <th class="text" scope="col">
            {m('column-signed')}
          </th>
        </tr>
      </thead>
      <tbody>
        <For each={props.days}>
          {(day) => (
            <tr classList={{ selected: day.day === props.day }}>
              <th class="text" scope="row">
                <button
                  type="button"
                  class="day-pick"
                  aria-current={day.day === props.day ? 'date' : undefined}
                  onClick={() => props.onDay(day.day)}
                >
                  {dayText(day.day, language())}
                </button>
              </th>
              <td class="text" classList={{ soon: day.state === 'waiting' || day.state === 'given-up' }}>
                {m(`state-${day.state}`)}
              </td>
              <td>{yuanOrDash(day.fate?.received.fen ?? null)}</td>
              <td>{day.fate === null ? '–' : yuanWords(day.matched.fen)}</td>
              <td classList={{ soon: day.open.count > 0 }}>{day.fate === null ? '–' : day.open.count}</td>
              <td class="text">{day.signed?.byName ?? '–'}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  </Section>
)
