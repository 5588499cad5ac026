import { createEffect, createMemo, Index, on, onMount } from 'solid-js'
import { useWords } from '../words.tsx'

/** One line of a list of services or desk types. */
export interface PickerOption {
  readonly id: string
  /** A short mark before the name: the prefix of a service. */
  readonly mark: string
  readonly name: string
  readonly note: string
  readonly where: string
  readonly quiet: boolean
}

interface ServicePickerProps {
  readonly label: string
  readonly options: readonly PickerOption[]
  readonly index: number
  readonly typed: string
  readonly onType: (typed: string) => void
  readonly onTake: (index: number) => void
}

/** A field that finds a service, and the list that it steers. */
export const ServicePicker = (props: ServicePickerProps) => {
  const words = useWords()
  let field: HTMLInputElement | undefined
  let list: HTMLDivElement | undefined
  onMount(() => field?.focus())
  const index = createMemo(() => props.index)
  createEffect(on(index, (chosen) => list?.querySelectorAll('[role="option"]')[chosen]?.scrollIntoView({ block: 'nearest' })))
  return (
    <>
      <label for="transfer-find">{props.label}</label>
      <input
        id="transfer-find"
        ref={field}
        role="combobox"
        aria-expanded="true"
        aria-controls="transfer-services"
        aria-activedescendant={props.options.length === 0 ? undefined : `service-${index()}`}
        value={props.typed}
        onInput={(event) => props.onType(event.currentTarget.value)}
      />
      <div id="transfer-services" role="listbox" aria-label={words.t('col-service')} class="transfer-services" ref={list} tabindex="-1">
        <Index each={props.options}>
          {(option, position) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field above holds the focus and steers the list.
            <div
              id={`service-${position}`}
              role="option"
              aria-selected={position === index()}
              data-option={option().id}
              classList={{ chosen: position === index(), quiet: option().quiet }}
              onClick={() => props.onTake(position)}
            >
              <b>{option().mark}</b>
              <span>{option().name}</span>
              <span class="quiet">{option().note}</span>
              <span class="quiet">{option().where}</span>
            </div>
          )}
        </Index>
      </div>
    </>
  )
}
