import './recent.css'
import { displayWords } from '@jiaohao/shared/locales/display'
import { For, type JSX, Show } from 'solid-js'
import type { ShownCall } from '../wall.ts'
import { Label } from './label.tsx'

/** The calls before, newest first, read row by row. `titled` is false where the rows of a burst leave no room for a heading. */
export const Recent = (props: { readonly calls: readonly ShownCall[]; readonly titled: boolean }): JSX.Element => (
  <section class="recent">
    <Show when={props.titled}>
      <h2 class="recent-title">
        <Label word="recent" />
      </h2>
    </Show>
    <ul class="recent-list">
      <For each={props.calls}>
        {(call) => (
          <li class="recent-call" data-recent={call.number} data-counter={call.counterNumber}>
            <b class="recent-number">{call.number}</b>
            <span class="recent-window">
              <b>{call.counterNumber}</b>
              {displayWords.zh['window-suffix']}
            </span>
          </li>
        )}
      </For>
    </ul>
  </section>
)
