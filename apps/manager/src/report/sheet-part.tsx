import { type JSX, Show } from 'solid-js'

/** A part of a printed sheet: its title, which is its finding where there is one, and a remark. */
export const SheetPart = (props: { readonly title: string; readonly remark?: string; readonly children: JSX.Element }): JSX.Element => (
  <section class="sheet-part">
    <header>
      <h2>{props.title}</h2>
      <Show when={props.remark}>{(remark) => <p>{remark()}</p>}</Show>
    </header>
    {props.children}
  </section>
)
