import { ErrandIcon } from '@jiaohao/ui/public/errand-icon.tsx'
import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { For, Show } from 'solid-js'
import { refusalTold } from '../self-service-words.ts'
import type { Errand } from './errand.ts'
import { NumberCheck } from './number-check.tsx'
import type { At } from './scene.ts'
import { Steps } from './steps.tsx'
import { Title } from './title.tsx'
import './message.css'
import './top-up.css'

/** The number is being looked up: nothing can be touched. */
export const LookingUp = (props: Errand) => (
  <main class="stage-main message" aria-busy="true">
    <Icon name="hourglass" sizeMm={56} />
    <Title>{props.tell('looking-up')}</Title>
    <p role="status">{props.tell('looking-up-more')}</p>
  </main>
)

/** Whether it is the right number. */
export const TopUpCheck = (props: Errand & { readonly at: At<'top-up-check'> }) => (
  <NumberCheck
    {...props}
    steps={<Steps {...props} at={1} />}
    titleMm={props.modes.language === 'zh' ? 23 : 21}
    found={props.at.found}
    onAgain={() => props.visit.send({ name: 'top-up-opened' })}
  />
)

/** After these no other number would fare better. */
const NO_OTHER_NUMBER: readonly string[] = ['look-ups-used', 'too-many', 'boss-away', 'top-ups-off', 'fault']
/** With these the number is at fault, and a counter could do no more for it. */
const NUMBER_AT_FAULT: readonly string[] = ['number-unknown', 'number-foreign', 'number-forgotten']

/** Why the number cannot be topped up, and what the customer can do. */
export const TopUpRefused = (props: Errand & { readonly at: At<'top-up-refused'> }) => {
  const told = () => refusalTold(props.at.code)
  return (
    <main class="stage-main top-up" ref={makeFit}>
      <Steps {...props} at={1} />
      <section class="panel warn refusal">
        <Title fontMm={20}>
          <ErrandIcon name="warning" sizeMm={18} />
          {props.tell(told().title)}
        </Title>
        <p role="status">{props.tell(told().more)}</p>
      </section>
      <div class="rest" />
      <For each={NO_OTHER_NUMBER.includes(props.at.code) ? [] : ['re-enter' as const]}>
        {(word) => (
          <button type="button" class="button teal forward strong" onClick={() => props.visit.send({ name: 'top-up-opened' })}>
            {props.tell(word)}
          </button>
        )}
      </For>
      <Show when={!NUMBER_AT_FAULT.includes(props.at.code)}>
        <button type="button" class="button yellow forward" onClick={() => props.visit.send({ name: 'services-opened' })}>
          <Icon name="ticket" sizeMm={15} />
          {props.tell('to-a-counter')}
        </button>
      </Show>
    </main>
  )
}
