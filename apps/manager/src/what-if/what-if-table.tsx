import type { WhatIfFigures } from '@jiaohao/shared/contract'
import { For, type JSX } from 'solid-js'
import { clockText, minutesText, shareText } from '../time-words.ts'
import type { WhatIfReply } from './finding.ts'
import { q } from './words.ts'

type Spread = WhatIfFigures['customers']
type Figure = Exclude<keyof WhatIfFigures, 'halfHours' | 'daysKept'>

const spreadText = (spread: Spread, text: (value: number) => string): string =>
  spread === null ? '–' : q('spread', { p50: text(spread.p50), p10: text(spread.p10), p90: text(spread.p90) })
const whole = (value: number): string => String(Math.round(value))

const ROWS: readonly (readonly [Figure, Parameters<typeof q>[0], (value: number) => string])[] = [
  ['customers', 'customers', whole],
  ['withinTarget', 'within', shareText],
  ['waitP50S', 'p50', minutesText],
  ['waitP95S', 'p95', minutesText],
  ['uncalled', 'uncalled', whole],
  ['left', 'left', whole],
  ['utilisation', 'utilisation', shareText],
  ['counterHours', 'counter-hours', (value) => value.toFixed(1)],
]

/** Every figure before and after, with its spread over the simulated days. */
export const BeforeAfter = (props: { readonly reply: WhatIfReply }): JSX.Element => (
  <table class="table what-if-table">
    <thead>
      <tr>
        <th class="text" scope="col" />
        <th scope="col">{q('before')}</th>
        <th scope="col">{q('after')}</th>
      </tr>
    </thead>
    <tbody>
      <For each={ROWS}>
        {([figure, name, text]) => (
          <tr>
            <th class="text" scope="row">
              {q(name, { target: Math.round(props.reply.targetS / 60) })}
            </th>
            <td>{spreadText(props.reply.before[figure], text)}</td>
            <td>
              <b>{spreadText(props.reply.after[figure], text)}</b>
            </td>
          </tr>
        )}
      </For>
      <tr>
        <th class="text" scope="row">
          {q('kept')}
        </th>
        <td>{shareText(props.reply.before.daysKept)}</td>
        <td>
          <b>{shareText(props.reply.after.daysKept)}</b>
        </td>
      </tr>
    </tbody>
  </table>
)

const COLUMNS = ['column-customers', 'column-wait', 'column-within', 'column-need', 'column-open'] as const

/** Each half-hour before and after in figures. */
export const HalfHourPairs = (props: { readonly before: WhatIfFigures; readonly after: WhatIfFigures }): JSX.Element => {
  const times = (): number[] =>
    [...new Set([...props.before.halfHours, ...props.after.halfHours].map(({ fromMin }) => fromMin))].sort((a, b) => a - b)
  const cells = (of: WhatIfFigures, at: number): string[] => {
    const one = of.halfHours.find(({ fromMin }) => fromMin === at)
    if (one === undefined) return COLUMNS.map(() => '–')
    return [one.customers.toFixed(1), minutesText(one.waitP90S), shareText(one.withinTarget), String(one.need), one.open.toFixed(1)]
  }
  return (
    <table class="table what-if-table">
      <thead>
        <tr>
          <th class="text" rowSpan={2} scope="col">
            {q('column-time')}
          </th>
          <th colSpan={COLUMNS.length} scope="colgroup">
            {q('before')}
          </th>
          <th colSpan={COLUMNS.length} scope="colgroup">
            {q('after')}
          </th>
        </tr>
        <tr>
          <For each={[...COLUMNS, ...COLUMNS]}>{(column) => <th scope="col">{q(column)}</th>}</For>
        </tr>
      </thead>
      <tbody>
        <For each={times()}>
          {(at) => (
            <tr>
              <th class="text" scope="row">
                {clockText(at)}
              </th>
              <For each={[...cells(props.before, at), ...cells(props.after, at)]}>{(text) => <td>{text}</td>}</For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}
