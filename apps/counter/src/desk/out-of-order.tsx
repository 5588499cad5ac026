import { counterWords } from '@jiaohao/shared/locales/counter'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js'
import { minutesText } from '../time-text.ts'
import { useWords } from '../words.tsx'
import { useDesk } from './desk-model.tsx'
import { type Desk, type Passing, passingOf, type WaitingLine } from './desk-state.ts'
import { useKeys } from './key-layers.tsx'
import type { Action } from './keys.ts'
import {
  chosenIndex,
  FREE_REASON,
  LONGEST_REASON,
  movedChoice,
  noChoice,
  type OutOfOrderChoice,
  REASON_WORDS,
  reasonText,
} from './out-of-order-choice.ts'
import { WaitTable } from './wait-table.tsx'
import './out-of-order.css'

type Idle = Extract<Desk, { state: 'idle' }>

/** Who is passed over, or why nobody may be. */
const PassingNote = (props: { readonly passing: Passing }) => {
  const words = useWords()
  const model = useDesk()
  const limit = () => Math.round((model.floor()?.waitLimitS ?? 1800) / 60)
  return (
    <Show
      when={props.passing.blockedBy}
      fallback={
        <Show when={props.passing.longest} fallback={<p class="aside-blue">{words.t('passes-nobody')}</p>}>
          {(longest) => (
            <p class="aside-verm">
              {words.t('passes', { n: props.passing.passed.length, over: props.passing.overTarget })}
              <br />
              {words.t('passes-longest', { number: longest().ticket.number, waited: minutesText(words, longest().waitedS) })}
            </p>
          )}
        </Show>
      }
    >
      {(blocked) => (
        <p class="aside-verm">
          <b>{words.t('passes-blocked', { number: blocked().ticket.number, limit: limit() })}</b>
        </p>
      )}
    </Show>
  )
}

interface ReasonPickerProps {
  readonly choice: OutOfOrderChoice
  /** Whoever the rules put first is called without a reason. */
  readonly needed: boolean
  readonly onReason: (reason: number) => void
  readonly onText: (text: string) => void
  readonly field: (element: HTMLInputElement) => void
}

const ReasonPicker = (props: ReasonPickerProps) => {
  const words = useWords()
  return (
    <>
      <h3 class="section-head">
        {words.t(props.needed ? 'reason-title' : 'reason-title-free')} <small>{words.t('by-digit')}</small>
      </h3>
      <ul class="reasons">
        <For each={REASON_WORDS}>
          {(word, at) => (
            <li>
              <button type="button" aria-pressed={props.choice.reason === at()} onClick={() => props.onReason(at())}>
                <KeyCap>{at() + 1}</KeyCap>
                {words.t(word)}
              </button>
            </li>
          )}
        </For>
      </ul>
      <div hidden={props.choice.reason !== FREE_REASON}>
        <label class="visually-hidden" for="free-reason">
          {words.t('reason-other')}
        </label>
        <input
          id="free-reason"
          ref={props.field}
          class="free-reason"
          maxlength={LONGEST_REASON}
          placeholder={words.t('reason-placeholder')}
          value={props.choice.text}
          onInput={(event) => props.onText(event.currentTarget.value)}
        />
      </div>
    </>
  )
}

interface CallCardProps extends ReasonPickerProps {
  readonly line: WaitingLine
  readonly passing: Passing
  readonly onCall: () => void
}

/** Whom the clerk is about to call, over whose heads, and why. */
const CallCard = (props: CallCardProps) => {
  const words = useWords()
  const model = useDesk()
  return (
    <section class="out-of-order-sheet">
      <h2>
        {words.t('call-number', { number: props.line.ticket.number })}
        <small>
          {words.name(props.line.service?.names)}·{words.t('waited')} {minutesText(words, props.line.waitedS)}
        </small>
      </h2>
      <PassingNote passing={props.passing} />
      <ReasonPicker choice={props.choice} needed={props.needed} onReason={props.onReason} onText={props.onText} field={props.field} />
      <button type="button" class="primary on-blue" aria-disabled={model.busy()} onClick={() => props.onCall()}>
        <span>{words.t('call-number', { number: props.line.ticket.number })}</span>
        <KeyCap large>{words.t('key-enter')}</KeyCap>
      </button>
      <Show when={props.needed}>
        <p class="out-of-order-log">{words.t('reason-log')}</p>
      </Show>
    </section>
  )
}

/** What is chosen on the sheet, and the call that comes of it. */
const createChoice = (queue: () => readonly WaitingLine[], firstId: () => string | null) => {
  const words = useWords()
  const model = useDesk()
  const [choice, setChoice] = createSignal(noChoice)
  const ids = createMemo(() => queue().map((line) => line.ticket.id))
  const index = createMemo(() => chosenIndex(choice(), ids()))
  const line = () => queue()[index()]
  const needsReason = (): boolean => line()?.ticket.id !== firstId()
  const call = (): void => {
    const chosen = line()
    // The log is read in the language of the hall, whichever language this desk is set to.
    const reason = reasonText(choice(), (word) => counterWords.zh[word])
    if (chosen === undefined) return
    if (!needsReason()) model.run({ do: 'call-next' })
    else if (reason === null) model.refuse(words.refusal('reason-needed'))
    else model.run({ do: 'call', ticketId: chosen.ticket.id, reason })
  }
  return {
    choice,
    index,
    line,
    needsReason,
    call,
    move: (by: number) => setChoice(movedChoice(choice(), ids(), by)),
    take: (at: number) => setChoice({ ...choice(), ticketId: ids()[at] ?? null }),
    giveReason: (reason: number) => setChoice({ ...choice(), reason }),
    write: (text: string) => setChoice({ ...choice(), text }),
  }
}

/** Calls somebody before his turn: whom, over whose heads, and why (TQ-006). */
export const OutOfOrderSheet = (props: { readonly desk: Idle }) => {
  const words = useWords()
  const model = useDesk()
  const picked = createChoice(
    () => props.desk.queue,
    () => props.desk.suggestion?.line.ticket.id ?? null,
  )
  const passing = createMemo(() => passingOf(props.desk.queue, picked.index()))
  let list: HTMLElement | undefined
  let field: HTMLInputElement | undefined
  createEffect(on(picked.index, (at) => list?.querySelectorAll('tbody tr')[at]?.scrollIntoView({ block: 'nearest' })))
  const giveReason = (reason: number): void => {
    picked.giveReason(reason)
    if (reason === FREE_REASON) field?.focus()
  }
  useKeys({
    view: () => ({ view: 'out-of-order', reasons: REASON_WORDS.length, canChoose: props.desk.queue.length > 0 }),
    act: (action: Action) => {
      if (action.do === 'back') model.openSheet(null)
      else if (action.do === 'move') picked.move(action.by)
      else if (action.do === 'choose') giveReason(action.index)
      else if (action.do === 'confirm') picked.call()
    },
  })
  return (
    <main class="out-of-order">
      <section class="out-of-order-list" ref={list} tabindex="0" aria-label={words.t('out-of-order-title')}>
        <h1 class="section-head">
          {words.t('out-of-order-title')} <small>{words.t('out-of-order-note')}</small>
        </h1>
        <WaitTable lines={props.desk.queue} chosenId={picked.line()?.ticket.id ?? null} onChoose={picked.take} />
      </section>
      <Show when={picked.line()} fallback={<p>{words.t('queue-none')}</p>}>
        {(line) => (
          <CallCard
            line={line()}
            passing={passing()}
            choice={picked.choice()}
            needed={picked.needsReason()}
            onReason={giveReason}
            onText={picked.write}
            onCall={picked.call}
            field={(element) => {
              field = element
            }}
          />
        )}
      </Show>
    </main>
  )
}
