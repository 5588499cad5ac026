import { yuanText } from '@jiaohao/shared/kernel'
import { ErrandIcon } from '@jiaohao/ui/public/errand-icon.tsx'
import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { QrCode } from '@jiaohao/ui/public/qr-code.tsx'
import { Show } from 'solid-js'
import { type OrderPaperState, orderPaperOf, paidAt, referenceText } from '../order-paper.ts'
import { sumOf } from '../top-up-view.ts'
import type { Errand } from './errand.ts'
import { Fact } from './fact.tsx'
import type { At } from './scene.ts'
import { Title } from './title.tsx'
import './top-up.css'

export type OrderProps = Errand & { readonly at: At<'top-up-order'> }

/** The end of an order's screen; it goes by itself. */
export const Finish = (props: OrderProps & { readonly word: 'finish' | 'understood' | 'leave' }) => {
  const seconds = () => props.visit.idle.secondsLeft()
  return (
    <button type="button" class="button ink forward strong finish" onClick={() => props.visit.send({ name: 'reset' })}>
      {props.tell(props.word)}
      <Show when={seconds() !== null}>
        <small aria-hidden="true">{props.tell(props.word === 'finish' ? 'finish-clear' : 'seconds', { s: seconds() ?? 0 })}</small>
      </Show>
    </button>
  )
}

const PAPER_WORD = {
  offered: 'print-receipt',
  printing: 'paper-printing',
  printed: 'paper-printed',
  'no-paper': 'paper-none',
  failed: 'paper-failed',
} as const satisfies Record<OrderPaperState, string>

/** The number has its money. The balance is not told here: whoever pays is not always the owner. */
export const TopUpDone = (props: OrderProps) => {
  return (
    <main class="stage-main top-up outcome" ref={makeFit}>
      <div class="outcome-head">
        <span class="outcome-sign teal">
          <Icon name="check" sizeMm={26} />
        </span>
        <Title fontMm={28}>{props.tell('done-title')}</Title>
      </div>
      <section class="panel done-panel">
        <p class="done-sum">
          <b>{yuanText(sumOf(props.at))}</b> {props.tell('yuan')}
        </p>
        <dl class="facts">
          <Fact name={props.tell('number')}>{props.at.found.masked}</Fact>
          <Fact name={props.tell('payment')}>{props.tell(props.at.ask.channel)}</Fact>
          <Fact name={props.tell('time')}>{paidAt(props.at, props.view.hall.timeZone, props.modes.language)}</Fact>
          <Fact name={props.tell('reference')}>{referenceText(props.at.order?.no ?? '')}</Fact>
        </dl>
      </section>
      <p class="outcome-note">
        <ErrandIcon name="mail" sizeMm={12} />
        {props.tell('balance-by-sms')}
      </p>
      <Show when={props.modes.lowReach}>
        <div class="rest" />
      </Show>
      <Receipts {...props} />
      <Show when={!props.modes.lowReach}>
        <div class="rest" />
      </Show>
      <Finish {...props} word="finish" />
    </main>
  )
}

const PHONE_QR_MM = 62

/** Paper, or a code for the phone: one of the two is the customer's copy. */
const Receipts = (props: OrderProps) => (
  <Show when={givenOn(props)} fallback={<Offered {...props} />}>
    {(address) => (
      <section class="panel slip phone-receipt" data-receipt="given">
        <QrCode text={address()} sizeMm={PHONE_QR_MM} label={props.tell('phone-receipt-qr')} />
        <p role="status">{props.tell('phone-receipt-scan')}</p>
      </section>
    )}
  </Show>
)
const givenOn = ({ at }: OrderProps): string | null => (at.phoneReceipt?.state === 'given' ? at.phoneReceipt.address : null)

const Offered = (props: OrderProps) => {
  const isPaperless = () => ['offered', 'no-paper', 'failed'].includes(orderPaperOf(props.view, props.at.paper))
  const canBeRead = () => props.view.hall.publicAddress !== undefined && isPaperless()
  return (
    <>
      <div class="receipts">
        <Receipt {...props} />
        <Show when={canBeRead()}>
          <button
            type="button"
            class="button receipt"
            aria-disabled={props.at.phoneReceipt !== undefined}
            onClick={() => void props.topUps.giveOnPhone()}
          >
            <Icon name="phone" sizeMm={15} />
            <span aria-live="polite">
              {props.tell(props.at.phoneReceipt?.state === 'refused' ? 'phone-receipt-failed' : 'phone-receipt')}
            </span>
          </button>
        </Show>
      </div>
      <p class="cash-note">{props.tell('e-invoice-where')}</p>
    </>
  )
}

const Receipt = (props: OrderProps) => {
  const paper = () => orderPaperOf(props.view, props.at.paper)
  return (
    <button
      type="button"
      class="button receipt"
      data-paper={paper()}
      aria-disabled={paper() !== 'offered'}
      onClick={() => paper() === 'offered' && void props.topUps.print()}
    >
      <Icon name={paper() === 'no-paper' ? 'printer-off' : 'printer'} sizeMm={15} />
      <span aria-live="polite">{props.tell(PAPER_WORD[paper()])}</span>
    </button>
  )
}
