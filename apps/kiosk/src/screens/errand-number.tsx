import { ErrandIcon } from '@jiaohao/ui/public/errand-icon.tsx'
import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { Show } from 'solid-js'
import { digitsMissing, isWrong } from '../top-up-view.ts'
import type { AtStep } from './errand.ts'
import { ErrandSteps, questionMm } from './errand-parts.tsx'
import { Fact } from './fact.tsx'
import { Keypad, makeTyping } from './keypad.tsx'
import { Title } from './title.tsx'
import { NumberField, titleMm } from './top-up-number.tsx'
import './top-up.css'

/** The keys and what stands under them: the notice within reach, and the way on. */
const Entry = (props: AtStep<'number'> & { readonly ready: boolean; readonly missing: number }) => (
  <>
    <Keypad
      words={{ clear: props.tell('clear'), erase: props.tell('erase') }}
      onDigit={(digit) => props.visit.send({ name: 'digit-typed', digit })}
      onErase={() => props.visit.send({ name: 'digit-erased' })}
      onClear={() => props.visit.send({ name: 'digits-cleared' })}
    />
    <div class="forward-row">
      <Show when={props.modes.lowReach}>
        <button type="button" class="button" onClick={() => props.visit.send({ name: 'notice-opened' })}>
          {props.tell('privacy-short')}
        </button>
      </Show>
      <button
        type="button"
        class="button teal forward"
        aria-disabled={!props.ready}
        onClick={() => props.ready && void props.desk.lookUp()}
      >
        {props.missing === 0 ? props.tell('next') : props.tell('digits-missing', { n: props.missing })}
      </button>
    </div>
  </>
)

/** Whose number the errand is about. The figures are shown only while they are typed. */
export const ErrandNumber = (props: AtStep<'number'>) => {
  const missing = () => digitsMissing(props.step.typed)
  const wrong = () => isWrong(props.step.typed)
  makeTyping(props.visit)
  const privacy = () => props.tell(props.at.errand === 'recharge-card' ? 'number-privacy' : 'own-number-privacy')
  return (
    <main class="stage-main top-up" ref={makeFit}>
      <ErrandSteps {...props} errand={props.at.errand} n={1} />
      <Title fontMm={titleMm(props)}>
        {props.tell(props.at.errand === 'recharge-card' ? 'card-which-number' : 'your-number-question')}
      </Title>
      <NumberField {...props} typed={props.step.typed} />
      <Show
        when={!wrong()}
        fallback={
          <p class="number-wrong" role="alert">
            <ErrandIcon name="warning" sizeMm={11} />
            {props.tell('number-wrong')}
          </p>
        }
      >
        <Show
          when={!props.modes.lowReach}
          fallback={
            <p class="privacy-note">
              <ErrandIcon name="shield" sizeMm={11} />
              {privacy()}
            </p>
          }
        >
          <button type="button" class="privacy" onClick={() => props.visit.send({ name: 'notice-opened' })}>
            <ErrandIcon name="shield" sizeMm={11} />
            <span>{privacy()}</span>
          </button>
        </Show>
      </Show>
      <div class="rest" />
      <Entry {...props} missing={missing()} ready={missing() === 0 && !wrong()} />
    </main>
  )
}

/** Whether a recharge card goes to the right number: what is used up cannot be taken back. */
export const ErrandCheck = (props: AtStep<'check'>) => (
  <main class="stage-main top-up" ref={makeFit}>
    <ErrandSteps {...props} errand={props.at.errand} n={1} />
    <Title fontMm={questionMm(props)}>{props.tell('this-number')}</Title>
    <section class="panel check">
      <p class="masked-number">{props.at.who?.found.masked}</p>
      <dl class="facts">
        <Fact name={props.tell('owner')}>{props.at.who?.found.maskedName}</Fact>
        <Fact name={props.tell('home-place')}>{props.at.who?.found.place}</Fact>
        <Fact name={props.tell('line-state')}>{props.tell(`line-${props.at.who?.found.state ?? 'active'}`)}</Fact>
      </dl>
    </section>
    <section class="panel warn">
      <h2>
        <ErrandIcon name="warning" sizeMm={13} />
        {props.tell('take-care')}
      </h2>
      <p>
        {props.tell('take-care-1')}
        <br />
        {props.tell('take-care-2')}
      </p>
    </section>
    <div class="rest" />
    <button type="button" class="button teal forward strong" onClick={() => props.visit.send({ name: 'number-confirmed' })}>
      <Icon name="check" sizeMm={15} />
      {props.tell('yes-next')}
    </button>
    <button type="button" class="button forward" onClick={() => props.visit.send({ name: 'back' })}>
      {props.tell('no-again')}
    </button>
  </main>
)
