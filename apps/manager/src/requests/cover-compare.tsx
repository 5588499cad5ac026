import type { RequestEffect } from '@jiaohao/shared/contract'
import { For, type JSX, Show } from 'solid-js'
import { figures, TableHead, words } from '../components/table-head.tsx'
import { gapsOf, peopleText, rowsOfCover, sumsOfRows } from '../roster/cover-rows.ts'
import { r } from '../roster/words.ts'
import { clockText, dayText } from '../time-words.ts'
import type { Telling } from './request-words.ts'

type CoverDay = RequestEffect['cover'][number]

const gapWords = (opensAtMin: number, need: readonly number[], rostered: readonly number[]): string => {
  const gaps = gapsOf(rowsOfCover(opensAtMin, need, rostered))
  return gaps.length === 0
    ? r('gaps-none')
    : gaps.map(({ fromMin, toMin, short }) => `${clockText(fromMin)}–${clockText(toMin)} −${peopleText(short)}`).join(r('list'))
}
const shortOf = ({ opensAtMin, need }: CoverDay, rostered: readonly number[]): number =>
  sumsOfRows(rowsOfCover(opensAtMin, need, rostered)).shortHalfHours

/** The half-hours that lack somebody, before and after, day by day. */
export const CoverCompare = (props: { readonly effect: RequestEffect; readonly telling: Telling }): JSX.Element => (
  <Show when={props.effect.cover.length > 0}>
    <table class="table">
      <TableHead columns={[...words(r('column-cover')), ...figures(r('before'), r('after')), ...words(r('column-when'))]} />
      <tbody>
        <For each={props.effect.cover}>
          {(day) => (
            <tr>
              <th class="text" scope="row">
                {dayText(day.day, props.telling.language)}
              </th>
              <td>{shortOf(day, day.before)}</td>
              <td classList={{ 'act-now': shortOf(day, day.after) > shortOf(day, day.before) }}>{shortOf(day, day.after)}</td>
              <td class="text request-gaps">{gapWords(day.opensAtMin, day.need, day.after)}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  </Show>
)
