import { yuanText } from '@jiaohao/shared/kernel'
import type { SelfServiceWord } from '@jiaohao/shared/locales/kiosk-self-service'
import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { For, Show } from 'solid-js'
import { channelState, channelsOf, type PayWay, shortYuan } from '../top-up-view.ts'
import type { Errand } from './errand.ts'
import type { At } from './scene.ts'
import { Steps } from './steps.tsx'
import { Title } from './title.tsx'
import './top-up.css'

type AmountProps = Errand & { readonly at: At<'top-up-amount'> }

/** How much, and how to pay. Choosing the way to pay is the confirmation. */
export const TopUpAmount = (props: AmountProps) => (
  <main class="stage-main top-up amount" ref={makeFit}>
    <Steps {...props} at={2} />
    <Title fontMm={props.modes.language === 'zh' ? 23 : 21}>{props.tell('how-much')}</Title>
    <p class="whose">
      {props.at.found.masked} {props.at.found.maskedName}
    </p>
    <Show when={props.modes.lowReach}>
      <div class="rest" />
      <Problem {...props} />
    </Show>
    <div class="amounts">
      <For each={props.topUps.offer()?.amountsFen ?? []}>{(fen) => <Amount {...props} fen={fen} />}</For>
    </div>
    <Show when={!props.modes.lowReach}>
      <div class="rest" />
      <Problem {...props} />
    </Show>
    <p class="to-pay">
      <span>{props.tell('to-pay')}</span>
      <span>
        <b>{props.at.amountFen === null ? '–' : yuanText(props.at.amountFen)}</b> {props.tell('yuan')}
      </span>
    </p>
    <div class="ways">
      <For each={channels(props)}>{(channel) => <PayBy {...props} channel={channel} />}</For>
    </div>
    <p class="cash-note">{props.tell(channels(props).includes('cash') ? 'card-at-counter' : 'cash-or-card')}</p>
  </main>
)

const channels = (props: AmountProps): PayWay[] => {
  const offer = props.topUps.offer()
  return offer === null ? [] : channelsOf(offer)
}

/** Why the last attempt to pay did not begin. */
const Problem = (props: AmountProps) => (
  <Show when={props.at.problem}>
    {(problem) => (
      <p class="number-wrong" role="alert">
        {props.tell(`problem-${problem()}` as SelfServiceWord, {
          channel: channels(props)
            .map((channel) => props.tell(channel))
            .join(' / '),
        })}
      </p>
    )}
  </Show>
)

const Amount = (props: AmountProps & { readonly fen: number }) => {
  const within = () => props.fen <= props.at.found.leftTodayFen
  const chosen = () => props.at.amountFen === props.fen
  return (
    <button
      type="button"
      class="amount-choice"
      classList={{ chosen: chosen() }}
      aria-pressed={chosen()}
      aria-disabled={!within()}
      onClick={() => within() && props.visit.send({ name: 'amount-chosen', amountFen: props.fen })}
    >
      <span class="amount-words">
        <b>{shortYuan(props.fen)}</b> {props.tell('yuan')}
        <Show when={!within()}>
          <small>{props.tell('day-limit-reached')}</small>
        </Show>
      </span>
      <Show when={within()}>
        <span class="amount-mark" aria-hidden="true">
          <Show when={chosen()}>
            <Icon name="check" sizeMm={8} />
          </Show>
        </span>
      </Show>
    </button>
  )
}

const PayBy = (props: AmountProps & { readonly channel: PayWay }) => {
  const away = () => {
    const offer = props.topUps.offer()
    return offer === null || channelState(offer, props.channel) !== 'well'
  }
  const ready = () => !away() && props.at.amountFen !== null
  return (
    <button
      type="button"
      class="button teal forward strong way"
      data-channel={props.channel}
      aria-disabled={!ready()}
      onClick={() => ready() && props.topUps.pay(props.channel)}
    >
      <span>
        {props.tell(props.channel)}
        <Show when={!ready()}>
          <small>{props.tell(away() ? 'channel-away' : 'choose-amount')}</small>
        </Show>
      </span>
    </button>
  )
}
