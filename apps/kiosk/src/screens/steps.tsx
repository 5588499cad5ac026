import type { SelfServiceWord } from '@jiaohao/shared/locales/kiosk-self-service'
import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { For, Show } from 'solid-js'
import type { Errand } from './errand.ts'
import './steps.css'

/** The three steps of a top-up. */
const TOP_UP: readonly SelfServiceWord[] = ['step-number', 'step-amount', 'step-pay']

/** How far an errand has come; it has three steps, those of a top-up where none are named. `at` counts from 1. */
export const Steps = (props: Errand & { readonly at: 1 | 2 | 3; readonly names?: readonly SelfServiceWord[] }) => (
  <ol class="wizard-steps" aria-label={props.tell('step-of', { n: props.at })}>
    <For each={props.names ?? TOP_UP}>
      {(step, index) => (
        <li
          classList={{ past: index() + 1 < props.at, now: index() + 1 === props.at }}
          aria-current={index() + 1 === props.at ? 'step' : undefined}
        >
          <Show when={index() + 1 < props.at} fallback={<b aria-hidden="true">{index() + 1}</b>}>
            <Icon name="check" sizeMm={10} />
          </Show>
          {props.tell(step)}
        </li>
      )}
    </For>
  </ol>
)
