import type { HallBody } from '@jiaohao/shared/contract'
import { DemoStrip } from '@jiaohao/ui/staff/demo-strip.tsx'
import { FootBar } from '@jiaohao/ui/staff/foot-bar.tsx'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { NoticeLine } from '@jiaohao/ui/staff/notice-line.tsx'
import { createSignal, For, onCleanup, onMount, Show } from 'solid-js'
import { CounterBar } from '../counter-bar.tsx'
import { hallClient } from '../hall-client.ts'
import { deviceCounter, type Session } from '../session.ts'
import { clockText } from '../time-text.ts'
import { useWords, type Words } from '../words.tsx'
import { createHallNews } from './hall-news.ts'
import { HallOverview } from './hall-overview.tsx'
import { type SignOnResult, signOn } from './sign-on-model.ts'
import './sign-on.css'

const sentenceOf = (words: Words, result: Exclude<SignOnResult, { state: 'open' }>): string => {
  switch (result.state) {
    case 'pin':
      return words.t('refused-pin')
    case 'locked':
      return words.t('refused-locked')
    case 'no-such-counter':
      return words.t('refused-no-counter')
    case 'refused':
    case 'failed':
      return words.refusal(result.code)
    default:
      return result satisfies never
  }
}

const endedSentence = (words: Words, ended: string | null): string | null => {
  if (ended === null) return null
  if (ended === 'signed-off') return words.t('ended-signed-off')
  return ended === 'not-signed-in' ? words.t('ended-session') : words.t('ended-elsewhere')
}

const CounterChoice = (props: { readonly hall: HallBody; readonly chosen: number | null; readonly onChoose: (number: number) => void }) => {
  const words = useWords()
  return (
    <fieldset class="counter-choice">
      <legend>{words.t('choose-counter')}</legend>
      <For each={props.hall.counters}>
        {(counter) => (
          <label>
            <input
              type="radio"
              name="counter"
              value={counter.number}
              checked={counter.number === props.chosen}
              onChange={() => props.onChoose(counter.number)}
            />
            <span>{counter.number}</span>
          </label>
        )}
      </For>
    </fieldset>
  )
}

/** Opens a counter: staff number, PIN, and where the hall asks for it the supervisor's number (CT-001). */
export const SignOn = (props: { readonly ended: string | null; readonly onSignedOn: (session: Session) => void }) => {
  const words = useWords()
  const news = createHallNews(hallClient(() => null))
  const [chosen, setChosen] = createSignal(deviceCounter(window.location.search, localStorage))
  const [staffNo, setStaffNo] = createSignal('')
  const [pin, setPin] = createSignal('')
  const [supervisorNo, setSupervisorNo] = createSignal('')
  const [askSupervisor, setAskSupervisor] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [refused, setRefused] = createSignal<string | null>(null)
  let staffField: HTMLInputElement | undefined
  let pinField: HTMLInputElement | undefined
  let supervisorField: HTMLInputElement | undefined

  const settle = (result: SignOnResult): void => {
    setBusy(false)
    if (result.state === 'open') {
      props.onSignedOn(result.session)
      return
    }
    const again = askSupervisor() && result.state === 'refused' && result.code === 'supervisor-needed'
    setRefused(again ? words.t('refused-supervisor') : sentenceOf(words, result))
    if (result.state === 'refused' && result.code === 'supervisor-needed') {
      setAskSupervisor(true)
      supervisorField?.focus()
    } else if (result.state === 'pin') {
      // Only the PIN goes: a mistyped figure is put right faster than the whole form.
      setPin('')
      pinField?.focus()
    }
  }
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const hall = news.hall()
    const counterNumber = chosen()
    if (busy()) return
    if (counterNumber === null || hall === null) {
      setRefused(counterNumber === null ? words.t('choose-counter-first') : words.refusal('no-answer'))
      return
    }
    setBusy(true)
    setRefused(null)
    const entry = { counterNumber, staffNo: staffNo().trim(), pin: pin(), supervisorNo: askSupervisor() ? supervisorNo().trim() : '' }
    const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
    signOn({ hall, entry, clientFor: (token) => hallClient(() => token), wait }).then(settle, (error: unknown) => {
      console.error(error)
      settle({ state: 'failed', code: 'fault' })
    })
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'F8') return
    event.preventDefault()
    words.toggle()
  }
  onMount(() => {
    staffField?.focus()
    window.addEventListener('keydown', onKey)
    onCleanup(() => window.removeEventListener('keydown', onKey))
  })
  const clock = (): string => {
    const atMs = news.atMs()
    return atMs === null ? '--:--:--' : clockText(atMs, news.hall()?.timeZone ?? 'Asia/Shanghai')
  }
  const heading = (): string => {
    const number = chosen()
    return number === null ? words.t('sign-on-title') : words.t('sign-on-title-at', { n: number })
  }
  return (
    <div class="screen">
      <CounterBar
        counterNumber={chosen()}
        title={words.t('nobody-signed-on')}
        note={words.name(news.hall()?.names)}
        status={words.t('status-signed-off')}
        line={news.line()}
        realNowMs={news.realNowMs()}
        clock={clock()}
      />
      <Show when={news.hall()}>{(hall) => <DemoStrip mode={hall().mode} />}</Show>
      <main class="sign-on">
        <form class="sign-on-form" onSubmit={submit} autocomplete="off">
          <h1>{heading()}</h1>
          <p class="hint">{words.t('sign-on-time')}</p>
          <label for="staff-no">{words.t('staff-no')}</label>
          <input
            id="staff-no"
            ref={staffField}
            class="sign-on-field"
            inputmode="numeric"
            maxlength="20"
            required
            value={staffNo()}
            onInput={(event) => setStaffNo(event.currentTarget.value)}
          />
          <label for="pin">{words.t('pin')}</label>
          <input
            id="pin"
            ref={pinField}
            class="sign-on-field"
            type="password"
            inputmode="numeric"
            maxlength="100"
            required
            value={pin()}
            onInput={(event) => setPin(event.currentTarget.value)}
          />
          <div hidden={!askSupervisor()}>
            <label for="supervisor-no">{words.t('supervisor-no')}</label>
            <input
              id="supervisor-no"
              ref={supervisorField}
              class="sign-on-field"
              inputmode="numeric"
              maxlength="20"
              required={askSupervisor()}
              value={supervisorNo()}
              onInput={(event) => setSupervisorNo(event.currentTarget.value)}
            />
          </div>
          <Show when={news.hall()}>{(hall) => <CounterChoice hall={hall()} chosen={chosen()} onChoose={setChosen} />}</Show>
          <button type="submit" class="primary on-blue" aria-disabled={busy()}>
            <span>{words.t('sign-on-do')}</span>
            <KeyCap large>{words.t('key-enter')}</KeyCap>
          </button>
          <Show when={!askSupervisor()}>
            <p class="hint">{words.t('sign-on-trainee')}</p>
          </Show>
        </form>
        <Show when={news.hall()} fallback={<p class="hint">{words.t('hall-unknown')}</p>}>
          {(hall) => <HallOverview hall={hall()} />}
        </Show>
      </main>
      <NoticeLine
        notice={
          refused() === null
            ? endedSentence(words, props.ended) === null
              ? null
              : { state: 'done', text: endedSentence(words, props.ended) ?? '' }
            : { state: 'refused', text: refused() ?? '' }
        }
      />
      <FootBar
        label={words.t('foot-label')}
        entries={[
          { cap: words.t('key-enter'), label: words.t('foot-sign-on'), press: null },
          { cap: 'Tab', label: words.t('foot-next-field'), press: null },
          { cap: '← →', label: words.t('foot-choose-counter'), press: null },
        ]}
      />
    </div>
  )
}
