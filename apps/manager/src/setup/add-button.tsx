import { type JSX, Show } from 'solid-js'
import type { Editing } from './field.tsx'

/** Puts a new thing into the draft, where somebody may. */
export const Add = (props: { readonly editing: Editing; readonly label: string; readonly onAdd: () => void }): JSX.Element => (
  <Show when={props.editing.mayChange}>
    <button type="button" class="button" onClick={() => props.onAdd()}>
      {props.label}
    </button>
  </Show>
)
