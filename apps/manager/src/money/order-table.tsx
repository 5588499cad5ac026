import type { OrderLine } from '@jiaohao/shared/contract'
import { For, type JSX, Show } from 'solid-js'
import { Section } from '../components/page.tsx'
import { buttons, figures, TableHead, words } from '../components/table-head.tsx'
import { lengthText } from '../time-words.ts'
import { channelWord, m, orderWord, yuanWords } from './words.ts'

/** Orders that no machine can end: with whose money it is, how much, and since when. */
export const OrderTable = (props: {
  readonly manual: readonly OrderLine[]
  readonly machine: readonly OrderLine[]
  readonly nowMs: number
  readonly changes: boolean
  readonly onSettle: (order: OrderLine) => void
}): JSX.Element => {
  const fen = (): number => props.manual.reduce((sum, order) => sum + (order.paidFen ?? order.amountFen), 0)
  const title = (): string =>
    props.manual.length === 0 && props.machine.length === 0
      ? m('orders-title-none')
      : m('orders-title', { manual: props.manual.length, yuan: yuanWords(fen()) }) +
        (props.machine.length === 0 ? '' : m('orders-title-machine', { machine: props.machine.length }))
  return (
    <Section title={title()} remark={m('orders-remark')}>
      <Show when={props.manual.length + props.machine.length > 0} fallback={<p class="empty">{m('orders-none')}</p>}>
        <table class="table">
          <TableHead
            columns={[
              ...words(m('column-no'), m('column-channel'), m('column-number')),
              ...figures(m('column-amount'), m('column-age')),
              ...words(m('column-state')),
              buttons(m('settle')),
            ]}
          />
          <tbody>
            <For each={[...props.manual, ...props.machine]}>
              {(order) => (
                <tr>
                  <th class="text" scope="row">
                    {order.no}
                  </th>
                  <td class="text">{channelWord(order.channel)}</td>
                  <td class="text">{order.masked ?? '–'}</td>
                  <td>{yuanWords(order.paidFen ?? order.amountFen)}</td>
                  <td>{lengthText(props.nowMs - Date.parse(order.paidAt ?? order.placedAt))}</td>
                  <td class="text money-next" classList={{ soon: order.state === 'manual' }}>
                    {orderWord(order)}
                  </td>
                  <td>
                    <Show when={props.changes && order.state === 'manual'}>
                      <button type="button" class="button" onClick={() => props.onSettle(order)}>
                        {m('settle')} <span class="visually-hidden">{order.no}</span>
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
