import { DemoStrip } from '@jiaohao/ui/staff/demo-strip.tsx'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { NewPin } from '@jiaohao/ui/staff/new-pin.tsx'
import { createSignal, type JSX, onMount, Show } from 'solid-js'
import { Failure } from '../components/failure.tsx'
import { language, t, toggleLanguage } from '../language.ts'
import type { SignInEntry } from '../session.ts'
import './sign-in.css'

/** Staff number and secret. What the hall answered stands above the fields; nothing typed is lost but the secret. */
export const SignIn = (props: {
  readonly sentence: string | null
  /** Null until the hall answered. */
  readonly mode: 'demo' | 'production' | null
  /** The PIN was for one sign-in: a new one is asked for beside it. */
  readonly renew: boolean
  readonly onSignIn: (who: SignInEntry) => Promise<void>
}): JSX.Element => {
  const [staffNo, setStaffNo] = createSignal('')
  const [secret, setSecret] = createSignal('')
  const [newSecret, setNewSecret] = createSignal<string | null>(null)
  const [busy, setBusy] = createSignal(false)
  let first: HTMLInputElement | undefined
  onMount(() => first?.focus())
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (busy()) return
    const chosen = newSecret()
    if (props.renew && chosen === null) return
    setBusy(true)
    await props.onSignIn({ staffNo: staffNo().trim(), secret: secret(), ...(chosen === null ? {} : { newSecret: chosen }) })
    // It is needed once more, beside the new one.
    if (!props.renew) setSecret('')
    setBusy(false)
  }
  return (
    <main class="sign-in">
      <Show when={props.mode}>{(mode) => <DemoStrip mode={mode()} />}</Show>
      <form onSubmit={(event) => void submit(event)}>
        <h1>{t('sign-in-title')}</h1>
        <p>{t('sign-in-who')}</p>
        <Failure sentence={props.sentence} />
        <label>
          {t('sign-in-staff-no')}
          <input
            ref={first}
            class="field"
            name="staffNo"
            autocomplete="username"
            inputMode="numeric"
            required
            maxLength={20}
            value={staffNo()}
            onInput={(event) => setStaffNo(event.currentTarget.value)}
          />
        </label>
        <label>
          {t('sign-in-secret')}
          <input
            class="field"
            name="secret"
            type="password"
            autocomplete="current-password"
            required
            maxLength={100}
            value={secret()}
            onInput={(event) => setSecret(event.currentTarget.value)}
          />
        </label>
        <Show when={props.renew}>
          <NewPin language={language()} oneTimePin={secret()} onPin={setNewSecret} />
        </Show>
        <button type="submit" class="button act">
          {t('sign-in')} <KeyCap>{t('cap-enter')}</KeyCap>
        </button>
        <button type="button" class="button" onClick={toggleLanguage}>
          {t('other-language')}
        </button>
      </form>
    </main>
  )
}
