import type { HallBody } from '@jiaohao/shared/contract'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { NewPin } from '@jiaohao/ui/staff/new-pin.tsx'
import { For, Show } from 'solid-js'
import { useWords } from '../words.tsx'
import type { SignOnState } from './sign-on-state.ts'

interface FieldProps {
  readonly id: string
  readonly label: string
  readonly secret: boolean
  readonly required: boolean
  readonly value: string
  readonly onInput: (value: string) => void
}

const Field = (props: FieldProps) => (
  <>
    <label for={props.id}>{props.label}</label>
    <input
      id={props.id}
      class="sign-on-field"
      type={props.secret ? 'password' : 'text'}
      inputmode="numeric"
      maxlength={props.secret ? 100 : 20}
      required={props.required}
      value={props.value}
      onInput={(event) => props.onInput(event.currentTarget.value)}
    />
  </>
)

const CounterChoice = (props: { readonly hall: HallBody; readonly chosen: number | null; readonly onChoose: (number: number) => void }) => {
  const words = useWords()
  return (
    <fieldset class="counter-choice">
      <legend>{words.t('choose-counter')}</legend>
      <For each={props.hall.counters.map((counter) => counter.number)}>
        {(number) => (
          <label>
            <input type="radio" name="counter" value={number} checked={number === props.chosen} onChange={() => props.onChoose(number)} />
            <span>{number}</span>
          </label>
        )}
      </For>
    </fieldset>
  )
}

/** The form that opens a counter. Enter sends it from every field. */
export const SignOnForm = (props: { readonly state: SignOnState; readonly hall: HallBody | null }) => {
  const words = useWords()
  const heading = (): string => {
    const number = props.state.counterNumber()
    return number === null ? words.t('sign-on-title') : words.t('sign-on-title-at', { n: number })
  }
  return (
    <form class="sign-on-form" onSubmit={(event) => props.state.submit(event)} autocomplete="off">
      <h1>{heading()}</h1>
      <p class="hint">{words.t('sign-on-time')}</p>
      <Field
        id="staff-no"
        label={words.t('staff-no')}
        secret={false}
        required
        value={props.state.staffNo()}
        onInput={props.state.setStaffNo}
      />
      <Field id="pin" label={words.t('pin')} secret required value={props.state.pin()} onInput={props.state.setPin} />
      <Show when={props.state.askNewPin()}>
        <NewPin language={words.language()} oneTimePin={props.state.pin()} onPin={props.state.setNewPin} />
      </Show>
      <div hidden={!props.state.askSupervisor()}>
        <Field
          id="supervisor-no"
          label={words.t('supervisor-no')}
          secret={false}
          required={props.state.askSupervisor()}
          value={props.state.supervisorNo()}
          onInput={props.state.setSupervisorNo}
        />
      </div>
      <Show when={props.hall}>
        {(hall) => <CounterChoice hall={hall()} chosen={props.state.counterNumber()} onChoose={props.state.setCounterNumber} />}
      </Show>
      <button type="submit" class="primary on-blue" aria-disabled={props.state.busy()}>
        <span>{words.t('sign-on-do')}</span>
        <KeyCap large>{words.t('key-enter')}</KeyCap>
      </button>
      <Show when={!props.state.askSupervisor()}>
        <p class="hint">{words.t('sign-on-trainee')}</p>
      </Show>
    </form>
  )
}
