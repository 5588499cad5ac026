import type { WhatIfChange } from '@jiaohao/shared/contract'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { Section } from '../components/page.tsx'
import { language, named } from '../language.ts'
import type { Seat } from '../seat.ts'
import { minutesOf } from '../setup/configuration.ts'
import { clockText, weekdayText } from '../time-words.ts'
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
const PERCENTS = { min: -90, max: 300 } as const
const PEOPLE = { min: -5, max: 5 } as const

const wholeOf = (text: string): number => {
  const value = Math.round(Number(text))
  return Number.isFinite(value) ? value : 0
}

/** A time that may be left empty. */
const Time = (props: {
  readonly label: string
  readonly value: number | null
  readonly placeholder: string
  readonly onValue: (minutes: number | null) => void
}): JSX.Element => (
  <label>
    {props.label}
    <input
      class="field short"
      inputMode="numeric"
      placeholder={props.placeholder}
      value={props.value === null ? '' : clockText(props.value)}
      onChange={(event) => {
        const text = event.currentTarget.value.trim()
        const minutes = text === '' ? null : minutesOf(text)
        props.onValue(minutes)
        event.currentTarget.value = minutes === null ? '' : clockText(minutes)
      }}
    />
  </label>
)

const createDraft = (seat: Seat) => {
  const hours = () => seat.hall().hours ?? { opensAtMin: 8 * 60, closesAtMin: 20 * 60 }
  const [days, setDays] = createSignal<number>(USUAL_DAYS)
  const [weekday, setWeekday] = createSignal<number | null>(null)
  const [opens, setOpens] = createSignal<number | null>(null)
  const [closes, setCloses] = createSignal<number | null>(null)
  const [service, setService] = createSignal<string | null>(null)
  const [percent, setPercent] = createSignal(0)
  const [count, setCount] = createSignal(0)
  const [from, setFrom] = createSignal<number | null>(null)
  const [until, setUntil] = createSignal<number | null>(null)
  const [counter, setCounter] = createSignal('')
  const [profile, setProfile] = createSignal('')
  const asked = (): AskedWhatIf => {
    const { opensAtMin, closesAtMin } = hours()
    const chosen = weekday()
    return {
      days: days(),
      ...(chosen === null ? {} : { weekday: chosen }),
      change: {
        ...(opens() === null && closes() === null
          ? {}
          : { hours: { opensAtMin: opens() ?? opensAtMin, closesAtMin: closes() ?? closesAtMin } }),
        ...(percent() === 0 ? {} : { traffic: { serviceId: service(), percent: percent() } }),
        ...(count() === 0 ? {} : { people: { count: count(), fromMin: from() ?? opensAtMin, toMin: until() ?? closesAtMin } }),
        ...(counter() === '' || profile() === '' ? {} : { profile: { counterId: counter(), profileId: profile() } }),
      },
    }
  }
  return {
    ...{ hours, days, setDays, weekday, setWeekday, opens, setOpens, closes, setCloses, service, setService, percent, setPercent },
    ...{ count, setCount, from, setFrom, until, setUntil, counter, setCounter, profile, setProfile, asked },
  }
}

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
        onSubmit={(event) => {
          event.preventDefault()
          props.onAsk(draft.asked())
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
          <Time label={q('opens')} value={draft.opens()} placeholder={clockText(draft.hours().opensAtMin)} onValue={draft.setOpens} />
          <Time label={q('closes')} value={draft.closes()} placeholder={clockText(draft.hours().closesAtMin)} onValue={draft.setCloses} />
        </fieldset>
        <fieldset>
          <legend>{q('traffic')}</legend>
          <label>
            {q('service')}
            <select class="field" onChange={(event) => draft.setService(event.currentTarget.value || null)}>
              <option value="">{q('all-services')}</option>
              <For each={hall().services}>{(one) => <option value={one.id}>{named(one.names)}</option>}</For>
            </select>
          </label>
          <label>
            {q('percent')}
            <input
              class="field short"
              type="number"
              step="5"
              {...PERCENTS}
              value={draft.percent()}
              onInput={(event) => draft.setPercent(wholeOf(event.currentTarget.value))}
            />
          </label>
        </fieldset>
        <fieldset>
          <legend>{q('people')}</legend>
          <label>
            {q('count')}
            <input
              class="field short"
              type="number"
              step="1"
              {...PEOPLE}
              value={draft.count()}
              onInput={(event) => draft.setCount(wholeOf(event.currentTarget.value))}
            />
          </label>
          <Time label={q('from')} value={draft.from()} placeholder={clockText(draft.hours().opensAtMin)} onValue={draft.setFrom} />
          <Time label={q('until')} value={draft.until()} placeholder={clockText(draft.hours().closesAtMin)} onValue={draft.setUntil} />
        </fieldset>
        <Show when={props.profiles.length > 0}>
          <fieldset>
            <legend>{q('profile')}</legend>
            <label>
              {q('counter')}
              <select class="field" onChange={(event) => draft.setCounter(event.currentTarget.value)}>
                <option value="">{q('counter-none')}</option>
                <For each={hall().counters}>{(one) => <option value={one.id}>{q('counter-option', { n: one.number })}</option>}</For>
              </select>
            </label>
            <label>
              {q('profile-name')}
              <select class="field" onChange={(event) => draft.setProfile(event.currentTarget.value)}>
                <option value="">–</option>
                <For each={props.profiles}>{(one) => <option value={one.id}>{named(one.names)}</option>}</For>
              </select>
            </label>
          </fieldset>
        </Show>
        <button type="submit" class="button act" disabled={props.working}>
          {q(props.working ? 'working' : 'run')}
        </button>
      </form>
    </Section>
  )
}
