import type { Configuration } from '@jiaohao/shared/contract'
import { addDays } from '@jiaohao/shared/kernel'
import { Index, type JSX, Show } from 'solid-js'
import { Section } from '../components/page.tsx'
import { clockText } from '../time-words.ts'
import { Add } from './add-button.tsx'
import { Amiss, Choice, NumberField, TextField, Tick } from './field.tsx'
import { changedAt, type Part, withoutAt } from './part.ts'
import { PublicAddress } from './public-address.tsx'
import { Remove } from './remove-button.tsx'
import { StopTickets } from './stop-tickets.tsx'
import { TimeField } from './time-field.tsx'
import { nameOr, w } from './words.ts'

type Days = Configuration['days']
type DayHours = Days['week'][number]
const NOON_MIN = 720
const PAUSE_MIN = 60
/** Where the hall has not said otherwise. */
const ANNOUNCED_DAYS = 3

/** When the hall is open, when it gives numbers, and when it stops for today. */
export const Hours = (props: Part): JSX.Element => {
  const change = (changes: Partial<Days>): void => props.edit((before) => ({ ...before, days: { ...before.days, ...changes } }))
  return (
    <div class="setup-two even">
      <div>
        <UsualHours {...props} />
        <Week {...props} onChange={change} />
        <LastTicket {...props} onChange={change} />
      </div>
      <div>
        <SpecialDays {...props} onChange={change} />
        <Pauses {...props} onChange={change} />
        <StopTickets seat={props.seat} mayChange={props.editing.mayChange} />
        <PublicAddress {...props} />
      </div>
    </div>
  )
}

interface DaysProps extends Part {
  readonly onChange: (changes: Partial<Days>) => void
}

const UsualHours = (props: Part): JSX.Element => {
  const hall = () => props.configuration().hall
  const change = (changes: Partial<Configuration['hall']>): void =>
    props.edit((before) => ({ ...before, hall: { ...before.hall, ...changes } }))
  return (
    <Section title={w('usual-hours')} remark={w('usual-hours-remark')}>
      <Show when={props.seat.hall().hours === null}>
        <p class="quiet">{w('round-the-clock')}</p>
      </Show>
      <div class="setup-bar">
        <TimeField
          {...props}
          path="hall.opensAtMin"
          label={w('opens')}
          value={hall().opensAtMin}
          onValue={(opensAtMin) => change({ opensAtMin })}
        />
        <TimeField
          {...props}
          path="hall.closesAtMin"
          label={w('closes')}
          value={hall().closesAtMin}
          onValue={(closesAtMin) => change({ closesAtMin })}
        />
        <NumberField
          {...props}
          path="hall.waitLimitMinutes"
          label={w('wait-limit')}
          value={hall().waitLimitMinutes}
          onValue={(waitLimitMinutes) => change({ waitLimitMinutes })}
        />
      </div>
    </Section>
  )
}

/** What one day keeps: the usual hours, its own, or none. */
const DayChoice = (
  props: Part & { readonly label: string; readonly path: string; readonly value: DayHours; readonly onValue: (value: DayHours) => void },
): JSX.Element => {
  const choose = (state: string): void => {
    const { opensAtMin, closesAtMin } = props.configuration().hall
    if (state === 'other') props.onValue({ state, opensAtMin, closesAtMin })
    else if (state === 'usual' || state === 'closed') props.onValue({ state })
  }
  const own = () => (props.value.state === 'other' ? props.value : null)
  return (
    <div class="setup-day">
      <Choice
        {...props}
        label={props.label}
        value={props.value.state}
        options={[
          ['usual', w('day-usual')],
          ['other', w('day-other')],
          ['closed', w('day-closed')],
        ]}
        onValue={choose}
      />
      <Show when={own()}>
        {(hours) => (
          <>
            <TimeField
              {...props}
              path=""
              label={w('opens')}
              value={hours().opensAtMin}
              onValue={(opensAtMin) => props.onValue({ ...hours(), opensAtMin })}
            />
            <TimeField
              {...props}
              path=""
              label={w('closes')}
              value={hours().closesAtMin}
              onValue={(closesAtMin) => props.onValue({ ...hours(), closesAtMin })}
            />
          </>
        )}
      </Show>
    </div>
  )
}

const Week = (props: DaysProps): JSX.Element => {
  const week = () => props.configuration().days.week
  const set = (index: number, value: DayHours): void => props.onChange({ week: week().map((day, at) => (at === index ? value : day)) })
  return (
    <Section title={w('week')} class="setup-week">
      <Index each={week()}>
        {(day, index) => (
          <DayChoice
            {...props}
            label={w('weekdays').split(' ')[index] ?? ''}
            path={`days.week.${index}`}
            value={day()}
            onValue={(value) => set(index, value)}
          />
        )}
      </Index>
    </Section>
  )
}

const SpecialDays = (props: DaysProps): JSX.Element => {
  const special = () => props.configuration().days.special
  const change = (index: number, changes: Partial<Days['special'][number]>): void =>
    props.onChange({ special: changedAt(special(), index, changes) })
  const add = (): void => {
    const last = special().at(-1)?.day ?? props.seat.tally().day
    props.onChange({ special: [...special(), { day: addDays(last, 1), names: { zh: '', en: '' }, hours: { state: 'closed' } }] })
  }
  return (
    <Section title={w('special', { days: special().length })} remark={w('special-remark')}>
      <Index each={special()}>
        {(day, index) => (
          <div class="setup-day">
            <label class="setup-field narrow">
              {w('day')}
              <input
                class="field"
                type="date"
                disabled={!props.editing.mayChange}
                value={day().day}
                onChange={(event) => change(index, { day: event.currentTarget.value })}
              />
              <Amiss editing={props.editing} path={`days.special.${index}.day`} />
            </label>
            <TextField
              {...props}
              path={`days.special.${index}.names.zh`}
              label={w('day-name-zh')}
              value={day().names.zh}
              onValue={(zh) => change(index, { names: { ...day().names, zh } })}
            />
            <TextField
              {...props}
              path={`days.special.${index}.names.en`}
              label={w('day-name-en')}
              value={day().names.en}
              onValue={(en) => change(index, { names: { ...day().names, en } })}
            />
            <DayChoice
              {...props}
              label={w('keeps')}
              path={`days.special.${index}.hours`}
              value={day().hours}
              onValue={(hours) => change(index, { hours })}
            />
            <Remove {...props} name={nameOr(day().names)} onRemove={() => props.onChange({ special: withoutAt(special(), index) })} />
          </div>
        )}
      </Index>
      <div class="setup-bar">
        <NumberField
          {...props}
          path="days.announcedDaysAhead"
          label={w('announced-days')}
          value={props.configuration().days.announcedDaysAhead ?? ANNOUNCED_DAYS}
          onValue={(announcedDaysAhead) => props.onChange({ announcedDaysAhead })}
        />
        <Add {...props} label={w('new-day')} onAdd={add} />
      </div>
    </Section>
  )
}

const Pauses = (props: DaysProps): JSX.Element => {
  const pauses = () => props.configuration().days.pauses
  const change = (index: number, changes: Partial<Days['pauses'][number]>): void =>
    props.onChange({ pauses: changedAt(pauses(), index, changes) })
  const add = (): void => {
    const fromMin = pauses().at(-1)?.toMin ?? NOON_MIN
    props.onChange({ pauses: [...pauses(), { fromMin, toMin: fromMin + PAUSE_MIN }] })
  }
  return (
    <Section title={w('pauses')} remark={w('pauses-remark')}>
      <Index each={pauses()}>
        {(pause, index) => (
          <div class="setup-day">
            <TimeField
              {...props}
              path={`days.pauses.${index}`}
              label={w('from')}
              value={pause().fromMin}
              onValue={(fromMin) => change(index, { fromMin })}
            />
            <TimeField {...props} path="" label={w('to')} value={pause().toMin} onValue={(toMin) => change(index, { toMin })} />
            <Remove
              {...props}
              name={`${clockText(pause().fromMin)}–${clockText(pause().toMin)}`}
              onRemove={() => props.onChange({ pauses: withoutAt(pauses(), index) })}
            />
          </div>
        )}
      </Index>
      <Add {...props} label={w('new-pause')} onAdd={add} />
    </Section>
  )
}

const LastTicket = (props: DaysProps): JSX.Element => {
  const margin = () => props.configuration().days.lastTicketMarginMin
  return (
    <Section title={w('last-ticket')} remark={w('last-ticket-remark')}>
      <div class="setup-bar">
        <Tick
          {...props}
          path=""
          label={w('last-ticket-on')}
          checked={margin() !== null}
          onChecked={(on) => props.onChange({ lastTicketMarginMin: on ? 0 : null })}
        />
        <Show when={margin() !== null}>
          <NumberField
            {...props}
            path="days.lastTicketMarginMin"
            label={w('last-ticket-margin')}
            value={margin() ?? 0}
            onValue={(lastTicketMarginMin) => props.onChange({ lastTicketMarginMin })}
          />
        </Show>
      </div>
    </Section>
  )
}
