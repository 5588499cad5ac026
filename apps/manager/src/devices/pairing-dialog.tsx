import type { DeviceKind } from '@jiaohao/shared/contract'
import { StaffDialog } from '@jiaohao/ui/staff/dialog.tsx'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { sendCommand } from '../command.ts'
import { Failure } from '../components/failure.tsx'
import { failureSentence, hallApi } from '../hall-api.ts'
import { language, t } from '../language.ts'
import { sayIn } from '../say.ts'
import type { Seat } from '../seat.ts'
import { kindWord } from './device-words.ts'

const KINDS = ['kiosk', 'display', 'customer-screen', 'agent'] as const satisfies readonly DeviceKind[]
const LONGEST_NAME = 60
// A code runs out in real time, which a demo's clock does not follow; so its life is told as a length.
const MINUTE_MS = 60_000

interface NewDevice {
  readonly kind: DeviceKind
  readonly name: string
  /** Empty where a device of this kind belongs to no place. */
  readonly boundTo: string
}
interface Code {
  readonly code: string
  readonly expiresAt: string
}

/** Names a new device and shows the short code with which it enrols, and how long it counts. */
export const PairingDialog = (props: { readonly seat: Seat; readonly onClose: () => void }): JSX.Element => {
  const [code, setCode] = createSignal<Code | null>(null)
  const [sentence, setSentence] = createSignal<string | null>(null)
  const open = async ({ boundTo, ...about }: NewDevice): Promise<void> => {
    const body = boundTo === '' ? about : { ...about, boundTo }
    try {
      const reply = await sendCommand((commandId) => hallApi.openPairing({ body: { commandId, ...body } }))
      if (reply.ok) setCode(reply.data)
      setSentence(null)
    } catch (error) {
      setSentence(failureSentence(error, language()))
    }
  }
  return (
    <StaffDialog title={t('devices-pair')} onBack={props.onClose}>
      <Failure sentence={sentence()} />
      <NewDeviceForm seat={props.seat} onSend={(device) => void open(device)} />
      <Show when={code()}>
        {(shown) => (
          <div role="status">
            <p class="pairing-code">{shown().code}</p>
            <p>{t('pairing-until', { minutes: Math.round((Date.parse(shown().expiresAt) - Date.now()) / MINUTE_MS) })}</p>
          </div>
        )}
      </Show>
      <div class="dialog-end">
        <button type="button" class="button" onClick={() => props.onClose()}>
          {t('close')} <KeyCap>Esc</KeyCap>
        </button>
      </div>
    </StaffDialog>
  )
}

const NewDeviceForm = (props: { readonly seat: Seat; readonly onSend: (device: NewDevice) => void }): JSX.Element => {
  const [kind, setKind] = createSignal<DeviceKind>('kiosk')
  const [name, setName] = createSignal('')
  const [boundTo, setBoundTo] = createSignal('')
  const places = () => placesOf(props.seat, kind())
  const send = (event: SubmitEvent): void => {
    event.preventDefault()
    props.onSend({ kind: kind(), name: name().trim(), boundTo: boundTo() })
  }
  const chooseKind = (value: string): void => {
    setKind(KINDS.find((one) => one === value) ?? 'kiosk')
    setBoundTo('')
  }
  return (
    <form onSubmit={send}>
      <label>
        {t('pairing-kind')}
        <select class="field" onChange={(event) => chooseKind(event.currentTarget.value)}>
          <For each={KINDS}>{(one) => <option value={one}>{kindWord(one, sayIn(language()))}</option>}</For>
        </select>
      </label>
      <label>
        {t('pairing-name')}
        <input class="field" required maxLength={LONGEST_NAME} value={name()} onInput={(event) => setName(event.currentTarget.value)} />
      </label>
      <Show when={places().length > 0}>
        <label>
          {t('pairing-place')}
          <select class="field" required onChange={(event) => setBoundTo(event.currentTarget.value)}>
            <option value="">{t('pairing-choose')}</option>
            <For each={places()}>{(place) => <option value={place.id}>{place.name}</option>}</For>
          </select>
        </label>
      </Show>
      <button type="submit" class="button act">
        {t('pairing-show')} <KeyCap>{t('cap-enter')}</KeyCap>
      </button>
    </form>
  )
}

/** What a device of this kind belongs to: a customer's screen to a counter, a printer's agent to its printer, others to nothing. */
const placesOf = (seat: Seat, kind: DeviceKind): readonly { readonly id: string; readonly name: string }[] => {
  switch (kind) {
    case 'customer-screen':
      return seat.hall().counters.map((counter) => ({ id: counter.id, name: t('log-counter', { counter: counter.number }) }))
    case 'agent':
      return seat.live.devices().filter((device) => device.kind === 'printer')
    case 'kiosk':
    case 'display':
      return []
    default:
      return kind satisfies never
  }
}
