import type { CallRule, HallBody } from '@jiaohao/shared/contract'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { Show } from 'solid-js'
import { minutesText } from '../time-text.ts'
import { useWords, type Words } from '../words.tsx'
import { whyText } from './call-why.ts'
import { useDesk } from './desk-model.tsx'
import type { Desk, Suggestion, WaitingLine } from './desk-state.ts'
import { useKeys } from './key-layers.tsx'
import type { Action } from './keys.ts'
import { MyDay } from './my-day.tsx'
import { WaitTable } from './wait-table.tsx'
import './idle.css'

const LINES_SHOWN = 11
const ELSEWHERE_SHOWN = 3

type Idle = Extract<Desk, { state: 'idle' }>

const USUAL_RULES = ['wait-limit', 'vip-first', 'booked-first', 'priority-first', 'fast-lane', 'longest-wait'] as const
const isUsual = (rule: CallRule): rule is (typeof USUAL_RULES)[number] => USUAL_RULES.some((usual) => usual === rule)

/** The rules that every clerk knows have a sentence of this screen; others are told with their profile and its numbers. */
const whyOf = (words: Words, hall: HallBody | null, suggestion: Suggestion, limitS: number): string => {
  const { rule, why, line } = suggestion
  const values = { waited: minutesText(words, line.inLineS), limit: Math.round(limitS / 60) }
  return isUsual(rule) ? words.t(`why-${rule}`, values) : whyText(words, hall, { rule, why, class: line.ticket.class, reason: null })
}

/** The finding over the list: how many wait, the longest, and how many are over their target. */
const headline = (words: Words, queue: readonly WaitingLine[]): string => {
  if (queue.length === 0) return words.t('queue-none')
  const longest = Math.max(...queue.map((line) => line.waitedS))
  const over = queue.filter((line) => line.overTarget).length
  const values = { n: queue.length, longest: minutesText(words, longest), over }
  return over === 0 ? words.t('queue-within', values) : words.t('queue-over', values)
}

const Next = (props: { readonly suggestion: Suggestion; readonly limitS: number }) => {
  const words = useWords()
  const model = useDesk()
  const line = () => props.suggestion.line
  return (
    <>
      <p class="big-number">{line().ticket.number}</p>
      <p class="big-note">
        {words.name(line().service?.names)}·{words.t('waited')} <b>{minutesText(words, line().waitedS)}</b>
        <Show when={line().returned}>·{words.t('returned')}</Show>
      </p>
      <p class="aside-blue idle-why">
        <b>{words.t('why')}</b>
        {whyOf(words, model.hall(), props.suggestion, props.limitS)}
        <Show when={props.suggestion.waitsLonger}>
          {(longer) => (
            <>
              <br />
              {words.t('why-longer', {
                number: longer().ticket.number,
                waited: minutesText(words, longer().inLineS),
                limit: Math.round(props.limitS / 60),
              })}
            </>
          )}
        </Show>
      </p>
      <button
        type="button"
        class="primary primary-tall on-blue"
        aria-disabled={model.busy()}
        onClick={() => model.run({ do: 'call-next' })}
      >
        <span>{words.t('call')}</span>
        <KeyCap large>{words.t('key-space')}</KeyCap>
      </button>
    </>
  )
}

/** Customers who are neither waiting nor here: on hold at this counter, or gone when called. */
const SetAside = (props: { readonly desk: Idle }) => {
  const words = useWords()
  const model = useDesk()
  return (
    <Show when={props.desk.held.length > 0 || props.desk.absent.length > 0}>
      <div class="idle-aside">
        <Show when={props.desk.held.length > 0}>
          <button type="button" class="choice choice-blue" onClick={() => model.openSheet('held')}>
            {words.t('held-count', { n: props.desk.held.length, numbers: props.desk.held.map((ticket) => ticket.number).join(' ') })}
            <KeyCap>H</KeyCap>
          </button>
        </Show>
        <Show when={props.desk.absent.length > 0}>
          <button type="button" class="choice" onClick={() => model.openSheet('absent')}>
            {words.t('absent-count', { n: props.desk.absent.length })}
            <KeyCap>N</KeyCap>
          </button>
        </Show>
      </div>
    </Show>
  )
}

const QueueSection = (props: { readonly desk: Idle }) => {
  const words = useWords()
  const elsewhere = (): string =>
    props.desk.elsewhere
      .slice(0, ELSEWHERE_SHOWN)
      .map((line) => `${line.ticket.number} ${words.name(line.service?.names)} ${minutesText(words, line.waitedS)}`)
      .join(words.t('list-comma'))
  return (
    <section class="idle-queue">
      <h2 class="section-head">
        {headline(words, props.desk.queue)} <small>{words.t('in-calling-order')}</small>
      </h2>
      <Show when={props.desk.queue.length > 0}>
        <WaitTable lines={props.desk.queue.slice(0, LINES_SHOWN)} chosenId={props.desk.suggestion?.line.ticket.id ?? null} />
      </Show>
      <p class="idle-rest">
        <Show when={props.desk.queue.length > LINES_SHOWN}>{words.t('queue-more', { n: props.desk.queue.length - LINES_SHOWN })}</Show>
        <Show when={props.desk.elsewhere.length > 0}>{words.t('elsewhere', { n: props.desk.elsewhere.length, list: elsewhere() })}</Show>
        <Show when={props.desk.queue.length > 0}>
          <small>{words.t('scale-note')}</small>
        </Show>
      </p>
    </section>
  )
}

const NobodyWaits = () => {
  const words = useWords()
  return (
    <div class="idle-empty">
      <p class="big-note">
        <b>{words.t('empty-title')}</b>
      </p>
      <p>{words.t('empty-note')}</p>
    </div>
  )
}

/** Nobody is at the counter: whom next and why, and who waits. */
export const IdleScreen = (props: { readonly desk: Idle }) => {
  const words = useWords()
  const model = useDesk()
  useKeys({
    view: () => ({
      view: 'idle',
      canCall: props.desk.suggestion !== null,
      held: props.desk.held.length,
      absent: props.desk.absent.length,
    }),
    act: (action: Action) => {
      if (action.do === 'call-next') model.run({ do: 'call-next' })
      else if (action.do === 'open') model.openSheet(action.sheet)
    },
  })
  return (
    <main class="idle">
      <section class="idle-next">
        <h1 class="screen-title">
          {words.t('next')} <small>{words.t('by-rules')}</small>
        </h1>
        <Show when={props.desk.suggestion} fallback={<NobodyWaits />}>
          {(suggestion) => <Next suggestion={suggestion()} limitS={model.floor()?.waitLimitS ?? 1800} />}
        </Show>
        <SetAside desk={props.desk} />
        <MyDay />
      </section>
      <QueueSection desk={props.desk} />
    </main>
  )
}
