import type { SelfServiceWord } from '@jiaohao/shared/locales/kiosk-self-service'
import { selfServiceWords } from '@jiaohao/shared/locales/kiosk-self-service'
import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { createSignal, onCleanup, Show } from 'solid-js'
import { SECRET_DIGITS } from '../errand-steps.ts'
import type { AtStep, Errand } from './errand.ts'
import { ErrandSteps, Warning } from './errand-parts.tsx'
import { SecretField } from './figures-field.tsx'
import { Keypad } from './keypad.tsx'
import { titleMm } from './number-entry.tsx'
import { Title } from './title.tsx'
import './top-up.css'

const TICK_MS = 500

/** The sentence for what was not right with a secret. */
const problemWord = (code: string): SelfServiceWord => {
  const word = `problem-${code}`
  return word in selfServiceWords.zh ? (word as SelfServiceWord) : 'problem-fault'
}

/** Under the field: what is wrong, what is going on, or what belongs in it. */
export const Note = (
  props: Errand & { readonly problem: string | null; readonly busy: SelfServiceWord | null; readonly hint: SelfServiceWord },
) => (
  <Show
    when={props.problem}
    fallback={
      <p class="entry-hint" role="status">
        {props.tell(props.busy ?? props.hint)}
      </p>
    }
  >
    {(problem) => (
      <div role="alert">
        <Warning>{props.tell(problemWord(problem()))}</Warning>
      </div>
    )}
  </Show>
)

/** The figures of a secret and the way on, side by side with another way where there is one. */
export const SecretKeys = (
  props: Errand & {
    readonly missing: number
    readonly busy: boolean
    readonly send: SelfServiceWord
    readonly onSend: () => void
    readonly other: { readonly label: string; readonly off: boolean; readonly onTouch: () => void } | null
  },
) => {
  const ready = () => props.missing === 0 && !props.busy
  return (
    <>
      <Keypad visit={props.visit} words={{ clear: props.tell('clear'), erase: props.tell('erase') }} />
      <div class="forward-row">
        <Show when={props.other}>
          {(other) => (
            <button type="button" class="button other-way" aria-disabled={other().off} onClick={() => !other().off && other().onTouch()}>
              {other().label}
            </button>
          )}
        </Show>
        <button type="button" class="button teal forward" aria-disabled={!ready()} onClick={() => ready() && props.onSend()}>
          <Show when={!props.busy} fallback={props.tell('verifying')}>
            {props.missing === 0 ? props.tell(props.send) : props.tell('digits-missing', { n: props.missing })}
          </Show>
        </button>
      </div>
    </>
  )
}

/** That the number is one's own: by its service password, or by a code that it receives. */
export const ErrandProof = (props: AtStep<'proof'>) => (
  <main class="stage-main top-up" ref={makeFit}>
    <ErrandSteps {...props} errand={props.at.errand} n={2} />
    <Title fontMm={titleMm(props)}>{props.tell(props.step.way === 'password' ? 'enter-password' : 'enter-code')}</Title>
    <p class="whose">
      {props.at.who?.found.masked} {props.at.who?.found.maskedName}
    </p>
    <Show when={props.step.way === 'password' || props.step.sent !== null} fallback={<Unsent {...props} />}>
      <Secret {...props} />
    </Show>
  </main>
)

const Secret = (props: AtStep<'proof'>) => {
  const [nowMs, setNowMs] = createSignal(performance.now())
  const tick = setInterval(() => setNowMs(performance.now()), TICK_MS)
  onCleanup(() => clearInterval(tick))
  const isPassword = () => props.step.way === 'password'
  const waitS = () => Math.max(0, Math.ceil(((props.step.sent?.againAtMs ?? 0) - nowMs()) / 1_000))
  const busy = () => props.step.jobId !== null
  const other = () => {
    if (!isPassword()) {
      const label = waitS() > 0 ? props.tell('send-code-wait', { s: waitS() }) : props.tell('send-code-again')
      return { label, off: waitS() > 0 || busy(), onTouch: () => void props.desk.sendCode() }
    }
    const hasCode = props.at.who?.proofs.includes('code') ?? false
    const toCode = () => props.visit.send({ name: 'proof-way-chosen', way: 'code' })
    return hasCode ? null : { label: props.tell('use-code'), off: busy(), onTouch: toCode }
  }
  return (
    <>
      <SecretField
        typed={props.step.typed}
        places={SECRET_DIGITS}
        isHidden={isPassword()}
        said={
          props.step.typed === ''
            ? props.tell('secret-empty')
            : props.tell('secret-entered', { n: props.step.typed.length, of: SECRET_DIGITS })
        }
      />
      <Note
        {...props}
        problem={props.step.problem}
        busy={busy() ? 'verifying' : null}
        hint={isPassword() ? 'password-hint' : 'code-on-its-way'}
      />
      <div class="rest" />
      <SecretKeys
        {...props}
        missing={SECRET_DIGITS - props.step.typed.length}
        busy={busy()}
        send="next"
        onSend={() => void props.desk.prove()}
        other={other()}
      />
    </>
  )
}

/** Before a code is sent, nothing can be typed. */
const Unsent = (props: AtStep<'proof'>) => {
  const busy = () => props.step.jobId !== null
  const hasPassword = () => props.at.who?.proofs.includes('password') ?? false
  return (
    <>
      <section class="panel unsent">
        <Show when={hasPassword()}>
          <p>
            <b>{props.tell('also-code')}</b>
          </p>
        </Show>
        <p>{props.tell('code-hint')}</p>
      </section>
      <Note {...props} problem={props.step.problem} busy={busy() ? 'sending-code' : null} hint="code-not-sent" />
      <div class="rest" />
      <button type="button" class="button teal forward strong" aria-disabled={busy()} onClick={() => !busy() && void props.desk.sendCode()}>
        <Icon name="phone" sizeMm={15} />
        {props.tell(busy() ? 'sending-code' : 'send-code')}
      </button>
      <Show when={!hasPassword()}>
        <button type="button" class="button forward" onClick={() => props.visit.send({ name: 'proof-way-chosen', way: 'password' })}>
          {props.tell('use-password')}
        </button>
      </Show>
    </>
  )
}
