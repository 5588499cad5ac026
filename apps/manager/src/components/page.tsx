import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { For, type JSX, Show } from 'solid-js'
import './page.css'

export interface FootKey {
  readonly cap: string
  readonly does: string
}

/** A page of the seat: the finding as headline, what it rests on, actions, the body, and the keys of this state at the foot. */
export const Page = (props: {
  readonly headline: string
  readonly basis: string
  readonly actions?: JSX.Element
  readonly keys: readonly FootKey[]
  readonly note: string
  readonly children: JSX.Element
}): JSX.Element => (
  <>
    <main class="page">
      <header class="page-head">
        <div>
          <h1>{props.headline}</h1>
          <p>{props.basis}</p>
        </div>
        <div class="page-actions">{props.actions}</div>
      </header>
      {props.children}
    </main>
    <footer class="foot">
      <ul>
        <For each={props.keys}>
          {(key) => (
            <li>
              <KeyCap>{key.cap}</KeyCap> {key.does}
            </li>
          )}
        </For>
      </ul>
      <p>{props.note}</p>
    </footer>
  </>
)

/** A section with its own finding as head and a quiet remark at the right. */
export const Section = (props: {
  readonly title: string
  readonly remark?: string
  readonly class?: string
  readonly children: JSX.Element
}): JSX.Element => (
  <section class={`section ${props.class ?? ''}`}>
    <header class="section-head">
      <h2>{props.title}</h2>
      <Show when={props.remark}>{(remark) => <p>{remark()}</p>}</Show>
    </header>
    {props.children}
  </section>
)
