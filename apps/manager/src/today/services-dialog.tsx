import type { Floor } from '@jiaohao/shared/client'
import type { HallBody, ServiceBody } from '@jiaohao/shared/contract'
import { refusalSentence } from '@jiaohao/shared/locales/refusals'
import { StaffDialog } from '@jiaohao/ui/staff/dialog.tsx'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createMemo, createSignal, For, type JSX, onMount, Show } from 'solid-js'
import { sendCommand } from '../command.ts'
import { Failure } from '../components/failure.tsx'
import { failureSentence, hallApi } from '../hall-api.ts'
import { language, named, t } from '../language.ts'
import './services-dialog.css'
import { limitsOf } from './waiting-limits.ts'

const LIMIT_ENTRIES = 500
const LIMIT_MOST = 10_000

type Reply = { readonly ok: true } | { readonly ok: false; readonly refusal: string }

/** Sends a command for one service; a refusal or a fault becomes a sentence, and success reads the limits again. */
const createServiceCommands = () => {
  const [limits, setLimits] = createSignal<ReadonlyMap<string, number>>(new Map())
  const [sentence, setSentence] = createSignal<string | null>(null)
  const attempt = async (send: (commandId: string) => Promise<Reply>): Promise<boolean> => {
    try {
      const reply = await sendCommand(send)
      setSentence(reply.ok ? null : refusalSentence(reply.refusal, language()))
      return reply.ok
    } catch (error) {
      setSentence(failureSentence(error, language()))
      return false
    }
  }
  const readLimits = async (): Promise<void> => {
    try {
      const reply = await hallApi.getLog({ query: { name: 'service-limited', limit: LIMIT_ENTRIES } })
      if (reply.ok) setLimits(limitsOf(reply.data.entries))
    } catch (error) {
      setSentence(failureSentence(error, language()))
    }
  }
  return {
    limits,
    sentence,
    readLimits,
    suspend: (id: string, reason: string) =>
      attempt((commandId) => hallApi.suspendService({ params: { id }, body: { commandId, reason } })),
    resume: (id: string) => attempt((commandId) => hallApi.resumeService({ params: { id }, body: { commandId } })),
    limit: async (id: string, waitingLimit: number | null) => {
      if (await attempt((commandId) => hallApi.limitService({ params: { id }, body: { commandId, waitingLimit } }))) await readLimits()
    },
  }
}
type ServiceCommands = ReturnType<typeof createServiceCommands>

/** Every service with who waits for it; numbers may be stopped with a reason, given again, or limited. */
export const ServicesDialog = (props: { readonly hall: HallBody; readonly floor: Floor; readonly onClose: () => void }): JSX.Element => {
  const commands = createServiceCommands()
  const [chosenId, setChosenId] = createSignal(props.hall.services[0]?.id ?? '')
  const chosen = createMemo(() => props.hall.services.find((service) => service.id === chosenId()))
  onMount(() => void commands.readLimits())
  return (
    <StaffDialog title={t('services-title')} onBack={props.onClose}>
      <Failure sentence={commands.sentence()} />
      <section class="services-list" aria-label={t('services-title')}>
        <ServicesTable {...props} limits={commands.limits()} chosenId={chosenId()} onChoose={setChosenId} />
      </section>
      <Show when={chosen()} keyed>
        {(service) => <ServiceForms service={service} limit={commands.limits().get(service.id) ?? null} commands={commands} />}
      </Show>
      <div class="dialog-end">
        <button type="button" class="button" onClick={() => props.onClose()}>
          {t('close')} <KeyCap>Esc</KeyCap>
        </button>
      </div>
    </StaffDialog>
  )
}

const ServicesTable = (props: {
  readonly hall: HallBody
  readonly floor: Floor
  readonly limits: ReadonlyMap<string, number>
  readonly chosenId: string
  readonly onChoose: (serviceId: string) => void
}): JSX.Element => {
  const waiting = (id: string): number =>
    Object.values(props.floor.tickets).filter((ticket) => ticket.state === 'waiting' && ticket.serviceId === id).length
  return (
    <table class="table">
      <thead>
        <tr>
          <th class="text">{t('services-service')}</th>
          <th>{t('services-waiting')}</th>
          <th>{t('services-limit')}</th>
          <th class="text">{t('services-state')}</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.hall.services}>
          {(service) => (
            <tr classList={{ selected: service.id === props.chosenId }}>
              <td class="text">
                <label class="service-pick">
                  <input
                    type="radio"
                    name="service"
                    autofocus={service.id === props.chosenId}
                    checked={service.id === props.chosenId}
                    onChange={() => props.onChoose(service.id)}
                  />
                  {service.prefix} {named(service.names)}
                </label>
              </td>
              <td>{waiting(service.id)}</td>
              <td>{props.limits.get(service.id) ?? '–'}</td>
              <td class="text" classList={{ soon: service.suspended !== null }}>
                {service.suspended === null ? t('services-open') : t('services-suspended', { reason: service.suspended })}
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}

const ServiceForms = (props: {
  readonly service: ServiceBody
  readonly limit: number | null
  readonly commands: ServiceCommands
}): JSX.Element => {
  const [reason, setReason] = createSignal('')
  const [typed, setTyped] = createSignal<string | null>(null)
  // What is typed stands above what the hall says, also when the answer of the hall comes later.
  const limit = (): string => typed() ?? (props.limit === null ? '' : String(props.limit))
  const switchService = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (props.service.suspended === null) await props.commands.suspend(props.service.id, reason().trim())
    else await props.commands.resume(props.service.id)
  }
  const setServiceLimit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    await props.commands.limit(props.service.id, limit() === '' ? null : Number(limit()))
  }
  return (
    <div class="service-forms">
      <form onSubmit={(event) => void switchService(event)}>
        <Show when={props.service.suspended === null}>
          <label>
            {t('services-reason')}
            <input class="field" required maxLength={200} value={reason()} onInput={(event) => setReason(event.currentTarget.value)} />
          </label>
        </Show>
        <button type="submit" class="button act">
          {t(props.service.suspended === null ? 'services-suspend' : 'services-resume', { service: named(props.service.names) })}
        </button>
      </form>
      <form onSubmit={(event) => void setServiceLimit(event)}>
        <label>
          {t('services-limit-field')}
          <input
            class="field"
            type="number"
            min={1}
            max={LIMIT_MOST}
            step={1}
            value={limit()}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="button">
          {t(limit() === '' ? 'services-limit-none' : 'services-limit-set')}
        </button>
      </form>
    </div>
  )
}
