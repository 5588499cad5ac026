import type { PeriodReport } from '@jiaohao/shared/contract'
import { For, type JSX, Show } from 'solid-js'
import { figures, TableHead, words } from '../../components/table-head.tsx'
import { shareText } from '../../time-words.ts'
import { p } from './words.ts'

/** Who handled how much, most first, beside what the hall handled and what was aimed at. */
export const RankingTable = (props: { readonly report: PeriodReport }): JSX.Element => {
  const handled = (): number => props.report.clerks.reduce((all, one) => all + one.handled, 0)
  return (
    <Show when={props.report.clerks.length > 0} fallback={<p class="empty">{p('clerks-none')}</p>}>
      <table class="table">
        <TableHead
          columns={[
            ...figures(p('column-rank')),
            ...words(p('column-person')),
            ...figures(p('column-days'), p('column-served'), p('column-share'), p('column-open-h'), p('column-per-hour')),
            ...(props.report.target === null ? [] : figures(p('column-completion'))),
          ]}
        />
        <tbody>
          <For each={props.report.clerks}>
            {(clerk, at) => (
              <tr>
                <td>{at() + 1}</td>
                <th scope="row" class="text">
                  {`${clerk.staffNo} ${clerk.name}`}
                </th>
                <td>{clerk.days}</td>
                <td>{clerk.handled}</td>
                <td>{shareText(handled() === 0 ? null : clerk.handled / handled())}</td>
                <td>{clerk.openH.toFixed(1)}</td>
                <td>{clerk.perHour === null ? '–' : clerk.perHour.toFixed(1)}</td>
                <Show when={props.report.target !== null}>
                  <td classList={{ 'act-now': (clerk.completion ?? 1) < 1 }}>{shareText(clerk.completion)}</td>
                </Show>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </Show>
  )
}
