import { CallError } from '@jiaohao/shared/client'
import { NewPin } from '@jiaohao/ui/staff/new-pin.tsx'
import { createSignal, Show } from 'solid-js'
import { hallClient } from '../hall-client.ts'
import { storedOutbox } from './outbox.ts'
import type { TriageSession } from './triage-session.ts'
import { useTriageWords } from './triage-words.tsx'

const WRONG = 401
const LOCKED = 429

/** Who is on the floor with this tablet: staff number and PIN. */
export const TriageSignOn = (props: { readonly ended: boolean; readonly onSignedOn: (session: TriageSession) => void }) => {
  const words = useTriageWords()
  const [staffNo, setStaffNo] = createSignal('')
  const [pin, setPin] = createSignal('')
  const [newPin, setNewPin] = createSignal<string | null>(null)
  const [askNewPin, setAskNewPin] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [refused, setRefused] = createSignal<string | null>(null)
  const kept = (): number => storedOutbox(localStorage).length
  const sentenceOf = (error: CallError): string => {
    if (error.status === WRONG) return words.t('refused-pin')
    if (error.status === LOCKED) return words.t('refused-locked')
    return words.refusal(error.problem.code ?? 'no-answer')
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
      if (answer.ok) props.onSignedOn(answer.data)
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
    <main class="triage-sign-on">
      <form onSubmit={(event) => void submit(event)} autocomplete="off">
        <h1>{words.t('sign-on-title')}</h1>
        <p>{props.ended ? words.t('session-ended') : words.t('sign-on-note')}</p>
        <label for="staff-no">{words.t('staff-no')}</label>
        <input
          id="staff-no"
          inputmode="numeric"
          maxlength="20"
          required
          value={staffNo()}
          onInput={(event) => setStaffNo(event.currentTarget.value)}
        />
        <label for="pin">{words.t('pin')}</label>
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
          <NewPin language={words.language()} oneTimePin={pin()} onPin={setNewPin} />
        </Show>
        <Show when={kept() > 0}>
          <p class="triage-kept">{words.t('outbox-others', { n: kept() })}</p>
        </Show>
        <p role="alert" class="triage-refused">
          <Show when={refused()}>{(said) => said()}</Show>
        </p>
        <button type="submit" class="triage-do" aria-disabled={busy()}>
          {words.t('sign-on')}
        </button>
        <button type="button" class="triage-language" lang={words.language() === 'zh' ? 'en' : 'zh-CN'} onClick={() => words.toggle()}>
          {words.language() === 'zh' ? 'English' : '中文'}
        </button>
      </form>
    </main>
  )
}
