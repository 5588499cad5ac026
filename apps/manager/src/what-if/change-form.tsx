import type { WhatIfChange } from '@jiaohao/shared/contract'
import { createMemo, createSignal, createUniqueId, For, type JSX, Show } from 'solid-js'
import { Section } from '../components/page.tsx'
import { language, named } from '../language.ts'
import type { Seat } from '../seat.ts'
import { clockText, weekdayText } from '../time-words.ts'
import { type ChangeFault, type ChangeTexts, NOTHING_TYPED, readChange, type TypedField } from './change-draft.ts'
import { q } from './words.ts'

/** What is asked: which days are used, and what is changed. */
export interface AskedWhatIf {
  readonly days: number
  readonly weekday?: number
  readonly change: WhatIfChange
}
export interface NamedProfile {
  readonly id: string
  readonly names: { readonly zh: string; readonly en: string }
}

const DAYS = [1, 3, 7, 14] as const
const USUAL_DAYS = 7
/** A Sunday, so that weekdays can be named. */
const SUNDAY = Date.UTC(2026, 10, 22)
const DAY_MS = 86_400_000
const weekdayName = (weekday: number): string => weekdayText(new Date(SUNDAY + weekday * DAY_MS).toISOString().slice(0, 10), language())

interface FieldProps {
  readonly label: string
  readonly field: TypedField
  readonly draft: Draft
  /** What holds where nothing is typed. */
  readonly placeholder: string
}

const faultText = (fault: ChangeFault): string => {
  switch (fault.kind) {
    case 'time':
      return q('fault-time', { text: fault.text })
    case 'whole':
      return q('fault-whole', { text: fault.text, least: fault.least, most: fault.most })
    case 'hours':
    case 'span':
      return q(`fault-${fault.kind}`, { from: clockText(fault.fromMin), to: clockText(fault.toMin) })
    default:
      return fault satisfies never
  }
}

/** A figure or a time that may be left empty; what is typed stays as it is, and what is amiss with it stands below. */
const Typed = (props: FieldProps): JSX.Element => {
  const id = createUniqueId()
  const fault = (): ChangeFault | undefined => props.draft.read().faults[props.field]
  return (
    <label>
      {props.label}
      <input
        class="field short"
        inputMode="numeric"
        placeholder={props.placeholder}
        value={props.draft.texts()[props.field]}
        aria-invalid={fault() !== undefined}
        aria-describedby={fault() === undefined ? undefined : id}
        onChange={(event) => props.draft.type({ [props.field]: event.currentTarget.value })}
      />
      <Show when={fault()}>
        {(one) => (
          <small class="amiss blocking" id={id}>
            {faultText(one())}
          </small>
        )}
      </Show>
    </label>
  )
}

const createDraft = (seat: Seat) => {
  const hours = () => seat.hall().hours ?? { opensAtMin: 8 * 60, closesAtMin: 20 * 60 }
  const [days, setDays] = createSignal<number>(USUAL_DAYS)
  const [weekday, setWeekday] = createSignal<number | null>(null)
  const [texts, setTexts] = createSignal<ChangeTexts>(NOTHING_TYPED)
  const read = createMemo(() => readChange(texts(), hours()))
  const type = (more: Partial<ChangeTexts>): void => void setTexts((before) => ({ ...before, ...more }))
  const asked = (): AskedWhatIf => {
    const chosen = weekday()
    return { days: days(), ...(chosen === null ? {} : { weekday: chosen }), change: read().change }
  }
  return { hours, days, setDays, setWeekday, texts, type, read, asked }
}
type Draft = ReturnType<typeof createDraft>

/** What to change, and on which days to try it. */
export const ChangeForm = (props: {
  readonly seat: Seat
  readonly profiles: readonly NamedProfile[]
  readonly working: boolean
  readonly onAsk: (asked: AskedWhatIf) => void
}): JSX.Element => {
  const draft = createDraft(props.seat)
  const hall = () => props.seat.hall()
  return (
    <Section title={q('change-title')} remark={q('change-remark')}>
      <form
        class="what-if-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const wrong = event.currentTarget.querySelector<HTMLInputElement>('[aria-invalid="true"]')
          if (wrong === null) props.onAsk(draft.asked())
          else wrong.focus()
        }}
      >
        <fieldset>
          <legend>{q('days-title')}</legend>
          <label>
            {q('days-label')}
            <select class="field" value={draft.days()} onChange={(event) => draft.setDays(Number(event.currentTarget.value))}>
              <For each={DAYS}>{(n) => <option value={n}>{q('days-option', { n })}</option>}</For>
            </select>
          </label>
          <label>
            {q('weekday-label')}
            <select
              class="field"
              onChange={(event) => draft.setWeekday(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))}
            >
              <option value="">{q('weekday-all')}</option>
              <For each={[1, 2, 3, 4, 5, 6, 0]}>{(weekday) => <option value={weekday}>{weekdayName(weekday)}</option>}</For>
            </select>
          </label>
        </fieldset>
        <fieldset>
          <legend>{q('hours')}</legend>
          <Typed label={q('opens')} field="opens" draft={draft} placeholder={clockText(draft.hours().opensAtMin)} />
          <Typed label={q('closes')} field="closes" draft={draft} placeholder={clockText(draft.hours().closesAtMin)} />
        </fieldset>
        <fieldset>
          <legend>{q('traffic')}</legend>
          <label>
            {q('service')}
            <select class="field" onChange={(event) => draft.type({ serviceId: event.currentTarget.value || null })}>
              <option value="">{q('all-services')}</option>
              <For each={hall().services}>{(one) => <option value={one.id}>{named(one.names)}</option>}</For>
            </select>
          </label>
          <Typed label={q('percent')} field="percent" draft={draft} placeholder="0" />
        </fieldset>
        <fieldset>
          <legend>{q('people')}</legend>
          <Typed label={q('count')} field="count" draft={draft} placeholder="0" />
          <Typed label={q('from')} field="from" draft={draft} placeholder={clockText(draft.hours().opensAtMin)} />
          <Typed label={q('until')} field="until" draft={draft} placeholder={clockText(draft.hours().closesAtMin)} />
        </fieldset>
        <Show when={props.profiles.length > 0}>
          <fieldset>
            <legend>{q('profile')}</legend>
            <label>
              {q('counter')}
              <select class="field" onChange={(event) => draft.type({ counterId: event.currentTarget.value })}>
                <option value="">{q('counter-none')}</option>
                <For each={hall().counters}>{(one) => <option value={one.id}>{q('counter-option', { n: one.number })}</option>}</For>
              </select>
            </label>
            <label>
              {q('profile-name')}
              <select class="field" onChange={(event) => draft.type({ profileId: event.currentTarget.value })}>
                <option value="">–</option>
                <For each={props.profiles}>{(one) => <option value={one.id}>{named(one.names)}</option>}</For>
              </select>
            </label>
          </fieldset>
        </Show>
        <button type="submit" class="button act" disabled={props.working}>
          {q(props.working ? 'working' : 'run')}
        </button>
        <Show when={(draft.read().change.people?.count ?? 0) > 0}>
          <p class="what-if-hint">{q('people-hint', { n: hall().counters.length })}</p>
        </Show>
      </form>
    </Section>
  )
}
