import { Show } from 'solid-js'
import type { Advice, WaitLine } from './advice.ts'
import { type TriageWords, useTriageWords } from './triage-words.tsx'

const minutes = (seconds: number): number => Math.floor(seconds / 60)

/** What to do, and why. */
const sayAdvice = (advice: Advice, words: TriageWords): { readonly what: string; readonly why: string } => {
  switch (advice.kind) {
    case 'guide': {
      const [first] = advice.lines
      const numbers = advice.lines.map(({ ticket }) => ticket.number).join(words.language() === 'zh' ? '、' : ', ')
      const about = { service: words.name(first?.service.names), n: advice.waiting, longest: minutes(first?.waitedS ?? 0) }
      return { what: words.t('advice-guide', { numbers }), why: words.t('advice-guide-why', about) }
    }
    case 'uncovered':
      return {
        what: words.t('advice-uncovered', { service: words.name(advice.line.service.names), n: advice.waiting }),
        why: words.t('advice-uncovered-why'),
      }
    case 'reroute': {
      const { ticket, service, waitedS } = advice.line
      const about = {
        number: ticket.number,
        service: words.name(service.names),
        longest: minutes(waitedS),
        target: Math.round(service.targetWaitS / 60),
      }
      return { what: words.t('advice-reroute', about), why: words.t('advice-reroute-why', { n: advice.over }) }
    }
    case 'none':
      if (advice.longestS === null) return { what: words.t('advice-none'), why: words.t('advice-nobody') }
      return { what: words.t('advice-none'), why: words.t('advice-none-why', { longest: minutes(advice.longestS) }) }
    default:
      return advice satisfies never
  }
}

interface AdviceProps {
  readonly advice: Advice
  readonly onStart: (line: WaitLine) => void
  readonly onDecline: (key: string) => void
}

/** One thing to do, on top of the screen. */
export const AdviceLine = (props: AdviceProps) => {
  const words = useTriageWords()
  const said = () => sayAdvice(props.advice, words)
  const doable = () => (props.advice.kind === 'none' ? null : props.advice)
  const firstOf = (advice: Exclude<Advice, { kind: 'none' }>): WaitLine | undefined => ('line' in advice ? advice.line : advice.lines[0])
  return (
    <section class="triage-advice" aria-label={words.t('do-now')}>
      <strong class="triage-advice-head">{words.t('do-now')}</strong>
      <p>
        <b>{said().what}</b> {said().why}
      </p>
      <Show when={doable()}>
        {(advice) => (
          <>
            <button
              type="button"
              class="triage-do"
              onClick={() => {
                const line = firstOf(advice())
                if (line !== undefined) props.onStart(line)
              }}
            >
              {words.t('advice-start')}
            </button>
            <button type="button" class="triage-plain" onClick={() => props.onDecline(advice().key)}>
              {words.t('advice-decline')}
            </button>
          </>
        )}
      </Show>
    </section>
  )
}
