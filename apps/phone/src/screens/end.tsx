import { Show } from 'solid-js'

/** The calm end: nothing of the ticket is left but its number, and after a reload not even that. */
export const End = (props: { readonly title: string; readonly more: string; readonly number: string | null }) => (
  <main class="end">
    <Show when={props.number}>{(number) => <p class="end-number">{number()}</p>}</Show>
    <h1>{props.title}</h1>
    <p>{props.more}</p>
  </main>
)
