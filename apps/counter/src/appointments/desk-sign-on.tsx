import { CallError } from '@jiaohao/shared/client'
import { wire } from '@jiaohao/shared/wire'
import { createSignal, Show } from 'solid-js'
import { hallClient } from '../hall-client.ts'
import type { DeskSession } from './desk-session.ts'
import { useAppointmentWords } from './words.tsx'

const WRONG = 401
const LOCKED = 429

/** Who books and moves times: staff number and PIN. */
export const DeskSignOn = (props: { readonly ended: boolean; readonly onSignedOn: (session: DeskSession) => void }) => {
  const words = useAppointmentWords()
  const [staffNo, setStaffNo] = createSignal('')
  const [pin, setPin] = createSignal('')
  const [busy, setBusy] = createSignal(false)
  const [refused, setRefused] = createSignal<string | null>(null)
  const sentenceOf = (error: CallError): string => {
    if (error.status === WRONG) return words.t('refused-pin')
    if (error.status === LOCKED) return words.t('refused-locked')
    return words.refusal(error.problem.code ?? 'no-answer')
  }
  const enter = ({ token, staff }: Pick<DeskSession, 'token' | 'staff'>): void => {
    const access: readonly string[] = wire.listAppointments.access
    if (staff.roles.some((role) => access.includes(role))) props.onSignedOn({ token, staff, borrowed: false })
    else setRefused(words.t('no-right'))
  }
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (busy()) return
    setBusy(true)
    setRefused(null)
    try {
      const answer = await hallClient(() => null).signIn({ body: { staffNo: staffNo().trim(), secret: pin() } })
      if (answer.ok) enter(answer.data)
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      setRefused(sentenceOf(error))
      setPin('')
    } finally {
      setBusy(false)
    }
  }
  return (
    <main class="desk-sign-on">
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
        <p role="alert" class="desk-refused">
          <Show when={refused()}>{(said) => said()}</Show>
        </p>
        <button type="submit" class="desk-do" aria-disabled={busy()}>
          {words.t('sign-on')}
        </button>
        <button type="button" class="desk-language" lang={words.language() === 'zh' ? 'en' : 'zh-CN'} onClick={() => words.toggle()}>
          {words.language() === 'zh' ? 'English' : '中文'}
        </button>
      </form>
    </main>
  )
}
