import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { For, Show } from 'solid-js'
import type { Errand } from './errand.ts'
import './steps.css'

const STEPS = ['step-number', 'step-amount', 'step-pay'] as const

/** How far the top-up has come: number, amount, payment. `at` counts from 1. */
export const Steps = (props: Errand & { readonly at: 1 | 2 | 3 }) => (
  <ol class="wizard-steps" aria-label={props.tell('step-of', { n: props.at })}>
    <For each={STEPS}>
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
