import type { SettlementDay } from '@jiaohao/shared/contract'
import { For, type JSX } from 'solid-js'
import { Section } from '../components/page.tsx'
import { figures, TableHead, words } from '../components/table-head.tsx'
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
      <TableHead
        columns={[
          ...words(m('column-day'), m('column-state')),
          ...figures(m('column-received'), m('column-matched'), m('column-left')),
          ...words(m('column-signed')),
        ]}
      />
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
