import { displayWords } from '@jiaohao/shared/locales/display'
import { Index, type JSX, Show } from 'solid-js'
import { CAP_PER_EM } from '../legibility.ts'
import type { AreaLine } from '../wall-view.ts'
import { wallMm } from './lengths.ts'
import { isLongName, type PanelPlan } from './panel-plan.ts'
import { fittingEmMm, partsOfName } from './text-width.ts'

const NAME_EM_MM = 40
const NAME_WIDTH_MM = 311
const COMPACT_NAME_WIDTH_MM = 218
const LEAST_CAP_MM = 25
/** So many digits fit at full size; a crowded hall's figures are set smaller. */
const DIGITS_AT_FULL_SIZE = 4

/** One area: its name, how many wait and, where there is room and an estimate, about how long. */
export const AreaRow = (props: { readonly area: AreaLine; readonly rows: PanelPlan['rows'] }): JSX.Element => {
  const { zh } = displayWords
  const compact = (): boolean => props.rows === 'lines' || props.rows === 'cut-lines'
  const nameEmMm = (): number =>
    fittingEmMm({
      text: props.area.name,
      emMm: props.rows === 'dense-blocks' ? LEAST_CAP_MM / CAP_PER_EM : NAME_EM_MM,
      widthMm: compact() ? COMPACT_NAME_WIDTH_MM : NAME_WIDTH_MM,
      leastCapMm: LEAST_CAP_MM,
    })
  const digitsOver = (): number => `${props.area.waiting ?? ''}${props.area.minutes ?? ''}`.length - DIGITS_AT_FULL_SIZE
  return (
    <li
      class="area"
      classList={{ long: props.rows !== 'cut-lines' && isLongName(props.area.name, compact()) }}
      data-area={props.area.id}
      data-waiting={props.area.waiting}
    >
      <p class="area-name" style={{ 'font-size': wallMm(nameEmMm()) }}>
        <Index each={partsOfName(props.area.name)}>
          {(part, i) => (
            <>
              <Show when={i > 0}>
                <wbr />
              </Show>
              <span class="area-part">{part()}</span>
            </>
          )}
        </Index>
      </p>
      <Show when={props.area.waiting} fallback={<p class="area-none">{zh['no-figures']}</p>}>
        {(waiting) => (
          <p class="area-figures" classList={{ long: !compact() && digitsOver() === 1, longest: !compact() && digitsOver() > 1 }}>
            <span>
              <b>{waiting()}</b> {zh.people}
            </span>
            <Show when={!compact() && props.area.minutes}>
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
  )
}
