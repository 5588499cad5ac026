import { yuanText } from '@jiaohao/shared/kernel'
import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { QrCode } from '@jiaohao/ui/public/qr-code.tsx'
import { Show } from 'solid-js'
import type { Stage } from '../top-up-view.ts'
import type { Errand } from './errand.ts'
import { PayTime } from './pay-time.tsx'
import type { At } from './scene.ts'
import { Steps } from './steps.tsx'
import { Title } from './title.tsx'
import './top-up.css'

const QR_MM = 100
type PayProps = Errand & { readonly at: At<'top-up-order'>; readonly stage: Extract<Stage, { stage: 'pay' }> }

/** The code to pay with and the order's own time. */
export const TopUpPay = (props: PayProps) => {
  const sum = () => yuanText(props.at.ask.amountFen)
  const title = () =>
    props.stage.confirming ? props.tell('confirm-on-phone') : props.tell(props.at.ask.channel === 'alipay' ? 'scan-alipay' : 'scan-wechat')
  return (
    <main class="stage-main top-up pay" ref={makeFit}>
      <Steps {...props} at={3} />
      <Title fontMm={props.modes.language === 'zh' ? 23 : 21}>
        <span aria-live="polite">{title()}</span>
      </Title>
      <section class="panel pay-panel">
        <QrCode text={props.stage.code} sizeMm={QR_MM} label={props.tell('qr-label', { sum: sum() })} />
        <p class="pay-sum">
          <b>{sum()}</b> {props.tell('yuan')}
        </p>
        <p class="pay-to">
          {props.tell('top-up-to')} {props.at.found.masked} {props.at.found.maskedName}
        </p>
      </section>
      <PayTime {...props} secondsLeft={props.stage.secondsLeft} share={props.stage.share} />
      <Show
        when={!props.at.unanswered}
        fallback={
          <p class="number-wrong" role="alert">
            {props.tell('server-lost')}
            <br />
            {props.tell('server-lost-unpaid')}
          </p>
        }
      >
        <p class="pay-hint">
          {props.tell('wait-for-done')}
          <br />
          {props.tell('or-cancelled')}
        </p>
      </Show>
      <div class="rest" />
      <button type="button" class="button forward" onClick={() => props.visit.send({ name: 'cancel-asked' })}>
        {props.tell('cancel-pay')}
      </button>
    </main>
  )
}
