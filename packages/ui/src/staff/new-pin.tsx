import { newPinWords } from '@jiaohao/shared/locales/new-pin'
import { createSignal, type JSX, onMount, Show } from 'solid-js'
import './new-pin.css'

const SHORTEST = 6
const LONGEST = 100

export interface NewPinProps {
  readonly language: 'zh' | 'en'
  /** The PIN that a manager gave, which the new one may not be. */
  readonly oneTimePin: string
  /** The new PIN once both fields hold it, else null. */
  readonly onPin: (pin: string | null) => void
}

/** The two fields with which somebody takes a PIN of their own in the place of a one-time PIN. */
export const NewPin = (props: NewPinProps): JSX.Element => {
  const [pin, setPin] = createSignal('')
  const [again, setAgain] = createSignal('')
  let first: HTMLInputElement | undefined
  onMount(() => first?.focus())
  const words = () => newPinWords[props.language]
  const amiss = (): string | null => {
    if (pin().length >= SHORTEST && pin() === props.oneTimePin) return words()['new-pin-same']
    return again().length >= pin().length && again() !== '' && again() !== pin() ? words()['new-pin-differs'] : null
  }
  const tell = (): void => {
    const right = pin().length >= SHORTEST && pin() === again() && pin() !== props.oneTimePin
    props.onPin(right ? pin() : null)
  }
  return (
    <div class="new-pin">
      <p>{words()['new-pin-note']}</p>
      <SecretField
        label={words()['new-pin']}
        value={pin()}
        ref={(input) => {
          first = input
        }}
        onValue={(value) => {
          setPin(value)
          tell()
        }}
      />
      <SecretField
        label={words()['new-pin-again']}
        value={again()}
        ref={() => undefined}
        onValue={(value) => {
          setAgain(value)
          tell()
        }}
      />
      <Show when={amiss()}>{(sentence) => <p role="alert">{sentence()}</p>}</Show>
    </div>
  )
}

const SecretField = (props: {
  readonly label: string
  readonly value: string
  readonly ref: (input: HTMLInputElement) => void
  readonly onValue: (value: string) => void
}): JSX.Element => (
  <label>
    {props.label}
    <input
      ref={props.ref}
      class="field"
      type="password"
      autocomplete="new-password"
      required
      minLength={SHORTEST}
      maxLength={LONGEST}
      value={props.value}
      onInput={(event) => props.onValue(event.currentTarget.value)}
    />
  </label>
)
