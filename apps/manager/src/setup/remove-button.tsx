import { type JSX, Show } from 'solid-js'
import type { Editing } from './field.tsx'
import { w } from './words.ts'

/** Takes a thing out of the draft, where somebody may. What it is called is read out and not shown: it stands beside. */
export const Remove = (props: { readonly editing: Editing; readonly name: string; readonly onRemove: () => void }): JSX.Element => (
  <Show when={props.editing.mayChange}>
    <button type="button" class="link" onClick={() => props.onRemove()}>
      {w('remove')} <span class="visually-hidden">{props.name}</span>
    </button>
  </Show>
)
