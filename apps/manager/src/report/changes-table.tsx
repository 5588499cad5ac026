import type { StaffingReport } from '@jiaohao/shared/contract'
import { violationText } from '@jiaohao/shared/locales/violations'
import { For, type JSX, Show } from 'solid-js'
import { TableHead, words } from '../components/table-head.tsx'
import { language } from '../language.ts'
import { clockText } from '../time-words.ts'
import { sumsOf } from './finding.ts'
import { countText, dayShort, hoursText, type SayReport } from './say-report.ts'
import { r } from './words.ts'

type Change = StaffingReport['changes'][number]
const RULE_WORDS: Readonly<Record<string, Parameters<SayReport>[0]>> = {
  'min-rest': 'rule-rest',
  'max-days-in-row': 'rule-days-in-row',
  'hours-max': 'rule-hours',
  'hours-min': 'rule-hours',
}

const span = ({ fromMin, toMin }: { readonly fromMin: number; readonly toMin: number }): string =>
  `${clockText(fromMin)}–${clockText(toMin)}`

const whatWord = ({ kind, day, people, source, rule, stillShort, ...times }: Change): string => {
  const values = { day: dayShort(day, language()), time: span(times), people: countText(people) }
  switch (kind) {
    case 'move':
      return r('change-move', { ...values, source: source === null ? '' : span(source) })
    case 'overtime': {
      const left =
        stillShort === null ? '' : r('change-still-short', { people: countText(stillShort.people), hours: hoursText(stillShort.hours) })
      return `${r(people > 0 ? 'change-overtime' : 'change-overtime-none', values)}${left}`
    }
    case 'rest':
    case 'floating':
      return r(`change-${kind}`, values)
    case 'rule': {
      const name = RULE_WORDS[rule?.rule ?? '']
      const broken = name === undefined ? r('rule-other') : r(name)
      return r('change-rule', { ...values, who: [rule?.staffNo, rule?.name].filter(Boolean).join(' '), rule: broken })
    }
    default:
      return kind satisfies never
  }
}
const amountWord = ({ kind, hours }: Change): string => {
  if (kind === 'rule') return ''
  return kind === 'floating' ? r('amount-half-hours', { n: hours * 2 }) : r('amount-hours', { hours: hoursText(hours) })
}
const conditionWord = ({ kind, rule }: Change, { rules, clerks }: StaffingReport): string =>
  r(`condition-${kind}`, {
    rest: rules.restBetweenShiftsH,
    day: rules.overtimePerDayH,
    month: rules.overtimePerMonthH,
    least: rules.floatingAtLeast,
    most: rules.floatingAtMost,
    detail:
      rule == null
        ? ''
        : violationText(
            { ...rule, time: null },
            { language: language(), nameOf: (staffNo) => clerks.find((clerk) => clerk.staffNo === staffNo)?.name ?? staffNo },
          ),
  })

/** What should be changed in the days ahead, with amount and condition. */
export const ChangesTable = (props: { readonly report: StaffingReport }): JSX.Element => {
  const hasRoster = (): boolean =>
    sumsOf([...props.report.days, ...props.report.next].filter(({ state }) => state === 'coming')).rostered !== null
  return (
    <Show when={props.report.changes.length > 0} fallback={<p class="empty">{r(hasRoster() ? 'no-changes' : 'no-changes-roster')}</p>}>
      <table class="table changes-table">
        <TableHead columns={words('', r('column-change'), r('column-amount'), r('column-condition'))} />
        <tbody>
          <For each={props.report.changes}>
            {(change, at) => (
              <tr>
                <td class="text">
                  <b>{at() + 1}</b>
                </td>
                <td class="text">{whatWord(change)}</td>
                <td class="text">{amountWord(change)}</td>
                <td class="text">{conditionWord(change, props.report)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </Show>
  )
}
