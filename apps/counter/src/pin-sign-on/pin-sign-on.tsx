import { CallError } from '@jiaohao/shared/client'
import type { Staff } from '@jiaohao/shared/contract'
import { NewPin } from '@jiaohao/ui/staff/new-pin.tsx'
import { createSignal, type JSX, Show } from 'solid-js'
import { hallClient } from '../hall-client.ts'
import type { Language } from '../words.tsx'
import './pin-sign-on.css'

const WRONG = 401
const LOCKED = 429

type SignOnWord = 'sign-on-title' | 'sign-on-note' | 'session-ended' | 'staff-no' | 'pin' | 'sign-on' | 'refused-pin' | 'refused-locked'
/** What the page around says, in the language that it is set to. */
interface SignOnWords {
  readonly language: () => Language
  readonly toggle: () => void
  readonly t: (word: SignOnWord) => string
  readonly refusal: (code: string) => string
}
interface SignedOn {
  readonly token: string
  readonly staff: Staff
}
interface PinSignOnProps {
  readonly words: SignOnWords
  /** The session that was here was ended by the hall. */
  readonly ended: boolean
  /** Takes who has signed on, or says why this page is not for him. */
  readonly onSignedOn: (session: SignedOn) => string | null
  /** What else stands above the button. */
  readonly children?: JSX.Element
}

/** Staff number and PIN on a page of its own; whoever holds a one-time PIN chooses a PIN of his own here. */
export const PinSignOn = (props: PinSignOnProps): JSX.Element => {
  const [staffNo, setStaffNo] = createSignal('')
  const [pin, setPin] = createSignal('')
  const [newPin, setNewPin] = createSignal<string | null>(null)
  const [askNewPin, setAskNewPin] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [refused, setRefused] = createSignal<string | null>(null)
  const sentenceOf = (error: CallError): string => {
    if (error.status === WRONG) return props.words.t('refused-pin')
    if (error.status === LOCKED) return props.words.t('refused-locked')
    return props.words.refusal(error.problem.code ?? 'no-answer')
  }
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const chosen = askNewPin() ? newPin() : null
    if (busy() || (askNewPin() && chosen === null)) return
    setBusy(true)
    setRefused(null)
    try {
      const renewed = chosen === null ? {} : { newSecret: chosen }
      const answer = await hallClient(() => null).signIn({ body: { staffNo: staffNo().trim(), secret: pin(), ...renewed } })
      if (answer.ok) setRefused(props.onSignedOn(answer.data))
      else setAskNewPin(true)
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      setRefused(sentenceOf(error))
      setPin('')
    } finally {
      setBusy(false)
    }
  }
  return (
    <main class="pin-sign-on">
      <form onSubmit={(event) => void submit(event)} autocomplete="off">
        <h1>{props.words.t('sign-on-title')}</h1>
        <p>{props.ended ? props.words.t('session-ended') : props.words.t('sign-on-note')}</p>
        <label for="staff-no">{props.words.t('staff-no')}</label>
        <input
          id="staff-no"
          inputmode="numeric"
          maxlength="20"
          required
          value={staffNo()}
          onInput={(event) => setStaffNo(event.currentTarget.value)}
        />
        <label for="pin">{props.words.t('pin')}</label>
        <input
          id="pin"
          type="password"
          inputmode="numeric"
          maxlength="100"
          required
          value={pin()}
          onInput={(event) => setPin(event.currentTarget.value)}
        />
        <Show when={askNewPin()}>
          <NewPin language={props.words.language()} oneTimePin={pin()} onPin={setNewPin} />
        </Show>
        {props.children}
        <p role="alert" class="pin-sign-on-refused">
          <Show when={refused()}>{(said) => said()}</Show>
        </p>
        <button type="submit" class="pin-sign-on-do" aria-disabled={busy()}>
          {props.words.t('sign-on')}
        </button>
        <button
          type="button"
          class="pin-sign-on-language"
          lang={props.words.language() === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => props.words.toggle()}
        >
          {props.words.language() === 'zh' ? 'English' : '中文'}
        </button>
      </form>
    </main>
  )
}
