import { CallError, type Client } from '@jiaohao/shared/client'
import type { HallContract } from '@jiaohao/shared/contract'
import { refusalSentence } from '@jiaohao/shared/locales/refusals'
import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { createSignal, For, Show } from 'solid-js'
import { keepDeviceKey } from '../device-key.ts'
import { sayIn } from '../words.ts'
import { Title } from './title.tsx'
import './enrol.css'

const KEYS = [...'0123456789ABCDEFGHJKLMNPQRSTUVWXYZ']
const LONGEST_CODE = 20

/** A machine that the hall does not know: staff enter the pairing code that the manager's page shows. */
export const Enrol = (props: { readonly calls: Client<HallContract>; readonly onEnrolled: () => void }) => {
  const say = sayIn('zh')
  const [code, setCode] = createSignal('')
  const [sending, setSending] = createSignal(false)
  const [problem, setProblem] = createSignal<string | null>(null)
  const enrol = async (): Promise<void> => {
    if (sending() || code() === '') return
    setSending(true)
    setProblem(null)
    try {
      const answer = await props.calls.enrolDevice({ body: { code: code() } })
      if (!answer.ok) return void setProblem(answer.refusal)
      keepDeviceKey(answer.data.key)
      props.onEnrolled()
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      setProblem(error.problem.code ?? 'no-answer')
    } finally {
      setSending(false)
    }
  }
  return (
    <main class="stage-main enrol">
      <Title>{say('enrol-title')}</Title>
      <p>{say('enrol-more')}</p>
      <p class="enrol-code" role="status" aria-label={say('enrol-code')}>
        {code() === '' ? say('enrol-empty') : code()}
      </p>
      <Show when={problem()}>
        {(known) => (
          <p class="enrol-problem" role="alert">
            {refusalSentence(known(), 'zh')}
          </p>
        )}
      </Show>
      <div class="rest" />
      <div class="enrol-keys">
        <For each={KEYS}>
          {(key) => (
            <button type="button" onClick={() => setCode((before) => (before + key).slice(0, LONGEST_CODE))}>
              {key}
            </button>
          )}
        </For>
        <button type="button" class="enrol-erase" aria-label={say('enrol-erase')} onClick={() => setCode((before) => before.slice(0, -1))}>
          <Icon name="erase" sizeMm={13} />
          {say('enrol-erase')}
        </button>
      </div>
      <button type="button" class="button ink" onClick={() => void enrol()}>
        {say(sending() ? 'enrol-sending' : 'enrol-send')}
      </button>
    </main>
  )
}
