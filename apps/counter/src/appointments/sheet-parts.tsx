import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { type JSX, Show } from 'solid-js'
import type { AppointmentModel } from './appointment-model.ts'
import { useAppointmentWords } from './words.tsx'

/** What stands against the last try, where the eye is. */
export const SheetNotice = (props: { readonly model: AppointmentModel }) => (
  <div class="sheet-notice" role="alert">
    <Show when={props.model.notice()}>
      {(notice) => (
        <Show when={notice().state !== 'done'}>
          <p class={notice().state}>{notice().text}</p>
        </Show>
      )}
    </Show>
  </div>
)

interface SheetFormProps {
  readonly model: AppointmentModel
  readonly action: string
  /** The words of leaving; the usual ones where they say enough. */
  readonly leave?: string
  readonly onSubmit: () => void
  readonly children: JSX.Element
}

/** A sheet that asks for something: Enter does it, Esc leaves it, and a refusal stands between what was typed and what is pressed. */
export const SheetForm = (props: SheetFormProps) => {
  const words = useAppointmentWords()
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    props.onSubmit()
  }
  // Space opens a list of choices; Enter means what the sheet says, there too.
  const onKey = (event: KeyboardEvent & { readonly currentTarget: HTMLFormElement }): void => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLSelectElement)) return
    event.preventDefault()
    event.currentTarget.requestSubmit()
  }
  return (
    <form class="sheet" autocomplete="off" novalidate onSubmit={submit} onKeyDown={onKey}>
      {props.children}
      <SheetNotice model={props.model} />
      <div class="sheet-actions">
        <button type="submit" class="act on-blue" aria-disabled={props.model.busy()}>
          {props.action} <KeyCap>Enter</KeyCap>
        </button>
        <button type="button" class="plain" onClick={() => props.model.open(null)}>
          {props.leave ?? words.t('back')} <KeyCap>Esc</KeyCap>
        </button>
      </div>
    </form>
  )
}

interface TextProps {
  readonly label: string
  readonly value: string
  readonly most: number
  readonly onValue: (value: string) => void
  readonly telephone?: boolean
  readonly wrong?: string | null
}
/** One line of text. */
export const TextInput = (props: TextProps) => (
  <label class="field-label">
    {props.label}
    <input
      type="text"
      inputmode={props.telephone === true ? 'tel' : 'text'}
      maxlength={props.most}
      value={props.value}
      aria-invalid={(props.wrong ?? null) !== null}
      onInput={(event) => props.onValue(event.currentTarget.value)}
    />
    <Show when={props.wrong}>{(wrong) => <small class="wrong">{wrong()}</small>}</Show>
  </label>
)
