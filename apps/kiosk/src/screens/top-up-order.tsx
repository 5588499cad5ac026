import type { SelfServiceWord } from '@jiaohao/shared/locales/kiosk-self-service'
import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { createMemo, Match, Show, Switch } from 'solid-js'
import { type Stage, stageOf } from '../top-up-view.ts'
import { Title } from './title.tsx'
import { Finish, type OrderProps, TopUpDone } from './top-up-done.tsx'
import { TopUpNotes } from './top-up-notes.tsx'
import { type OpenStage, TopUpOpen } from './top-up-open.tsx'
import { TopUpPay } from './top-up-pay.tsx'
import './message.css'

const as = <S extends Stage['stage']>(stage: Stage, name: S): Extract<Stage, { stage: S }> | null =>
  stage.stage === name ? (stage as Extract<Stage, { stage: S }>) : null

const OPEN: readonly Stage['stage'][] = ['charging', 'doubt', 'refunding', 'refunded', 'manual', 'settled']

/** The screen of an order wherever it stands: the code, waiting for a word, or how it ended. */
export const TopUpOrder = (props: OrderProps) => {
  const stage = createMemo(() => stageOf(props.at, props.topUps.nowMs()))
  const open = (): OpenStage | null => (OPEN.includes(stage().stage) ? (stage() as OpenStage) : null)
  return (
    <Switch>
      <Match when={as(stage(), 'preparing')}>
        <Busy {...props} title={props.at.ask.channel === 'cash' ? 'notes-opening' : 'making-code'} more="one-moment" />
      </Match>
      <Match when={as(stage(), 'pay')}>{(pay) => <TopUpPay {...props} stage={pay()} />}</Match>
      <Match when={as(stage(), 'notes')}>{(notes) => <TopUpNotes {...props} stage={notes()} />}</Match>
      <Match when={as(stage(), 'closing') && props.at.ask.channel === 'cash'}>
        <Busy {...props} title="notes-ending" more="notes-ending-more" />
      </Match>
      <Match when={as(stage(), 'closing')}>
        {(closing) => (
          <Busy
            {...props}
            title={closing().wanted ? 'cancelling' : 'checking'}
            more={closing().wanted ? 'cancelling-more' : 'checking-more'}
          />
        )}
      </Match>
      <Match when={as(stage(), 'closed')}>{(closed) => <Closed {...props} why={closed().why} />}</Match>
      <Match when={as(stage(), 'done')}>
        <TopUpDone {...props} />
      </Match>
      <Match when={open()}>{(now) => <TopUpOpen {...props} stage={now()} />}</Match>
    </Switch>
  )
}

/** An answer is on its way. Without the server it says so and goes on asking. */
const Busy = (props: OrderProps & { readonly title: SelfServiceWord; readonly more: SelfServiceWord }) => (
  <main class="stage-main message" aria-busy="true">
    <Icon name={props.at.unanswered ? 'no-link' : 'hourglass'} sizeMm={56} />
    <Title>{props.tell(props.at.unanswered ? 'server-lost' : props.title)}</Title>
    <p role="status">{props.tell(props.at.unanswered ? 'server-lost-unpaid' : props.more)}</p>
  </main>
)

const CLOSED_TITLE = { cancelled: 'cancelled-title', 'no-code': 'no-code-title', unpaid: 'closed-title' } as const

/** Nothing was paid, nothing was charged. */
const Closed = (props: OrderProps & { readonly why: keyof typeof CLOSED_TITLE }) => (
  <main class="stage-main message">
    <Icon name="clock" sizeMm={56} />
    <Title>{props.tell(CLOSED_TITLE[props.why])}</Title>
    <p role="status">{props.tell('closed-more')}</p>
    <div class="message-actions">
      <Show when={props.topUps.offer() !== null}>
        <button type="button" class="button teal forward strong" onClick={() => props.visit.send({ name: 'pay-again' })}>
          {props.tell('pay-again')}
        </button>
      </Show>
      <Finish {...props} word="leave" />
    </div>
  </main>
)
