import { yuanText } from '@jiaohao/shared/kernel'
import { ErrandIcon } from '@jiaohao/ui/public/errand-icon.tsx'
import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { Match, Show, Switch } from 'solid-js'
import { referenceText } from '../order-paper.ts'
import type { AtStep } from './errand.ts'
import { What } from './errand-confirm.tsx'
import { EndRow, PaperButton, ToCounter } from './errand-parts.tsx'
import { Fact } from './fact.tsx'
import { Title } from './title.tsx'
import './message.css'
import './top-up.css'

/** A change on its way, and how it ended. */
export const ErrandChanging = (props: AtStep<'changing'>) => (
  <Switch fallback={<Busy {...props} />}>
    <Match when={props.step.told?.state === 'done'}>
      <Done {...props} />
    </Match>
    <Match when={props.step.told?.state === 'in-doubt'}>
      <InDoubt {...props} />
    </Match>
    <Match when={props.step.told?.state === 'failed'}>
      <Failed {...props} />
    </Match>
  </Switch>
)

const isCard = (props: AtStep<'changing'>): boolean => props.at.errand === 'recharge-card'

const Busy = (props: AtStep<'changing'>) => (
  <main class="stage-main message" aria-busy="true">
    <Icon name={props.step.unanswered ? 'no-link' : 'hourglass'} sizeMm={56} />
    <Title>{props.tell(props.step.unanswered ? 'changing-lost' : 'changing-title')}</Title>
    <p role="status">{props.tell(props.step.unanswered ? 'changing-lost-more' : 'changing-more')}</p>
  </main>
)

const Slip = (props: AtStep<'changing'>) => (
  <PaperButton
    {...props}
    paper={props.step.paper}
    word="print-receipt"
    onPrint={() => props.step.told !== null && props.desk.print({ of: 'change', changeId: props.step.told.id })}
  />
)

const Done = (props: AtStep<'changing'>) => (
  <main class="stage-main top-up outcome" ref={makeFit}>
    <div class="outcome-head">
      <span class="outcome-sign teal">
        <Icon name="check" sizeMm={26} />
      </span>
      <Title fontMm={28}>{props.tell(isCard(props) ? 'recharge-done' : 'change-done')}</Title>
    </div>
    <section class="panel done-panel">
      <Show when={props.step.told?.faceFen} keyed>
        {(fen) => (
          <p class="done-sum">
            <b>{yuanText(fen)}</b> {props.tell('yuan')}
          </p>
        )}
      </Show>
      <Show
        when={props.step.asked}
        keyed
        fallback={
          <dl class="facts">
            <Fact name={props.tell('number')}>{props.at.who?.found.masked}</Fact>
          </dl>
        }
      >
        {(asked) => <What {...props} asked={asked} masked={props.at.who?.found.masked ?? ''} />}
      </Show>
      <dl class="facts">
        <Fact name={props.tell('reference')}>{referenceText(props.step.told?.no ?? '')}</Fact>
      </dl>
    </section>
    <p class="outcome-note">
      <ErrandIcon name="mail" sizeMm={12} />
      {props.tell('change-done-sms')}
    </p>
    <div class="rest" />
    <Slip {...props} />
    <EndRow {...props} />
  </main>
)

const InDoubt = (props: AtStep<'changing'>) => (
  <main class="stage-main top-up outcome" ref={makeFit}>
    <div class="outcome-head">
      <span class="outcome-sign">
        <Icon name="hourglass" sizeMm={26} />
      </span>
      <Title fontMm={props.modes.language === 'zh' ? 24 : 20}>{props.tell('change-doubt')}</Title>
    </div>
    <section class="panel warn" role="status">
      <h2>
        <ErrandIcon name="warning" sizeMm={13} />
        {props.tell('change-doubt-warn')}
      </h2>
      <p class="outcome-lines">{props.tell(isCard(props) ? 'recharge-doubt-more' : 'change-doubt-more')}</p>
    </section>
    <section class="panel reference-panel">
      <h2 class="label">{props.tell('doubt-reference')}</h2>
      <p class="reference">{referenceText(props.step.told?.no ?? '')}</p>
      <dl class="facts">
        <Fact name={props.tell('number')}>{props.at.who?.found.masked}</Fact>
      </dl>
    </section>
    <ul class="outcome-next">
      <li>
        <Icon name="bell" sizeMm={12} />
        {props.tell('doubt-desk')}
      </li>
    </ul>
    <div class="rest" />
    <Slip {...props} />
    <EndRow {...props} />
  </main>
)

/** A code of ours has a sentence; anything else is BOSS's own, in Chinese. */
const whyText = (props: AtStep<'changing'>): string => {
  const why = props.step.told?.why ?? ''
  switch (why) {
    case 'card-unknown':
    case 'card-used':
    case 'card-expired':
    case 'card-in-use':
    case 'never-arrived':
      return props.tell(`why-${why}`)
    default:
      return why
  }
}

const Failed = (props: AtStep<'changing'>) => (
  <main class="stage-main top-up outcome" ref={makeFit}>
    <section class="panel warn refusal">
      <Title fontMm={20}>
        <ErrandIcon name="warning" sizeMm={18} />
        {props.tell('change-failed')}
      </Title>
      <p role="status">
        <Show when={whyText(props)} keyed>
          {(why) => (
            <>
              <b>{why}</b>
              <br />
            </>
          )}
        </Show>
        {props.tell(isCard(props) ? 'recharge-failed-more' : 'change-failed-more')}
      </p>
      <p>{props.tell('or-call', { hotline: props.view.hall.hotline ?? '' })}</p>
    </section>
    <div class="rest" />
    <Show when={isCard(props)}>
      <button type="button" class="button teal forward" onClick={() => props.desk.open('recharge-card')}>
        {props.tell('try-again')}
      </button>
    </Show>
    <ToCounter {...props} errand={props.at.errand} carries={!isCard(props)} />
    <EndRow {...props} />
  </main>
)
