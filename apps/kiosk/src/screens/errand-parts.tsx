import type { SelfServiceWord } from '@jiaohao/shared/locales/kiosk-self-service'
import { ErrandIcon } from '@jiaohao/ui/public/errand-icon.tsx'
import { Icon } from '@jiaohao/ui/public/icon.tsx'
import type { IconName } from '@jiaohao/ui/public/icon-paths.ts'
import { type JSX, Show } from 'solid-js'
import { adviceService } from '../catalogue.ts'
import type { OwnErrand } from '../errand-steps.ts'
import { counterServiceFor } from '../errands.ts'
import { type OrderPaperState, orderPaperOf } from '../order-paper.ts'
import type { OrderPaper } from '../top-up.ts'
import type { Errand } from './errand.ts'
import { Steps } from './steps.tsx'
import './errand.css'

/** The steps of an errand as the customer is told them. */
const stepsOf = (errand: OwnErrand): readonly SelfServiceWord[] => {
  switch (errand) {
    case 'recharge-card':
      return ['step-number', 'step-card', 'step-see']
    case 'service-password':
      return ['step-number', 'step-old', 'step-new']
    case 'plan':
    case 'functions':
    case 'secondary-card':
    case 'call-forwarding':
    case 'loss-report':
      return ['step-number', 'step-proof', 'step-confirm']
    default:
      return ['step-number', 'step-proof', 'step-see']
  }
}
export const ErrandSteps = (props: Errand & { readonly errand: OwnErrand; readonly n: 1 | 2 | 3 }) => (
  <Steps {...props} at={props.n} names={stepsOf(props.errand)} />
)

/** The size of a screen's question, in mm. */
export const questionMm = ({ modes }: Errand): number => (modes.language === 'zh' ? 23 : 19)

/** Something to choose: a name, what is known about it, and a figure. */
export const Choice = (props: {
  readonly name: string
  readonly line?: string | undefined
  readonly figure?: string | undefined
  readonly icon?: IconName | undefined
  readonly disabled?: boolean
  readonly id?: string
  readonly onTouch: () => void
}) => (
  <button
    type="button"
    class="choice"
    data-choice={props.id}
    aria-disabled={props.disabled === true}
    onClick={() => props.disabled !== true && props.onTouch()}
  >
    <Show when={props.icon}>{(icon) => <Icon name={icon()} sizeMm={15} />}</Show>
    <span class="choice-words">
      <span class="choice-name">{props.name}</span>
      <Show when={props.line}>{(line) => <span class="choice-line">{line()}</span>}</Show>
    </span>
    <Show when={props.figure}>{(figure) => <b class="choice-figure">{figure()}</b>}</Show>
    <Show when={props.disabled !== true}>
      <Icon name="chevron-right" sizeMm={11} />
    </Show>
  </button>
)

/** A number for the counter that carries on. What was entered goes along. */
export const ToCounter = (props: Errand & { readonly errand: OwnErrand; readonly carries: boolean }) => {
  const service = () => counterServiceFor(Object.values(props.view.services), props.errand, adviceService(props.view))
  return (
    <Show when={service()}>
      <button type="button" class="button yellow forward to-counter" onClick={() => void props.desk.toCounter()}>
        <Icon name="ticket" sizeMm={15} />
        <span class="take-words">
          {props.tell('to-a-counter')}
          <Show when={props.carries}>
            <small>{props.tell('counter-carries')}</small>
          </Show>
        </span>
      </button>
    </Show>
  )
}

/** The end of a screen that tells something: another errand, or the end of the visit, which comes by itself. */
export const EndRow = (props: Errand) => {
  const seconds = () => props.visit.idle.secondsLeft()
  return (
    <div class="end-row">
      <button type="button" class="button another" onClick={() => props.visit.send({ name: 'menu-opened' })}>
        {props.tell('something-else')}
      </button>
      <button type="button" class="button ink finish" onClick={() => props.visit.send({ name: 'reset' })}>
        <span class="take-words">
          {props.tell('finish')}
          <Show when={seconds() !== null}>
            <small aria-hidden="true">{props.tell('finish-clear', { s: seconds() ?? 0 })}</small>
          </Show>
        </span>
      </button>
    </div>
  )
}

const PAPER_WORD = {
  printing: 'paper-printing',
  printed: 'print-printed',
  'no-paper': 'print-none',
  failed: 'print-failed',
} as const satisfies Record<Exclude<OrderPaperState, 'offered'>, SelfServiceWord>

/** The one paper of what is told. */
export const PaperButton = (
  props: Errand & { readonly paper: OrderPaper; readonly word: SelfServiceWord; readonly onPrint: () => void },
) => {
  const paper = () => orderPaperOf(props.view, props.paper)
  const word = (): SelfServiceWord => {
    const state = paper()
    return state === 'offered' ? props.word : PAPER_WORD[state]
  }
  return (
    <button
      type="button"
      class="button forward print"
      data-paper={paper()}
      aria-disabled={paper() !== 'offered'}
      onClick={() => paper() === 'offered' && props.onPrint()}
    >
      <Icon name={paper() === 'no-paper' ? 'printer-off' : 'printer'} sizeMm={14} />
      <span aria-live="polite">{props.tell(word())}</span>
    </button>
  )
}

/** A caution, before something is done. */
export const Warning = (props: { readonly children: JSX.Element }) => (
  <p class="caution">
    <ErrandIcon name="warning" sizeMm={11} />
    <span>{props.children}</span>
  </p>
)
