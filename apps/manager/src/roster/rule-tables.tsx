import type { RosterRules, RosterSettings } from '@jiaohao/shared/contract'
import { For, Index, type JSX, Show } from 'solid-js'
import { Section } from '../components/page.tsx'
import { buttons, TableHead, words } from '../components/table-head.tsx'
import { Add } from '../setup/add-button.tsx'
import { Choice, NumberField } from '../setup/field.tsx'
import { NamesCells, namesHeads } from '../setup/names-fields.tsx'
import { changedAt, withoutAt } from '../setup/part.ts'
import { Remove } from '../setup/remove-button.tsx'
import { nameOr, w } from '../setup/words.ts'
import type { SettingsPart } from './settings-page.tsx'
import { r } from './words.ts'

/** What holds where the hall says nothing, per cent. */
const USUAL_UTILISATION = 80
type NumberRule = { [K in keyof RosterRules]: RosterRules[K] extends number ? K : never }[keyof RosterRules]
const RULES = [
  'restBetweenShiftsH',
  'daysInRow',
  'hoursPerDay',
  'hoursPerWeek',
  'overtimePerDayH',
  'overtimePerMonthH',
  'floatingAtLeast',
  'floatingAtMost',
  'swapNoticeH',
  'swapsPerMonth',
  'leaveNoticeH',
] as const satisfies readonly NumberRule[]
type Period = RosterSettings['specialPeriods'][number]
const KINDS = ['holiday', 'event', 'promotion'] as const satisfies readonly Period['kind'][]

/** The rules of the hall, each a number. */
export const RuleFields = (props: SettingsPart): JSX.Element => {
  const rules = () => props.settings().rules
  const change = (changes: Partial<RosterRules>): void => props.edit((before) => ({ ...before, rules: { ...before.rules, ...changes } }))
  return (
    <Section title={r('rules-title')} remark={r('rules-remark')}>
      <div class="roster-rules">
        <For each={RULES}>
          {(rule) => (
            <NumberField
              {...props}
              path=""
              label={r(`setting-${rule}`)}
              value={rules()[rule]}
              onValue={(value) => change({ [rule]: value })}
            />
          )}
        </For>
        <NumberField
          {...props}
          path=""
          label={r('setting-utilisationAtMost')}
          value={rules().utilisationAtMost ?? USUAL_UTILISATION}
          onValue={(utilisationAtMost) => change({ utilisationAtMost })}
        />
        <Choice
          {...props}
          path=""
          label={r('setting-weekStartsOn')}
          value={String(rules().weekStartsOn)}
          options={[
            ['1', r('week-monday')],
            ['0', r('week-sunday')],
          ]}
          onValue={(value) => change({ weekStartsOn: value === '0' ? 0 : 1 })}
        />
      </div>
    </Section>
  )
}

/** Days on which leave is in principle not granted. */
export const PeriodTable = (props: SettingsPart & { readonly today: string }): JSX.Element => {
  const change = (index: number, changes: Partial<Period>): void =>
    props.edit((before) => ({ ...before, specialPeriods: changedAt(before.specialPeriods, index, changes) }))
  const fresh = (): Period => ({
    from: props.today,
    to: props.today,
    kind: 'event',
    names: { zh: r('new-period-name'), en: 'Special period' },
  })
  return (
    <Section title={r('periods-title', { n: props.settings().specialPeriods.length })} remark={r('periods-remark')}>
      <Show when={props.settings().specialPeriods.length > 0}>
        <table class="table setup-rows">
          <TableHead columns={[...words(r('column-from'), r('column-to'), r('column-kind')), ...namesHeads(), buttons(w('remove'))]} />
          <tbody>
            <Index each={props.settings().specialPeriods}>
              {(period, index) => (
                <tr>
                  <td class="text">
                    <DayField {...props} label={r('column-from')} value={period().from} onValue={(from) => change(index, { from })} />
                  </td>
                  <td class="text">
                    <DayField {...props} label={r('column-to')} value={period().to} onValue={(to) => change(index, { to })} />
                  </td>
                  <td class="text">
                    <Choice
                      {...props}
                      quiet
                      path=""
                      label={r('column-kind')}
                      value={period().kind}
                      options={KINDS.map((kind) => [kind, r(`kind-${kind}`)])}
                      onValue={(value) => change(index, { kind: KINDS.find((kind) => kind === value) ?? 'event' })}
                    />
                  </td>
                  <NamesCells {...props} path="" names={period().names} onNames={(names) => change(index, { names })} />
                  <td>
                    <Remove
                      {...props}
                      name={nameOr(period().names)}
                      onRemove={() => props.edit((before) => ({ ...before, specialPeriods: withoutAt(before.specialPeriods, index) }))}
                    />
                  </td>
                </tr>
              )}
            </Index>
          </tbody>
        </table>
      </Show>
      <Add
        {...props}
        label={r('new-period')}
        onAdd={() => props.edit((before) => ({ ...before, specialPeriods: [...before.specialPeriods, fresh()] }))}
      />
    </Section>
  )
}

const DayField = (
  props: SettingsPart & { readonly label: string; readonly value: string; readonly onValue: (day: string) => void },
): JSX.Element => (
  <label class="setup-field">
    <span class="visually-hidden">{props.label}</span>
    <input
      class="field"
      type="date"
      disabled={!props.editing.mayChange}
      value={props.value}
      onChange={(event) => {
        if (event.currentTarget.value !== '') props.onValue(event.currentTarget.value)
      }}
    />
  </label>
)
