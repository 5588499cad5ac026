import type { FloorTicket } from '@jiaohao/shared/contract'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createMemo, createSignal, Show } from 'solid-js'
import { useWords } from '../words.tsx'
import { useDesk } from './desk-model.tsx'
import { useKeys } from './key-layers.tsx'
import type { Action } from './keys.ts'
import { planAfter } from './legs.ts'
import { serviceOption } from './service-option.ts'
import { ServicePicker } from './service-picker.tsx'
import { servicesMatching } from './transfer-choice.ts'
import './transfer.css'

/** Adds a service to the visit, or takes one out; those of the plan come first in the list, so that they are taken out at once. */
export const FurtherSheet = (props: { readonly ticket: FloorTicket }) => {
  const words = useWords()
  const model = useDesk()
  const [typed, setTyped] = createSignal('')
  const [at, setAt] = createSignal(0)
  const further = createMemo(() => props.ticket.furtherServiceIds ?? [])
  const found = createMemo(() => {
    const over = [props.ticket.serviceId, ...(props.ticket.doneServiceIds ?? [])]
    const rest = model.services().filter(({ id }) => !over.includes(id) && !further().includes(id))
    const planned = further().flatMap((id) => model.service(id) ?? [])
    return servicesMatching([...planned, ...rest], typed())
  })
  const index = createMemo(() => Math.min(at(), Math.max(0, found().length - 1)))
  const chosen = () => found()[index()]
  const isPlanned = (id: string | undefined): boolean => id !== undefined && further().includes(id)
  const options = createMemo(() =>
    found().map((service) => {
      const option = serviceOption(words, model, service)
      return isPlanned(service.id) ? { ...option, mark: '✓', note: words.t('further-planned') } : option
    }),
  )
  const change = (position: number): void => {
    const service = found()[position]
    if (service === undefined) model.refuse(words.refusal('service-unknown'))
    else if (service.suspended !== null && !isPlanned(service.id)) model.refuse(words.refusal('service-suspended'))
    else model.run({ do: 'plan', ticketId: props.ticket.id, serviceIds: planAfter(further(), service.id) })
  }
  const type = (text: string): void => {
    setTyped(text)
    setAt(0)
  }
  useKeys({
    view: () => ({ view: 'further' }),
    act: (action: Action) => {
      if (action.do === 'back') model.openSheet(null)
      else if (action.do === 'move') setAt(Math.min(found().length - 1, Math.max(0, index() + action.by)))
      else if (action.do === 'confirm') change(index())
    },
  })
  return (
    <main class="transfer">
      <section class="transfer-list">
        <h1 class="section-head">
          {words.t('further-title', { number: props.ticket.number })} <small>{words.t('further-note')}</small>
        </h1>
        <ServicePicker label={words.t('transfer-find')} options={options()} index={index()} typed={typed()} onType={type} onTake={change} />
        <Show when={found().length === 0}>
          <p>{words.t('transfer-none')}</p>
        </Show>
      </section>
      <section class="transfer-sheet">
        <h2>{words.t(isPlanned(chosen()?.id) ? 'further-drop-this' : 'further-add-this', { service: words.name(chosen()?.names) })}</h2>
        <p>{words.t('further-what')}</p>
        <button type="button" class="primary on-blue" aria-disabled={model.busy()} onClick={() => change(index())}>
          <span>{words.t(isPlanned(chosen()?.id) ? 'further-drop' : 'foot-further')}</span>
          <KeyCap large>{words.t('key-enter')}</KeyCap>
        </button>
      </section>
    </main>
  )
}
