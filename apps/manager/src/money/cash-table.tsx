import type { CashBox, CashCase, CashOfDay } from '@jiaohao/shared/contract'
import { For, type JSX, Show } from 'solid-js'
import { Section } from '../components/page.tsx'
import { buttons, figures, TableHead, words } from '../components/table-head.tsx'
import { deviceName } from '../devices/device-words.ts'
import { language, t } from '../language.ts'
import { dayAndTime } from '../time-words.ts'
import { m, yuanWords } from './words.ts'

interface CashProps {
  readonly boxes: readonly CashBox[]
  readonly cases: readonly CashCase[]
  readonly ofDay: readonly CashOfDay[]
  readonly timeZone: string
  readonly changes: boolean
  readonly onCount: (box: CashBox) => void
  readonly onSolve: (found: CashCase) => void
}

/** The cash boxes of the kiosks: how each acceptor is, what its last count found, and what differs. The sum in a box is told after its count. */
export const CashTable = (props: CashProps): JSX.Element => (
  <Show when={props.boxes.length > 0}>
    <Section title={m('cash-title')} remark={m('cash-remark')}>
      <table class="table">
        <TableHead
          columns={[
            ...words(m('cash-kiosk'), m('cash-acceptor')),
            ...figures(m('cash-of-day'), m('cash-notes')),
            ...words(m('cash-last')),
            ...(props.changes ? [buttons(m('cash-count'))] : []),
          ]}
        />
        <tbody>
          <For each={props.boxes}>{(box) => <BoxRow {...props} box={box} />}</For>
        </tbody>
      </table>
      <For each={props.cases}>{(found) => <CaseLine {...props} found={found} />}</For>
    </Section>
  </Show>
)

const BoxRow = (props: CashProps & { readonly box: CashBox }): JSX.Element => {
  const inserted = () => props.ofDay.find(({ acceptorId }) => acceptorId === props.box.acceptorId)?.notes.fen ?? 0
  return (
    <tr>
      <th class="text" scope="row">
        {deviceName(props.box.name, t)}
      </th>
      <td class="text" classList={{ soon: props.box.state !== 'ready' }}>
        {t(`acceptor-${props.box.state}`)}
      </td>
      <td>{yuanWords(inserted())}</td>
      <td>{props.box.notes}</td>
      <td class="text">
        <Show when={props.box.lastCount} fallback={m('cash-never')}>
          {(count) =>
            m('cash-counted', {
              time: dayAndTime(count().at, props.timeZone, language()),
              name: count().byName,
              yuan: yuanWords(count().countedFen),
            })
          }
        </Show>
      </td>
      <Show when={props.changes}>
        <td class="text">
          <button type="button" class="button" onClick={() => props.onCount(props.box)}>
            {m('cash-count')}
          </button>
        </td>
      </Show>
    </tr>
  )
}

const CaseLine = (props: CashProps & { readonly found: CashCase }): JSX.Element => (
  <p class="cash-case soon">
    {m(`cash-${props.found.kind}`, {
      name: deviceName(props.found.name, t),
      yuan: yuanWords(props.found.fen),
      time: dayAndTime(props.found.openedAt, props.timeZone, language()),
    })}{' '}
    <Show when={props.changes}>
      <button type="button" class="button" onClick={() => props.onSolve(props.found)}>
        {m('cash-solve')}
      </button>
    </Show>
  </p>
)
