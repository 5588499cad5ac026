import './enrol.css'
import { CallError, type Client } from '@jiaohao/shared/client'
import type { HallContract } from '@jiaohao/shared/contract'
import { displayWords } from '@jiaohao/shared/locales/display'
import { refusalSentence } from '@jiaohao/shared/locales/refusals'
import { createSignal, type JSX, Show } from 'solid-js'
import { writeDeviceKey } from '../device-key.ts'

const CODE_LENGTH = 20

/** Pairs this display with the hall by the short code that a manager shows. Calls `onEnrolled` once the key is kept. */
export const Enrol = (props: {
  readonly api: Client<HallContract>
  readonly storage: Storage
  readonly onEnrolled: () => void
}): JSX.Element => {
  const { zh, en } = displayWords
  const [code, setCode] = createSignal('')
  const [sending, setSending] = createSignal(false)
  const [problem, setProblem] = createSignal<{ zh: string; en: string } | null>(null)

  const refusal = (which: string | undefined): { zh: string; en: string } => ({
    zh: refusalSentence(which, 'zh'),
    en: refusalSentence(which, 'en'),
  })
  const enrol = async (): Promise<void> => {
    try {
      const reply = await props.api.enrolDevice({ body: { code: code().trim() } })
      if (!reply.ok) return void setProblem(refusal(reply.refusal))
      if (reply.data.kind !== 'display') return void setProblem({ zh: zh['enrol-wrong-kind'], en: en['enrol-wrong-kind'] })
      writeDeviceKey(props.storage, reply.data.key)
      props.onEnrolled()
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      setProblem(refusal(error.status === 0 ? undefined : error.problem.code))
    }
  }
  const send = (event: SubmitEvent): void => {
    event.preventDefault()
    if (sending() || code().trim() === '') return
    setProblem(null)
    setSending(true)
    void enrol().finally(() => setSending(false))
  }

  return (
    <main class="enrol">
      <form class="enrol-form" onSubmit={send}>
        <h1>
          {zh['enrol-title']} <span lang="en">{en['enrol-title']}</span>
        </h1>
        <p>{zh['enrol-hint']}</p>
        <p lang="en">{en['enrol-hint']}</p>
        <label for="enrol-code">
          {zh['enrol-code']} <span lang="en">{en['enrol-code']}</span>
        </label>
        <input
          id="enrol-code"
          autocomplete="off"
          spellcheck={false}
          maxLength={CODE_LENGTH}
          value={code()}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
        <button type="submit" disabled={sending()}>
          {sending() ? zh['enrol-sending'] : zh['enrol-send']} <span lang="en">{sending() ? en['enrol-sending'] : en['enrol-send']}</span>
        </button>
        <div role="alert">
          <Show when={problem()}>
            {(words) => (
              <p class="enrol-problem">
                {words().zh} <span lang="en">{words().en}</span>
              </p>
            )}
          </Show>
        </div>
      </form>
    </main>
  )
}
