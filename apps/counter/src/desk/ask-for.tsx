import { newCommandId } from '@jiaohao/shared/client'
import type { CounterWord } from '@jiaohao/shared/locales/counter'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createMemo, createSignal, For, type JSX, onCleanup, onMount, Show } from 'solid-js'
import { useWords } from '../words.tsx'
import { useDesk } from './desk-model.tsx'
import { useKeys } from './key-layers.tsx'
import type { Action } from './keys.ts'
import { extendedBy, hoursAhead, type MyShifts, ownShifts, swapsIn } from './my-shifts.ts'
import type { LeaveKind, RosterIntent } from './perform.ts'
import { dayWords, leaveText, shiftText } from './shift-text.ts'

/** What a clerk may ask for, in the order of its digits. */
export const ASK_KINDS = ['swap', 'leave', 'acute', 'overtime', 'rest'] as const
export type AskKind = (typeof ASK_KINDS)[number]
const LEAVE_KINDS: readonly LeaveKind[] = ['personal', 'sick', 'hourly', 'official', 'marriage', 'bereavement', 'home-visit', 'maternity']
const ACUTE_KINDS: readonly LeaveKind[] = ['sick', 'work-injury']
const HALF_HOUR_MIN = 30
const MINUTES = Array.from({ length: 8 }, (_, place) => (place + 1) * HALF_HOUR_MIN)

interface FormProps {
  readonly mine: MyShifts
  readonly staffNo: string
}
const text = (typed: FormData, name: string): string => String(typed.get(name) ?? '')
const isLeaveKind = (kind: string): kind is LeaveKind => [...LEAVE_KINDS, ...ACUTE_KINDS].some((known) => known === kind)

/** What a filled form asks for. `insist` sends also what a rule is against, to whoever may set it aside. */
const intentOf = (kind: AskKind, typed: FormData): RosterIntent | null => {
  const insist = typed.get('insist') !== null
  switch (kind) {
    case 'swap': {
      const [day, partnerNo] = [text(typed, 'day'), text(typed, 'partner')]
      return day === '' || partnerNo === ''
        ? null
        : { do: 'ask-swap', day, partnerNo, partnerDay: text(typed, 'partner-day') || null, insist }
    }
    case 'leave':
    case 'acute': {
      const [leaveKind, from] = [text(typed, 'kind'), text(typed, 'from')]
      if (!isLeaveKind(leaveKind) || from === '') return null
      const extendsId = text(typed, 'extends')
      const asked = { leaveKind, from, to: text(typed, 'to') || from, acute: kind === 'acute', insist }
      return { do: 'ask-leave', ...asked, ...(extendsId === '' ? {} : { extendsId }) }
    }
    case 'overtime':
    case 'rest': {
      const day = text(typed, 'day')
      return day === '' ? null : { do: 'ask-overtime', direction: kind, day, minutes: Number(text(typed, 'minutes')) }
    }
    default:
      return kind satisfies never
  }
}

/** The field that a form without an intent lacks. */
const fieldMissing = (kind: AskKind, typed: FormData): CounterWord => {
  if (kind === 'swap') return text(typed, 'day') === '' ? 'ask-my-shift' : 'ask-partner'
  return kind === 'leave' || kind === 'acute' ? 'ask-from' : 'ask-day'
}

/** The form of one kind of request; Enter sends it. It closes once it was taken; what was typed stays when it was refused or not sent. */
export const AskFor = (props: FormProps & { readonly kind: AskKind; readonly onBack: () => void }) => {
  const words = useWords()
  const model = useDesk()
  let form: HTMLFormElement | undefined
  let gone = false
  onMount(() => form?.querySelector<HTMLElement>('select, input')?.focus())
  onCleanup(() => {
    gone = true
  })
  // What no answer came to may have been taken all the same: the same once more carries the same id, and is taken once.
  let unanswered: { readonly asked: string; readonly commandId: string } | null = null
  const [isUnsent, setUnsent] = createSignal(false)
  const send = async (): Promise<void> => {
    if (form === undefined || model.busy()) return
    const intent = intentOf(props.kind, new FormData(form))
    if (intent === null) {
      model.refuse(words.t('ask-missing', { field: words.t(fieldMissing(props.kind, new FormData(form))) }))
      return
    }
    const asked = JSON.stringify(intent)
    const commandId = unanswered?.asked === asked ? unanswered.commandId : newCommandId()
    setUnsent(false)
    const outcome = await model.runAs(intent, commandId)
    if (outcome === null || gone) return
    unanswered = outcome.state === 'failed' ? { asked, commandId } : null
    if (outcome.state === 'done') props.onBack()
    else setUnsent(outcome.state === 'failed' && outcome.code === 'no-answer')
  }
  useKeys({
    view: () => ({ view: 'ask-for' }),
    act: (action: Action) => {
      if (action.do === 'back') props.onBack()
      else if (action.do === 'confirm') void send()
    },
  })
  return (
    <section class="ask-for">
      <h2 class="section-head">{words.t(`ask-${props.kind}`)}</h2>
      <form
        ref={form}
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <Fields {...props} />
        <Show when={model.busy() && model.notice()?.state === 'waiting'}>
          <p class="aside-amber">{words.t('request-waits')}</p>
        </Show>
        <Show when={isUnsent()}>
          <p class="aside-amber" role="alert">
            {words.t('request-unsent')}
          </p>
        </Show>
        <button type="submit" class="primary on-blue" aria-disabled={model.busy()}>
          <span>{words.t(model.busy() ? 'request-sending' : 'foot-send-request')}</span>
          <Show when={!model.busy()}>
            <KeyCap large>{words.t('key-enter')}</KeyCap>
          </Show>
        </button>
        <button type="button" class="choice" onClick={() => props.onBack()}>
          {words.t('foot-back')} <KeyCap>Esc</KeyCap>
        </button>
      </form>
    </section>
  )
}

const Fields = (props: FormProps & { readonly kind: AskKind }): JSX.Element => {
  switch (props.kind) {
    case 'swap':
      return <SwapFields {...props} />
    case 'leave':
    case 'acute':
      return <LeaveFields {...props} kinds={props.kind === 'acute' ? ACUTE_KINDS : LEAVE_KINDS} acute={props.kind === 'acute'} />
    case 'overtime':
    case 'rest':
      return <TimeFields {...props} />
    default:
      return props.kind satisfies never
  }
}

/** Shifts to choose from, the one of the day that is swapped already chosen. */
const ShiftOptions = (props: { readonly shifts: ReturnType<typeof ownShifts>; readonly day: string }): JSX.Element => {
  const words = useWords()
  return (
    <For each={props.shifts}>
      {(shift) => (
        <option value={shift.day} selected={shift.day === props.day}>
          {dayWords(words, shift.day)} {shiftText(words, shift.shift)}
        </option>
      )}
    </For>
  )
}

/** A shift of mine, a colleague, and the colleague's shift that is taken over for it. */
const SwapFields = (props: FormProps): JSX.Element => {
  const words = useWords()
  const model = useDesk()
  const own = createMemo(() => ownShifts(props.mine, props.staffNo))
  const [day, setDay] = createSignal(
    own().find((shift) => hoursAhead(shift, model.atMs()) >= props.mine.terms.rules.swapNoticeH)?.day ?? '',
  )
  const [partner, setPartner] = createSignal('')
  const theirs = createMemo(() => ownShifts(props.mine, partner()))
  const isLast = (): boolean => swapsIn(props.mine, day()) >= props.mine.terms.rules.swapsPerMonth
  return (
    <>
      <label class="ask-field">
        {words.t('ask-my-shift')}
        <select name="day" value={day()} onChange={(event) => setDay(event.currentTarget.value)}>
          <ShiftOptions shifts={own()} day={day()} />
        </select>
      </label>
      <label class="ask-field">
        {words.t('ask-partner')}
        <select name="partner" value={partner()} onChange={(event) => setPartner(event.currentTarget.value)}>
          <option value="">{words.t('ask-choose')}</option>
          <For each={props.mine.terms.colleagues}>
            {({ staffNo, name }) => (
              <option value={staffNo}>
                {name} {staffNo}
              </option>
            )}
          </For>
        </select>
      </label>
      <label class="ask-field">
        {words.t('ask-their-shift')}
        <select name="partner-day">
          <option value="">{words.t('ask-none-for-it')}</option>
          <ShiftOptions shifts={theirs()} day={day()} />
        </select>
      </label>
      <p class={isLast() ? 'aside-amber' : 'aside-blue'}>
        {words.t(isLast() ? 'ask-swap-over' : 'ask-swap-note', {
          used: swapsIn(props.mine, day()),
          most: props.mine.terms.rules.swapsPerMonth,
        })}
      </p>
      <Show when={isLast()}>
        <Insist />
      </Show>
    </>
  )
}

const Insist = (): JSX.Element => {
  const words = useWords()
  return (
    <label class="ask-tick">
      <input type="checkbox" name="insist" /> {words.t('ask-insist')}
    </label>
  )
}

const LeaveFields = (props: FormProps & { readonly kinds: readonly LeaveKind[]; readonly acute: boolean }): JSX.Element => {
  const words = useWords()
  const [from, setFrom] = createSignal(props.mine.from)
  const [kind, setKind] = createSignal<string>(props.kinds[0] ?? '')
  const extended = createMemo(() =>
    props.acute ? undefined : extendedBy(props.mine, { staffNo: props.staffNo, kind: kind(), from: from() }),
  )
  const period = () => props.mine.terms.specialPeriods.find((each) => each.from <= from() && from() <= each.to)
  return (
    <>
      <label class="ask-field">
        {words.t('ask-kind')}
        <select name="kind" onChange={(event) => setKind(event.currentTarget.value)}>
          <For each={props.kinds}>{(kind) => <option value={kind}>{leaveText(words, kind)}</option>}</For>
        </select>
      </label>
      <div class="ask-pair">
        <label class="ask-field">
          {words.t('ask-from')}
          <input
            type="date"
            name="from"
            min={props.mine.from}
            value={from()}
            required
            onInput={(event) => setFrom(event.currentTarget.value)}
          />
        </label>
        <label class="ask-field">
          {words.t('ask-to')}
          <input type="date" name="to" min={from()} value={from()} required />
        </label>
      </div>
      <input type="hidden" name="extends" value={extended()?.id ?? ''} />
      <p class="aside-blue">{words.t(noteOf(props.acute, extended() !== undefined), { hours: props.mine.terms.rules.leaveNoticeH })}</p>
      <Show when={!props.acute && period()}>
        {(special) => (
          <>
            <p class="aside-amber">{words.t('ask-special', { period: words.name(special().names) })}</p>
            <Insist />
          </>
        )}
      </Show>
    </>
  )
}

const noteOf = (acute: boolean, extendsOne: boolean) => {
  if (acute) return 'ask-acute-note'
  return extendsOne ? 'ask-extension-note' : 'ask-leave-note'
}

const TimeFields = (props: FormProps): JSX.Element => {
  const words = useWords()
  return (
    <>
      <div class="ask-pair">
        <label class="ask-field">
          {words.t('ask-day')}
          <input type="date" name="day" min={props.mine.from} value={props.mine.from} required />
        </label>
        <label class="ask-field">
          {words.t('ask-length')}
          <select name="minutes">
            <For each={MINUTES}>{(minutes) => <option value={minutes}>{words.t('hours', { n: minutes / 60 })}</option>}</For>
          </select>
        </label>
      </div>
      <p class="aside-blue">{words.t('ask-time-note')}</p>
    </>
  )
}
