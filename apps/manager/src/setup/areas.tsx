import { Index, type JSX, Show } from 'solid-js'
import { Section } from '../components/page.tsx'
import { buttons, TableHead, words } from '../components/table-head.tsx'
import { Add } from './add-button.tsx'
import { AlarmHeld, AlarmLine } from './alarm-fields.tsx'
import { withNewArea, withNewGroup, withoutArea, withPrefix } from './configuration.ts'
import { Choice, TextField, Tick } from './field.tsx'
import { NamesCells, namesHeads } from './names-fields.tsx'
import { changedAt, type Part, withoutAt } from './part.ts'
import { areaOptions } from './places.tsx'
import { Remove } from './remove-button.tsx'
import { nameOr, w } from './words.ts'

/** The areas of the hall, and the groups that share a letter. */
export const Areas = (props: Part): JSX.Element => (
  <div class="setup-two names">
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
        <TableHead columns={[...namesHeads(), ...words(w('queued'), w('alarm-line')), buttons(w('remove'))]} />
        <tbody>
          <Index each={configuration().areas}>
            {(area, index) => (
              <tr>
                <NamesCells {...props} path={`areas.${index}.names`} names={area().names} onNames={(names) => change(index, { names })} />
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
                  <Remove {...props} name={nameOr(area().names)} onRemove={() => props.edit((before) => withoutArea(before, index))} />
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
        <Add {...props} label={w('new-area')} onAdd={() => props.edit(withNewArea)} />
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
        <TableHead columns={[...words(w('prefix')), ...namesHeads(), buttons(w('remove'))]} />
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
                <NamesCells {...props} path={`groups.${index}.names`} names={group().names} onNames={(names) => change(index, { names })} />
                <td>
                  <Remove
                    {...props}
                    name={nameOr(group().names)}
                    onRemove={() => props.edit((before) => ({ ...before, groups: withoutAt(before.groups, index) }))}
                  />
                </td>
              </tr>
            )}
          </Index>
        </tbody>
      </table>
      <Add {...props} label={w('new-group')} onAdd={() => props.edit(withNewGroup)} />
    </Section>
  )
}
