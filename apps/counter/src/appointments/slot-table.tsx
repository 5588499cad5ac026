import type { HallBody, SlotTable } from '@jiaohao/shared/contract'
import { For, Show } from 'solid-js'
import { useAppointmentWords } from './words.tsx'

/** What every group has left in each time of the day that can still be booked. */
export const SlotTableView = (props: { readonly table: SlotTable; readonly hall: HallBody }) => {
  const words = useAppointmentWords()
  const open = () => props.table.slots.filter((slot) => slot.open)
  const groups = () =>
    props.hall.groups.filter(({ id }) => open().some((slot) => slot.groups.some((one) => one.groupId === id && one.capacity > 0)))
  const bookable = (): number => open().filter(({ free }) => free > 0).length
  const nothing = (): string | null => {
    if (props.table.hall.state === 'closed') return words.t('slots-closed')
    if (open().length === 0) return words.t('slots-over')
    return groups().length === 0 ? words.t('slots-off') : null
  }
  return (
    <section class="desk-slots" aria-labelledby="slots-title">
      <h2 id="slots-title">
        {bookable() === 0 ? words.t('slots-none') : words.t('slots-title', { n: bookable() })} <small>{words.t('slots-note')}</small>
      </h2>
      <Show when={nothing()} fallback={<Grid {...props} groups={groups()} slots={open()} />}>
        {(why) => <p class="quiet">{why()}</p>}
      </Show>
    </section>
  )
}

interface GridProps {
  readonly groups: HallBody['groups']
  readonly slots: SlotTable['slots']
}
const Grid = (props: GridProps) => {
  const words = useAppointmentWords()
  const of = (slot: SlotTable['slots'][number], groupId: string) => slot.groups.find((one) => one.groupId === groupId)
  const text = (slot: SlotTable['slots'][number], groupId: string): string => {
    const group = of(slot, groupId)
    if (group === undefined || group.capacity === 0) return '—'
    return group.free === 0 ? words.t('full') : String(group.free)
  }
  return (
    <section class="desk-scroll" tabindex="0" aria-label={words.t('slots-note')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.t('slot-time')}</th>
            <For each={props.groups}>
              {(group) => (
                <th scope="col">
                  <b>{group.prefix}</b>
                  {words.name(group.names)}
                </th>
              )}
            </For>
            <th scope="col">{words.t('slot-all')}</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.slots}>
            {(slot) => (
              <tr data-slot={slot.slot} classList={{ taken: slot.groups.some(({ taken }) => taken > 0) }}>
                <th scope="row">{slot.slot}</th>
                <For each={props.groups}>
                  {(group) => <td classList={{ full: of(slot, group.id)?.free === 0 }}>{text(slot, group.id)}</td>}
                </For>
                <td>
                  <b>{slot.free === 0 ? words.t('full') : slot.free}</b>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  )
}
