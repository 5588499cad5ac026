import type { SelfServiceWord } from '@jiaohao/shared/locales/kiosk-self-service'
import { ErrandIcon } from '@jiaohao/ui/public/errand-icon.tsx'
import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { Show } from 'solid-js'
import { refusalTold } from '../self-service-words.ts'
import type { AtStep } from './errand.ts'
import { ErrandSteps, ToCounter } from './errand-parts.tsx'
import { Title } from './title.tsx'
import './top-up.css'

/** With these the number was at fault; another one may fare better. */
const RE_ENTER: readonly string[] = ['number-unknown', 'number-foreign', 'number-closed', 'number-forgotten']
const VERIFY_AGAIN: readonly string[] = ['identity-needed', 'outcome-unknown']
const TRY_AGAIN: readonly string[] = ['no-answer', 'fault']

/** Why an errand cannot be done here, and the way on: at the kiosk where there is one, and else to a counter. */
export const ErrandRefused = (props: AtStep<'refused'>) => {
  const told = () => refusalTold(props.step.code)
  const again = (): SelfServiceWord | null => {
    if (RE_ENTER.includes(props.step.code)) return 're-enter'
    if (VERIFY_AGAIN.includes(props.step.code)) return 'verify-again'
    return TRY_AGAIN.includes(props.step.code) ? 'pay-again' : null
  }
  return (
    <main class="stage-main top-up" ref={makeFit}>
      <ErrandSteps {...props} errand={props.at.errand} n={props.at.who === null ? 1 : 2} />
      <section class="panel warn refusal">
        <Title fontMm={20}>
          <ErrandIcon name="warning" sizeMm={18} />
          {props.tell(told().title)}
        </Title>
        <p role="status">{props.tell(told().more)}</p>
      </section>
      <p class="ask-anywhere">{props.tell('or-call', { hotline: props.view.hall.hotline ?? '' })}</p>
      <div class="rest" />
      <Show when={again()} keyed>
        {(word) => (
          <button type="button" class="button teal forward strong" onClick={() => props.desk.open(props.at.errand)}>
            {props.tell(word)}
          </button>
        )}
      </Show>
      <Show when={props.step.code === 'password-initial'}>
        <button type="button" class="button teal forward" onClick={() => props.desk.open('service-password')}>
          {props.tell('go-change-secret')}
        </button>
        <button type="button" class="button forward" onClick={() => props.visit.send({ name: 'proof-way-chosen', way: 'code' })}>
          {props.tell('verify-by-code')}
        </button>
      </Show>
      <Show when={props.step.code === 'line-suspended'}>
        <button type="button" class="button teal forward" onClick={() => props.visit.send({ name: 'own-top-up-opened' })}>
          {props.tell('top-up-this')}
        </button>
      </Show>
      <ToCounter {...props} errand={props.at.errand} carries={props.at.who !== null} />
    </main>
  )
}
