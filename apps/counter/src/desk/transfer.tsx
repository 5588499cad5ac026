import type { FloorTicket } from '@jiaohao/shared/contract'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createEffect, createMemo, createSignal, Index, on, onMount, Show } from 'solid-js'
import { useWords } from '../words.tsx'
import { useDesk } from './desk-model.tsx'
import { useKeys } from './key-layers.tsx'
import type { Action } from './keys.ts'
import { servicesMatching } from './transfer-choice.ts'
import './transfer.css'

/** Sends the customer on to another service; number and waiting time are kept. */
export const TransferSheet = (props: { readonly ticket: FloorTicket }) => {
  const words = useWords()
  const model = useDesk()
  const [typed, setTyped] = createSignal('')
  const [at, setAt] = createSignal(0)
  let field: HTMLInputElement | undefined
  let list: HTMLDivElement | undefined
  onMount(() => field?.focus())
  const others = createMemo(() => model.services().filter((service) => service.id !== props.ticket.serviceId))
  const found = createMemo(() => servicesMatching(others(), typed()))
  const index = createMemo(() => Math.min(at(), Math.max(0, found().length - 1)))
  createEffect(on(index, (chosen) => list?.querySelectorAll('[role="option"]')[chosen]?.scrollIntoView({ block: 'nearest' })))
  const mine = (serviceId: string): boolean => {
    const counter = model.floor()?.counters[model.session.counterId]
    return counter?.serviceIds.includes(serviceId) ?? false
  }
  const windows = (serviceId: string): string => {
    const counters = Object.values(model.floor()?.counters ?? {})
    const numbers = counters
      .filter((counter) => counter.state !== 'closed' && counter.state !== 'paused' && counter.serviceIds.includes(serviceId))
      .map((counter) => counter.number)
      .sort((a, b) => a - b)
    return numbers.length === 0 ? words.t('no-window') : words.t('windows-list', { list: numbers.join(words.t('list-comma')) })
  }
  const waitingFor = (serviceId: string): number =>
    Object.values(model.floor()?.tickets ?? {}).filter((ticket) => ticket.state === 'waiting' && ticket.serviceId === serviceId).length
  const transfer = (chosen: number): void => {
    const service = found()[chosen]
    if (service === undefined) model.refuse(words.refusal('service-unknown'))
    else if (service.suspended !== null) model.refuse(words.refusal('service-suspended'))
    else model.run({ do: 'transfer', ticketId: props.ticket.id, serviceId: service.id })
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
        <label for="transfer-find">{words.t('transfer-find')}</label>
        <input
          id="transfer-find"
          ref={field}
          role="combobox"
          aria-expanded="true"
          aria-controls="transfer-services"
          aria-activedescendant={found()[index()] === undefined ? undefined : `service-${index()}`}
          value={typed()}
          onInput={(event) => {
            setTyped(event.currentTarget.value)
            setAt(0)
          }}
        />
        <div id="transfer-services" role="listbox" aria-label={words.t('col-service')} class="transfer-services" ref={list} tabindex="-1">
          <Index each={found()}>
            {(service, position) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field above holds the focus and steers the list.
              <div
                id={`service-${position}`}
                role="option"
                aria-selected={position === index()}
                classList={{ chosen: position === index(), quiet: service().suspended !== null }}
                onClick={() => transfer(position)}
              >
                <b>{service().prefix}</b>
                <span>{words.name(service().names)}</span>
                <span class="quiet">{words.t('people-waiting', { n: waitingFor(service().id) })}</span>
                <span class="quiet">
                  <Show when={service().suspended === null} fallback={words.t('suspended')}>
                    {mine(service().id) ? words.t('also-mine') : windows(service().id)}
                  </Show>
                </span>
              </div>
            )}
          </Index>
        </div>
        <Show when={found().length === 0}>
          <p class="pause-note">{words.t('transfer-none')}</p>
        </Show>
      </section>
      <section class="transfer-sheet">
        <h2>{words.t('transfer-to', { service: words.name(found()[index()]?.names) })}</h2>
        <p>{words.t('transfer-what', { number: props.ticket.number })}</p>
        <button type="button" class="primary on-blue" aria-disabled={model.busy()} onClick={() => transfer(index())}>
          <span>{words.t('transfer')}</span>
          <KeyCap large>{words.t('key-enter')}</KeyCap>
        </button>
      </section>
    </main>
  )
}
