import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createSignal, For, Show } from 'solid-js'
import { useWords } from '../words.tsx'
import { useDesk } from './desk-model.tsx'
import { useKeys } from './key-layers.tsx'
import type { Action } from './keys.ts'
import { createOutlook, PauseCostTable } from './pause-cost-table.tsx'
import { PAUSE_REASONS } from './pause-reasons.ts'
import './pause.css'

/** Choosing why to pause, beside what it costs. A digit pauses; where a service would lose its last window it asks once. */
export const PauseSheet = () => {
  const words = useWords()
  const model = useDesk()
  const outlook = createOutlook()
  const [chosen, setChosen] = createSignal<number | null>(null)
  const pause = (index: number): void => {
    const reason = PAUSE_REASONS[index]
    if (reason !== undefined) model.run({ do: 'pause', reason })
  }
  const choose = (index: number): void => {
    if ((outlook()?.uncovered.length ?? 0) === 0) pause(index)
    else setChosen(index)
  }
  useKeys({
    view: () => ({ view: 'pause', reasons: PAUSE_REASONS.length, chosen: chosen() !== null }),
    act: (action: Action) => {
      if (action.do === 'back') model.openSheet(null)
      else if (action.do === 'choose') choose(action.index)
      else if (action.do === 'confirm') pause(chosen() ?? -1)
    },
  })
  return (
    <main class="pause">
      <section class="pause-left">
        <h1 class="screen-title">{words.t('pause-title')}</h1>
        <p class="pause-note">{words.t('pause-public')}</p>
        <ul class="reasons">
          <For each={PAUSE_REASONS}>
            {(reason, index) => (
              <li>
                <button type="button" aria-pressed={chosen() === index()} onClick={() => choose(index())}>
                  <KeyCap>{index() + 1}</KeyCap>
                  {words.t(`pause-${reason}`)}
                </button>
              </li>
            )}
          </For>
        </ul>
        <Show when={model.desk().state === 'called'}>
          <p class="aside-amber">{words.t('pause-called')}</p>
        </Show>
        <Show when={chosen() !== null}>
          <button type="button" class="primary on-blue pause-confirm" onClick={() => pause(chosen() ?? -1)}>
            <span>{words.t('pause-anyway')}</span>
            <KeyCap large>{words.t('key-enter')}</KeyCap>
          </button>
        </Show>
      </section>
      <PauseCostTable paused={false} />
    </main>
  )
}
