import type { Advice, HallBody } from '@jiaohao/shared/contract'
import { adviceText } from '@jiaohao/shared/locales/advice'
import { StaffDialog } from '@jiaohao/ui/staff/dialog.tsx'
import { createSignal, For, Show } from 'solid-js'
import { hourText } from '../time-text.ts'
import { useTriageWords } from './triage-words.tsx'

const REASONS = ['decline-busy', 'decline-soon', 'decline-known', 'decline-wrong'] as const

interface LineProps {
  readonly advice: Advice
  readonly hall: HallBody
  readonly profiles: readonly { readonly id: string; readonly names: { readonly zh: string; readonly en: string } }[]
  /** Taken where the reason is null. */
  readonly onDecide: (advice: Advice, reason: string | null) => void
}

/** What the whole hall is advised to do, as the manager reads it: one sentence, why, and the two answers. */
export const HallAdviceLine = (props: LineProps) => {
  const words = useTriageWords()
  const [declines, setDeclines] = createSignal(false)
  const text = () =>
    adviceText(
      props.advice,
      {
        service: (id) => words.name(props.hall.services.find((service) => service.id === id)?.names),
        profile: (id) => words.name(props.profiles.find((profile) => profile.id === id)?.names),
        time: (at) => hourText(Date.parse(at), props.hall.timeZone),
      },
      words.language(),
    )
  const decline = (reason: string): void => {
    setDeclines(false)
    props.onDecide(props.advice, reason)
  }
  return (
    <section class="triage-advice" aria-label={words.t('do-now')}>
      <strong class="triage-advice-head">{words.t('do-now')}</strong>
      <p>
        <b>{text().what}</b> {text().why} {text().effect}
      </p>
      <button type="button" class="triage-do" onClick={() => props.onDecide(props.advice, null)}>
        {words.t('advice-take')}
      </button>
      <button type="button" class="triage-plain" onClick={() => setDeclines(true)}>
        {words.t('advice-decline')}
      </button>
      <Show when={declines()}>
        <StaffDialog title={words.t('decline-title')} onBack={() => setDeclines(false)}>
          <p>{text().what}</p>
          <div class="triage-reasons">
            <For each={REASONS}>
              {(reason) => (
                <button type="button" class="triage-plain" onClick={() => decline(words.t(reason))}>
                  {words.t(reason)}
                </button>
              )}
            </For>
          </div>
        </StaffDialog>
      </Show>
    </section>
  )
}
