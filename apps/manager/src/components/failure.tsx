import { type JSX, Show } from 'solid-js'

/** What went wrong, in one sentence that is read out; nothing while all is well. */
export const Failure = (props: { readonly sentence: string | null }): JSX.Element => (
  <Show when={props.sentence}>
    {(sentence) => (
      <p class="failure" role="alert">
        {sentence()}
      </p>
    )}
  </Show>
)
