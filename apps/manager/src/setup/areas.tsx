import { Index, type JSX, Show } from 'solid-js'
import { Section } from '../components/page.tsx'
import { AlarmHeld, AlarmLine } from './alarm-fields.tsx'
import { withNewArea, withNewGroup, withoutArea, withPrefix } from './configuration.ts'
import { Choice, TextField, Tick } from './field.tsx'
import { changedAt, type Part, withoutAt } from './part.ts'
import { areaOptions } from './places.tsx'
import { Remove } from './remove-button.tsx'
import { w } from './words.ts'

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
        <thead>
          <tr>
            <th class="text">{w('names-zh')}</th>
            <th class="text">{w('names-en')}</th>
            <th class="text">{w('queued')}</th>
            <th class="text">{w('alarm-line')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          <Index each={configuration().areas}>
            {(area, index) => (
              <tr>
                <td class="text">
                  <TextField
                    {...props}
                    quiet
                    path={`areas.${index}.names.zh`}
                    label={w('names-zh')}
                    value={area().names.zh}
                    onValue={(zh) => change(index, { names: { ...area().names, zh } })}
                  />
                </td>
                <td class="text">
                  <TextField
                    {...props}
                    quiet
                    path={`areas.${index}.names.en`}
                    label={w('names-en')}
                    value={area().names.en}
                    onValue={(en) => change(index, { names: { ...area().names, en } })}
                  />
                </td>
                <td class="text">
                  <Tick
                    {...props}
                    quiet
                    path={`areas.${index}.queued`}
                    label={w('queued')}
                    checked={area().queued}
                    onChecked={(queued) => change(index, { queued })}
                  />
                </td>
                <td class="text">
                  <Show when={area().queued}>
                    <AlarmLine {...props} areaId={area().id} index={index} />
                  </Show>
                </td>
                <td>
                  <Remove {...props} onRemove={() => props.edit((before) => withoutArea(before, index))} />
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
        <AlarmHeld {...props} />
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
        <thead>
          <tr>
            <th class="text">{w('prefix')}</th>
            <th class="text">{w('names-zh')}</th>
            <th class="text">{w('names-en')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          <Index each={configuration().groups}>
            {(group, index) => (
              <tr>
                <td class="text">
                  <TextField
                    {...props}
                    quiet
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
                    quiet
                    path={`groups.${index}.names.zh`}
                    label={w('names-zh')}
                    value={group().names.zh}
                    onValue={(zh) => change(index, { names: { ...group().names, zh } })}
                  />
                </td>
                <td class="text">
                  <TextField
                    {...props}
                    quiet
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
