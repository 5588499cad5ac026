import type { TicketNeed } from '@jiaohao/shared/contract'
import { For } from 'solid-js'
import { useTriageWords } from './triage-words.tsx'

const NEEDS = ['wheelchair', 'infant', 'elderly'] as const satisfies readonly TicketNeed[]

interface NeedTogglesProps {
  readonly needs: readonly TicketNeed[]
  readonly accessible: boolean
  readonly onNeeds: (needs: readonly TicketNeed[]) => void
  readonly onAccessible: (accessible: boolean) => void
}

/** What a customer needs, and whether somebody goes towards them: each a touch. */
export const NeedToggles = (props: NeedTogglesProps) => {
  const words = useTriageWords()
  const toggle = (need: TicketNeed): void =>
    props.onNeeds(props.needs.includes(need) ? props.needs.filter((each) => each !== need) : [...props.needs, need])
  return (
    <fieldset>
      <legend>{words.t('needs')}</legend>
      <For each={NEEDS}>
        {(need) => (
          <button type="button" aria-pressed={props.needs.includes(need)} onClick={() => toggle(need)}>
            {words.need(need)}
          </button>
        )}
      </For>
      <button type="button" aria-pressed={props.accessible} onClick={() => props.onAccessible(!props.accessible)}>
        {words.t('accessible')}
      </button>
    </fieldset>
  )
}
