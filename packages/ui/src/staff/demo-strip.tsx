import { Show } from 'solid-js'
import './demo-strip.css'

/** The strip under the bar that says on every staff screen that this hall is a demonstration. */
export const DemoStrip = (props: { readonly mode: 'demo' | 'production' }) => (
  <Show when={props.mode === 'demo'}>
    <p class="demo-strip">演示·不收真钱 / Demo · no real money</p>
  </Show>
)
