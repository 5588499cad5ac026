import { type JSX, Show } from 'solid-js'
import type { Part } from './part.ts'
import { w } from './words.ts'

/** Takes a thing out of the draft, where somebody may. */
export const Remove = (props: Part & { readonly onRemove: () => void }): JSX.Element => (
  <Show when={props.editing.mayChange}>
    <button type="button" class="button" onClick={() => props.onRemove()}>
      {w('remove')}
    </button>
  </Show>
)
