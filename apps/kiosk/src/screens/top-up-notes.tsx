import { yuanText } from '@jiaohao/shared/kernel'
import { ErrandIcon } from '@jiaohao/ui/public/errand-icon.tsx'
import { makeFit } from '@jiaohao/ui/public/fit.ts'
import { Show } from 'solid-js'
import { type Stage, shortYuan } from '../top-up-view.ts'
import type { Errand } from './errand.ts'
import { PayTime } from './pay-time.tsx'
import type { At } from './scene.ts'
import { Steps } from './steps.tsx'
import { Title } from './title.tsx'
import './top-up.css'

type NotesProps = Errand & { readonly at: At<'top-up-order'>; readonly stage: Extract<Stage, { stage: 'notes' }> }

/** Notes go in one by one: what is in so far, how much is missing, and the one way out, which keeps what was put in. */
export const TopUpNotes = (props: NotesProps) => {
  const isIn = () => props.stage.takenFen > 0
  return (
    <main class="stage-main top-up pay" ref={makeFit}>
      <Steps {...props} at={3} names={['step-number', 'step-amount', 'step-notes']} />
      <Title fontMm={props.modes.language === 'zh' ? 23 : 21}>{props.tell('notes-insert')}</Title>
      <section class="panel pay-panel notes-panel" role="status">
        <p>{props.tell('notes-taken')}</p>
        <p class="notes-sum">
          <b>{yuanText(props.stage.takenFen)}</b> {props.tell('yuan')}
        </p>
        <p class="pay-sum">{props.tell('notes-of', { sum: shortYuan(props.at.ask.amountFen) })}</p>
        <p class="pay-to">
          {props.tell('top-up-to')} {props.at.found.masked} {props.at.found.maskedName}
        </p>
      </section>
      <section class="panel warn">
        <h2>
          <ErrandIcon name="warning" sizeMm={13} />
          {props.tell('notes-no-change')}
        </h2>
        <p>{props.tell('notes-no-change-more')}</p>
      </section>
      <Show when={props.stage.acceptor !== 'ready'}>
        <p class="number-wrong" role="alert">
          {props.tell(isIn() ? 'notes-trouble-in' : 'notes-trouble')}
        </p>
      </Show>
      <div class="rest" />
      <PayTime {...props} secondsLeft={props.stage.secondsLeft} share={props.stage.share} />
      <button
        type="button"
        class="button forward"
        classList={{ teal: isIn(), strong: isIn() }}
        onClick={() => props.visit.send({ name: 'cancel-asked' })}
      >
        {isIn() ? props.tell('notes-enough', { sum: yuanText(props.stage.takenFen) }) : props.tell('cancel-pay')}
      </button>
    </main>
  )
}
