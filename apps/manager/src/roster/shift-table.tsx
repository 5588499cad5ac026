import type { RosterShift } from '@jiaohao/shared/contract'
import { Index, type JSX, Show } from 'solid-js'
import { Section } from '../components/page.tsx'
import { TextField, Tick } from '../setup/field.tsx'
import { changedAt, withoutAt } from '../setup/part.ts'
import { TimeField } from '../setup/time-field.tsx'
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
        <thead>
          <tr>
            <th class="text">{r('names-zh')}</th>
            <th class="text">{r('names-en')}</th>
            <th class="text">{r('column-begins')}</th>
            <th class="text">{r('column-breaks')}</th>
            <th>{r('column-paid')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          <Index each={props.settings().shifts}>
            {(shift, index) => (
              <tr>
                <td class="text">
                  <TextField
                    {...props}
                    quiet
                    path=""
                    label={r('names-zh')}
                    value={shift().names.zh}
                    onValue={(zh) => change(index, { names: { ...shift().names, zh } })}
                  />
                </td>
                <td class="text">
                  <TextField
                    {...props}
                    quiet
                    path=""
                    label={r('names-en')}
                    value={shift().names.en}
                    onValue={(en) => change(index, { names: { ...shift().names, en } })}
                  />
                </td>
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
                  <Show when={props.editing.mayChange && props.settings().shifts.length > 1}>
                    <button
                      type="button"
                      class="link"
                      onClick={() => props.edit((before) => ({ ...before, shifts: withoutAt(before.shifts, index) }))}
                    >
                      {r('remove')} <span class="visually-hidden">{shift().names.zh}</span>
                    </button>
                  </Show>
                </td>
              </tr>
            )}
          </Index>
        </tbody>
      </table>
      <Show when={props.editing.mayChange}>
        <button
          type="button"
          class="button"
          onClick={() => props.edit((before) => ({ ...before, shifts: [...before.shifts, newShift(before.shifts)] }))}
        >
          {r('new-shift')}
        </button>
      </Show>
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
          <Show when={props.editing.mayChange}>
            <button type="button" class="link" onClick={() => props.onChange(withoutAt(props.shift.breaks, at))}>
              {r('remove')}
            </button>
          </Show>
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
