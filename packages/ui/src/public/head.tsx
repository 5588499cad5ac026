import { type JSX, Show } from 'solid-js'
import './head.css'

/** The mark of the product: a small ticket. */
const Mark = () => (
  <svg class="head-mark" viewBox="0 0 24 24" aria-hidden="true">
    <path
      class="head-mark-body"
      d="M3 1h18a2 2 0 0 1 2 2v5.5a3.5 3.5 0 0 0 0 7V21a2 2 0 0 1-2 2H3a2 2 0 0 1-2-2v-5.5a3.5 3.5 0 0 0 0-7V3a2 2 0 0 1 2-2z"
    />
    <path class="head-mark-window" d="M6 5h12v5H6z" />
    <path class="head-mark-lines" d="M6.5 14h11M6.5 18h6" />
  </svg>
)

/** The head of a public page: mark, name of the hall, clock. `time` is null until the hall's time is known. */
export const Head = (props: { readonly hallName: string; readonly time: string | null }) => (
  <header class="head">
    <Mark />
    <span class="head-hall">{props.hallName}</span>
    <Show when={props.time}>{(time) => <span class="head-clock">{time()}</span>}</Show>
  </header>
)

/** The strip over a page of the demo hall, in both languages at once. */
export const DemoStrip = (props: { readonly zh: string; readonly en: string }): JSX.Element => (
  <aside class="demo-strip" aria-label="Demo">
    <span lang="zh-CN">{props.zh}</span>
    <span aria-hidden="true"> / </span>
    <span lang="en">{props.en}</span>
  </aside>
)
