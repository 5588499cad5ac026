import type { JSX } from 'solid-js'

/** A name and what is known under it. */
export const Fact = (props: { readonly name: string; readonly children: JSX.Element }) => (
  <div class="fact">
    <dt>{props.name}</dt>
    <dd>{props.children}</dd>
  </div>
)
