import type { Floor } from '@jiaohao/shared/client'
import type { HallBody, ServiceBody } from '@jiaohao/shared/contract'
import { LONGEST_SUSPENSION_TEXT, SUSPENSION_CODES, type SuspensionCode, suspensionReason } from '@jiaohao/shared/kernel'
import { refusalSentence } from '@jiaohao/shared/locales/refusals'
import { suspensionForStaff, suspensionWords } from '@jiaohao/shared/locales/suspensions'
import { StaffDialog } from '@jiaohao/ui/staff/dialog.tsx'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { sendCommand } from '../command.ts'
import { Failure } from '../components/failure.tsx'
import { figures, TableHead, words } from '../components/table-head.tsx'
import { failureSentence, hallApi } from '../hall-api.ts'
import { language, named, t } from '../language.ts'
import './services-dialog.css'
import { servicesFound } from './services-found.ts'

const LIMIT_MOST = 10_000

type Reply = { readonly ok: true } | { readonly ok: false; readonly refusal: string }

/** Sends a command for one service; a refusal or a fault becomes a sentence. What it changed comes back on the live feed. */
const createServiceCommands = () => {
  const [sentence, setSentence] = createSignal<string | null>(null)
  const attempt = async (send: (commandId: string) => Promise<Reply>): Promise<void> => {
    try {
      const reply = await sendCommand(send)
      setSentence(reply.ok ? null : refusalSentence(reply.refusal, language()))
    } catch (error) {
      setSentence(failureSentence(error, language()))
    }
  }
  return {
    sentence,
    suspend: (id: string, reason: string) =>
      attempt((commandId) => hallApi.suspendService({ params: { id }, body: { commandId, reason } })),
    resume: (id: string) => attempt((commandId) => hallApi.resumeService({ params: { id }, body: { commandId } })),
    limit: (id: string, waitingLimit: number | null) =>
      attempt((commandId) => hallApi.limitService({ params: { id }, body: { commandId, waitingLimit } })),
  }
}
type ServiceCommands = ReturnType<typeof createServiceCommands>

/** Every service with who waits for it; numbers may be stopped with a reason, given again, or limited. */
export const ServicesDialog = (props: { readonly hall: HallBody; readonly floor: Floor; readonly onClose: () => void }): JSX.Element => {
  const commands = createServiceCommands()
  const [typed, setTyped] = createSignal('')
  const [chosenId, setChosenId] = createSignal<string | null>(null)
  const found = createMemo(() => servicesFound(props.hall.services, typed()))
  // What was chosen stays chosen while it is found; else the first one found stands ready.
  const chosen = createMemo(() => found().find((service) => service.id === chosenId()) ?? found()[0])
  const chosenNow = createMemo(() => chosen()?.id ?? null)
  return (
    <StaffDialog title={t('services-title')} onBack={props.onClose}>
      <Failure sentence={commands.sentence()} />
      <label class="services-find">
        {t('services-find')}
        <input class="field" type="search" autofocus value={typed()} onInput={(event) => setTyped(event.currentTarget.value)} />
      </label>
      <section class="services-list" aria-label={t('services-title')}>
        <Show when={found().length > 0} fallback={<p class="empty">{t('services-not-found')}</p>}>
          <ServicesTable services={found()} floor={props.floor} chosenId={chosenNow()} onChoose={setChosenId} />
        </Show>
      </section>
      <Show when={chosenNow()} keyed>
        {(_id) => <Show when={chosen()}>{(service) => <ServiceForms service={service()} commands={commands} />}</Show>}
      </Show>
      <div class="dialog-end">
        <button type="button" class="button" onClick={() => props.onClose()}>
          {t('close')} <KeyCap>Esc</KeyCap>
        </button>
      </div>
    </StaffDialog>
  )
}

const stateOf = (service: ServiceBody): string => {
  if (service.suspended !== null) return t('services-suspended', { reason: suspensionForStaff(service.suspended, language()) })
  return service.noMoreToday === null ? t('services-open') : t('stopped-today', { reason: service.noMoreToday })
}

const ServicesTable = (props: {
  readonly services: readonly ServiceBody[]
  readonly floor: Floor
  readonly chosenId: string | null
  readonly onChoose: (serviceId: string) => void
}): JSX.Element => {
  const waiting = (id: string): number =>
    Object.values(props.floor.tickets).filter((ticket) => ticket.state === 'waiting' && ticket.serviceId === id).length
  return (
    <table class="table">
      <TableHead
        columns={[...words(t('services-service')), ...figures(t('services-waiting'), t('services-limit')), ...words(t('services-state'))]}
      />
      <tbody>
        <For each={props.services}>
          {(service) => (
            <tr classList={{ selected: service.id === props.chosenId }}>
              <td class="text">
                <label class="service-pick">
                  <input type="radio" name="service" checked={service.id === props.chosenId} onChange={() => props.onChoose(service.id)} />
                  {service.prefix} {named(service.names)}
                </label>
              </td>
              <td>{waiting(service.id)}</td>
              <td>{service.waitingLimit ?? '–'}</td>
              <td class="text" classList={{ soon: service.suspended !== null || service.noMoreToday !== null }}>
                {stateOf(service)}
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}

const ServiceForms = (props: { readonly service: ServiceBody; readonly commands: ServiceCommands }): JSX.Element => (
  <div class="service-forms">
    <SwitchForm {...props} />
    <LimitForm {...props} />
  </div>
)

const isSuspensionCode = (value: string): value is SuspensionCode => SUSPENSION_CODES.some((code) => code === value)

const SwitchForm = (props: { readonly service: ServiceBody; readonly commands: ServiceCommands }): JSX.Element => {
  const [code, setCode] = createSignal<SuspensionCode | null>(SUSPENSION_CODES[0])
  const [text, setText] = createSignal('')
  const send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (props.service.suspended === null) await props.commands.suspend(props.service.id, suspensionReason({ code: code(), text: text() }))
    else await props.commands.resume(props.service.id)
  }
  return (
    <form onSubmit={(event) => void send(event)}>
      <Show when={props.service.suspended === null}>
        <label>
          {t('services-reason')}
          <select class="field" onChange={({ currentTarget: { value } }) => setCode(isSuspensionCode(value) ? value : null)}>
            <For each={SUSPENSION_CODES}>
              {(each) => (
                <option value={each} selected={each === code()}>
                  {suspensionWords[language()][each]}
                </option>
              )}
            </For>
            <option value="" selected={code() === null}>
              {t('services-reason-other')}
            </option>
          </select>
        </label>
        <label>
          {t(code() === null ? 'services-reason-words' : 'services-reason-more')}
          <input
            class="field"
            required={code() === null}
            maxLength={LONGEST_SUSPENSION_TEXT}
            value={text()}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
      </Show>
      <button type="submit" class="button act">
        {t(props.service.suspended === null ? 'services-suspend' : 'services-resume', { service: named(props.service.names) })}
      </button>
      <Show when={props.service.suspended === null}>
        <p class="quiet">{t('services-reason-note')}</p>
      </Show>
    </form>
  )
}

const LimitForm = (props: { readonly service: ServiceBody; readonly commands: ServiceCommands }): JSX.Element => {
  const [typed, setTyped] = createSignal<string | null>(null)
  // What is typed stands above what the hall says, also when the answer of the hall comes later.
  const limit = (): string => typed() ?? String(props.service.waitingLimit ?? '')
  const send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    await props.commands.limit(props.service.id, limit() === '' ? null : Number(limit()))
  }
  return (
    <form onSubmit={(event) => void send(event)}>
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
  )
}
