import type { MoneyFate } from '@jiaohao/shared/contract'
import { type JSX, Show } from 'solid-js'
import { Section } from '../components/page.tsx'
import { m, yuanWords } from './words.ts'

const said = ({ count, fen }: { readonly count: number; readonly fen: number }) => ({ count, yuan: yuanWords(fen) })

/** Received as one bar, and what became of it as another of the same length; the words say all that the lengths do. */
export const FateBars = (props: { readonly fate: MoneyFate }): JSX.Element => {
  const share = (fen: number): string => `${props.fate.received.fen === 0 ? 0 : (fen / props.fate.received.fen) * 100}%`
  return (
    <Section title={m('fate-title')} remark={m('fate-remark')}>
      <div class="fate">
        <b>{m('fate-received')}</b>
        <p class="fate-bar">{m('fate-received-bar', said(props.fate.received))}</p>
        <span>{m('fate-parts')}</span>
        <div class="fate-row">
          <p class="fate-charged" style={{ width: share(props.fate.charged.fen) }}>
            {m('fate-charged-bar', said(props.fate.charged))}
          </p>
          <i class="fate-refunded" style={{ width: share(props.fate.refunded.fen) }} />
          <i class="fate-open" style={{ width: share(props.fate.open.fen) }} />
        </div>
        <span />
        <p class="fate-words">
          <Show when={props.fate.refunded.count > 0}>
            <span>{m('fate-refunded', said(props.fate.refunded))}</span>
          </Show>
          <Show when={props.fate.open.count > 0}>
            <b class="fate-soon">{m('fate-open', said(props.fate.open))}</b>
          </Show>
        </p>
      </div>
    </Section>
  )
}
