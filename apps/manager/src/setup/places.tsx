import { For, Index, type JSX, Show } from 'solid-js'
import { Section } from '../components/page.tsx'
import { type CounterEntry, type Desk, withNewArea, withNewCounter, withNewGroup, withPrefix } from './configuration.ts'
import { Amiss, Choice, TextField, Tick } from './field.tsx'
import { changedAt, type Part, withoutAt } from './part.ts'
import { deskOptions } from './service-editor.tsx'
import { nameOr, w } from './words.ts'

/** The rules of a counter that names none. */
const USUAL_PROFILE_ID = 'usual'

const areaOptions = (part: Part): [string, string][] => part.configuration().areas.map((area) => [area.id, nameOr(area.names)])

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
        <thead>
          <tr>
            <th class="text">{w('number')}</th>
            <th class="text">{w('stands-in')}</th>
            <th class="text">{w('desks')}</th>
            <th class="text">{w('vip-first')}</th>
            <th class="text">{w('profile')}</th>
            <th>{w('serves-n')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          <Index each={configuration().counters}>{(counter, index) => <CounterRow {...props} counter={counter()} index={index} />}</Index>
        </tbody>
      </table>
      <Show when={props.editing.mayChange}>
        <button type="button" class="button" onClick={add}>
          {w('new-window')}
        </button>
      </Show>
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
                onChecked={(has) => change({ desks: switched(desk, has) })}
              />
            )}
          </For>
        </div>
        <Amiss editing={props.editing} path={path('desks')} />
      </td>
      <td class="text">
        <Tick
          {...props}
          path=""
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
      <td>{w('services-n', { n: serves() })}</td>
      <td>
        <Remove {...props} onRemove={() => props.edit((before) => ({ ...before, counters: withoutAt(before.counters, props.index) }))} />
      </td>
    </tr>
  )
}

const Remove = (props: Part & { readonly onRemove: () => void }): JSX.Element => (
  <Show when={props.editing.mayChange}>
    <button type="button" class="button" onClick={() => props.onRemove()}>
      {w('remove')}
    </button>
  </Show>
)

/** The areas of the hall, and the groups that share a letter. */
export const Areas = (props: Part): JSX.Element => (
  <div class="setup-two even">
    <AreaList {...props} />
    <GroupList {...props} />
  </div>
)

const AreaList = (props: Part): JSX.Element => {
  const { configuration } = props
  const change = (index: number, changes: Partial<ReturnType<typeof configuration>['areas'][number]>): void =>
    props.edit((before) => ({ ...before, areas: changedAt(before.areas, index, changes) }))
  return (
    <Section title={w('areas-title', { areas: configuration().areas.length })} remark={w('areas-remark')}>
      <table class="table setup-rows">
        <tbody>
          <Index each={configuration().areas}>
            {(area, index) => (
              <tr>
                <td class="text">
                  <TextField
                    {...props}
                    path={`areas.${index}.names.zh`}
                    label={w('names-zh')}
                    value={area().names.zh}
                    onValue={(zh) => change(index, { names: { ...area().names, zh } })}
                  />
                </td>
                <td class="text">
                  <TextField
                    {...props}
                    path={`areas.${index}.names.en`}
                    label={w('names-en')}
                    value={area().names.en}
                    onValue={(en) => change(index, { names: { ...area().names, en } })}
                  />
                </td>
                <td class="text">
                  <Tick
                    {...props}
                    path={`areas.${index}.queued`}
                    label={w('queued')}
                    checked={area().queued}
                    onChecked={(queued) => change(index, { queued })}
                  />
                </td>
                <td>
                  <Remove {...props} onRemove={() => props.edit((before) => ({ ...before, areas: withoutAt(before.areas, index) }))} />
                </td>
              </tr>
            )}
          </Index>
        </tbody>
      </table>
      <div class="setup-bar">
        <Choice
          {...props}
          path="hall.vipAreaId"
          label={w('vip-area')}
          value={configuration().hall.vipAreaId}
          options={areaOptions(props)}
          onValue={(vipAreaId) => props.edit((before) => ({ ...before, hall: { ...before.hall, vipAreaId } }))}
        />
        <Show when={props.editing.mayChange}>
          <button type="button" class="button" onClick={() => props.edit(withNewArea)}>
            {w('new-area')}
          </button>
        </Show>
      </div>
    </Section>
  )
}

const GroupList = (props: Part): JSX.Element => {
  const { configuration } = props
  const change = (index: number, changes: Partial<ReturnType<typeof configuration>['groups'][number]>): void =>
    props.edit((before) => ({ ...before, groups: changedAt(before.groups, index, changes) }))
  return (
    <Section title={w('groups-title', { groups: configuration().groups.length })} remark={w('groups-remark')}>
      <table class="table setup-rows">
        <tbody>
          <Index each={configuration().groups}>
            {(group, index) => (
              <tr>
                <td class="text">
                  <TextField
                    {...props}
                    narrow
                    path={`groups.${index}.prefix`}
                    label={w('prefix')}
                    value={group().prefix}
                    onValue={(prefix) => props.edit((before) => withPrefix(before, index, prefix))}
                  />
                </td>
                <td class="text">
                  <TextField
                    {...props}
                    path={`groups.${index}.names.zh`}
                    label={w('names-zh')}
                    value={group().names.zh}
                    onValue={(zh) => change(index, { names: { ...group().names, zh } })}
                  />
                </td>
                <td class="text">
                  <TextField
                    {...props}
                    path={`groups.${index}.names.en`}
                    label={w('names-en')}
                    value={group().names.en}
                    onValue={(en) => change(index, { names: { ...group().names, en } })}
                  />
                </td>
                <td>
                  <Remove {...props} onRemove={() => props.edit((before) => ({ ...before, groups: withoutAt(before.groups, index) }))} />
                </td>
              </tr>
            )}
          </Index>
        </tbody>
      </table>
      <Show when={props.editing.mayChange}>
        <button type="button" class="button" onClick={() => props.edit(withNewGroup)}>
          {w('new-group')}
        </button>
      </Show>
    </Section>
  )
}
