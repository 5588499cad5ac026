import type { Difference } from '@jiaohao/shared/contract'
import { For, type JSX, Show } from 'solid-js'
import { Section } from '../components/page.tsx'
import { buttons, figures, TableHead, words } from '../components/table-head.tsx'
import { language } from '../language.ts'
import { dayText, timeText } from '../time-words.ts'
import { channelWord, classWord, legWord, m, nextWord, yuanOrDash } from './words.ts'

/** The differences of the day, and below them those of other days that still wait; each with what to do. */
export const DifferenceTable = (props: {
  readonly day: string
  readonly lines: readonly Difference[]
  readonly elsewhere: readonly Difference[]
  readonly timeZone: string
  readonly changes: boolean
  readonly onSolve: (line: Difference) => void
}): JSX.Element => {
  const open = (): number => props.lines.filter(({ state }) => state === 'open').length
  const title = (): string =>
    props.lines.length === 0 ? m('differences-title-none') : m('differences-title', { all: props.lines.length, open: open() })
  return (
    <Section
      title={title()}
      remark={props.elsewhere.length > 0 ? m('differences-elsewhere', { count: props.elsewhere.length }) : m('differences-remark')}
    >
      <Show when={props.lines.length + props.elsewhere.length > 0} fallback={<p class="empty">{m('differences-none')}</p>}>
        <table class="table money-lines">
          <TableHead
            columns={[
              ...words(m('column-no'), m('column-channel'), m('column-time'), m('column-what')),
              ...figures(m('column-theirs'), m('column-ours')),
              ...words(m('column-next')),
              buttons(m('solve')),
            ]}
          />
          <tbody>
            <For each={[...props.lines, ...props.elsewhere]}>
              {(line) => (
                <tr>
                  <th class="text" scope="row">
                    {line.no}
                  </th>
                  <td class="text">{channelWord(line.channel)}</td>
                  <td class="text">{timeOf(line, props.day, props.timeZone)}</td>
                  <td
                    class="text"
                    classList={{
                      'act-now': line.state === 'open' && line.class === 'charged-not-paid',
                      soon: line.state === 'open' && line.class !== 'charged-not-paid',
                    }}
                  >
                    {classWord(line)} · {legWord(line)}
                  </td>
                  <td>{yuanOrDash(line.theirsFen)}</td>
                  <td>{yuanOrDash(line.oursFen ?? (line.theirsFen === null ? line.amountFen : null))}</td>
                  <td class="text money-next">{solvedWords(line) ?? nextWord(line)}</td>
                  <td>
                    <Show when={props.changes && line.state === 'open' && !isHeld(line)}>
                      <button type="button" class="button" onClick={() => props.onSolve(line)}>
                        {m('solve')} <span class="visually-hidden">{line.no}</span>
                      </button>
                    </Show>
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </Show>
    </Section>
  )
}

/** Its money is still in an order's hands: there it is decided, and not here. */
const isHeld = ({ theirsFen, oursFen, orderState }: Difference): boolean =>
  theirsFen === null && oursFen === null && ['charging', 'in-doubt', 'refunding', 'manual'].includes(orderState ?? '')
const timeOf = (line: Difference, day: string, timeZone: string): string => {
  const time = line.at === null ? '–' : timeText(Date.parse(line.at), timeZone)
  return line.day === day ? time : `${dayText(line.day, language())} ${time}`
}
const solvedWords = ({ solved }: Difference): string | null =>
  solved === null ? null : m('solved-by', { name: solved.byName, reason: solved.reason, reference: solved.reference })
