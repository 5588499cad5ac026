import type { SpecialPeriod } from '@jiaohao/shared/contract'
import { For, Index, type JSX, Show } from 'solid-js'
import { Section } from '../components/page.tsx'
import { named } from '../language.ts'
import { LinesField } from '../setup/field.tsx'
import { changedAt } from '../setup/part.ts'
import type { SettingsPart } from './settings-page.tsx'
import { r } from './words.ts'

const LONGEST_NOTE = 300

/** What was noted of special periods on people and flow; nothing where nothing was. */
export const PeriodNotes = (props: { readonly periods: readonly SpecialPeriod[] }): JSX.Element => (
  <For each={props.periods.filter(({ note }) => note !== undefined && note !== '')}>
    {({ names, note }) => <p class="roster-why">{r('note-of', { name: named(names), note: note ?? '' })}</p>}
  </For>
)

/** The notes of special periods, to be written. */
export const NoteFields = (props: SettingsPart): JSX.Element => {
  const write = (index: number, note: string): void =>
    props.edit((before) => ({
      ...before,
      specialPeriods: changedAt(before.specialPeriods, index, { note: note.slice(0, LONGEST_NOTE) }),
    }))
  return (
    <Show when={props.settings().specialPeriods.length > 0}>
      <Section title={r('notes-title')} remark={r('notes-remark', { n: LONGEST_NOTE })}>
        <Index each={props.settings().specialPeriods}>
          {(period, index) => (
            <LinesField
              {...props}
              path=""
              label={named(period().names)}
              value={period().note ?? ''}
              onValue={(note) => write(index, note)}
            />
          )}
        </Index>
      </Section>
    </Show>
  )
}
