import { displayWords } from '@jiaohao/shared/locales/display'
import { fill } from '@jiaohao/shared/locales/fill'
import { Index, type JSX, Show } from 'solid-js'
import { Label } from './label.tsx'
import { WallIcon } from './wall-icon.tsx'

/** More open windows than this are counted instead of listed. */
const MOST_LISTED = 7

/** The windows that are suspended, by number. */
export const PausedWindows = (props: { readonly numbers: readonly number[] }): JSX.Element => (
  <div class="windows paused">
    <p class="windows-title">
      <WallIcon name="pause" /> <Label word="suspended" />
    </p>
    <p class="windows-numbers" data-suspended={props.numbers.join(' ')}>
      <Index each={props.numbers}>
        {(number, i) => (
          <span>
            <b>{number()}</b>
            {i < props.numbers.length - 1 ? displayWords.zh['number-separator'] : ''}
          </span>
        )}
      </Index>
      <span>{displayWords.zh['window-suffix']}</span>
    </p>
  </div>
)

/** The windows that serve, by number, or how many where there are many. */
export const OpenWindows = (props: { readonly numbers: readonly number[] }): JSX.Element => (
  <div class="windows open">
    <p class="windows-title">
      <Label word="open-windows" />
    </p>
    <p class="windows-numbers" data-open={props.numbers.join(' ')}>
      <Show
        when={props.numbers.length <= MOST_LISTED}
        fallback={<b>{fill(displayWords.zh['windows-open'], { count: props.numbers.length })}</b>}
      >
        <Index each={props.numbers}>{(number) => <b>{number()}</b>}</Index>
      </Show>
    </p>
  </div>
)
