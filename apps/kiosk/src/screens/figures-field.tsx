import { For, Index, Show } from 'solid-js'
import './figures-field.css'

/** So many places for a secret; what stands in them is shown as dots, or as figures where it is worth nothing to others. */
export const SecretField = (props: {
  readonly typed: string
  readonly places: number
  readonly isHidden: boolean
  readonly said: string
}) => (
  <p class="number-field secret-field" role="status" aria-label={props.said}>
    <span aria-hidden="true">
      <Index each={Array.from({ length: props.places }, (_, at) => at)}>
        {(at) => (
          <i classList={{ next: at() === props.typed.length }}>
            <Show when={at() < props.typed.length}>{props.isHidden ? <span class="dot" /> : props.typed[at()]}</Show>
          </i>
        )}
      </Index>
    </span>
  </p>
)

/** Figures of no fixed length, in groups of so many. */
export const FiguresField = (props: { readonly typed: string; readonly group: number; readonly said: string }) => {
  const groups = () => props.typed.match(new RegExp(`.{1,${props.group}}`, 'g')) ?? []
  return (
    <p class="number-field figures-field" role="status" aria-label={props.said}>
      <span aria-hidden="true">
        <For each={groups()}>{(group) => <b>{group}</b>}</For>
        <i class="caret next" />
      </span>
    </p>
  )
}
