import { For, Index, type JSX } from 'solid-js'
import { Section } from '../components/page.tsx'
import { buttons, figures, TableHead, words } from '../components/table-head.tsx'
import { Add } from './add-button.tsx'
import { type CounterEntry, type Desk, withNewCounter } from './configuration.ts'
import { Amiss, Choice, NumberField, Tick } from './field.tsx'
import { changedAt, type Part, withoutAt } from './part.ts'
import { Remove } from './remove-button.tsx'
import { deskOptions } from './service-editor.tsx'
import { nameOr, w } from './words.ts'

/** The rules of a counter that names none. */
const USUAL_PROFILE_ID = 'usual'
/** How long a first seat is waited for where the hall has not said. */
const FIRST_SEAT_MINUTES = 10

/** The areas as a field offers them. */
export const areaOptions = (part: Part): [string, string][] => part.configuration().areas.map((area) => [area.id, nameOr(area.names)])

/** Every counter: its sign, where it stands, what it may serve and by which rules it calls. */
export const Counters = (props: Part): JSX.Element => {
  const { configuration } = props
  const add = (): void => {
    const areaId = configuration().areas.find(({ queued }) => queued)?.id ?? configuration().areas[0]?.id ?? ''
    props.edit((before) => withNewCounter(before, areaId, 'business'))
  }
  return (
    <Section title={w('counters-title', { counters: configuration().counters.length })} remark={w('counters-remark')}>
      <table class="table setup-rows">
        <TableHead
          columns={[
            ...words(w('number'), w('stands-in'), w('desks'), w('first-for'), w('vip-first'), w('profile')),
            ...figures(w('serves-n')),
            buttons(w('remove')),
          ]}
        />
        <tbody>
          <Index each={configuration().counters}>{(counter, index) => <CounterRow {...props} counter={counter()} index={index} />}</Index>
        </tbody>
      </table>
      <div class="setup-bar">
        <NumberField
          {...props}
          path="hall.firstSeatMinutes"
          label={w('first-seat-minutes')}
          value={configuration().hall.firstSeatMinutes ?? FIRST_SEAT_MINUTES}
          onValue={(firstSeatMinutes) => props.edit((before) => ({ ...before, hall: { ...before.hall, firstSeatMinutes } }))}
        />
        <p class="quiet">{w('first-seat-remark')}</p>
      </div>
      <Add {...props} label={w('new-window')} onAdd={add} />
    </Section>
  )
}

const CounterRow = (props: Part & { readonly counter: CounterEntry; readonly index: number }): JSX.Element => {
  const path = (field: string): string => `counters.${props.index}.${field}`
  const change = (changes: Partial<CounterEntry>): void =>
    props.edit((before) => ({ ...before, counters: changedAt(before.counters, props.index, changes) }))
  const switched = (desk: Desk, has: boolean): Desk[] =>
    deskOptions()
      .map(([one]) => one)
      .filter((one) => (one === desk ? has : props.counter.desks.includes(one)))
  // A seat that has a desk type no longer is not the first one for it either.
  const keptFirst = (desk: Desk, has: boolean): Partial<CounterEntry> =>
    has || props.counter.firstFor === undefined ? {} : { firstFor: props.counter.firstFor.filter((one) => one !== desk) }
  const serves = (): number => props.configuration().services.filter(({ desk }) => props.counter.desks.includes(desk)).length
  return (
    <tr>
      <td class="text">
        <input
          class="field"
          type="number"
          min={1}
          aria-label={w('number')}
          disabled={!props.editing.mayChange}
          value={props.counter.number}
          onInput={(event) => change({ number: Math.trunc(event.currentTarget.valueAsNumber) || 0 })}
        />
        <Amiss editing={props.editing} path={path('number')} />
      </td>
      <td class="text">
        <Choice
          {...props}
          path={path('areaId')}
          quiet
          label={w('stands-in')}
          value={props.counter.areaId}
          options={areaOptions(props)}
          onValue={(areaId) => change({ areaId })}
        />
      </td>
      <td class="text">
        <div class="setup-ticks">
          <For each={deskOptions()}>
            {([desk, label]) => (
              <Tick
                {...props}
                path=""
                label={label}
                checked={props.counter.desks.includes(desk)}
                onChecked={(has) => change({ desks: switched(desk, has), ...keptFirst(desk, has) })}
              />
            )}
          </For>
        </div>
        <Amiss editing={props.editing} path={path('desks')} />
      </td>
      <td class="text">
        <FirstFor {...props} onFirstFor={(firstFor) => change({ firstFor })} />
        <Amiss editing={props.editing} path={path('firstFor')} />
      </td>
      <td class="text">
        <Tick
          {...props}
          path=""
          quiet
          label={w('vip-first')}
          checked={props.counter.classes === 'vip-first'}
          onChecked={(first) => change({ classes: first ? 'vip-first' : 'all-alike' })}
        />
      </td>
      <td class="text">
        <Choice
          {...props}
          path={path('profileId')}
          quiet
          label={w('profile')}
          value={props.counter.profileId ?? USUAL_PROFILE_ID}
          options={(props.configuration().profiles ?? []).map(({ id, names }) => [id, nameOr(names)])}
          onValue={(profileId) => change({ profileId })}
        />
      </td>
      <td class="serves">{w('services-n', { n: serves() })}</td>
      <td>
        <Remove
          {...props}
          name={w('counter-n', { n: props.counter.number })}
          onRemove={() => props.edit((before) => ({ ...before, counters: withoutAt(before.counters, props.index) }))}
        />
      </td>
    </tr>
  )
}

/** The desk types whose customers wait for this counter before others, of those that it has. */
const FirstFor = (props: Part & { readonly counter: CounterEntry; readonly onFirstFor: (desks: Desk[]) => void }): JSX.Element => {
  const first = (): readonly Desk[] => props.counter.firstFor ?? []
  const words = (): string => {
    const chosen = deskOptions().filter(([desk]) => first().includes(desk))
    return chosen.length === 0 ? w('first-for-none') : chosen.map(([, label]) => label).join(w('list-comma'))
  }
  return (
    <details class="setup-fold">
      <summary>{words()}</summary>
      <For each={deskOptions().filter(([desk]) => props.counter.desks.includes(desk))}>
        {([desk, label]) => (
          <Tick
            {...props}
            path=""
            label={w('first-for-desk', { desk: label })}
            checked={first().includes(desk)}
            onChecked={(is) => props.onFirstFor(is ? [...first(), desk] : first().filter((one) => one !== desk))}
          />
        )}
      </For>
    </details>
  )
}
