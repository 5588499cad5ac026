import type { Difference, OrderLine, SettlementDay } from '@jiaohao/shared/contract'
import { StaffDialog } from '@jiaohao/ui/staff/dialog.tsx'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createSignal, type JSX, Show } from 'solid-js'
import { Failure } from '../components/failure.tsx'
import type { MoneyCommands } from './read-money.ts'
import { classWord, m, yuanWords } from './words.ts'

const LONGEST_REFERENCE = 64
const LONGEST_REASON = 200

/** A sheet with a form: closes when what it sends was taken, and else says why not and keeps what was typed. */
const Sheet = (props: {
  readonly title: string
  readonly send: string
  readonly onSend: (typed: FormData) => Promise<boolean>
  readonly refused: () => string | null
  readonly onClose: () => void
  readonly children: JSX.Element
}): JSX.Element => {
  const [tried, setTried] = createSignal(false)
  const submit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }): Promise<void> => {
    event.preventDefault()
    if (await props.onSend(new FormData(event.currentTarget))) props.onClose()
    else setTried(true)
  }
  return (
    <StaffDialog title={props.title} onBack={props.onClose}>
      <Failure sentence={tried() ? props.refused() : null} />
      <form class="money-form" onSubmit={(event) => void submit(event)}>
        {props.children}
        <div class="dialog-end">
          <button type="button" class="button" onClick={() => props.onClose()}>
            {m('close')} <KeyCap>Esc</KeyCap>
          </button>
          <button type="submit" class="button act">
            {props.send}
          </button>
        </div>
      </form>
    </StaffDialog>
  )
}

const text = (typed: FormData, name: string): string => String(typed.get(name) ?? '')
const refusedBy = (commands: MoneyCommands) => (): string | null => {
  const outcome = commands.outcome()
  return outcome?.state === 'refused' ? outcome.sentence : null
}

const WhyFields = (): JSX.Element => (
  <>
    <label>
      {m('reason')}
      <input class="field wide" name="reason" required maxLength={LONGEST_REASON} autofocus autocomplete="off" />
    </label>
    <label>
      {m('reference')}
      <input class="field" name="reference" required maxLength={LONGEST_REFERENCE} autocomplete="off" />
    </label>
  </>
)

/** A difference is settled: why, and on which paper. */
export const SolveDialog = (props: {
  readonly line: Difference
  readonly commands: MoneyCommands
  readonly onClose: () => void
}): JSX.Element => (
  <Sheet
    title={m('solve-title', { no: props.line.no, what: `${classWord(props.line)} ${yuanWords(props.line.amountFen)}` })}
    send={m('solve-send')}
    refused={refusedBy(props.commands)}
    onSend={(typed) =>
      props.commands.solve(props.line.day, props.line.lineId, { reason: text(typed, 'reason'), reference: text(typed, 'reference') })
    }
    onClose={props.onClose}
  >
    <p>{m('solve-note')}</p>
    <WhyFields />
  </Sheet>
)

/** Two managers decide what became of money that no machine can place. */
export const SettleDialog = (props: {
  readonly order: OrderLine
  readonly commands: MoneyCommands
  readonly onClose: () => void
}): JSX.Element => (
  <Sheet
    title={m('settle-title', { no: props.order.no, yuan: yuanWords(props.order.paidFen ?? props.order.amountFen) })}
    send={m('settle-send')}
    refused={refusedBy(props.commands)}
    onSend={(typed) =>
      props.commands.settle(props.order.id, {
        how: text(typed, 'how') === 'charged' ? 'charged' : 'refunded',
        reason: text(typed, 'reason'),
        reference: text(typed, 'reference'),
        second: { staffNo: text(typed, 'second'), secret: text(typed, 'secret') },
      })
    }
    onClose={props.onClose}
  >
    <fieldset>
      <legend>{m('settle-how')}</legend>
      <label class="money-radio">
        <input type="radio" name="how" value="charged" required /> {m('settle-charged')}
      </label>
      <label class="money-radio">
        <input type="radio" name="how" value="refunded" required /> {m('settle-refunded')}
      </label>
    </fieldset>
    <WhyFields />
    <div class="money-second">
      <label>
        {m('settle-second')}
        <input class="field" name="second" required maxLength={16} autocomplete="off" />
      </label>
      <label>
        {m('settle-secret')}
        <input class="field" name="secret" type="password" required maxLength={100} autocomplete="off" />
      </label>
    </div>
  </Sheet>
)

/** Asks once before a day is signed, and says what is still open. */
export const SignDialog = (props: {
  readonly day: SettlementDay
  readonly name: string
  readonly commands: MoneyCommands
  readonly onClose: () => void
}): JSX.Element => (
  <Sheet
    title={m('sign-title', { day: props.name })}
    send={m('sign-send')}
    refused={refusedBy(props.commands)}
    onSend={() => props.commands.sign(props.day.day, props.name)}
    onClose={props.onClose}
  >
    <Show
      when={props.day.open.count > 0}
      fallback={<p>{m('sign-clean', { count: props.day.matched.count, yuan: yuanWords(props.day.matched.fen) })}</p>}
    >
      <p class="money-warn">{m('sign-open', { open: props.day.open.count, yuan: yuanWords(props.day.open.fen) })}</p>
    </Show>
    <p>{m('sign-note')}</p>
  </Sheet>
)
