import { Show } from 'solid-js'
import './notice-line.css'

/**
 * What became of the last action. `refused`: the rule in words; `waiting`: sent and not yet answered; `done`: one quiet sentence.
 */
export type Notice =
  | { readonly state: 'refused'; readonly text: string }
  | { readonly state: 'waiting'; readonly text: string }
  | { readonly state: 'done'; readonly text: string }

/** The line above the foot, always there so that nothing jumps: what became of the last action, read out when it changes. */
export const NoticeLine = (props: { readonly notice: Notice | null }) => (
  <div class="notice-line" role="status" aria-live="polite">
    <Show when={props.notice}>
      {(notice) => (
        <p class={`notice-line-${notice().state}`}>
          <Show when={notice().state === 'refused'}>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="M8 1.5 15 14H1Z M8 6v4 M8 12v.6" />
            </svg>
          </Show>
          {notice().text}
        </p>
      )}
    </Show>
  </div>
)
