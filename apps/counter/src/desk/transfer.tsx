import type { FloorTicket } from '@jiaohao/shared/contract'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createMemo, createSignal, Show } from 'solid-js'
import { useWords } from '../words.tsx'
import { useDesk } from './desk-model.tsx'
import { useKeys } from './key-layers.tsx'
import type { Action } from './keys.ts'
import { serviceOption } from './service-option.ts'
import { type PickerOption, ServicePicker } from './service-picker.tsx'
import { DESK_TYPES, desksMatching, servicesMatching } from './transfer-choice.ts'
import './transfer.css'

/** Sends the customer on to a desk type, or to another service; number and waiting time are kept. */
export const TransferSheet = (props: { readonly ticket: FloorTicket }) => {
  const words = useWords()
  const model = useDesk()
  const [typed, setTyped] = createSignal('')
  const [at, setAt] = createSignal(0)
  const others = createMemo(() => model.services().filter((service) => service.id !== props.ticket.serviceId))
  const services = createMemo(() => servicesMatching(others(), typed()))
  const desks = createMemo(() =>
    desksMatching(
      DESK_TYPES.map((desk) => ({ desk, name: words.t(`desk-${desk}`) })),
      typed(),
    ),
  )
  const options = createMemo((): PickerOption[] => [
    ...desks().map(({ desk, name }) => ({
      id: desk,
      mark: '',
      name,
      note: words.t('desk-type'),
      where: words.t('desk-where'),
      quiet: false,
    })),
    ...services().map((service) => serviceOption(words, model, service)),
  ])
  const index = createMemo(() => Math.min(at(), Math.max(0, options().length - 1)))
  const transfer = (chosen: number): void => {
    const desk = desks()[chosen]
    if (desk !== undefined) {
      model.run({ do: 'transfer', ticketId: props.ticket.id, to: { desk: desk.desk } })
      return
    }
    const service = services()[chosen - desks().length]
    if (service === undefined) model.refuse(words.refusal('service-unknown'))
    else if (service.suspended !== null) model.refuse(words.refusal('service-suspended'))
    else model.run({ do: 'transfer', ticketId: props.ticket.id, to: { serviceId: service.id } })
  }
  const type = (text: string): void => {
    setTyped(text)
    setAt(0)
  }
  useKeys({
    view: () => ({ view: 'transfer' }),
    act: (action: Action) => {
      if (action.do === 'back') model.openSheet(null)
      else if (action.do === 'move') setAt(Math.min(options().length - 1, Math.max(0, index() + action.by)))
      else if (action.do === 'confirm') transfer(index())
    },
  })
  return (
    <main class="transfer">
      <section class="transfer-list">
        <h1 class="section-head">
          {words.t('transfer-title', { number: props.ticket.number })} <small>{words.t('transfer-note')}</small>
        </h1>
        <ServicePicker
          label={words.t('transfer-find')}
          options={options()}
          index={index()}
          typed={typed()}
          onType={type}
          onTake={transfer}
        />
        <Show when={options().length === 0}>
          <p>{words.t('transfer-none')}</p>
        </Show>
      </section>
      <section class="transfer-sheet">
        <h2>{words.t('transfer-to', { service: options()[index()]?.name ?? '–' })}</h2>
        <p>{words.t(index() < desks().length ? 'transfer-what-desk' : 'transfer-what', { number: props.ticket.number })}</p>
        <button type="button" class="primary on-blue" aria-disabled={model.busy()} onClick={() => transfer(index())}>
          <span>{words.t('foot-transfer')}</span>
          <KeyCap large>{words.t('key-enter')}</KeyCap>
        </button>
      </section>
    </main>
  )
}
