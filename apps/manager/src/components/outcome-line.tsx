import { type JSX, Show } from 'solid-js'
import type { Outcome } from './calls.ts'

/** What the last command led to, in one line that is read out. */
export const OutcomeLine = (props: { readonly outcome: Outcome | null }): JSX.Element => (
  <Show when={props.outcome}>
    {(outcome) => (
      <p class={outcome().state === 'done' ? 'outcome-done' : 'failure'} role="status">
        {outcome().sentence}
      </p>
    )}
  </Show>
)
