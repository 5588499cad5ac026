import { For, type JSX } from 'solid-js'
import { figures, TableHead, words } from '../components/table-head.tsx'
import { t } from '../language.ts'
import type { WordKey } from '../say.ts'
import { shareText } from '../time-words.ts'
import { TARGET_SHARE } from '../traffic/day.ts'
import { diversionRate } from './diversion.ts'
import type { SoFar, Whereabouts } from './so-far.ts'

type CountKey = Exclude<keyof SoFar, 'withinTarget' | 'couldSelfServe'>
const COUNT_ROWS: readonly (readonly [CountKey, WordKey])[] = [
  ['issued', 'so-far-issued'],
  ['called', 'so-far-called'],
  ['served', 'so-far-served'],
  ['absent', 'so-far-absent'],
  ['cancelled', 'so-far-cancelled'],
  ['selfService', 'so-far-self-service'],
]

/** The day so far beside yesterday and the same weekday last week at the same time; a dash where that day has no data. */
export const SoFarTable = (props: {
  readonly time: string
  readonly lastWeekday: string
  readonly today: SoFar
  readonly yesterday: SoFar | null
  readonly lastWeek: SoFar | null
  readonly whereabouts: Whereabouts
}): JSX.Element => {
  const columns = (): readonly (SoFar | null)[] => [props.today, props.yesterday, props.lastWeek]
  return (
    <>
      <table class="table">
        <TableHead
          columns={[
            ...words(t('so-far-to', { time: props.time })),
            ...figures(t('so-far-today'), t('so-far-yesterday'), t('so-far-last-week', { weekday: props.lastWeekday })),
          ]}
        />
        <tbody>
          <For each={COUNT_ROWS}>
            {([key, word]) => (
              <tr>
                <th class="text" scope="row">
                  {t(word)}
                </th>
                <For each={columns()}>{(column, index) => <td>{index() === 0 ? <b>{column?.[key]}</b> : (column?.[key] ?? '–')}</td>}</For>
              </tr>
            )}
          </For>
          <tr>
            <th class="text" scope="row">
              {t('so-far-within')}
            </th>
            <For each={columns()}>
              {(column) => (
                <td classList={{ 'act-now': column === props.today && (column.withinTarget ?? 1) < TARGET_SHARE }}>
                  {shareText(column?.withinTarget ?? null)}
                </td>
              )}
            </For>
          </tr>
          <tr>
            <th class="text" scope="row">
              {t('so-far-diversion')}
            </th>
            <For each={columns()}>{(column) => <td>{shareText(column === null ? null : diversionRate(column))}</td>}</For>
          </tr>
        </tbody>
      </table>
      <p class="quiet">
        {t(props.whereabouts.over === 0 ? 'so-far-sum' : 'so-far-sum-over', { ...props.whereabouts })} {t('so-far-same-time')}
      </p>
    </>
  )
}
