import type { FloorTicket, ServiceBody } from '@jiaohao/shared/contract'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createEffect, createMemo, createSignal, Index, on, onMount, Show } from 'solid-js'
import { useWords } from '../words.tsx'
import { useDesk } from './desk-model.tsx'
import { useKeys } from './key-layers.tsx'
import type { Action } from './keys.ts'
import { servicesMatching, waitingFor, windowsServing } from './transfer-choice.ts'
import './transfer.css'

const ServiceOption = (props: { readonly service: ServiceBody }) => {
  const words = useWords()
  const model = useDesk()
  const where = (): string => {
    const floor = model.floor()
    const numbers = floor === null ? [] : windowsServing(floor, props.service.id)
    if (props.service.suspended !== null) return words.t('suspended')
    if (numbers.includes(model.session.counterNumber)) return words.t('also-mine')
    return numbers.length === 0 ? words.t('no-window') : words.t('windows-list', { list: numbers.join(words.t('list-comma')) })
  }
  const waiting = (): number => {
    const floor = model.floor()
    return floor === null ? 0 : waitingFor(floor, props.service.id)
  }
  return (
    <>
      <b>{props.service.prefix}</b>
      <span>{words.name(props.service.names)}</span>
      <span class="quiet">{words.t('people-waiting', { n: waiting() })}</span>
      <span class="quiet">{where()}</span>
    </>
  )
}

interface ServicePickerProps {
  readonly services: readonly ServiceBody[]
  readonly index: number
  readonly typed: string
  readonly onType: (typed: string) => void
  readonly onTake: (index: number) => void
}

/** A field that finds a service, and the list that it steers. */
const ServicePicker = (props: ServicePickerProps) => {
  const words = useWords()
  let field: HTMLInputElement | undefined
  let list: HTMLDivElement | undefined
  onMount(() => field?.focus())
  const index = createMemo(() => props.index)
  createEffect(on(index, (chosen) => list?.querySelectorAll('[role="option"]')[chosen]?.scrollIntoView({ block: 'nearest' })))
  return (
    <>
      <label for="transfer-find">{words.t('transfer-find')}</label>
      <input
        id="transfer-find"
        ref={field}
        role="combobox"
        aria-expanded="true"
        aria-controls="transfer-services"
        aria-activedescendant={props.services.length === 0 ? undefined : `service-${index()}`}
        value={props.typed}
        onInput={(event) => props.onType(event.currentTarget.value)}
      />
      <div id="transfer-services" role="listbox" aria-label={words.t('col-service')} class="transfer-services" ref={list} tabindex="-1">
        <Index each={props.services}>
          {(service, position) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field above holds the focus and steers the list.
            <div
              id={`service-${position}`}
              role="option"
              aria-selected={position === index()}
              classList={{ chosen: position === index(), quiet: service().suspended !== null }}
              onClick={() => props.onTake(position)}
            >
              <ServiceOption service={service()} />
            </div>
          )}
        </Index>
      </div>
    </>
  )
}

/** Sends the customer on to another service; number and waiting time are kept. */
export const TransferSheet = (props: { readonly ticket: FloorTicket }) => {
  const words = useWords()
  const model = useDesk()
  const [typed, setTyped] = createSignal('')
  const [at, setAt] = createSignal(0)
  const others = createMemo(() => model.services().filter((service) => service.id !== props.ticket.serviceId))
  const found = createMemo(() => servicesMatching(others(), typed()))
  const index = createMemo(() => Math.min(at(), Math.max(0, found().length - 1)))
  const transfer = (chosen: number): void => {
    const service = found()[chosen]
    if (service === undefined) model.refuse(words.refusal('service-unknown'))
    else if (service.suspended !== null) model.refuse(words.refusal('service-suspended'))
    else model.run({ do: 'transfer', ticketId: props.ticket.id, serviceId: service.id })
  }
  const type = (text: string): void => {
    setTyped(text)
    setAt(0)
  }
  useKeys({
    view: () => ({ view: 'transfer' }),
    act: (action: Action) => {
      if (action.do === 'back') model.openSheet(null)
      else if (action.do === 'move') setAt(Math.min(found().length - 1, Math.max(0, index() + action.by)))
      else if (action.do === 'confirm') transfer(index())
    },
  })
  return (
    <main class="transfer">
      <section class="transfer-list">
        <h1 class="section-head">
          {words.t('transfer-title', { number: props.ticket.number })} <small>{words.t('transfer-note')}</small>
        </h1>
        <ServicePicker services={found()} index={index()} typed={typed()} onType={type} onTake={transfer} />
        <Show when={found().length === 0}>
          <p>{words.t('transfer-none')}</p>
        </Show>
      </section>
      <section class="transfer-sheet">
        <h2>{words.t('transfer-to', { service: words.name(found()[index()]?.names) })}</h2>
        <p>{words.t('transfer-what', { number: props.ticket.number })}</p>
        <button type="button" class="primary on-blue" aria-disabled={model.busy()} onClick={() => transfer(index())}>
          <span>{words.t('foot-transfer')}</span>
          <KeyCap large>{words.t('key-enter')}</KeyCap>
        </button>
      </section>
    </main>
  )
}
