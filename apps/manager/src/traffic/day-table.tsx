import { createMemo, For, type JSX } from 'solid-js'
import { figures, TableHead, words } from '../components/table-head.tsx'
import { t } from '../language.ts'
import type { WordKey } from '../say.ts'
import { clockText, minutesText, shareText } from '../time-words.ts'
import { type DayRow, sumsOf } from './day.ts'

const COLUMNS: readonly WordKey[] = [
  'column-arrivals',
  'column-consultations',
  'column-diverted',
  'column-called',
  'column-served',
  'column-absent',
  'column-cancelled',
  'column-p50',
  'column-p90',
  'column-p95',
  'column-within',
  'column-handling',
  'column-open-need',
]

const countText = (counters: number): string => (Number.isInteger(counters) ? String(counters) : counters.toFixed(1))
const openNeed = (open: number, need: number | null): string => `${countText(open)}/${need === null ? '–' : countText(need)}`

interface TableProps {
  readonly rows: readonly DayRow[]
  readonly targetWaitS: number | null
  /** Whether the figures are those of one service: a question to a consultant is about none. */
  readonly ofService: boolean
}

/** Every half-hour of the day in figures, with the sums of the day. */
export const DayTable = (props: TableProps): JSX.Element => {
  const sums = createMemo(() => sumsOf(props.rows))
  return (
    <table class="table day-table">
      <TableHead columns={[...words(t('column-time')), ...figures(...COLUMNS.map((column) => t(column)))]} />
      <tbody>
        <For each={props.rows}>{(row) => <HalfHour row={row} targetWaitS={props.targetWaitS} ofService={props.ofService} />}</For>
      </tbody>
      <tfoot>
        <tr>
          <th class="text" scope="row">
            {t('column-day')}
          </th>
          <td>{sums().arrivals}</td>
          <td>{props.ofService ? '–' : sums().consultations}</td>
          <td>{sums().diverted}</td>
          <td>{sums().called}</td>
          <td>{sums().served}</td>
          <td>{sums().absent}</td>
          <td>{sums().cancelled}</td>
          <td colSpan={3}>{t('sum-mean', { minutes: minutesText(sums().waitMeanS) })}</td>
          <td>{shareText(sums().withinTarget)}</td>
          <td>{minutesText(sums().handlingMeanS)}</td>
          <td>{t('sum-hours', { hours: openNeed(Math.round(sums().counterHours * 10) / 10, sums().needHours) })}</td>
        </tr>
      </tfoot>
    </table>
  )
}

const HalfHour = (props: Omit<TableProps, 'rows'> & { readonly row: DayRow }): JSX.Element => {
  const traffic = () => props.row.traffic
  const late = (waitS: number | null): boolean => waitS !== null && props.targetWaitS !== null && waitS > props.targetWaitS
  return (
    <tr>
      <th class="text" scope="row">
        {clockText(props.row.fromMin)}
      </th>
      <td>{traffic().arrivals}</td>
      <td>{props.ofService ? '–' : traffic().consultations}</td>
      <td>{traffic().diverted}</td>
      <td>{traffic().called}</td>
      <td>{traffic().served}</td>
      <td>{traffic().absent}</td>
      <td>{traffic().cancelled}</td>
      <td>{minutesText(traffic().waitS.p50)}</td>
      <td classList={{ late: late(traffic().waitS.p90) }}>{minutesText(traffic().waitS.p90)}</td>
      <td>{minutesText(traffic().waitS.p95)}</td>
      <td classList={{ 'act-now': props.row.offTarget }}>{shareText(traffic().withinTarget)}</td>
      <td>{minutesText(traffic().handlingS.mean)}</td>
      <td classList={{ 'act-now': props.row.short }}>{openNeed(Math.round(traffic().countersOpen * 10) / 10, props.row.need)}</td>
    </tr>
  )
}
