import './panel.css'
import { displayWords } from '@jiaohao/shared/locales/display'
import { createMemo, Index, type JSX, Show } from 'solid-js'
import type { AreaLine } from '../wall-view.ts'
import { AreaRow } from './area-row.tsx'
import { Label } from './label.tsx'
import { panelPlan } from './panel-plan.ts'
import { OpenWindows, PausedWindows } from './windows.tsx'

/** Who waits where, and which windows are suspended; never a total of the day. `roomMm` is the height below the heading. */
export const Panel = (props: {
  readonly areas: readonly AreaLine[]
  readonly open: readonly number[]
  readonly paused: readonly number[]
  readonly offline: boolean
  readonly roomMm: number
  /** The hall's plan, drawn for a height in mm; null where this wall is not on one. */
  readonly map: ((heightMm: number) => JSX.Element) | null
}): JSX.Element => {
  const plan = createMemo(() =>
    panelPlan({
      areaNames: props.areas.map((area) => area.name),
      paused: props.paused.length,
      open: props.open.length,
      figures: !props.offline,
      roomMm: props.roomMm,
      map: props.map !== null,
    }),
  )
  const shown = (): readonly AreaLine[] => props.areas.slice(0, plan().shownAreas)
  return (
    <aside
      class="panel"
      classList={{
        compact: plan().rows === 'lines' || plan().rows === 'cut-lines',
        dense: plan().rows === 'dense-blocks',
        offline: props.offline,
      }}
    >
      <h2 class="panel-title">
        <Label word="waiting" />
      </h2>
      <Show when={shown().length > 0}>
        <ul class="areas">
          <Index each={shown()}>{(area) => <AreaRow area={area()} rows={plan().rows} />}</Index>
        </ul>
      </Show>
      <Show when={shown().length === 0 && !props.offline}>
        <div class="nobody">
          <p>{displayWords.zh['nobody-waits']}</p>
          <p lang="en">{displayWords.en['nobody-waits']}</p>
        </div>
      </Show>
      <Show when={plan().mapMm}>{(heightMm) => <div class="panel-map">{props.map?.(heightMm())}</div>}</Show>
      <div class="windows-group">
        <Show when={props.paused.length > 0}>
          <PausedWindows numbers={props.paused} />
        </Show>
        <Show when={plan().showOpen}>
          <OpenWindows numbers={props.open} />
        </Show>
      </div>
    </aside>
  )
}
