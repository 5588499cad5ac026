import { yuanText } from '@jiaohao/shared/kernel'
import type { SelfServiceWord } from '@jiaohao/shared/locales/kiosk-self-service'
import { ErrandIcon } from '@jiaohao/ui/public/errand-icon.tsx'
import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { QrCode } from '@jiaohao/ui/public/qr-code.tsx'
import { Match, Show, Switch } from 'solid-js'
import { orderPaperOf, paidAt, referenceText } from '../order-paper.ts'
import { type Stage, sumOf } from '../top-up-view.ts'
import { Fact } from './fact.tsx'
import { Title } from './title.tsx'
import { Finish, type OrderProps } from './top-up-done.tsx'
import './top-up.css'

const QR_MM = 40

/** What is told where money was taken and the number does not have it, or not yet. */
export type OpenStage = Extract<Stage, { stage: 'charging' | 'doubt' | 'refunding' | 'refunded' | 'manual' | 'settled' }>
type OpenProps = OrderProps & { readonly stage: OpenStage }

interface Told {
  readonly title: SelfServiceWord
  readonly lines: readonly SelfServiceWord[]
  /** Red is for the one thing not to do; all else is calm. */
  readonly warns: boolean
}

const toldOf = (stage: OpenStage): Told => {
  switch (stage.stage) {
    case 'charging':
      return { title: 'charging-title', lines: ['charging-more'], warns: false }
    case 'doubt':
      return { title: 'doubt-title', lines: ['doubt-sum', 'doubt-promise'], warns: true }
    case 'refunding':
      return { title: stage.late ? 'late-title' : 'refunding-title', lines: ['refunding-sum', 'refunding-promise'], warns: false }
    case 'refunded':
      return { title: 'refunded-title', lines: ['refunded-sum', 'refunded-where'], warns: false }
    case 'manual':
      return { title: 'manual-title', lines: ['manual-sum', 'manual-promise'], warns: true }
    case 'settled':
      return { title: 'settled-title', lines: ['settled-more'], warns: false }
    default:
      return stage satisfies never
  }
}

/** Paid, and not done: what is happening, what not to do, and the reference in large figures. It changes by itself when more is known. */
export const TopUpOpen = (props: OpenProps) => {
  const told = () => toldOf(props.stage)
  const values = () => ({ sum: yuanText(sumOf(props.at)), channel: props.tell(props.at.ask.channel) })
  return (
    <main class="stage-main top-up outcome" ref={makeFit} aria-busy={props.stage.stage === 'charging'}>
      <div class="outcome-head">
        <span class="outcome-sign">
          <Icon name={props.stage.stage === 'refunded' || props.stage.stage === 'settled' ? 'check' : 'hourglass'} sizeMm={26} />
        </span>
        <Title fontMm={props.modes.language === 'zh' ? 24 : 20}>{props.tell(told().title)}</Title>
      </div>
      <section class="panel" classList={{ warn: told().warns }} role="status">
        <Show when={told().warns}>
          <h2>
            <ErrandIcon name="warning" sizeMm={13} />
            {props.tell('do-not-pay-again')}
          </h2>
        </Show>
        <p class="outcome-lines">
          {told()
            .lines.map((line) => props.tell(line, values()))
            .join('\n')}
        </p>
        <Show when={props.at.unanswered}>
          <p class="outcome-lines">
            <b>{props.tell('server-lost')}</b>
            {`\n${props.tell('server-lost-paid')}`}
          </p>
        </Show>
      </section>
      <section class="panel reference-panel">
        <h2 class="label">{props.tell('doubt-reference')}</h2>
        <p class="reference">{referenceText(props.at.order?.no ?? '')}</p>
        <dl class="facts">
          <Fact name={props.tell('number')}>{props.at.found.masked}</Fact>
          <Fact name={props.tell('payment')}>
            {props.tell(props.at.ask.channel)} {paidAt(props.at, props.view.hall.timeZone, props.modes.language, true)}
          </Fact>
        </dl>
      </section>
      <Show when={props.stage.stage === 'doubt'}>
        <ul class="outcome-next">
          <li>
            <ErrandIcon name="mail" sizeMm={12} />
            {props.tell('doubt-sms')}
          </li>
          <li>
            <Icon name="bell" sizeMm={12} />
            {props.tell('doubt-desk')}
          </li>
        </ul>
        <Slip {...props} />
      </Show>
      <div class="rest" />
      <Show when={props.stage.stage !== 'charging'}>
        <Finish {...props} word="understood" />
      </Show>
    </main>
  )
}

/** The slip prints by itself; without paper a code keeps the reference. */
const Slip = (props: OpenProps) => {
  const paper = () => orderPaperOf(props.view, props.at.paper)
  const no = () => props.at.order?.no ?? ''
  return (
    <section class="panel slip" data-paper={paper()}>
      <Switch
        fallback={
          <>
            <QrCode text={no()} sizeMm={QR_MM} label={props.tell('slip-qr-label', { no: no() })} />
            <p role="status">{props.tell(paper() === 'no-paper' ? 'slip-none' : 'slip-note')}</p>
          </>
        }
      >
        <Match when={paper() === 'printing' || paper() === 'printed' || paper() === 'offered'}>
          <Icon name="printer" sizeMm={15} />
          <p role="status">{props.tell(paper() === 'printed' ? 'slip-printed' : 'slip-printing')}</p>
          <Icon name="arrow-down" sizeMm={13} />
        </Match>
      </Switch>
    </section>
  )
}
