import './panel.css'
import { displayWords } from '@jiaohao/shared/locales/display'
import { fill } from '@jiaohao/ui/words.ts'
import { createMemo, Index, type JSX, Show } from 'solid-js'
import type { AreaLine } from '../wall-view.ts'
import { Label } from './label.tsx'
import { wallMm } from './lengths.ts'
import { isLongName, panelPlan } from './panel-plan.ts'
import { fittingEmMm } from './text-width.ts'
import { WallIcon } from './wall-icon.tsx'

const AREA_EM_MM = 40
const PANEL_WIDTH_MM = 311
const LEAST_CAP_MM = 25
const COMPACT_NAME_MM = 218
/** More open windows than this are counted instead of listed. */
const MOST_LISTED = 7

/** Who waits where, and which windows are suspended; never a total of the day. */
export const Panel = (props: {
  readonly areas: readonly AreaLine[]
  readonly open: readonly number[]
  readonly paused: readonly number[]
  readonly offline: boolean
  readonly roomMm: number
}): JSX.Element => {
  const { zh } = displayWords
  const plan = createMemo(() =>
    panelPlan({
      areaNames: props.areas.map((area) => area.name),
      paused: props.paused.length,
      open: props.open.length,
      figures: !props.offline,
      roomMm: props.roomMm,
    }),
  )
  const compact = (): boolean => plan().rows !== 'blocks'
  const shown = (): readonly AreaLine[] => props.areas.slice(0, plan().shownAreas)
  const nameEm = (name: string): number =>
    fittingEmMm({ text: name, emMm: AREA_EM_MM, widthMm: compact() ? COMPACT_NAME_MM : PANEL_WIDTH_MM, leastCapMm: LEAST_CAP_MM })
  return (
    <aside class="panel" classList={{ compact: compact(), offline: props.offline }}>
      <h2 class="panel-title">
        <Label word="waiting" />
      </h2>
      <Show
        when={shown().length > 0}
        fallback={
          <Show when={!props.offline}>
            <NobodyWaits />
          </Show>
        }
      >
        <ul class="areas">
          <Index each={shown()}>
            {(area) => (
              <li
                class="area"
                classList={{ long: plan().rows !== 'cut-lines' && isLongName(area().name, compact()) }}
                data-area={area().id}
              >
                <p class="area-name" style={{ 'font-size': wallMm(nameEm(area().name)) }}>
                  {area().name}
                </p>
                <Show when={area().waiting} fallback={<p class="area-none">{zh['no-figures']}</p>}>
                  {(waiting) => (
                    <p class="area-figures">
                      <span>
                        <b>{waiting()}</b> {zh.people}
                      </span>
                      <Show when={!compact() && area().minutes}>
                        {(minutes) => (
                          <span>
                            {zh.about} <b>{minutes()}</b> {zh.minutes}
                          </span>
                        )}
                      </Show>
                    </p>
                  )}
                </Show>
              </li>
            )}
          </Index>
        </ul>
      </Show>
      <div class="windows-group">
        <Show when={props.paused.length > 0}>
          <div class="windows paused">
            <p class="windows-title">
              <WallIcon name="pause" /> <Label word="suspended" />
            </p>
            <p class="windows-numbers" data-suspended>
              <Index each={props.paused}>
                {(number, i) => (
                  <span>
                    <b>{number()}</b>
                    {i < props.paused.length - 1 ? zh['number-separator'] : ''}
                  </span>
                )}
              </Index>
              <span>{zh['window-suffix']}</span>
            </p>
          </div>
        </Show>
        <Show when={plan().showOpen}>
          <div class="windows open">
            <p class="windows-title">
              <Label word="open-windows" />
            </p>
            <p class="windows-numbers" data-open>
              <Show when={props.open.length <= MOST_LISTED} fallback={<b>{fill(zh['windows-open'], { count: props.open.length })}</b>}>
                <Index each={props.open}>{(number) => <b>{number()}</b>}</Index>
              </Show>
            </p>
          </div>
        </Show>
      </div>
    </aside>
  )
}

const NobodyWaits = (): JSX.Element => (
  <div class="nobody">
    <p>{displayWords.zh['nobody-waits']}</p>
    <p lang="en">{displayWords.en['nobody-waits']}</p>
  </div>
)
