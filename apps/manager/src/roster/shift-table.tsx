import type { RosterShift } from '@jiaohao/shared/contract'
import { Index, type JSX, Show } from 'solid-js'
import { Section } from '../components/page.tsx'
import { buttons, figures, TableHead, words } from '../components/table-head.tsx'
import { Add } from '../setup/add-button.tsx'
import { Tick } from '../setup/field.tsx'
import { NamesCells, namesHeads } from '../setup/names-fields.tsx'
import { changedAt, withoutAt } from '../setup/part.ts'
import { Remove } from '../setup/remove-button.tsx'
import { TimeField } from '../setup/time-field.tsx'
import { nameOr, w } from '../setup/words.ts'
import { clockText } from '../time-words.ts'
import type { SettingsPart } from './settings-page.tsx'
import { paidHours } from './shift-pieces.ts'
import { r } from './words.ts'

const USUAL = { startMin: 480, endMin: 990, breaks: [{ fromMin: 720, toMin: 750, paid: false }] } as const
const BREAK_MIN = 30

const freeId = (shifts: readonly RosterShift[]): string => {
  for (let number = shifts.length + 1; ; number++) if (!shifts.some(({ id }) => id === `shift-${number}`)) return `shift-${number}`
}
const newShift = (shifts: readonly RosterShift[]): RosterShift => {
  const id = freeId(shifts)
  return {
    id,
    names: { zh: r('new-shift-name', { n: shifts.length + 1 }), en: `Shift ${shifts.length + 1}` },
    ...USUAL,
    breaks: USUAL.breaks.map((each) => ({ ...each })),
  }
}

/** The ways to work a day, each with its breaks. */
export const ShiftTable = (props: SettingsPart): JSX.Element => {
  const change = (index: number, changes: Partial<RosterShift>): void =>
    props.edit((before) => ({ ...before, shifts: changedAt(before.shifts, index, changes) }))
  return (
    <Section title={r('shifts-title', { n: props.settings().shifts.length })} remark={r('shifts-remark')}>
      <table class="table setup-rows">
        <TableHead
          columns={[...namesHeads(), ...words(r('column-begins'), r('column-breaks')), ...figures(r('column-paid')), buttons(w('remove'))]}
        />
        <tbody>
          <Index each={props.settings().shifts}>
            {(shift, index) => (
              <tr>
                <NamesCells {...props} path="" names={shift().names} onNames={(names) => change(index, { names })} />
                <td class="text">
                  <TimeField
                    {...props}
                    path=""
                    label={r('begins')}
                    value={shift().startMin}
                    onValue={(startMin) => change(index, { startMin })}
                  />
                  <TimeField {...props} path="" label={r('ends')} value={shift().endMin} onValue={(endMin) => change(index, { endMin })} />
                </td>
                <td class="text">
                  <Breaks {...props} shift={shift()} onChange={(breaks) => change(index, { breaks })} />
                </td>
                <td>{paidHours(shift()).toFixed(1)}</td>
                <td>
                  <Show when={props.settings().shifts.length > 1}>
                    <Remove
                      {...props}
                      name={nameOr(shift().names)}
                      onRemove={() => props.edit((before) => ({ ...before, shifts: withoutAt(before.shifts, index) }))}
                    />
                  </Show>
                </td>
              </tr>
            )}
          </Index>
        </tbody>
      </table>
      <Add
        {...props}
        label={r('new-shift')}
        onAdd={() => props.edit((before) => ({ ...before, shifts: [...before.shifts, newShift(before.shifts)] }))}
      />
    </Section>
  )
}

const Breaks = (
  props: SettingsPart & { readonly shift: RosterShift; readonly onChange: (breaks: RosterShift['breaks']) => void },
): JSX.Element => (
  <>
    <Index each={props.shift.breaks}>
      {(pause, at) => (
        <div class="roster-break">
          <TimeField
            {...props}
            path=""
            label={r('break-from')}
            value={pause().fromMin}
            onValue={(fromMin) => props.onChange(changedAt(props.shift.breaks, at, { fromMin }))}
          />
          <TimeField
            {...props}
            path=""
            label={r('break-to')}
            value={pause().toMin}
            onValue={(toMin) => props.onChange(changedAt(props.shift.breaks, at, { toMin }))}
          />
          <Tick
            {...props}
            path=""
            label={r('break-paid')}
            checked={pause().paid}
            onChecked={(paid) => props.onChange(changedAt(props.shift.breaks, at, { paid }))}
          />
          <Remove
            {...props}
            name={`${clockText(pause().fromMin)}–${clockText(pause().toMin)}`}
            onRemove={() => props.onChange(withoutAt(props.shift.breaks, at))}
          />
        </div>
      )}
    </Index>
    <Show when={props.editing.mayChange}>
      <button
        type="button"
        class="link"
        onClick={() => {
          const fromMin = (props.shift.breaks.at(-1)?.toMin ?? props.shift.startMin) + 2 * BREAK_MIN
          props.onChange([...props.shift.breaks, { fromMin, toMin: fromMin + BREAK_MIN, paid: false }])
        }}
      >
        {r('new-break')}
      </button>
    </Show>
  </>
)
