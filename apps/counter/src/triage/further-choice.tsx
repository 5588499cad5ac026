import type { HallBody } from '@jiaohao/shared/contract'
import { createSignal, For, Show } from 'solid-js'
import { ServiceDialog } from './service-dialog.tsx'
import { useTriageWords } from './triage-words.tsx'

/** As many further services as a number may be given for. */
const MOST = 4

interface FurtherChoiceProps {
  readonly hall: HallBody
  /** The service that comes first. */
  readonly firstId: string
  readonly chosen: readonly string[]
  readonly onChange: (serviceIds: readonly string[]) => void
}

/** What else the customer wants on the same number: each is taken out by a touch, and another one is chosen from the list. */
export const FurtherChoice = (props: FurtherChoiceProps) => {
  const words = useTriageWords()
  const [choosing, setChoosing] = createSignal(false)
  const name = (id: string): string => words.name(props.hall.services.find((service) => service.id === id)?.names)
  return (
    <>
      <For each={props.chosen}>
        {(id) => (
          <button type="button" aria-pressed="true" onClick={() => props.onChange(props.chosen.filter((each) => each !== id))}>
            {words.t('further-drop', { service: name(id) })}
          </button>
        )}
      </For>
      <Show when={props.chosen.length < MOST}>
        <button type="button" onClick={() => setChoosing(true)}>
          {words.t('further-add')}
        </button>
      </Show>
      <Show when={choosing()}>
        <ServiceDialog
          title={words.t('further-title')}
          hall={props.hall}
          exceptId={props.firstId}
          onBack={() => setChoosing(false)}
          onChoose={({ id }) => {
            if (!props.chosen.includes(id)) props.onChange([...props.chosen, id])
            setChoosing(false)
          }}
        />
      </Show>
    </>
  )
}
