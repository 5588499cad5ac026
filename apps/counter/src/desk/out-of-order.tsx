import { counterWords } from '@jiaohao/shared/locales/counter'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js'
import { minutesText } from '../time-text.ts'
import { useWords } from '../words.tsx'
import { useDesk } from './desk-model.tsx'
import { type Desk, type Passing, passingOf } from './desk-state.ts'
import { useKeys } from './key-layers.tsx'
import type { Action } from './keys.ts'
import { chosenIndex, FREE_REASON, LONGEST_REASON, movedChoice, noChoice, REASON_WORDS, reasonText } from './out-of-order-choice.ts'
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

/** Calls somebody before his turn: whom, over whose heads, and why (TQ-006). */
export const OutOfOrderSheet = (props: { readonly desk: Idle }) => {
  const words = useWords()
  const model = useDesk()
  const [choice, setChoice] = createSignal(noChoice)
  let list: HTMLElement | undefined
  let field: HTMLInputElement | undefined
  const ids = createMemo(() => props.desk.queue.map((line) => line.ticket.id))
  const index = createMemo(() => chosenIndex(choice(), ids()))
  const line = () => props.desk.queue[index()]
  const passing = createMemo(() => passingOf(props.desk.queue, index()))
  createEffect(on(index, (at) => list?.querySelectorAll('tbody tr')[at]?.scrollIntoView({ block: 'nearest' })))

  const chooseReason = (reason: number): void => {
    setChoice({ ...choice(), reason })
    if (reason === FREE_REASON) field?.focus()
  }
  const call = (): void => {
    const chosen = line()
    // The log is read in the language of the hall, whichever language this desk is set to.
    const reason = reasonText(choice(), (word) => counterWords.zh[word])
    if (chosen === undefined) return
    if (reason === null) model.refuse(words.refusal('reason-needed'))
    else model.run({ do: 'call', ticketId: chosen.ticket.id, reason })
  }
  useKeys({
    view: () => ({ view: 'out-of-order', reasons: REASON_WORDS.length, canChoose: props.desk.queue.length > 0 }),
    act: (action: Action) => {
      if (action.do === 'back') model.openSheet(null)
      else if (action.do === 'move') setChoice(movedChoice(choice(), ids(), action.by))
      else if (action.do === 'choose') chooseReason(action.index)
      else if (action.do === 'confirm') call()
    },
  })
  return (
    <main class="out-of-order">
      <section class="out-of-order-list" ref={list} tabindex="0" aria-label={words.t('out-of-order-title')}>
        <h1 class="section-head">
          {words.t('out-of-order-title')} <small>{words.t('out-of-order-note')}</small>
        </h1>
        <WaitTable
          lines={props.desk.queue}
          chosenId={line()?.ticket.id ?? null}
          onChoose={(at) => setChoice({ ...choice(), ticketId: ids()[at] ?? null })}
        />
      </section>
      <Show when={line()} fallback={<p>{words.t('queue-none')}</p>}>
        {(chosen) => (
          <section class="out-of-order-sheet">
            <h2>
              {words.t('call-number', { number: chosen().ticket.number })}
              <small>
                {words.name(chosen().service?.names)}·{words.t('waited')} {minutesText(words, chosen().waitedS)}
              </small>
            </h2>
            <PassingNote passing={passing()} />
            <h3 class="section-head">
              {words.t('reason-title')} <small>{words.t('by-digit')}</small>
            </h3>
            <ul class="reasons">
              <For each={REASON_WORDS}>
                {(word, at) => (
                  <li>
                    <button type="button" aria-pressed={choice().reason === at()} onClick={() => chooseReason(at())}>
                      <KeyCap>{at() + 1}</KeyCap>
                      {words.t(word)}
                    </button>
                  </li>
                )}
              </For>
            </ul>
            <div hidden={choice().reason !== FREE_REASON}>
              <label class="visually-hidden" for="free-reason">
                {words.t('reason-other')}
              </label>
              <input
                id="free-reason"
                ref={(element) => {
                  field = element
                }}
                class="free-reason"
                maxlength={LONGEST_REASON}
                placeholder={words.t('reason-placeholder')}
                value={choice().text}
                onInput={(event) => setChoice({ ...choice(), text: event.currentTarget.value })}
              />
            </div>
            <button type="button" class="primary on-blue" aria-disabled={model.busy()} onClick={call}>
              <span>{words.t('call-number', { number: chosen().ticket.number })}</span>
              <KeyCap large>{words.t('key-enter')}</KeyCap>
            </button>
            <p class="out-of-order-log">{words.t('reason-log')}</p>
          </section>
        )}
      </Show>
    </main>
  )
}
