import { For, Show } from 'solid-js'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'
import './dock.css'

/** One place of the dock. `pressed` is given for switches only; `lang` where the label is in another language than the page. */
export interface DockPlace {
  readonly key: string
  readonly icon: IconName
  readonly label: string
  readonly lang?: string
  readonly pressed?: boolean
  readonly onTouch: () => void
}

/** The row at the very bottom. A place keeps its position on every screen; an empty one is null. */
export const Dock = (props: { readonly label: string; readonly places: readonly (DockPlace | null)[] }) => (
  <nav class="dock" aria-label={props.label}>
    <For each={props.places}>
      {(place) => (
        <div class="dock-slot">
          <Show when={place} keyed>
            {(shown) => (
              <button
                type="button"
                class="dock-place"
                data-place={shown.key}
                aria-pressed={shown.pressed}
                lang={shown.lang}
                onClick={() => shown.onTouch()}
              >
                <Icon name={shown.icon} sizeMm={12} />
                <span>{shown.label}</span>
              </button>
            )}
          </Show>
        </div>
      )}
    </For>
  </nav>
)
