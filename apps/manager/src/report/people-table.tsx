import type { StaffingReport } from '@jiaohao/shared/contract'
import { For, type JSX, Show } from 'solid-js'
import { figures, TableHead, words } from '../components/table-head.tsx'
import { language } from '../language.ts'
import { minutesText, shareText } from '../time-words.ts'
import { UTILISATION } from './finding.ts'
import { dayShort, hoursText } from './say-report.ts'
import { r } from './words.ts'

type Clerk = StaffingReport['clerks'][number]
const MEASURES = [
  'column-days',
  'column-tickets',
  'column-handling',
  'column-open-h',
  'row-utilisation',
  'column-rest-h',
  'column-rostered-h',
  'column-overtime-h',
  'column-owed-h',
] as const
const PERCENT = 100

const who = ({ staffNo, name }: { readonly staffNo: string | null; readonly name: string | null }): string =>
  [staffNo, name].filter(Boolean).join(' ')
const isOff = (share: number): boolean => share > UTILISATION.most || share < UTILISATION.least

/** Utilisation as a bar on 0–100 % with the good range as ground. */
const UtilisationBar = (props: { readonly share: number | null }): JSX.Element => (
  <Show when={props.share} fallback="–">
    {(share) => (
      <span class="utilisation">
        <i class="good" style={{ left: `${UTILISATION.least * PERCENT}%`, right: `${(1 - UTILISATION.most) * PERCENT}%` }} />
        <i class="bar-of" classList={{ over: share() > UTILISATION.most }} style={{ width: `${Math.min(1, share()) * PERCENT}%` }} />
        <b classList={{ 'act-now': share() > UTILISATION.most, soon: share() < UTILISATION.least }}>
          {shareText(share())}
          {isOff(share()) ? ' !' : ''}
        </b>
      </span>
    )}
  </Show>
)

const PersonRow = (props: { readonly clerk: Clerk }): JSX.Element => (
  <tr>
    <th scope="row" class="text">
      {who(props.clerk)}
    </th>
    <td>{props.clerk.days}</td>
    <td>{props.clerk.tickets}</td>
    <td>{minutesText(props.clerk.handlingMeanS)}</td>
    <td>{hoursText(props.clerk.openH)}</td>
    <td>
      <UtilisationBar share={props.clerk.utilisation} />
    </td>
    <td>{hoursText(props.clerk.restH)}</td>
    <td>{hoursText(props.clerk.rosteredH)}</td>
    <td>{hoursText(props.clerk.overtimeH)}</td>
    <td>{hoursText(props.clerk.restOwedH)}</td>
  </tr>
)

/** Work, rest and overtime of everybody who sat at a counter. */
export const PeopleTable = (props: { readonly clerks: readonly Clerk[] }): JSX.Element => (
  <Show when={props.clerks.length > 0} fallback={<p class="empty">{r('people-none')}</p>}>
    <table class="table people-table">
      <TableHead columns={[...words(r('column-person')), ...figures(...MEASURES.map((measure) => r(measure)))]} />
      <tbody>
        <For each={props.clerks}>{(clerk) => <PersonRow clerk={clerk} />}</For>
      </tbody>
    </table>
  </Show>
)

/** Who was put on the appraisal list, and why. */
export const AppraisalList = (props: { readonly entries: StaffingReport['appraisals'] }): JSX.Element => (
  <Show when={props.entries.length > 0} fallback={<p class="empty">{r('appraisal-none')}</p>}>
    <ul class="plain-list">
      <For each={props.entries}>
        {(entry) => (
          <li>
            {r('appraisal-line', {
              day: dayShort(entry.day, language()),
              who: who(entry),
              cause: r(`cause-${entry.cause}`),
              reason: entry.reason,
            })}
          </li>
        )}
      </For>
    </ul>
  </Show>
)
