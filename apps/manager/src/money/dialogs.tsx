import type { CashBox, CashCase, Difference, OrderLine, SettlementDay } from '@jiaohao/shared/contract'
import { type JSX, Show } from 'solid-js'
import { Sheet, typedText } from '../components/sheet.tsx'
import type { MoneyCommands } from './read-money.ts'
import { classWord, m, yuanWords } from './words.ts'

const LONGEST_REFERENCE = 64
const LONGEST_REASON = 200

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
    outcome={props.commands.outcome()}
    onSend={(typed) =>
      props.commands.solve(props.line.day, props.line.lineId, {
        reason: typedText(typed, 'reason'),
        reference: typedText(typed, 'reference'),
      })
    }
    onClose={props.onClose}
  >
    <p>{m('solve-note')}</p>
    <WhyFields />
  </Sheet>
)

const FEN = 100

/** A box is emptied: what was counted goes in before what the books say comes out. */
export const CountDialog = (props: {
  readonly box: CashBox
  readonly commands: MoneyCommands
  readonly onClose: () => void
}): JSX.Element => (
  <Sheet
    title={m('cash-count-title', { name: props.box.name })}
    send={m('cash-count-send')}
    outcome={props.commands.outcome()}
    onSend={(typed) => props.commands.count(props.box.acceptorId, Math.round(Number(typedText(typed, 'yuan')) * FEN))}
    onClose={props.onClose}
  >
    <p>{m('cash-count-note', { notes: props.box.notes })}</p>
    <label>
      {m('cash-count-yuan')}
      <input class="field" name="yuan" type="number" min="0" step="1" required autofocus autocomplete="off" />
    </label>
  </Sheet>
)

/** A difference of a box is settled: why, and on which paper. */
export const CashCaseDialog = (props: {
  readonly found: CashCase
  readonly commands: MoneyCommands
  readonly onClose: () => void
}): JSX.Element => (
  <Sheet
    title={m('cash-solve-title', { name: props.found.name, yuan: yuanWords(props.found.fen) })}
    send={m('solve-send')}
    outcome={props.commands.outcome()}
    onSend={(typed) =>
      props.commands.solveCash(props.found.id, { reason: typedText(typed, 'reason'), reference: typedText(typed, 'reference') })
    }
    onClose={props.onClose}
  >
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
    outcome={props.commands.outcome()}
    onSend={(typed) =>
      props.commands.settle(props.order.id, {
        how: typedText(typed, 'how') === 'charged' ? 'charged' : 'refunded',
        reason: typedText(typed, 'reason'),
        reference: typedText(typed, 'reference'),
        second: { staffNo: typedText(typed, 'second'), secret: typedText(typed, 'secret') },
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
    outcome={props.commands.outcome()}
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
