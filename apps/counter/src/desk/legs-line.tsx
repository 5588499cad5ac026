import { For, Show } from 'solid-js'
import { useWords } from '../words.tsx'
import { useDesk } from './desk-model.tsx'
import type { Leg } from './legs.ts'
import './legs-line.css'

/** The services of a visit in one compact line: what is done, what is in hand, and where the rest is done. Nothing for a visit of one. */
export const LegsLine = (props: { readonly legs: readonly Leg[] }) => {
  const words = useWords()
  const model = useDesk()
  const where = (leg: Leg): string => {
    switch (leg.state) {
      case 'done':
        return '✓'
      case 'now':
        return ''
      case 'here':
        return words.t('leg-here')
      case 'elsewhere':
        return words.t('windows-list', { list: leg.counters.join(words.t('list-comma')) })
      case 'nowhere':
        return words.t('no-window')
      default:
        return leg.state satisfies never
    }
  }
  return (
    <Show when={props.legs.length > 1}>
      <ol class="legs-line" aria-label={words.t('legs-label')}>
        <For each={props.legs}>
          {(leg, index) => (
            <li class={`leg-${leg.state}`} aria-current={leg.state === 'now' ? 'step' : undefined}>
              <b>
                {index() + 1} {words.name(model.service(leg.serviceId)?.names)}
              </b>
              <small>{where(leg)}</small>
            </li>
          )}
        </For>
      </ol>
    </Show>
  )
}
