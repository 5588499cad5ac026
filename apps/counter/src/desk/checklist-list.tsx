import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { Index, Show } from 'solid-js'
import { useWords } from '../words.tsx'
import type { ChecklistItem } from './checklist.ts'

/** As many lines as there are digits to tick them with; the rest is reached with Tab. */
const KEYED_ITEMS = 9

/** Papers or steps to tick off, each with its digit. */
export const ChecklistList = (props: { readonly items: readonly ChecklistItem[]; readonly onTick: (index: number) => void }) => {
  const words = useWords()
  return (
    <ul class="checklist">
      <Index each={props.items}>
        {(item) => (
          <li>
            {/* biome-ignore lint/a11y/useSemanticElements: a native checkbox cannot hold the key cap that names its digit. */}
            <button type="button" role="checkbox" aria-checked={item().ticked} onClick={() => props.onTick(item().index)}>
              <Show when={item().index < KEYED_ITEMS} fallback={<span class="checklist-no-key" />}>
                <KeyCap>{item().index + 1}</KeyCap>
              </Show>
              <svg viewBox="0 0 16 16" aria-hidden="true" classList={{ ticked: item().ticked }}>
                <path d={item().ticked ? 'M2.5 8.5 6.2 12 13.5 4' : 'M8 3.5a4.5 4.5 0 1 0 .01 0'} />
              </svg>
              <span>{words.name(item().names)}</span>
            </button>
          </li>
        )}
      </Index>
    </ul>
  )
}
