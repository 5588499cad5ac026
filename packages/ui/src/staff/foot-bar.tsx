import { For, Show } from 'solid-js'
import { KeyCap } from './key-cap.tsx'
import './foot-bar.css'

/** One key that works in the present state; pressing the entry does what the key does. */
export interface FootEntry {
  readonly cap: string
  readonly label: string
  /** Null where the key only steers something else, such as the arrows of a list. */
  readonly press: (() => void) | null
}

/** The foot of a staff screen: the keys of this state and no others. */
export const FootBar = (props: { readonly label: string; readonly entries: readonly FootEntry[] }) => (
  <footer class="foot-bar">
    <nav aria-label={props.label}>
      <For each={props.entries}>
        {(entry) => (
          <Show
            when={entry.press}
            fallback={
              <span class="foot-bar-entry">
                <KeyCap>{entry.cap}</KeyCap>
                {entry.label}
              </span>
            }
          >
            {(press) => (
              <button type="button" class="foot-bar-entry" onClick={() => press()()}>
                <KeyCap>{entry.cap}</KeyCap>
                {entry.label}
              </button>
            )}
          </Show>
        )}
      </For>
    </nav>
  </footer>
)
