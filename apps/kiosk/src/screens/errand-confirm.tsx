import { yuanText } from '@jiaohao/shared/kernel'
import type { SelfServiceWord } from '@jiaohao/shared/locales/kiosk-self-service'
import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { For, Show } from 'solid-js'
import type { AskedChange } from '../errand-steps.ts'
import { nextMonth } from '../errand-view.ts'
import type { AtStep, Errand } from './errand.ts'
import { ErrandSteps, questionMm, Warning } from './errand-parts.tsx'
import { Fact } from './fact.tsx'
import { Title } from './title.tsx'
import './top-up.css'

const whatWord = ({ change }: AskedChange): SelfServiceWord => `confirm-${change.kind}`

/** What a customer is told to beware of before it is done. */
const warningsOf = ({ change }: AskedChange): readonly SelfServiceWord[] => {
  switch (change.kind) {
    case 'plan':
      return ['warn-plan']
    case 'function-remove':
      return ['warn-function-remove']
    case 'forwarding-set':
      return ['warn-forwarding', 'warn-fraud']
    case 'secondary-add':
      return ['warn-secondary', 'warn-fraud']
    case 'loss-report':
      return ['warn-loss']
    case 'function-add':
    case 'forwarding-cancel':
    case 'secondary-cancel':
      return []
    default:
      return change satisfies never
  }
}

const fromText = (props: Errand, asked: AskedChange): string =>
  asked.change.kind === 'plan' ? props.tell('from-next-month', nextMonth(props.nowMs, props.view.hall.timeZone)) : props.tell('from-now')

const costText = (props: Errand, { change, feeFen }: AskedChange): string => {
  if (change.kind === 'function-remove' || change.kind === 'secondary-cancel') return props.tell('cost-no-more')
  return feeFen === null || feeFen === 0 ? props.tell('cost-none') : props.tell('cost-month', { fee: yuanText(feeFen) })
}

/** What is changed, for which number, from when and at what cost. */
export const What = (props: Errand & { readonly asked: AskedChange; readonly masked: string }) => (
  <>
    <p class="confirm-what">
      <span>{props.tell(whatWord(props.asked))}</span>
      <Show when={props.asked.about} keyed>
        {(about) => <b>{about}</b>}
      </Show>
    </p>
    <dl class="facts">
      <Fact name={props.tell('number')}>{props.masked}</Fact>
      <Show when={props.asked.change.kind === 'forwarding-set' && props.asked.change} keyed>
        {(change) => <Fact name={props.tell('confirm-when')}>{props.tell(`condition-${change.condition}`)}</Fact>}
      </Show>
      <Fact name={props.tell('confirm-from')}>{fromText(props, props.asked)}</Fact>
      <Fact name={props.tell('confirm-cost')}>{costText(props, props.asked)}</Fact>
    </dl>
  </>
)

/** What will happen, from when, and what it costs: the one place where it is decided. */
export const ErrandConfirm = (props: AtStep<'confirm'>) => (
  <main class="stage-main top-up" ref={makeFit}>
    <ErrandSteps {...props} errand={props.at.errand} n={3} />
    <Title fontMm={questionMm(props)}>{props.tell('confirm-title')}</Title>
    <section class="panel confirm-panel">
      <What {...props} asked={props.step.asked} masked={props.at.who?.found.masked ?? ''} />
    </section>
    <Show when={warningsOf(props.step.asked).length > 0}>
      <section class="cautions">
        <For each={warningsOf(props.step.asked)}>{(word) => <Warning>{props.tell(word)}</Warning>}</For>
      </section>
    </Show>
    <div class="rest" />
    <button type="button" class="button teal forward strong" onClick={() => props.desk.confirm()}>
      <Icon name="check" sizeMm={15} />
      {props.tell('confirm-yes')}
    </button>
    <button type="button" class="button forward" onClick={() => props.visit.send({ name: 'back' })}>
      {props.tell('confirm-no')}
    </button>
  </main>
)
