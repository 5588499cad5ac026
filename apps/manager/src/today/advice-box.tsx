import type { Advice, AdviceWatch } from '@jiaohao/shared/contract'
import { adviceFate, takenText } from '@jiaohao/shared/locales/advice'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { Section } from '../components/page.tsx'
import { Sheet, typedText } from '../components/sheet.tsx'
import { failureSentence } from '../hall-api.ts'
import { language, t } from '../language.ts'
import { mayDecideAdvice, mayMakeRoster } from '../rights.ts'
import type { Seat } from '../seat.ts'
import './advice-box.css'
import type { TodaysAdvice } from './read-advice.ts'

const SILENT_MIN = 15
const REASONS = ['advice-reason-busy', 'advice-reason-soon', 'advice-reason-known', 'advice-reason-wrong'] as const

interface Pair {
  readonly name: string
  readonly without: { readonly part: number; readonly text: string }
  readonly taken: { readonly part: number; readonly text: string }
}

const pairsOf = ({ without, with: taken }: Advice): Pair[] => {
  const share = (mean: number) => ({ part: mean, text: t('advice-percent', { share: Math.round(mean * 100) }) })
  const longestS = Math.max(without.peak.waitS, taken.peak.waitS, 1)
  const wait = (waitS: number) => ({ part: waitS / longestS, text: t('advice-minutes', { minutes: Math.ceil(waitS / 60) }) })
  return [
    { name: t('advice-within'), without: share(without.within.mean), taken: share(taken.within.mean) },
    { name: t('advice-longest'), without: wait(without.peak.waitS), taken: wait(taken.peak.waitS) },
  ]
}

/** The figures without and with it, each as a bar with its number. */
const Effect = (props: { readonly advice: Advice }): JSX.Element => (
  <dl class="advice-effect">
    <For each={pairsOf(props.advice)}>
      {(pair) => (
        <>
          <dt>{pair.name}</dt>
          <dd>
            <p>
              <i class="advice-bar" style={{ width: `${pair.without.part * 50}%` }} /> {t('advice-without', { value: pair.without.text })}
            </p>
            <p class="advice-taken">
              <i class="advice-bar" style={{ width: `${pair.taken.part * 50}%` }} /> {t('advice-with', { value: pair.taken.text })}
            </p>
          </dd>
        </>
      )}
    </For>
  </dl>
)

const OpenAdvice = (props: {
  readonly advice: Advice
  readonly today: TodaysAdvice
  readonly seat: Seat
  readonly onDecline: () => void
}) => {
  const text = () => props.today.text(props.advice)
  const time = (at: string): string => props.today.names().time(at)
  return (
    <article class="advice-open" aria-live="polite">
      <header>
        <b>{t('advice-title')}</b>
        <span>{t('advice-given', { time: time(props.advice.givenAt), until: time(props.advice.expiresAt) })}</span>
      </header>
      <h3>{text().what}</h3>
      <p>
        {t('advice-because', { why: text().why })} {text().arrivals}
      </p>
      <p>{text().effect}</p>
      <Effect advice={props.advice} />
      <p class="quiet">{text().basis}</p>
      <Show when={mayDecideAdvice(props.seat.staff)}>
        <div class="advice-answers">
          <button type="button" class="button act" onClick={() => props.today.accept()}>
            {t('advice-accept')} <KeyCap>Enter</KeyCap>
          </button>
          <button type="button" class="button" onClick={() => props.onDecline()}>
            {t('advice-decline')} <KeyCap>D</KeyCap>
          </button>
        </div>
        <p class="quiet">{t('advice-decline-note', { minutes: SILENT_MIN })}</p>
      </Show>
    </article>
  )
}

const Told = (props: { readonly advice: Advice; readonly today: TodaysAdvice }): JSX.Element => {
  const fate = () => adviceFate(props.advice, props.today.names(), language())
  const answer = (): string => {
    const { decision } = props.advice
    if (decision === null) return fate().state
    if (decision.reason === null) return t('advice-accepted-by', { name: decision.byName })
    return t('advice-by', { name: decision.byName, reason: decision.reason })
  }
  return (
    <li classList={{ 'is-wrong': props.advice.outcome?.verdict === 'wrong' }}>
      <time>{props.today.names().time(props.advice.givenAt)}</time>
      <div>
        <b>{props.today.text(props.advice).what}</b>
        <p>
          {answer()} · <Show when={fate().verdict}>{(verdict) => <strong>{verdict()}</strong>}</Show> {fate().measured}
        </p>
      </div>
    </li>
  )
}

/** What was taken and is not judged yet: each one line with what happens next. */
const Taken = (props: { readonly today: TodaysAdvice; readonly nowMs: number }): JSX.Element => (
  <Show when={props.today.taken().length > 0}>
    <Section title={t('advice-taken')}>
      <ol class="advice-told">
        <For each={props.today.taken()}>
          {(advice) => {
            const text = () => takenText(advice, { names: props.today.names(), nowMs: props.nowMs }, language())
            return (
              <li>
                <time>{props.today.names().time(advice.decision?.at ?? advice.givenAt)}</time>
                <div>
                  <b>{text().what}</b>
                  <p>{text().next}</p>
                </div>
              </li>
            )
          }}
        </For>
      </ol>
    </Section>
  </Show>
)

/** What stands over the page's word on the hall where no advice waits for an answer. */
const titleOf = (watch: AdviceWatch['state'] | undefined, hasTaken: boolean): string => {
  switch (watch) {
    case 'calm':
      return t(hasTaken ? 'advice-title-else' : 'advice-title-none')
    case 'answered':
    case 'helpless':
    case 'unavailable':
      return t(`advice-title-${watch}`)
    case 'off':
    case 'closed':
    case 'not-looked':
    case 'advising':
    case undefined:
      return t('advice-title-quiet')
    default:
      return watch satisfies never
  }
}

const Declining = (props: { readonly advice: Advice; readonly today: TodaysAdvice; readonly onClose: () => void }): JSX.Element => (
  <Sheet
    title={t('advice-decline')}
    send={t('advice-decline')}
    outcome={props.today.commands.outcome()}
    onClose={props.onClose}
    onSend={(typed) => props.today.decline(props.advice, typedText(typed, 'reason'))}
  >
    <p>{props.today.text(props.advice).what}</p>
    <label>
      {t('advice-reason')}
      <input class="field" name="reason" list="advice-reasons" required maxlength="200" />
      <datalist id="advice-reasons">
        <For each={REASONS}>{(reason) => <option value={t(reason)} />}</For>
      </datalist>
    </label>
  </Sheet>
)

/** The one thing that the hall should do now, and what was advised today with what became of it. */
export const AdviceBox = (props: {
  readonly seat: Seat
  readonly today: TodaysAdvice
  readonly declining: boolean
  readonly onDeclining: (declining: boolean) => void
}): JSX.Element => {
  const { today } = props
  const told = () => today.all().filter((advice) => advice.state !== 'open' && !today.taken().includes(advice))
  const right = (): number => told().filter(({ outcome }) => outcome?.verdict === 'right').length
  const [more, setMore] = createSignal(false)
  const shown = () => (more() ? told() : told().slice(0, LISTED))
  return (
    <div class="advice">
      <Show when={today.guidesText()}>{(told) => <p class="failure">{told()}</p>}</Show>
      <Taken today={today} nowMs={props.seat.live.nowMs()} />
      <Show
        when={today.open()}
        fallback={
          <Section title={titleOf(today.watch()?.state, today.taken().length > 0)}>
            <p class="advice-watch" classList={{ 'is-off': today.watch()?.state === 'unavailable' }}>
              {today.watchText()}
            </p>
            <Show when={mayMakeRoster(props.seat.staff)}>
              <button type="button" class="button" onClick={() => today.look()}>
                {t('advice-look')}
              </button>
            </Show>
          </Section>
        }
      >
        {(advice) => <OpenAdvice advice={advice()} today={today} seat={props.seat} onDecline={() => props.onDeclining(true)} />}
      </Show>
      <Show when={today.failure()}>{(error) => <p class="failure">{failureSentence(error(), language())}</p>}</Show>
      <Show when={today.commands.outcome()}>
        {(outcome) => <p class={outcome().state === 'done' ? 'outcome-done' : 'failure'}>{outcome().sentence}</p>}
      </Show>
      <Show when={told().length > 0}>
        <Section title={t('advice-list', { count: told().length, right: right() })}>
          <ol class="advice-told">
            <For each={shown()}>{(advice) => <Told advice={advice} today={today} />}</For>
          </ol>
          <Show when={told().length > LISTED}>
            <button type="button" class="button" aria-expanded={more()} onClick={() => setMore((before) => !before)}>
              {more() ? t('alarms-fewer', { shown: LISTED }) : t('alarms-more', { more: told().length - LISTED })}
            </button>
          </Show>
        </Section>
      </Show>
      <Show when={props.declining ? today.open() : null}>
        {(advice) => <Declining advice={advice()} today={today} onClose={() => props.onDeclining(false)} />}
      </Show>
    </div>
  )
}

/** Advice that is over and stands on the page at once. */
const LISTED = 4
